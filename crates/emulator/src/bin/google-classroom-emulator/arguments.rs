use std::{
    ffi::OsString,
    net::{IpAddr, Ipv4Addr, SocketAddr},
    path::PathBuf,
};

pub(crate) const HELP: &str = "\
A stateful Google Classroom on this machine, for tests and demos.

Usage: google-classroom-emulator [--host ADDRESS] [--port PORT] [--state FILE [--next-day]]

Options:
  --host ADDRESS  a loopback address: 127.0.0.1 (the default), localhost or ::1
  --port PORT     the port, 8085 if left out; 0 takes a free one
  --state FILE    keep the school in this file: go on with the school that it holds, or begin it
  --next-day      move the clock on by a day first: limits of a day are new
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
    Serve(Serve),
}

/// What to serve, and where.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Serve {
    pub(crate) address: SocketAddr,
    /// The file in which the school is kept.
    pub(crate) state: Option<PathBuf>,
    pub(crate) is_next_day: bool,
}

/// Reads a command line without the name of the program. Each option is `--name value` or `--name=value`.
pub(crate) fn parse(arguments: impl Iterator<Item = OsString>) -> Result<Arguments, String> {
    let mut host = IpAddr::V4(Ipv4Addr::LOCALHOST);
    let mut port = PORT;
    let (mut state, mut is_next_day) = (None, false);
    let not_unicode = |argument| format!("the argument {argument:?} is not Unicode");
    let arguments = arguments.map(|argument| argument.into_string().map_err(not_unicode));
    let mut arguments = arguments.collect::<Result<Vec<String>, String>>()?.into_iter();
    while let Some(argument) = arguments.next() {
        let (name, value) = match argument.split_once('=') {
            Some((name, value)) => (name.to_owned(), Some(value.to_owned())),
            None => (argument.clone(), None),
        };
        let is_flag = value.is_none();
        let mut value = || value.clone().or_else(|| arguments.next()).ok_or(format!("{name} needs a value"));
        match name.as_str() {
            "--help" | "-h" => return Ok(Arguments::Help),
            "--version" | "-V" => return Ok(Arguments::Version),
            "--host" => host = parse_host(&value()?)?,
            "--port" => port = parse_port(&value()?)?,
            "--state" => state = Some(PathBuf::from(value()?)),
            "--next-day" if is_flag => is_next_day = true,
            _ => return Err(format!("unknown argument {argument:?}")),
        }
    }
    if is_next_day && state.is_none() {
        return Err("--next-day needs --state: a school that begins today has used up nothing".into());
    }
    Ok(Arguments::Serve(Serve { address: SocketAddr::new(host, port), state, is_next_day }))
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

    fn on(address: &str) -> Serve {
        Serve { address: address.parse().unwrap(), state: None, is_next_day: false }
    }

    #[test]
    fn both_spellings_of_an_option_are_read() {
        let expected = Arguments::Serve(on("127.0.0.1:8085"));
        assert_eq!(parse_all(&["--port", "8085"]), Ok(expected));
        let expected = Arguments::Serve(on("[::1]:8085"));
        assert_eq!(parse_all(&["--port=8085", "--host=[::1]"]), Ok(expected));
    }

    #[test]
    fn what_is_left_out_is_port_8085_of_localhost() {
        let expected = Ok(Arguments::Serve(on("127.0.0.1:8085")));
        assert_eq!(parse_all(&[]), expected);
        assert_eq!(parse_all(&["--host", "localhost"]), expected);
    }

    #[test]
    fn a_state_is_a_file_and_may_be_of_the_next_day() {
        let state = Some(PathBuf::from("a b.json"));
        let expected = Serve { state, is_next_day: true, ..on("127.0.0.1:8085") };
        assert_eq!(parse_all(&["--next-day", "--state", "a b.json"]), Ok(Arguments::Serve(expected)));
    }

    #[test]
    fn a_mistake_is_named() {
        for (arguments, part) in [
            (&["--prot", "1"][..], "\"--prot\""),
            (&["--port"], "--port needs a value"),
            (&["--port", "70000"], "from 0 to 65535"),
            (&["--host", "0.0.0.0"], "not a loopback address"),
            (&["--state"], "--state needs a value"),
            (&["--next-day"], "needs --state"),
            (&["--next-day=2", "--state=x"], "unknown argument"),
        ] {
            let problem = parse_all(arguments).unwrap_err();
            assert!(problem.contains(part), "{problem}");
        }
    }
}
