//! Where an API is: checked, so that no token goes over an open network.

use url::{Host, Url};

/// Where the methods of an API are.
pub(super) struct Endpoint {
    /// The URL that paths of methods are appended to: the endpoint, a slash, the service path.
    pub(super) base_url: String,
    /// Whether it is on this machine.
    pub(super) is_loopback: bool,
}

/// Checks an endpoint. The error names what is wrong, and never quotes one that may hold a password.
pub(super) fn check(endpoint: &str, service_path: &str) -> Result<Endpoint, String> {
    let url = Url::parse(endpoint)
        .map_err(|problem| format!("the endpoint is no URL ({problem}): it must be like https://host/"))?;
    if !url.username().is_empty() || url.password().is_some() {
        return Err("the endpoint must hold no user name and no password".to_owned());
    }
    if url.query().is_some() || url.fragment().is_some() {
        return Err(format!(
            "the endpoint of host {} must end with its path: no `?`, no `#`",
            url.host_str().unwrap_or_default()
        ));
    }
    let is_loopback = is_loopback(&url);
    match url.scheme() {
        "https" => {}
        "http" if is_loopback => {}
        "http" => {
            return Err(format!(
                "the endpoint {url} would send the access token in the clear: use https (plain http is for loopback only)"
            ));
        }
        other => return Err(format!("the endpoint has the scheme `{other}`: it must be https")),
    }
    let mut base_url = String::from(url);
    if !base_url.ends_with('/') {
        base_url.push('/');
    }
    base_url.push_str(service_path.trim_start_matches('/'));
    Ok(Endpoint { base_url, is_loopback })
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}
