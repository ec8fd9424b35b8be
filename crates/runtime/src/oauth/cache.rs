//! The tokens of one identity: each kept while it is good, and replaced by one call at a time.

use std::{
    collections::HashMap,
    fmt,
    hash::Hash,
    sync::{Arc, PoisonError, RwLock},
};

use tokio::time::{Instant, timeout};

use super::{
    slot::{Found, PATIENCE, Slot},
    token_endpoint::Grant,
};
use crate::credentials::{AccessToken, CredentialsError};

/// How many tokens are kept at most, but for those that are being asked for. Each takes about a kilobyte.
const CAPACITY: usize = 10_000;

/// Tokens by what they are for.
pub(super) struct TokenCache<K>(RwLock<HashMap<Arc<K>, Arc<Slot>>>);

impl<K: Eq + Hash> TokenCache<K> {
    /// A token that is good and not due for replacement, without waiting.
    pub(super) fn at_hand(&self, key: &K, refused: Option<&AccessToken>) -> Option<AccessToken> {
        let slots = self.0.read().unwrap_or_else(PoisonError::into_inner);
        slots.get(key)?.at_hand(refused)
    }

    /// A good token, by `exchange` if need be.
    ///
    /// Calls for the same key that come while one exchanges wait for it, and share its failure. If the call that
    /// exchanges is dropped, the next of them takes its place. A token that is due for replacement is given to all calls
    /// but the one that replaces it, and to that one, too, if it cannot.
    pub(super) async fn get(
        &self,
        key: K,
        refused: Option<&AccessToken>,
        exchange: impl AsyncFnOnce(&K) -> Result<Grant, CredentialsError>,
    ) -> Result<AccessToken, CredentialsError> {
        let key = Arc::new(key);
        let slot = self.slot(&key);
        match slot.look(refused) {
            Found::Good(token) => Ok(token),
            Found::Due(token) => {
                // Whoever holds the turn replaces the token already.
                let Ok(_turn) = slot.turn.try_lock() else { return Ok(token) };
                let asked_at = Instant::now();
                match timeout(PATIENCE, exchange(&key)).await {
                    Ok(Ok(grant)) => Ok(slot.keep(grant, asked_at)),
                    _ => Ok(token),
                }
            }
            Found::Nothing { round } => {
                let _turn = slot.turn.lock().await;
                if let Some(outcome) = slot.outcome_since(round) {
                    return outcome;
                }
                let asked_at = Instant::now();
                match exchange(&key).await {
                    Ok(grant) => Ok(slot.keep(grant, asked_at)),
                    Err(problem) => Err(slot.fail(problem)),
                }
            }
        }
    }

    fn slot(&self, key: &Arc<K>) -> Arc<Slot> {
        let mut slots = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(slot) = slots.get(key) {
            return Arc::clone(slot);
        }
        make_room(&mut slots);
        Arc::clone(slots.entry(Arc::clone(key)).or_default())
    }
}

/// Of a full cache, the half that expires first goes.
fn make_room<K: Eq + Hash>(slots: &mut HashMap<Arc<K>, Arc<Slot>>) {
    if slots.len() < CAPACITY {
        return;
    }
    let mut ends: Vec<_> = slots.values().map(|slot| slot.expires_at()).collect();
    let half = ends.len() / 2;
    let (_, median, _) = ends.select_nth_unstable(half);
    let median = *median;
    // Whoever waits for a token holds its slot.
    slots.retain(|_, slot| Arc::strong_count(slot) > 1 || slot.expires_at() > median);
}

impl<K> Default for TokenCache<K> {
    fn default() -> Self {
        Self(RwLock::default())
    }
}

impl<K> fmt::Debug for TokenCache<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let slots = self.0.read().unwrap_or_else(PoisonError::into_inner);
        write!(f, "TokenCache({} kept)", slots.len())
    }
}
