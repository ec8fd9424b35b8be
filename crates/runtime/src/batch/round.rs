//! One request with many parts: tokens, a request, a reply, an outcome for each part.

use std::{sync::Arc, time::Duration};

use bytes::{Bytes, BytesMut};
use http::{HeaderMap, StatusCode};
use tokio::time::{Instant, timeout};
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

type Outcome = Result<Box<Answer>, Error>;

/// What came back for all parts together.
struct Reply {
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
    /// Why there is no more of the body.
    problem: Option<Problem>,
}

/// Why there is no whole reply.
enum Problem {
    Error(Error),
    Timeout(Duration),
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        Self::Error(error)
    }
}

impl Problem {
    fn of_part(&self, part: &Pending) -> Error {
        match self {
            Self::Error(error) => error.copy(),
            Self::Timeout(limit) => part.timeout(*limit),
        }
    }
}

/// Sends these parts, and says what each came to.
pub(super) async fn send(client: &Client, round: &mut [Pending]) -> Vec<Outcome> {
    let mut outcomes: Vec<Option<Outcome>> = authorize(round).await;
    let (mut sent, mut requests) = (Vec::new(), Vec::new());
    for (part, outcome) in round.iter().zip(&mut outcomes).filter(|(_, outcome)| outcome.is_none()) {
        let request = if part.attempts.time_left().is_zero() {
            // The tokens of others took the time that it had.
            Err(Error::token_timeout(part.call.timeout()).of_method(part.call.method()))
        } else {
            request(part)
        };
        match request {
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
        part.attempts.start(part.call.attempt_timeout());
        limit = limit.max(part.limit());
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
    exchange::authorize(&mut request, &part.call, part.token.as_ref());
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
    let reply = transfer(client, request, limit).instrument(span.clone()).await;
    let problem = match &reply {
        Ok(reply) => {
            trace::status_of_attempt(&span, reply.status);
            reply.problem.as_ref()
        }
        Err(problem) => Some(problem),
    };
    if let (Some(problem), Some(part)) = (problem, parts.first()) {
        fail(&span, &problem.of_part(part));
    }
    match reply {
        Ok(reply) => outcomes(parts, &reply, &ids),
        Err(problem) => parts.iter().map(|part| Err(problem.of_part(part))).collect(),
    }
}

fn url(client: &Client) -> Result<Url, Error> {
    let url = [client.root_url(), client.service().batch_path.trim_start_matches('/')].concat();
    Url::parse(&url).map_err(|problem| Error::request(format!("the URL cannot be used: {problem}")))
}

async fn transfer(client: &Client, request: TransportRequest, limit: Duration) -> Result<Reply, Problem> {
    let start = Instant::now();
    let response = timeout(limit, client.transport().send(request)).await;
    let response = response.map_err(|_| Problem::Timeout(limit))?.map_err(Error::transport)?;
    let (status, headers) = (response.status, response.headers);
    let size =
        if status.is_success() { client.response_limit() } else { client.response_limit().min(ASIDE_LIMIT) };
    let mut body = BytesMut::new();
    let collected =
        timeout(limit.saturating_sub(start.elapsed()), response.body.collect_into(&mut body, size)).await;
    let problem = match collected {
        Ok(Ok(())) => None,
        // The status says more than the reason why its body could not be read.
        _ if !status.is_success() => None,
        Ok(Err(problem)) => Some(Problem::Error(Error::transport_after(status, problem))),
        Err(_) => Some(Problem::Timeout(limit)),
    };
    Ok(Reply { status, headers, body: body.freeze(), problem })
}

/// The outcome of each part that a reply holds. What came before a connection broke counts.
fn outcomes(parts: &[&Pending], reply: &Reply, ids: &Ids) -> Vec<Outcome> {
    let tokens = every_token(parts);
    let boundary = read::boundary(&reply.headers, &reply.body).filter(|_| reply.status.is_success());
    let outcome_of_all = |part: &&Pending| match &reply.problem {
        Some(problem) => Err(problem.of_part(part)),
        None => of_all(part, parts, reply, &tokens),
    };
    let Some(boundary) = boundary else { return parts.iter().map(outcome_of_all).collect() };
    let found = read::parts(&reply.body, boundary, ids, parts.len());
    let each = parts.iter().zip(found);
    each.map(|(part, found)| of_one(part, found, reply.problem.as_ref(), &tokens)).collect()
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
    if reply.status.is_success() { Err(Error::no_batch_reply(&answer)) } else { Ok(Box::new(answer)) }
}

fn of_one(part: &Pending, found: Found, problem: Option<&Problem>, tokens: &Arc<[AccessToken]>) -> Outcome {
    let lost = |what| problem.map_or_else(|| Error::lost_part(what), |problem| problem.of_part(part));
    let found = match found {
        Found::Answer(found) => found,
        Found::Nothing => return Err(lost("the reply to the batch lacks the answer to this part")),
        Found::Garbled => return Err(lost("the answer to this part of the batch cannot be read")),
        Found::Several => return Err(lost("the reply to the batch has several answers to this part")),
    };
    let PartAnswer { status, headers, body, may_be_cut_off } = found;
    let is_aside = !(status.is_success() && part.call.method().has_response);
    if may_be_cut_off && !is_aside && decode::is_cut_off(&body) {
        return Err(lost("the answer to this part of the batch is cut off"));
    }
    let body = if is_aside && body.len() > ASIDE_LIMIT { Bytes::new() } else { body };
    Ok(Box::new(answer(part, status, headers, body, tokens)))
}

fn answer(
    part: &Pending,
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
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
        nothing: part.call.nothing(),
        attempts: part.attempts.made(),
    }
}
