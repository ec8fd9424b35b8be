//! Files that are no key of a service account.

use google_discovery_runtime::{
    CredentialsError,
    oauth::ServiceAccountKey,
    serde_json::{Value, json},
};

use crate::support::{EC_PEM, PKCS8_PEM, key_file, user_file};

fn problem(json: impl ToString) -> String {
    let error = ServiceAccountKey::from_json(&json.to_string()).unwrap_err();
    shown(&error)
}

fn shown(error: &CredentialsError) -> String {
    let shown = format!("{error} {error:?}");
    let key = PKCS8_PEM.lines().nth(1).unwrap();
    assert!(!shown.contains(&key[..16]) && !shown.contains("secret-0123"), "{shown}");
    error.to_string()
}

fn with(name: &str, value: impl Into<Value>) -> Value {
    let mut file = key_file();
    file[name] = value.into();
    file
}

#[test]
fn another_kind_of_file_is_named() {
    let expected = [
        (user_file().to_string(), "it is the login of a user (`authorized_user`), and not the key"),
        (json!({ "type": "external_account" }).to_string(), "it is of the type `external_account`, and not"),
        (json!({ "type": "x\ny" }).to_string(), "it is of a type that is not known"),
        (
            json!({ "installed": { "client_secret": "secret-0123" } }).to_string(),
            "the file of an OAuth client",
        ),
        (json!({ "web": {} }).to_string(), "the file of an OAuth client"),
        (json!({ "key": "secret-0123" }).to_string(), "it has no field `type`"),
        (json!(["secret-0123"]).to_string(), "no object"),
        (PKCS8_PEM.to_owned(), "it is a private key alone"),
        (String::new(), "it is empty"),
        ("{\n  \"secret-0123".to_owned(), "it is no JSON (line 2, column"),
    ];
    for (file, expected) in expected {
        let problem = problem(&file);
        assert!(problem.contains(expected), "{file}: {problem}");
    }
}

#[test]
fn a_field_that_is_wrong_is_named() {
    let mut without_email = key_file();
    without_email.as_object_mut().unwrap().remove("client_email");
    let expected = [
        (without_email, "`client_email` is missing"),
        (with("client_email", " "), "`client_email` is empty"),
        (with("private_key", 7), "`private_key` is no text"),
        (with("private_key", PKCS8_PEM.replace('\n', " ")), "`private_key` is no private key in PEM"),
        (with("private_key", &PKCS8_PEM[..400]), "`private_key` is no private key in PEM"),
        (with("private_key", EC_PEM), "`private_key` is no RSA key"),
        (with("token_uri", "http://tokens.example/token"), "`token_uri` would send secrets in the clear"),
        (with("token_uri", "https://user:secret-0123@tokens.example/"), "`token_uri` must hold no user name"),
        (with("token_uri", "ftp://tokens.example/"), "`token_uri` would send secrets in the clear"),
        (with("token_uri", "tokens"), "`token_uri` is no URL"),
        (with("quota_project_id", "a\nb"), "the quota project is no project id"),
    ];
    for (file, expected) in expected {
        let problem = problem(&file);
        assert!(problem.starts_with(expected), "{expected}: {problem}");
    }
}

#[test]
fn a_file_is_named_with_its_problem() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("key.json");
    let error = ServiceAccountKey::from_file(&path).unwrap_err();
    assert!(error.to_string().starts_with(&format!("the key file {}: ", path.display())), "{error}");

    std::fs::write(&path, user_file().to_string()).unwrap();
    let error = ServiceAccountKey::from_file(&path).unwrap_err();
    let expected = format!("the key file {}: it is the login of a user", path.display());
    assert!(shown(&error).starts_with(&expected), "{error}");

    std::fs::write(&path, key_file().to_string()).unwrap();
    ServiceAccountKey::from_file(&path).unwrap();
}

#[test]
fn the_mark_that_some_editors_put_first_does_no_harm() {
    ServiceAccountKey::from_json(&format!("\u{feff}{}", key_file())).unwrap();
}
