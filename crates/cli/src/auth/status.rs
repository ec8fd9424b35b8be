//! `auth status`: who calls, and whether that still works.

use rust_i18n::t;
use serde_json::{Value, json};

use super::store;
use crate::{
    config::Folder,
    connection::{self, Connection, Kind, credentials},
    environment::{TOKEN, variable},
    failure::{Exit, Failure},
    options::Options,
    output::{self, Sent, Shape},
    profile::{Profile, Profiles, Store},
    terminal,
};

pub(super) async fn run(options: &Options, is_checked: bool) -> Result<Exit, Failure> {
    let folder = Folder::of(options)?;
    let profiles = Profiles::read(&folder)?;
    let connect = || connection::connect(&Options { dry_run: false, ..options.clone() });
    let connection = match used(options, &profiles)? {
        Some(name) => {
            show(options, &folder, &profiles, &name)?;
            is_checked.then(connect).transpose()?
        }
        None => {
            let connection = connect()?;
            show_other(options, &connection)?;
            is_checked.then_some(connection)
        }
    };
    if let Some(connection) = connection {
        check(&connection).await?;
    }
    Ok(Exit::Success)
}

/// The profile that commands use with these options, if they use one.
fn used(options: &Options, profiles: &Profiles) -> Result<Option<String>, Failure> {
    let has_other = options.emulator || variable(TOKEN).is_some() || options.credentials_file.is_some();
    if has_other || options.profile.is_none() && profiles.default.is_none() {
        return Ok(None);
    }
    let name = profiles.name(options)?;
    profiles.get(&name)?;
    Ok(Some(name))
}

/// Shows a profile.
pub(super) fn show(
    options: &Options,
    folder: &Folder,
    profiles: &Profiles,
    name: &str,
) -> Result<(), Failure> {
    let value = json_of(folder, profiles, name);
    let kind = match &value["kind"] {
        Value::String(kind) if kind == "key" => t!("status.key"),
        _ => t!("status.login"),
    };
    let kept_in = match value["store"] == "keyring" {
        true => t!("status.keyring").into_owned(),
        false => text(&value["file"]),
    };
    let is_default = profiles.default.as_deref() == Some(name);
    let shown = if is_default { t!("status.default", name = name) } else { name.into() };
    let lines = [
        ("status.profile", shown.into_owned()),
        ("status.kind", kind.into_owned()),
        ("status.who", text(&value["user"])),
        ("status.subject", text(&value["subject"])),
        ("status.file", text(&value["credentials"])),
        ("status.kept", kept_in),
        ("status.since", text(&value["since"])),
        ("status.scopes", text(&value["scopes"])),
    ];
    tell(options, &value, &lines)
}

/// Shows credentials that are no profile.
fn show_other(options: &Options, connection: &Connection) -> Result<(), Failure> {
    let found = connection.found.as_ref().ok_or_else(credentials::none)?;
    let kind = match found.kind {
        Kind::Token => t!("status.token"),
        Kind::Key => t!("status.key"),
        Kind::User => t!("status.login"),
        Kind::Person => t!("status.person"),
    };
    let value = json!({ "origin": found.origin, "user": found.who, "subject": found.subject });
    let lines = [
        ("status.kind", kind.into_owned()),
        ("status.from", found.origin.clone()),
        ("status.who", found.who.clone().unwrap_or_default()),
        ("status.subject", found.subject.clone().unwrap_or_default()),
    ];
    tell(options, &value, &lines)
}

fn tell(options: &Options, value: &Value, lines: &[(&str, String)]) -> Result<(), Failure> {
    if options.wants_data() {
        return output::write(value, options.format, Shape::default(), None);
    }
    let lines = lines.iter().filter(|(_, text)| !text.is_empty());
    let text: String = lines.map(|(label, text)| format!("{}: {text}\n", t!(*label))).collect();
    output::print(&text, Sent::Nothing)
}

/// A profile as data.
pub(super) fn json_of(folder: &Folder, profiles: &Profiles, name: &str) -> Value {
    let is_default = profiles.default.as_deref() == Some(name);
    match profiles.profiles.get(name) {
        Some(Profile::Login(login)) => {
            let path = store::path(folder, name).display().to_string();
            json!({
                "profile": name, "default": is_default, "kind": "login", "user": login.user,
                "store": login.store, "file": (login.store == Store::File).then_some(path),
                "since": login.since, "scopes": login.scopes,
            })
        }
        Some(Profile::Key(key)) => json!({
            "profile": name, "default": is_default, "kind": "key",
            "credentials": key.credentials.display().to_string(), "subject": key.subject,
        }),
        None => Value::Null,
    }
}

/// Asks Classroom who calls.
async fn check(connection: &Connection) -> Result<(), Failure> {
    let profile = connection.classroom().user_profiles().get("me").send().await?;
    let who = profile.email_address.or(profile.id).unwrap_or_default();
    let good = terminal::GOOD;
    terminal::error_line(&format!("{good}{}{good:#}", t!("status.works", who = who)));
    Ok(())
}

fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(list) => list.iter().map(|item| format!("\n  {}", text(item))).collect(),
        _ => String::new(),
    }
}
