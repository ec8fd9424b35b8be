//! One request with many parts: tokens, a request, a reply, an outcome for each part.

use std::{sync::Arc, time::Duration};

use http::{HeaderMap, StatusCode};
use tokio::time::timeout;
use tracing::Instrument;
use url::Url;

use super::{
    ids::Ids,
    pending::Pending,
    read::{self, Found, PartAnswer},
    tokens, trace, write,
};
use crate::{
    client::Client,
    credentials::AccessToken,
    decode,
    error::Error,
    send::{
        Answer,
        exchange::{self, ASIDE_LIMIT},
        trace::fail,
    },
    transport::TransportRequest,
};

type Outcome = Result<Answer, Error>;

/// What came back for all parts together.
struct Reply {
    status: StatusCode,
    headers: HeaderMap,
    body: bytes::Bytes,
}

/// Sends these parts, and says what each came to.
pub(super) async fn send(client: &Client, round: &mut [Pending]) -> Vec<Outcome> {
    let mut outcomes: Vec<Option<Outcome>> = authorize(round).await;
    let (mut sent, mut requests) = (Vec::new(), Vec::new());
    for (part, outcome) in round.iter().zip(&mut outcomes).filter(|(_, outcome)| outcome.is_none()) {
        match request(part) {
            Ok(request) => {
                requests.push(request);
                sent.push((part, outcome));
            }
            Err(error) => *outcome = Some(Err(error)),
        }
    }
    if !sent.is_empty() {
        let parts: Vec<&Pending> = sent.iter().map(|(part, _)| *part).collect();
        let answers = exchange(client, &parts, &requests).await;
        for ((_, outcome), answer) in sent.into_iter().zip(answers) {
            *outcome = Some(answer);
        }
    }
    // Each has one by now.
    outcomes.into_iter().flatten().collect()
}

/// Begins an attempt of each part with a token, and gives the errors of those that get none.
async fn authorize(round: &mut [Pending]) -> Vec<Option<Outcome>> {
    let mut limit = Duration::ZERO;
    for part in round.iter_mut() {
        limit = limit.max(part.attempts.start(part.call.attempt_timeout()));
    }
    let wanted: Vec<_> =
        round.iter().filter(|part| !part.has_fresh_token).map(|part| (&part.call, None)).collect();
    let mut tokens = tokens::ask(&wanted, limit).await.into_iter();
    let give = |part: &mut Pending| {
        if part.has_fresh_token {
            return None;
        }
        match tokens.next()? {
            Ok(token) => {
                part.token = token;
                None
            }
            Err(error) => Some(Err(error)),
        }
    };
    round.iter_mut().map(give).collect()
}

fn request(part: &Pending) -> Result<TransportRequest, Error> {
    let mut request = exchange::request(&part.call)?;
    exchange::authorize(&mut request, part.token.as_ref());
    Ok(request)
}

async fn exchange(client: &Client, parts: &[&Pending], requests: &[TransportRequest]) -> Vec<Outcome> {
    let url = match url(client) {
        Ok(url) => url,
        Err(error) => return parts.iter().map(|_| Err(error.copy())).collect(),
    };
    let ids = Ids::new();
    let request = write::batch(url, client.root_url(), &ids, requests);
    // What one part has no time for may be in time for another.
    let limit = parts.iter().map(|part| part.limit()).max().unwrap_or_default();
    let span = trace::attempt(&request, parts.len());
    let reply = timeout(limit, transfer(client, request).instrument(span.clone())).await;
    let outcomes = match reply {
        Ok(Ok(reply)) => {
            trace::status_of_attempt(&span, reply.status);
            return outcomes(parts, reply, &ids);
        }
        Ok(Err(error)) => parts.iter().map(|_| error.copy()).collect(),
        Err(_) => parts.iter().map(|part| part.timeout(limit)).collect::<Vec<_>>(),
    };
    if let Some(error) = outcomes.first() {
        fail(&span, error);
    }
    outcomes.into_iter().map(Err).collect()
}

fn url(client: &Client) -> Result<Url, Error> {
    let url = [client.root_url(), client.service().batch_path.trim_start_matches('/')].concat();
    Url::parse(&url).map_err(|problem| Error::request(format!("the URL cannot be used: {problem}")))
}

async fn transfer(client: &Client, request: TransportRequest) -> Result<Reply, Error> {
    let response = client.transport().send(request).await.map_err(Error::transport)?;
    let (status, limit) = (response.status, client.response_limit());
    let body = if status.is_success() {
        let body = response.body.collect(limit).await;
        body.map_err(|problem| Error::transport(problem).with_http_status(status))?
    } else {
        // The status says more than the reason why its body could not be read.
        response.body.collect(limit.min(ASIDE_LIMIT)).await.unwrap_or_default()
    };
    Ok(Reply { status, headers: response.headers, body })
}

/// The outcome of each part that a reply holds.
fn outcomes(parts: &[&Pending], reply: Reply, ids: &Ids) -> Vec<Outcome> {
    let tokens = every_token(parts);
    let boundary = read::boundary(&reply.headers).filter(|_| reply.status.is_success());
    let Some(boundary) = boundary else {
        return parts.iter().map(|part| of_all(part, parts, &reply, &tokens)).collect();
    };
    let found = read::parts(&reply.body, boundary, ids, parts.len());
    parts.iter().zip(found).map(|(part, found)| of_one(part, found, &tokens)).collect()
}

fn every_token(parts: &[&Pending]) -> Arc<[AccessToken]> {
    let mut tokens: Vec<AccessToken> = Vec::new();
    for token in parts.iter().filter_map(|part| part.token.as_ref()) {
        if !tokens.contains(token) {
            tokens.push(token.clone());
        }
    }
    tokens.into()
}

/// What becomes of a part if there is one answer for all. It was given to the token of the first.
fn of_all(part: &Pending, parts: &[&Pending], reply: &Reply, tokens: &Arc<[AccessToken]>) -> Outcome {
    let answer = Answer {
        token: parts.first().and_then(|first| first.token.clone()),
        ..answer(part, reply.status, reply.headers.clone(), reply.body.clone(), tokens)
    };
    if reply.status.is_success() { Err(Error::no_batch_reply(&answer)) } else { Ok(answer) }
}

fn of_one(part: &Pending, found: Found, tokens: &Arc<[AccessToken]>) -> Outcome {
    let found = match found {
        Found::Answer(found) => found,
        Found::Nothing => {
            return Err(Error::lost_part("the reply to the batch lacks the answer to this part"));
        }
        Found::Garbled => {
            return Err(Error::lost_part("the answer to this part of the batch cannot be read"));
        }
        Found::Several => {
            return Err(Error::lost_part("the reply to the batch has several answers to this part"));
        }
    };
    let PartAnswer { status, headers, body, may_be_cut_off } = found;
    let is_aside = !(status.is_success() && part.call.method().has_response);
    if may_be_cut_off && !is_aside && decode::is_cut_off(&body) {
        return Err(Error::lost_part("the answer to this part of the batch is cut off"));
    }
    let body = if is_aside && body.len() > ASIDE_LIMIT { bytes::Bytes::new() } else { body };
    Ok(answer(part, status, headers, body, tokens))
}

fn answer(
    part: &Pending,
    status: StatusCode,
    headers: HeaderMap,
    body: bytes::Bytes,
    tokens: &Arc<[AccessToken]>,
) -> Answer {
    Answer {
        client: part.call.client().clone(),
        method: part.call.method(),
        status,
        headers,
        body,
        token: part.token.clone(),
        batch_tokens: Some(tokens.clone()),
        attempts: part.attempts.made(),
    }
}
