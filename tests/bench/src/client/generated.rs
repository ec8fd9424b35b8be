//! The other generated bindings.

use std::net::SocketAddr;

use google_classroom1::{
    Classroom, api, hyper_rustls,
    hyper_util::{
        client::legacy::{Client as HttpClient, connect::HttpConnector},
        rt::TokioExecutor,
    },
};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};

use super::{COURSE, Client, Outcome, PAGE_SIZE, STUDENT, TOKEN};

/// `google-classroom1`, set up as its documentation shows.
#[derive(Clone)]
pub struct GoogleClassroom1(Classroom<HttpsConnector<HttpConnector>>);

impl Client for GoogleClassroom1 {
    const NAME: &'static str = "google-classroom1";

    fn new(server: SocketAddr) -> Outcome<Self> {
        let connector =
            HttpsConnectorBuilder::new().with_native_roots()?.https_or_http().enable_http1().build();
        let client = HttpClient::builder(TokioExecutor::new()).build(connector);
        let mut hub = Classroom::new(client, TOKEN.to_owned());
        hub.base_url(format!("http://{server}/"));
        Ok(Self(hub))
    }

    async fn create(&self) -> Outcome<String> {
        let invitation = api::Invitation {
            course_id: Some(COURSE.to_owned()),
            user_id: Some(STUDENT.to_owned()),
            role: Some("STUDENT".to_owned()),
            ..Default::default()
        };
        let (_, created) = self.0.invitations().create(invitation).doit().await?;
        created.id.ok_or_else(|| "no id".into())
    }

    async fn list(&self) -> Outcome<usize> {
        let request = self.0.invitations().list().course_id(COURSE).page_size(PAGE_SIZE);
        let (_, page) = request.doit().await?;
        Ok(page.invitations.unwrap_or_default().len())
    }
}
