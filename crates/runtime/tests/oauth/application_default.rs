//! The file that Google's tools have left.

use std::{env, process::Command};

use google_discovery_runtime::{oauth::ApplicationDefault, serde_json::json};

use crate::support::{Server, key_file, nth, token, token_of, user_file};

#[tokio::test]
async fn the_login_of_a_user() {
    let server = Server::default();
    let credentials = ApplicationDefault::from_json(&user_file().to_string()).unwrap();
    assert_eq!(token(&credentials, &server).await.unwrap(), nth(1));
    assert_eq!(server.seen()[0].form()["grant_type"], "refresh_token");
    token_of(&credentials, &server, "other@school.example").await.unwrap_err();
}

#[tokio::test]
async fn the_key_of_a_service_account() {
    let server = Server::default();
    let credentials = ApplicationDefault::from_json(&key_file().to_string()).unwrap();
    token_of(&credentials, &server, "teacher@school.example").await.unwrap();
    assert_eq!(server.seen()[0].assertion().claims["sub"], "teacher@school.example");
}

#[tokio::test]
async fn the_project_that_pays_goes_with_the_token() {
    let mut file = user_file();
    file["quota_project_id"] = "school-quota".into();
    let credentials = ApplicationDefault::from_json(&file.to_string()).unwrap();
    let token = token(&credentials, &Server::default()).await.unwrap();
    assert_eq!(token, nth(1).with_quota_project("school-quota").unwrap());
}

#[test]
fn other_types_are_for_another_crate() {
    for kind in ["external_account", "impersonated_service_account", "external_account_authorized_user"] {
        let error = ApplicationDefault::from_json(&json!({ "type": kind }).to_string()).unwrap_err();
        assert!(error.to_string().starts_with(&format!("it is of the type `{kind}`")), "{error}");
        assert!(error.hint().unwrap().contains("the feature `google-cloud-auth`"), "{error:?}");
    }
}

#[test]
fn a_field_that_is_missing_is_named() {
    let mut file = user_file();
    file.as_object_mut().unwrap().remove("refresh_token");
    let error = ApplicationDefault::from_json(&file.to_string()).unwrap_err();
    assert_eq!(error.to_string(), "`refresh_token` is missing");
}

/// What `find` says in an environment with these variables alone: this test binary, run again.
fn found(variables: &[(&str, &str)]) -> String {
    let mut command = Command::new(env::current_exe().unwrap());
    for name in
        ["GOOGLE_APPLICATION_CREDENTIALS", "CLOUDSDK_CONFIG", "GOOGLE_CLOUD_QUOTA_PROJECT", "HOME", "APPDATA"]
    {
        command.env_remove(name);
    }
    let arguments = ["--exact", "application_default::shows_what_is_found", "--ignored", "--nocapture"];
    let output = command.args(arguments).envs(variables.iter().copied()).output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

#[tokio::test]
#[ignore = "is run by the test below, in an environment of its own"]
async fn shows_what_is_found() {
    match ApplicationDefault::find() {
        Err(error) => println!("none: {error}"),
        Ok(credentials) => {
            let token = token(&credentials, &Server::default()).await.unwrap();
            let pays = token == nth(1).with_quota_project("from-environment").unwrap();
            println!("found: {credentials:?}, pays: {pays}");
        }
    }
}

#[test]
fn the_environment_says_where_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    let sdk = path("");
    std::fs::write(path("key.json"), key_file().to_string()).unwrap();

    let nowhere = found(&[("CLOUDSDK_CONFIG", &sdk)]);
    let expected = "none: no application default credentials: GOOGLE_APPLICATION_CREDENTIALS is not set, and there is no";
    assert!(nowhere.contains(expected), "{nowhere}");
    let unknown = found(&[]);
    assert!(unknown.contains("neither GOOGLE_APPLICATION_CREDENTIALS nor HOME is set"), "{unknown}");

    std::fs::write(path("application_default_credentials.json"), user_file().to_string()).unwrap();
    let by_gcloud = found(&[("CLOUDSDK_CONFIG", &sdk), ("GOOGLE_CLOUD_QUOTA_PROJECT", "from-environment")]);
    assert!(
        by_gcloud.contains("found: ApplicationDefault(User(") && by_gcloud.contains("pays: true"),
        "{by_gcloud}"
    );

    let by_name = found(&[("CLOUDSDK_CONFIG", &sdk), ("GOOGLE_APPLICATION_CREDENTIALS", &path("key.json"))]);
    assert!(by_name.contains("found: ApplicationDefault(ServiceAccount("), "{by_name}");
    assert!(by_name.contains("pays: false"), "{by_name}");

    // What is named must be there.
    let missing = path("missing.json");
    let broken = found(&[("CLOUDSDK_CONFIG", &sdk), ("GOOGLE_APPLICATION_CREDENTIALS", &missing)]);
    let expected = format!("none: the file that GOOGLE_APPLICATION_CREDENTIALS names, {missing}: ");
    assert!(broken.contains(&expected), "{broken}");
}
