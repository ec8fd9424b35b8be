//! From the options to a client: where Classroom is, who calls, and over what.

pub(crate) mod credentials;
mod embedded;
mod people;
mod place;
mod state_file;
mod told;
mod transport;

use std::sync::Arc;

use google_classroom::{Classroom, Client, Transport};

pub(crate) use credentials::{Found, Kind};
use place::Place;
pub(crate) use place::{is_emulated, is_loopback, school};
pub(crate) use transport::over_http;

use crate::{config::Folder, environment, failure::Failure, options::Options, reflection::API};

const USER_AGENT: &str = concat!("classroom1/", env!("CARGO_PKG_VERSION"));

/// What Google's tools heed as well.
const QUOTA_PROJECT: &str = "GOOGLE_CLOUD_QUOTA_PROJECT";

/// A Classroom to call.
pub(crate) struct Connection {
    pub(crate) client: Client,
    /// Who calls; nobody where nothing is sent.
    pub(crate) found: Option<Found>,
    /// What the requests of the client, and those for tokens, go over.
    pub(crate) transport: Arc<dyn Transport>,
}

impl Connection {
    /// The bindings, over the same client.
    pub(crate) fn classroom(&self) -> Classroom {
        Classroom::from(self.client.clone())
    }
}

/// Connects to the Classroom that the options name. Nothing is sent yet.
pub(crate) fn connect(options: &Options) -> Result<Connection, Failure> {
    let place = Place::of(options)?;
    let (found, transport) = match &place {
        Place::Embedded => {
            let embedded = embedded::open(options)?;
            (Some(embedded.found), embedded.transport)
        }
        Place::Google | Place::Port(_) => (find(&place, options)?, over_http(options)?),
    };
    let client = client(options, &place, found.as_ref(), transport.clone())?;
    Ok(Connection { client, found, transport })
}

/// The URL of the emulator on a port, if that is what is called.
pub(crate) fn port(options: &Options) -> Option<String> {
    match Place::of(options) {
        Ok(Place::Port(url)) => Some(url),
        _ => None,
    }
}

/// Who calls. A dry run needs nobody.
fn find(place: &Place, options: &Options) -> Result<Option<Found>, Failure> {
    if options.dry_run {
        return Ok(None);
    }
    let found = Folder::of(options).and_then(|folder| credentials::find(options, &folder));
    if matches!(place, Place::Google) {
        return found?.ok_or_else(credentials::none).map(Some);
    }
    // What an emulator gets are its own people, unless others are named: never what is real.
    match found {
        Ok(Some(found)) if found.is_local => Ok(Some(found)),
        Ok(Some(found)) if credentials::are_asked_for(options) => Err(credentials::real_ones(&found)),
        Err(problem) if credentials::are_asked_for(options) => Err(problem),
        _ => people::of_demo(options).map(Some),
    }
}

fn client(
    options: &Options,
    place: &Place,
    found: Option<&Found>,
    transport: Arc<dyn Transport>,
) -> Result<Client, Failure> {
    let mut builder = API.client_builder().with_transport(transport).with_user_agent(USER_AGENT);
    if let Place::Port(url) = place {
        builder = builder.with_endpoint(url);
    }
    builder = match found {
        Some(found) => builder.with_credentials(found.credentials.clone()),
        None => builder.without_credentials(),
    };
    if let Some(subject) = found.and_then(|found| found.subject.as_ref()) {
        builder = builder.with_subject(subject);
    }
    if !options.scopes.is_empty() {
        builder = builder.with_scopes(&options.scopes);
    }
    let project = options.quota_project.clone().or_else(|| environment::variable(QUOTA_PROJECT));
    if let Some(project) = project {
        builder = builder.with_quota_project(project);
    }
    Ok(builder.build()?)
}
