use std::{
    ffi::OsString,
    net::{IpAddr, Ipv4Addr, SocketAddr},
};

pub(crate) const HELP: &str = "\
A stateful Google Classroom on this machine, for tests and demos.

Usage: google-classroom-emulator [--host ADDRESS] [--port PORT]

Options:
  --host ADDRESS  a loopback address: 127.0.0.1 (the default), localhost or ::1
  --port PORT     the port, 8085 if left out; 0 takes a free one
  --help          print this text
  --version       print the version
";

/// The port that clients find the emulator on if nobody says another.
const PORT: u16 = 8085;

/// What the command line asks for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Arguments {
    Help,
    Version,
    Serve(SocketAddr),
}

/// Reads a command line without the name of the program. Each option is `--name value` or `--name=value`.
pub(crate) fn parse(arguments: impl Iterator<Item = OsString>) -> Result<Arguments, String> {
    let mut host = IpAddr::V4(Ipv4Addr::LOCALHOST);
    let mut port = PORT;
    let mut arguments = arguments.map(|argument| argument.to_string_lossy().into_owned());
    while let Some(argument) = arguments.next() {
        let (name, value) = match argument.split_once('=') {
            Some((name, value)) => (name.to_owned(), Some(value.to_owned())),
            None => (argument.clone(), None),
        };
        let mut value = || value.clone().or_else(|| arguments.next()).ok_or(format!("{name} needs a value"));
        match name.as_str() {
            "--help" | "-h" => return Ok(Arguments::Help),
            "--version" | "-V" => return Ok(Arguments::Version),
            "--host" => host = parse_host(&value()?)?,
            "--port" => port = parse_port(&value()?)?,
            _ => return Err(format!("unknown argument {argument:?}")),
        }
    }
    Ok(Arguments::Serve(SocketAddr::new(host, port)))
}

fn parse_host(text: &str) -> Result<IpAddr, String> {
    if text.eq_ignore_ascii_case("localhost") {
        return Ok(IpAddr::V4(Ipv4Addr::LOCALHOST));
    }
    let address = text.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>().ok();
    address
        .filter(IpAddr::is_loopback)
        .ok_or_else(|| format!("--host {text:?} is not a loopback address; use 127.0.0.1, localhost or ::1"))
}

fn parse_port(text: &str) -> Result<u16, String> {
    text.parse().map_err(|_| format!("--port {text:?} is not a number from 0 to 65535"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse_all(arguments: &[&str]) -> Result<Arguments, String> {
        parse(arguments.iter().map(OsString::from))
    }

    #[test]
    fn both_spellings_of_an_option_are_read() {
        let expected = Arguments::Serve("127.0.0.1:8085".parse().unwrap());
        assert_eq!(parse_all(&["--port", "8085"]), Ok(expected));
        let expected = Arguments::Serve("[::1]:8085".parse().unwrap());
        assert_eq!(parse_all(&["--port=8085", "--host=[::1]"]), Ok(expected));
    }

    #[test]
    fn what_is_left_out_is_port_8085_of_localhost() {
        let expected = Ok(Arguments::Serve("127.0.0.1:8085".parse().unwrap()));
        assert_eq!(parse_all(&[]), expected);
        assert_eq!(parse_all(&["--host", "localhost"]), expected);
    }

    #[test]
    fn a_mistake_is_named() {
        for (arguments, part) in [
            (&["--prot", "1"][..], "\"--prot\""),
            (&["--port"], "--port needs a value"),
            (&["--port", "70000"], "from 0 to 65535"),
            (&["--host", "0.0.0.0"], "not a loopback address"),
        ] {
            let problem = parse_all(arguments).unwrap_err();
            assert!(problem.contains(part), "{problem}");
        }
    }
}
