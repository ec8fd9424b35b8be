//! The request that a line asks for: all of it is read and checked before anything is sent, and all that is wrong is told
//! together.

mod body;
mod check;
mod cursor;
mod json;
mod parameters;
mod read_only;
mod value;
mod violations;

use std::path::PathBuf;

use clap::ArgMatches;
use google_discovery_runtime::{
    Client, Request,
    reflection::{DynamicRequest, Method, Type},
};
use serde_json::{Map, Value};

use crate::{api, failure::Failure, options::Options};

/// A request, ready to be sent.
#[derive(Clone)]
pub(crate) struct Prepared {
    pub(crate) method: &'static Method,
    path: Vec<String>,
    query: Vec<(&'static str, Vec<String>)>,
    body: Option<Value>,
    scopes: Vec<String>,
}

impl Prepared {
    /// Reads the arguments of a method.
    pub(crate) fn read(
        method: &'static Method,
        options: &Options,
        matches: &ArgMatches,
    ) -> Result<Self, Failure> {
        let mut problems = Problems::default();
        let path = method.path_parameters.iter().map(|parameter| text(matches, parameter.name)).collect();
        let query = parameters::read(method, &texts(matches, api::PARAMETER), &mut problems);
        let body = match method.body {
            Some(ty) => Some(read_body(ty, matches, &mut problems)?),
            None => None,
        };
        if let (Some(Value::Object(fields)), None) = (&body, json_file(matches)) {
            parameters::check_mask(method, &query, fields, &mut problems);
        }
        let prepared = Self { method, path, query, body, scopes: options.scopes.clone() };
        if !problems.in_body {
            violations::check(&prepared, &mut problems)?;
        }
        if !problems.lines.is_empty() {
            return Err(Failure::usages(problems.lines));
        }
        read_only::tell(&problems.left_out);
        Ok(prepared)
    }

    /// The request for a client; `page` is the token of the page to ask for.
    pub(crate) fn for_client(&self, client: &Client, page: Option<&str>) -> DynamicRequest {
        let mut request = DynamicRequest::new(client, self.method, self.path.clone());
        for (name, values) in &self.query {
            request = request.set_query(*name, values.clone());
        }
        if let (Some(token), Some(paging)) = (page, &self.method.page) {
            request = request.set_query(paging.parameter, [token.to_owned()]);
        }
        if let Some(body) = &self.body {
            request = request.set_body(body);
        }
        if !self.scopes.is_empty() {
            request = request.with_scopes(self.scopes.clone());
        }
        request
    }
}

/// What is to be told of a line, in the order in which it was found.
#[derive(Default)]
pub(crate) struct Problems {
    /// What is wrong.
    lines: Vec<String>,
    /// Whether the body could not be read, so that it is no use to look for what it lacks.
    in_body: bool,
    /// What only the server sets.
    left_out: Vec<String>,
}

impl Problems {
    fn add(&mut self, place: &str, why: &str) {
        self.lines.push(format!("{place}: {why}"));
    }
}

fn read_body(ty: Type, matches: &ArgMatches, problems: &mut Problems) -> Result<Value, Failure> {
    let file = json_file(matches);
    let before = problems.lines.len();
    let mut base = file.map(|file| json::read(file)).transpose()?;
    if let Some(base) = &mut base {
        check::body(base, ty, problems);
        if problems.lines.len() > before {
            // What is wrong with the arguments is told as well, but not what the file causes.
            base.clone_from(&empty());
        }
    }
    let mut body = base.unwrap_or_else(empty);
    if let Type::Message(message) = ty {
        body = body::read(message, body, &texts(matches, api::REQUEST), problems);
    }
    problems.left_out = read_only::leave_out(&mut body, ty);
    problems.in_body = problems.lines.len() > before;
    Ok(body)
}

fn json_file(matches: &ArgMatches) -> Option<&PathBuf> {
    matches.try_get_one(api::JSON).ok().flatten()
}

fn empty() -> Value {
    Value::Object(Map::new())
}

fn text(matches: &ArgMatches, id: &str) -> String {
    matches.get_one::<String>(id).cloned().unwrap_or_default()
}

fn texts<'a>(matches: &'a ArgMatches, id: &str) -> Vec<&'a str> {
    let values = matches.try_get_many::<String>(id).ok().flatten();
    values.into_iter().flatten().map(String::as_str).collect()
}
