//! A bare HTTP/1.1 server on loopback: canned answers, and a thread for each connection.

mod answers;
mod request;

use std::{
    io::{self, BufReader, Write},
    net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream},
    sync::Arc,
    thread,
    time::Duration,
};

use self::{answers::Answers, request::Request};

/// How many invitations a page of the server holds.
pub const INVITATIONS: usize = 500;

/// Starts a server in threads of its own, which run as long as the process, and gives its address. It answers each
/// request after `latency`.
///
/// # Errors
///
/// There is no port on loopback.
pub fn start(latency: Duration) -> io::Result<SocketAddr> {
    let listener = listen()?;
    let address = listener.local_addr()?;
    thread::spawn(move || serve(&listener, latency));
    Ok(address)
}

/// A free port on loopback.
///
/// # Errors
///
/// There is none.
pub fn listen() -> io::Result<TcpListener> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
}

/// Serves connections until the listener fails.
pub fn serve(listener: &TcpListener, latency: Duration) {
    let answers = Arc::new(Answers::new());
    for connection in listener.incoming().map_while(Result::ok) {
        let answers = Arc::clone(&answers);
        // A client that leaves, in whatever way, ends its thread and nothing else.
        thread::spawn(move || converse(connection, &answers, latency));
    }
}

/// Answers the requests of one connection until the client closes it.
fn converse(connection: TcpStream, answers: &Answers, latency: Duration) -> io::Result<()> {
    connection.set_nodelay(true)?;
    let mut reader = BufReader::new(connection);
    while let Some(request) = Request::read(&mut reader)? {
        let answer = answers.to(&request)?;
        if !latency.is_zero() {
            thread::sleep(latency);
        }
        reader.get_mut().write_all(&answer)?;
    }
    Ok(())
}
