//! The leanest client that an engineer would write on reqwest and serde.

use std::net::SocketAddr;

use http::{HeaderMap, HeaderValue, Method, header::CONTENT_TYPE};
use reqwest::{Request, redirect::Policy};
use serde::de::DeserializeOwned;
use url::Url;

use super::{
    Client, Outcome,
    typed::{self, Invitation, ListInvitationsResponse},
};

/// reqwest with a ready URL and ready headers.
#[derive(Clone)]
pub struct Lean {
    http: reqwest::Client,
    invitations: Url,
    headers: HeaderMap,
}

impl Lean {
    async fn send<T: DeserializeOwned>(&self, request: Request) -> Outcome<T> {
        let response = self.http.execute(request).await?;
        let status = response.status();
        Ok(typed::read(status, response.bytes().await?)?)
    }
}

impl Client for Lean {
    const NAME: &'static str = "reqwest + serde";

    fn new(server: SocketAddr) -> Outcome<Self> {
        // Who has installed one before is as good: reqwest asks for it, though nothing here is encrypted.
        rustls::crypto::ring::default_provider().install_default().ok();
        let http = reqwest::Client::builder().redirect(Policy::none()).no_proxy().build()?;
        let invitations = Url::parse(&format!("http://{server}/v1/invitations"))?;
        Ok(Self { http, invitations, headers: typed::headers()? })
    }

    async fn create(&self) -> Outcome<String> {
        let mut request = Request::new(Method::POST, self.invitations.clone());
        request.headers_mut().clone_from(&self.headers);
        request.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        *request.body_mut() = Some(serde_json::to_vec(&Invitation::to_create())?.into());
        let created: Invitation = self.send(request).await?;
        created.id.ok_or_else(|| "no id".into())
    }

    async fn list(&self) -> Outcome<usize> {
        let mut url = self.invitations.clone();
        url.set_query(Some(&typed::page_query()));
        let mut request = Request::new(Method::GET, url);
        request.headers_mut().clone_from(&self.headers);
        let page: ListInvitationsResponse = self.send(request).await?;
        Ok(page.invitations.len())
    }
}
