//! The private key of a service account.

use std::fmt;

use ring::{
    rand::SystemRandom,
    signature::{RSA_PKCS1_SHA256, RsaKeyPair},
};
use rustls_pki_types::{PrivateKeyDer, pem::PemObject};

use super::assertion::{self, Sign};
use crate::{
    credentials::CredentialsError,
    transport::{BoxFuture, Transport},
};

/// An RSA key that signs with RS256. `Debug` does not show it.
pub(super) struct SigningKey {
    key: RsaKeyPair,
    id: Option<String>,
}

impl SigningKey {
    /// Reads PEM. No part of it is ever quoted.
    pub(super) fn from_pem(pem: &str, id: Option<String>) -> Result<Self, CredentialsError> {
        let refuse = |problem: &str| CredentialsError::new(format!("`private_key` {problem}"));
        let der = PrivateKeyDer::from_pem_slice(pem.as_bytes()).map_err(|_| {
            refuse("is no private key in PEM: it must be as it was downloaded, with its line breaks (`\\n`)")
        })?;
        let key = match &der {
            PrivateKeyDer::Pkcs8(der) => RsaKeyPair::from_pkcs8(der.secret_pkcs8_der()),
            PrivateKeyDer::Pkcs1(der) => RsaKeyPair::from_der(der.secret_pkcs1_der()),
            _ => return Err(refuse("is no RSA key")),
        };
        let key = key.map_err(|problem| refuse(&format!("is no RSA key that can be used: {problem}")))?;
        Ok(Self { key, id })
    }

    fn sign(&self, claims: &str) -> Result<String, CredentialsError> {
        let unsigned = assertion::unsigned(self.id.as_deref(), claims);
        let mut signature = vec![0; self.key.public().modulus_len()];
        self.key
            .sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), unsigned.as_bytes(), &mut signature)
            .map_err(|_| CredentialsError::new("the system gave no random numbers to sign with"))?;
        Ok(assertion::signed(unsigned, &signature))
    }
}

impl Sign for SigningKey {
    fn sign<'a>(
        &'a self,
        claims: &'a str,
        _: &'a dyn Transport,
    ) -> BoxFuture<'a, Result<String, CredentialsError>> {
        Box::pin(async move { self.sign(claims) })
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SigningKey").field("id", &self.id).finish_non_exhaustive()
    }
}
