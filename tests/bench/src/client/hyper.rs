//! A client on hyper and serde.

use std::net::SocketAddr;

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Request, Uri, header::CONTENT_TYPE};
use http_body_util::{BodyExt, Full};
use hyper_util::{
    client::legacy::{Client as HttpClient, connect::HttpConnector},
    rt::TokioExecutor,
};
use serde::de::DeserializeOwned;

use super::{
    Client, Outcome,
    typed::{self, Invitation, ListInvitationsResponse},
};

/// hyper with the pool of hyper-util.
#[derive(Clone)]
pub struct Hyper {
    http: HttpClient<HttpConnector, Full<Bytes>>,
    invitations: Uri,
    headers: HeaderMap,
}

impl Hyper {
    async fn send<T: DeserializeOwned>(&self, request: Request<Full<Bytes>>) -> Outcome<T> {
        let response = self.http.request(request).await?;
        let status = response.status();
        Ok(typed::read(status, response.into_body().collect().await?.to_bytes())?)
    }
}

impl Client for Hyper {
    const NAME: &'static str = "hyper + serde";

    fn new(server: SocketAddr) -> Outcome<Self> {
        let http = HttpClient::builder(TokioExecutor::new()).build_http();
        let invitations = Uri::try_from(format!("http://{server}/v1/invitations"))?;
        Ok(Self { http, invitations, headers: typed::headers()? })
    }

    async fn create(&self) -> Outcome<String> {
        let body = serde_json::to_vec(&Invitation::to_create())?;
        let mut request = Request::post(self.invitations.clone()).body(Full::from(body))?;
        request.headers_mut().clone_from(&self.headers);
        request.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        let created: Invitation = self.send(request).await?;
        created.id.ok_or_else(|| "no id".into())
    }

    async fn list(&self) -> Outcome<usize> {
        let url = Uri::try_from(format!("{}?{}", self.invitations, typed::page_query()))?;
        let mut request = Request::get(url).body(Full::default())?;
        request.headers_mut().clone_from(&self.headers);
        let page: ListInvitationsResponse = self.send(request).await?;
        Ok(page.invitations.len())
    }
}
