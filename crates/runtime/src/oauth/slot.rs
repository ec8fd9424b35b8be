//! The token for one purpose.

use std::{
    fmt,
    sync::{Arc, PoisonError, RwLock, RwLockWriteGuard},
    time::Duration,
};

use tokio::{sync::Mutex, time::Instant};

use super::token_endpoint::Grant;
use crate::credentials::{AccessToken, CredentialsError};

/// A token is replaced this long before it expires, or when a quarter of its life is left, if that is shorter.
const EARLY: Duration = Duration::from_secs(300);
/// How long the call that replaces a token which is still good waits for the new one.
pub(super) const PATIENCE: Duration = Duration::from_secs(5);
/// How long nobody tries to replace a token that is still good after somebody has begun to.
const PAUSE: Duration = Duration::from_secs(30);

/// A place for a token.
#[derive(Default)]
pub(super) struct Slot {
    state: RwLock<State>,
    /// Held by the call that exchanges.
    pub(super) turn: Mutex<()>,
}

#[derive(Default)]
struct State {
    current: Option<Current>,
    /// How many exchanges have ended that others may have waited for.
    rounds: u64,
    /// How the last of them failed, if it did.
    failure: Option<Arc<CredentialsError>>,
}

struct Current {
    token: AccessToken,
    refresh_at: Instant,
    expires_at: Instant,
}

/// What there is when somebody looks.
pub(super) enum Found {
    /// A token for everybody.
    Good(AccessToken),
    /// One that whoever has found it is to replace.
    Due(AccessToken),
    /// None, after so many rounds.
    Nothing { round: u64 },
}

impl Slot {
    /// A token that is not due for replacement.
    pub(super) fn at_hand(&self, refused: Option<&AccessToken>) -> Option<AccessToken> {
        let state = self.state.read().unwrap_or_else(PoisonError::into_inner);
        let current = state.current.as_ref()?;
        (Instant::now() < current.refresh_at && refused != Some(&current.token))
            .then(|| current.token.clone())
    }

    /// What there is. Only one of all who look finds a token due for replacement.
    pub(super) fn look(&self, refused: Option<&AccessToken>) -> Found {
        let now = Instant::now();
        let mut state = self.write();
        let nothing = Found::Nothing { round: state.rounds };
        let Some(current) = &mut state.current else { return nothing };
        if refused == Some(&current.token) || current.expires_at <= now {
            state.current = None;
            return nothing;
        }
        let token = current.token.clone();
        if now < current.refresh_at {
            return Found::Good(token);
        }
        current.refresh_at = current.expires_at.min(now + PAUSE);
        Found::Due(token)
    }

    /// What has come of an exchange that somebody else made since a round; `None` if nobody did.
    pub(super) fn outcome_since(&self, round: u64) -> Option<Result<AccessToken, CredentialsError>> {
        let state = self.state.read().unwrap_or_else(PoisonError::into_inner);
        if state.rounds == round {
            return None;
        }
        match (&state.failure, &state.current) {
            (Some(failure), _) => Some(Err(shared(failure))),
            (None, current) => current.as_ref().map(|current| Ok(current.token.clone())),
        }
    }

    /// Keeps the token of an exchange that began then.
    pub(super) fn keep(&self, grant: Grant, asked_at: Instant) -> AccessToken {
        let expires_at = asked_at + grant.lifetime;
        let refresh_at = expires_at - EARLY.min(grant.lifetime / 4);
        let mut state = self.write();
        state.current = Some(Current { token: grant.token.clone(), refresh_at, expires_at });
        state.rounds += 1;
        state.failure = None;
        grant.token
    }

    /// Tells all who wait that there is no token.
    pub(super) fn fail(&self, problem: CredentialsError) -> CredentialsError {
        let problem = Arc::new(problem);
        let mut state = self.write();
        state.rounds += 1;
        state.failure = Some(Arc::clone(&problem));
        shared(&problem)
    }

    /// When the token expires, if there is one.
    pub(super) fn expires_at(&self) -> Option<Instant> {
        let state = self.state.read().unwrap_or_else(PoisonError::into_inner);
        state.current.as_ref().map(|current| current.expires_at)
    }

    fn write(&self) -> RwLockWriteGuard<'_, State> {
        self.state.write().unwrap_or_else(PoisonError::into_inner)
    }
}

/// One failure for each of those who waited.
fn shared(failure: &Arc<CredentialsError>) -> CredentialsError {
    let error = CredentialsError::new(Shared(Arc::clone(failure))).with_temporary(failure.is_temporary());
    match failure.hint() {
        Some(hint) => error.with_hint(hint.to_owned()),
        None => error,
    }
}

#[derive(Debug)]
struct Shared(Arc<CredentialsError>);

impl fmt::Display for Shared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for Shared {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.source()
    }
}
