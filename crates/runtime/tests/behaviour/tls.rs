//! `https` over the backend of the feature, against a server on loopback; and without one.

use google_discovery_runtime::RetryPolicy;

use crate::support::Roster;

#[cfg(not(any(feature = "native-tls", feature = "rustls-aws-lc-rs", feature = "rustls-ring")))]
mod without_a_backend {
    use google_discovery_runtime::{ReqwestTransport, reqwest};

    use super::*;

    #[test]
    fn a_client_for_https_says_which_features_there_are() {
        let error = Roster::builder().with_token("t").build().unwrap_err();
        assert!(error.is_configuration(), "{error:?}");
        assert!(format!("{error:?}").contains("`rustls-ring`"), "{error:?}");
    }

    #[tokio::test]
    async fn a_transport_by_hand_says_so_when_it_is_used() {
        let transport = ReqwestTransport::with_defaults().unwrap();
        let builder = Roster::builder().with_token("t").with_transport(transport);
        let roster = builder.with_retry(RetryPolicy::none()).build().unwrap();
        let error = roster.get("1").send().await.unwrap_err();
        assert!(error.is_connect() && format!("{error:?}").contains("`rustls-ring`"), "{error:?}");
    }

    #[test]
    fn what_is_for_loopback_or_over_a_client_of_the_user_works() {
        Roster::builder().with_token("t").with_endpoint("http://127.0.0.1:1").build().unwrap();
        let own = ReqwestTransport::new(reqwest::Client::new());
        Roster::builder().with_token("t").with_transport(own).build().unwrap();
    }
}

#[cfg(any(feature = "native-tls", feature = "rustls-aws-lc-rs", feature = "rustls-ring"))]
mod with_a_backend {
    use std::sync::Arc;

    use google_discovery_runtime::{ClientBuilder, ReqwestTransport, reqwest};
    use tokio::{
        io::{AsyncReadExt, AsyncWriteExt},
        net::TcpListener,
    };
    use tokio_rustls::{
        TlsAcceptor,
        rustls::{ServerConfig, crypto::ring},
    };

    use super::*;

    const ANSWER: &[u8] = b"HTTP/1.1 200 OK\r\ncontent-length: 10\r\nconnection: close\r\n\r\n{\"id\":\"1\"}";

    /// A server that nobody knows, and its certificate as PEM. It answers all who trust it.
    async fn serve() -> (ClientBuilder<Roster>, String) {
        let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
        let key = made.signing_key.serialize_der().try_into().unwrap();
        let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![made.cert.der().clone()], key)
            .unwrap();
        let acceptor = TlsAcceptor::from(Arc::new(config));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let endpoint = format!("https://localhost:{}", listener.local_addr().unwrap().port());
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let Ok(mut stream) = acceptor.accept(stream).await else { continue };
                let mut request = Vec::new();
                while !request.ends_with(b"\r\n\r\n") && stream.read_buf(&mut request).await.unwrap() > 0 {}
                stream.write_all(ANSWER).await.unwrap();
                let _ = stream.shutdown().await;
            }
        });
        let builder = Roster::builder().with_endpoint(endpoint).with_token("t");
        (builder.with_retry(RetryPolicy::none()), made.cert.pem())
    }

    #[tokio::test]
    async fn a_server_that_the_platform_does_not_trust_gets_no_token() {
        let (builder, _) = serve().await;
        let error = builder.build().unwrap().get("1").send().await.unwrap_err();
        assert!(error.is_connect(), "{error:?}");
        assert!(format!("{error:?}").to_lowercase().contains("certificate"), "{error:?}");
    }

    #[tokio::test]
    async fn roots_of_the_user_by_a_client_of_the_user() {
        let (builder, certificate) = serve().await;
        let client = tls(reqwest::Client::builder(), certificate.as_bytes()).no_proxy().build().unwrap();
        let roster = builder.with_transport(ReqwestTransport::new(client)).build().unwrap();
        assert_eq!(roster.get("1").send().await.unwrap().id.as_deref(), Some("1"));
    }

    #[cfg(feature = "native-tls")]
    fn tls(builder: reqwest::ClientBuilder, certificate: &[u8]) -> reqwest::ClientBuilder {
        let root = reqwest::Certificate::from_pem(certificate).unwrap();
        builder.tls_backend_native().tls_certs_only([root])
    }

    #[cfg(not(feature = "native-tls"))]
    fn tls(builder: reqwest::ClientBuilder, certificate: &[u8]) -> reqwest::ClientBuilder {
        use tokio_rustls::rustls::{
            ClientConfig, RootCertStore,
            pki_types::{CertificateDer, pem::PemObject},
        };

        let mut roots = RootCertStore::empty();
        roots.add(CertificateDer::from_pem_slice(certificate).unwrap()).unwrap();
        let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_root_certificates(roots)
            .with_no_client_auth();
        builder.tls_backend_preconfigured(config)
    }

    /// What the next test runs with the certificate among those that the platform trusts.
    #[tokio::test]
    async fn by_the_default_transport() {
        let (builder, certificate) = serve().await;
        let Some(file) = std::env::var_os("TRUSTED") else { return };
        std::fs::write(file, certificate).unwrap();
        let roster = builder.build().unwrap();
        assert_eq!(roster.get("1").send().await.unwrap().id.as_deref(), Some("1"));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_server_that_the_platform_trusts() {
        let file = std::env::temp_dir().join(format!("trusted-{}.pem", std::process::id()));
        let file = file.to_str().unwrap();
        let variables = [("TRUSTED", file), ("SSL_CERT_FILE", file), ("ALL_PROXY", "")];
        crate::over_http::passes_with("tls::with_a_backend::by_the_default_transport", &variables);
        std::fs::remove_file(file).unwrap();
    }
}
