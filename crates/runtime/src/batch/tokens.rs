//! The tokens for the parts of a batch.

use std::{panic::resume_unwind, time::Duration};

use tokio::{task::JoinHandle, time::timeout};
use tracing::Instrument;

use super::slot;
use crate::{call::Call, credentials::AccessToken, error::Error, send::exchange, transport::BoxFuture};

/// A call, and the token for it that the server has refused.
pub(super) type Wanted<'a> = (&'a Call, Option<&'a AccessToken>);

type Token = Result<Option<AccessToken>, Error>;

/// A token for each call, if there are credentials. Calls for the same user with the same scopes share one, which is
/// asked for once; for different ones they are asked side by side.
pub(super) async fn ask(wanted: &[Wanted<'_>], limit: Duration) -> Vec<Token> {
    let mut firsts: Vec<&Wanted<'_>> = Vec::new();
    let mut shares = Vec::with_capacity(wanted.len());
    for want in wanted {
        let share = firsts.iter().position(|first| is_same(first, want)).unwrap_or_else(|| {
            firsts.push(want);
            firsts.len() - 1
        });
        shares.push(share);
    }
    let tokens = slot::all(firsts.into_iter().map(|want| token(*want, limit))).await;
    shares.into_iter().filter_map(|share| tokens.get(share).map(copy)).collect()
}

fn is_same((call, refused): &Wanted<'_>, (other, refused_too): &Wanted<'_>) -> bool {
    call.subject() == other.subject()
        && refused == refused_too
        && exchange::scopes(call) == exchange::scopes(other)
}

/// A task of its own asks for it. A stream is polled only when its next outcome is wanted, and credentials let others wait
/// for whoever exchanges: a call between two outcomes would wait in vain.
fn token((call, refused): Wanted<'_>, limit: Duration) -> BoxFuture<'static, Token> {
    let (call, refused) = (call.clone(), refused.cloned());
    let ask = async move {
        let token = timeout(limit, exchange::token(&call, refused.as_ref())).await;
        token.unwrap_or_else(|_| Err(Error::token_timeout(limit)))
    };
    let mut task = Task(tokio::spawn(ask.in_current_span()));
    Box::pin(async move {
        match (&mut task.0).await {
            Ok(token) => token,
            Err(problem) if problem.is_panic() => resume_unwind(problem.into_panic()),
            Err(_) => Err(Error::token_timeout(limit)),
        }
    })
}

/// A task that ends with whoever waits for it.
struct Task(JoinHandle<Token>);

impl Drop for Task {
    fn drop(&mut self) {
        self.0.abort();
    }
}

fn copy(token: &Token) -> Token {
    match token {
        Ok(token) => Ok(token.clone()),
        Err(error) => Err(error.copy()),
    }
}
