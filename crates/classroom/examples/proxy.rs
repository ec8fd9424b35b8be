//! A client behind a proxy that opens TLS, as schools have them: over a reqwest client of one's own.
//!
//! `cargo run --example proxy -- http://proxy.school.example:3128 school-ca.pem` lists courses, with the access token in
//! `CLASSROOM_TOKEN`. The file holds the certificates to trust, in PEM.
//!
//! A `Cargo.toml` needs rustls beside google-classroom, in the version that reqwest uses:
//! `rustls = { version = "0.23", default-features = false, features = ["ring", "std", "tls12"] }`.

use std::{env, error::Error, sync::Arc};

use google_classroom::{Classroom, ReqwestTransport, reqwest};
use rustls::{
    ClientConfig, RootCertStore,
    crypto::ring,
    pki_types::{CertificateDer, pem::PemObject},
};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [proxy, certificates] = &arguments[..] else {
        return Err("give the URL of the proxy, and a file of certificates".into());
    };
    let client = reqwest::Client::builder()
        .proxy(reqwest::Proxy::https(proxy)?)
        .tls_backend_preconfigured(trusting(certificates)?)
        // A redirect could carry a request to another host.
        .redirect(reqwest::redirect::Policy::none())
        .build()?;
    let classroom = Classroom::builder()
        .with_transport(ReqwestTransport::new(client))
        .with_token(env::var("CLASSROOM_TOKEN")?)
        .build()?;
    for course in classroom.courses().list().send().await?.courses {
        println!("{}", course.name.unwrap_or_default());
    }
    Ok(())
}

/// TLS that trusts the certificates in a file, and no others.
fn trusting(file: &str) -> Result<ClientConfig, Box<dyn Error>> {
    let mut roots = RootCertStore::empty();
    for certificate in CertificateDer::pem_file_iter(file)? {
        roots.add(certificate?)?;
    }
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(config)
}
