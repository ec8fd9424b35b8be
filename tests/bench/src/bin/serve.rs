//! The server of the benchmarks as a process of its own: prints its address, and serves until it is stopped.

use std::{io, time::Duration};

use workspace_bench::server;

fn main() -> io::Result<()> {
    let listener = server::listen()?;
    println!("{}", listener.local_addr()?);
    server::serve(&listener, Duration::ZERO);
    Ok(())
}
