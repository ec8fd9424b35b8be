//! JSON Web Tokens that are signed with RS256 (RFC 7515, RFC 7519).

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use serde_json::{Map, Value, json};
use time::OffsetDateTime;

use super::keys;
use crate::state::School;

/// How far the clock of a client may be ahead, in seconds.
const TOLERANCE: i64 = 60;

/// The parts of a token. Nothing in it is to be trusted before [`check`](Self::check).
pub(crate) struct Jwt<'a> {
    header: Map<String, Value>,
    pub(crate) claims: Map<String, Value>,
    /// What the signature is of.
    signed: &'a str,
    signature: Vec<u8>,
}

impl<'a> Jwt<'a> {
    /// Takes a token apart.
    pub(crate) fn parse(text: &'a str) -> Result<Self, String> {
        let malformed = || "it is not made of three parts in base64url, two of them JSON objects".to_owned();
        let (signed, signature) = text.rsplit_once('.').ok_or_else(malformed)?;
        let (header, claims) = signed.split_once('.').ok_or_else(malformed)?;
        Ok(Self {
            header: object(header).ok_or_else(malformed)?,
            claims: object(claims).ok_or_else(malformed)?,
            signed,
            signature: BASE64_URL_SAFE_NO_PAD.decode(signature).map_err(|_| malformed())?,
        })
    }

    /// A claim that is a text and not empty.
    pub(crate) fn text(&self, claim: &str) -> Option<&str> {
        self.claims.get(claim)?.as_str().filter(|text| !text.is_empty())
    }

    /// Checks all but what the token is for: its header, its issuer, its signature and its times. Gives the
    /// account that issued it.
    pub(crate) fn check(&self, school: &School, longest: i64) -> Result<&str, String> {
        self.check_header()?;
        let issuer = self.text("iss").ok_or("the claim 'iss' is missing")?;
        if !school.identity.accounts.contains_key(issuer) {
            return Err(format!("there is no service account {issuer:?}, which 'iss' names"));
        }
        let key_id = self.header.get("kid").and_then(Value::as_str);
        let key_id = key_id.ok_or("the header has no 'kid', which names the key of the account")?;
        if !keys::is_key_id(issuer, key_id) {
            return Err(format!("the service account {issuer:?} has no key {key_id:?}, which 'kid' names"));
        }
        if !keys::is_signature(self.signed.as_bytes(), &self.signature) {
            return Err("the signature is not that of the key of the account over header and claims".into());
        }
        self.check_times(school.clock.now(), longest)?;
        Ok(issuer)
    }

    fn check_header(&self) -> Result<(), String> {
        for (name, expected) in [("alg", "RS256"), ("typ", "JWT")] {
            if self.header.get(name).and_then(Value::as_str) != Some(expected) {
                return Err(format!("the header must have {expected:?} for '{name}'"));
            }
        }
        Ok(())
    }

    fn check_times(&self, now: OffsetDateTime, longest: i64) -> Result<(), String> {
        let now = now.unix_timestamp();
        let issued = self.seconds("iat")?;
        let expires = self.seconds("exp")?;
        if issued > now + TOLERANCE {
            return Err(format!("'iat' is {} s in the future: check your clock", issued.saturating_sub(now)));
        }
        if expires <= now {
            return Err(format!("'exp' was {} s ago: check your clock", now.saturating_sub(expires)));
        }
        if expires.saturating_sub(issued) > longest {
            return Err(format!("'exp' is more than {longest} s after 'iat'"));
        }
        Ok(())
    }

    fn seconds(&self, claim: &str) -> Result<i64, String> {
        let number = self.claims.get(claim).and_then(Value::as_i64);
        number.ok_or_else(|| format!("the claim '{claim}' is not a number of seconds since 1970"))
    }
}

/// Signs claims, as they stand, with the key of all accounts.
pub(crate) fn sign(key_id: &str, claims: &str) -> String {
    let header = json!({ "alg": "RS256", "kid": key_id, "typ": "JWT" }).to_string();
    let [header, claims] = [header.as_str(), claims].map(|part| BASE64_URL_SAFE_NO_PAD.encode(part));
    let signed = format!("{header}.{claims}");
    let signature = BASE64_URL_SAFE_NO_PAD.encode(keys::sign(signed.as_bytes()));
    format!("{signed}.{signature}")
}

fn object(part: &str) -> Option<Map<String, Value>> {
    serde_json::from_slice(&BASE64_URL_SAFE_NO_PAD.decode(part).ok()?).ok()
}
