//! Reading what was signed.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use google_discovery_runtime::serde_json::{self, Value};
use ring::{
    rsa::KeyPair,
    signature::{KeyPair as _, RSA_PKCS1_2048_8192_SHA256, UnparsedPublicKey},
};
use rustls::pki_types::{PrivatePkcs8KeyDer, pem::PemObject};

use super::PKCS8_PEM;

/// A JSON Web Token, taken apart.
pub(crate) struct Jwt {
    pub(crate) header: Value,
    pub(crate) claims: Value,
    signed: String,
    signature: Vec<u8>,
}

impl Jwt {
    pub(crate) fn parse(text: &str) -> Self {
        let (signed, signature) = text.rsplit_once('.').unwrap();
        let (header, claims) = signed.split_once('.').unwrap();
        let [header, claims] = [header, claims]
            .map(|part| serde_json::from_slice(&BASE64_URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap());
        let signature = BASE64_URL_SAFE_NO_PAD.decode(signature).unwrap();
        Self { header, claims, signed: signed.to_owned(), signature }
    }

    /// Whether the test key has signed it.
    pub(crate) fn is_genuine(&self) -> bool {
        let der = PrivatePkcs8KeyDer::from_pem_slice(PKCS8_PEM.as_bytes()).unwrap();
        let pair = KeyPair::from_pkcs8(der.secret_pkcs8_der()).unwrap();
        let public = UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, pair.public_key());
        public.verify(self.signed.as_bytes(), &self.signature).is_ok()
    }
}
