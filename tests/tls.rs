//! The API over TLS: believed where its certificate is, and not asked again where it is not.

use std::sync::Arc;
use std::time::Duration;

use recordings_client::{Client, ClientBuilder, ErrorKind, RecordingFilter, Retry, reqwest};
use recordings_tests::sockets::answer;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;

/// A server with a certificate that nobody knows, which it gives too. Lists no recordings.
async fn server() -> (ClientBuilder, reqwest::Certificate) {
    let own = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    let key = PrivateKeyDer::try_from(own.signing_key.serialize_der()).unwrap();
    let config = ServerConfig::builder().with_no_client_auth();
    let acceptor = TlsAcceptor::from(Arc::new(config.with_single_cert(vec![own.cert.der().clone()], key).unwrap()));
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let base_url = format!("https://localhost:{}", listener.local_addr().unwrap().port());
    tokio::spawn(async move {
        while let Ok((socket, _)) = listener.accept().await {
            // A handshake that the client ends is for the client to tell.
            let Ok(mut stream) = acceptor.accept(socket).await else { continue };
            let mut request = [0; 4096];
            while stream.read(&mut request).await.is_ok_and(|read| read > 0) {
                stream.write_all(&answer(200, &[], r#"{"data": []}"#)).await.unwrap();
            }
        }
    });
    let retry = Retry::default().backoff(Duration::from_millis(1), Duration::from_millis(5));
    let certificate = reqwest::Certificate::from_der(own.cert.der()).unwrap();
    (Client::builder().api_key("KEY").base_url(base_url).retry(retry), certificate)
}

#[tokio::test]
async fn a_certificate_that_nobody_knows_is_told_and_not_asked_for_again() {
    let (builder, _) = server().await;
    let error = builder.build().unwrap().recordings().list(RecordingFilter::builder()).send().await.unwrap_err();
    assert_eq!((error.kind(), error.attempts(), error.is_retryable()), (ErrorKind::Connect, 1, false));
    assert!(error.to_string().starts_with("failed to connect to the API: invalid peer certificate"), "{error}");
}

#[tokio::test]
async fn a_certificate_of_the_callers_own_is_believed() {
    let (builder, certificate) = server().await;
    let http = reqwest::Client::builder().no_proxy().tls_certs_only([certificate]);
    let client = builder.http(http).build().unwrap();
    assert!(client.recordings().list(RecordingFilter::builder()).send().await.unwrap().data.is_empty());
}
