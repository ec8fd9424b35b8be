//! Where an API is: checked, so that no token goes over an open network.

use url::{Host, ParseError, Url};

/// The URL that the paths of methods are appended to: the endpoint, a slash, the service path.
///
/// The error names what is wrong, and never quotes an endpoint that may hold a password.
pub(super) fn base_url(endpoint: &str, service_path: &str, plain_http: bool) -> Result<Url, String> {
    let mut url = parse(endpoint)?;
    if has_user(&url) {
        return Err("the endpoint must hold no user name and no password".to_owned());
    }
    if has_query(&url) {
        return Err(format!(
            "the endpoint of host {} must end with its path: no `?`, no `#`",
            url.host_str().unwrap_or_default()
        ));
    }
    match url.scheme() {
        "https" => {}
        "http" if plain_http || is_loopback(&url) => {}
        "http" => {
            return Err(format!(
                "the endpoint {url} would send the access token in the clear: use https (plain http is for loopback only)"
            ));
        }
        other => {
            return Err(format!(
                "the endpoint has the scheme `{other}`: it must be https, or http for a loopback host"
            ));
        }
    }
    let slash = if url.path().ends_with('/') { "" } else { "/" };
    let path = [url.path(), slash, service_path.trim_start_matches('/')].concat();
    url.set_path(&path);
    Ok(url)
}

fn parse(endpoint: &str) -> Result<Url, String> {
    match Url::parse(endpoint) {
        // The parser takes `localhost:8080` for the scheme `localhost`.
        Ok(url) if url.cannot_be_a_base() => Err(without_scheme(endpoint)),
        Err(ParseError::RelativeUrlWithoutBase) => Err(without_scheme(endpoint)),
        Ok(url) => Ok(url),
        Err(problem) => Err(format!("the endpoint is no URL ({problem}): it must be like https://host/")),
    }
}

/// What to say of an endpoint that is no URL, but may be one that lacks its scheme.
fn without_scheme(endpoint: &str) -> String {
    let completed = Url::parse(&format!("https://{endpoint}"));
    let begins_with_host = endpoint.starts_with(|first: char| first.is_ascii_alphanumeric() || first == '[');
    match completed {
        Ok(url) if begins_with_host && !has_user(&url) && !has_query(&url) => {
            let scheme = if is_loopback(&url) { "http" } else { "https" };
            let endpoint = endpoint.escape_debug();
            format!("the endpoint \"{endpoint}\" has no scheme: write {scheme}://{endpoint}")
        }
        _ => "the endpoint is no URL: it must be like https://host/".to_owned(),
    }
}

fn has_user(url: &Url) -> bool {
    !url.username().is_empty() || url.password().is_some()
}

fn has_query(url: &Url) -> bool {
    url.query().is_some() || url.fragment().is_some()
}

/// Whether a URL is of this machine, where what goes there in the clear stays.
pub fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}
