//! The one RSA key of all service accounts, and the ids by which each account calls it.

use std::sync::LazyLock;

use base64::{Engine, prelude::BASE64_STANDARD};
use ring::{
    rand::SystemRandom,
    signature::{KeyPair, RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_SHA256, RsaKeyPair, UnparsedPublicKey},
};

use crate::digest::digest;

/// The key as the file of a service account has it: PKCS #8 in PEM.
pub(crate) const PEM: &str = include_str!("public-test-key.pem");

/// The id of the key that the file of an account holds.
pub(crate) fn own_key_id(account: &str) -> String {
    key_id("own", account)
}

/// The id of the key that IAM signs with for an account.
pub(crate) fn system_key_id(account: &str) -> String {
    key_id("system", account)
}

/// Whether an id is that of a key of an account.
pub(crate) fn is_key_id(account: &str, key_id: &str) -> bool {
    key_id == own_key_id(account) || key_id == system_key_id(account)
}

/// Forty hexadecimal digits, as Google's are.
fn key_id(kind: &str, account: &str) -> String {
    let [head, middle, tail] = ["1", "2", "3"].map(|part| digest([part, kind, account]));
    format!("{head:016x}{middle:016x}{:08x}", tail >> 32)
}

/// The signature of a message by RSASSA-PKCS1-v1_5 with SHA-256.
pub(crate) fn sign(message: &[u8]) -> Vec<u8> {
    let key = key();
    let mut signature = vec![0; key.public().modulus_len()];
    key.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), message, &mut signature)
        .expect("a sound key signs into a buffer of its length");
    signature
}

pub(crate) fn is_signature(message: &[u8], signature: &[u8]) -> bool {
    let key = UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, key().public_key().as_ref());
    key.verify(message, signature).is_ok()
}

/// The key, read once in a process.
fn key() -> &'static RsaKeyPair {
    static KEY: LazyLock<RsaKeyPair> = LazyLock::new(|| {
        let base64: String = PEM.lines().filter(|line| !line.starts_with("-----")).collect();
        let der = BASE64_STANDARD.decode(base64).expect("the key in the package is PEM");
        RsaKeyPair::from_pkcs8(&der).expect("the key in the package is PKCS #8")
    });
    &KEY
}
