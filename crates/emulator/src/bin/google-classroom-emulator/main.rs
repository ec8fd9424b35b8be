//! The emulator as a program: a demo school on a loopback port.

mod arguments;
mod greeting;

use std::{env, io, net::SocketAddr, process::ExitCode};

use arguments::Arguments;
use google_classroom_emulator::Emulator;

fn main() -> ExitCode {
    match arguments::parse(env::args_os().skip(1)) {
        Ok(Arguments::Help) => {
            print!("{}", arguments::HELP);
            ExitCode::SUCCESS
        }
        Ok(Arguments::Version) => {
            println!("google-classroom-emulator {}", env!("CARGO_PKG_VERSION"));
            ExitCode::SUCCESS
        }
        Ok(Arguments::Serve(address)) => match serve(address) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                eprintln!("error: {}", cannot_listen(address, &error));
                ExitCode::FAILURE
            }
        },
        Err(problem) => {
            eprintln!("error: {problem}; see --help");
            ExitCode::from(2)
        }
    }
}

fn cannot_listen(address: SocketAddr, error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::AddrInUse => format!(
            "port {} of {} is taken; choose another with --port N, or take a free one with --port 0",
            address.port(),
            address.ip()
        ),
        _ => format!("can't listen on {address}: {error}"),
    }
}

/// Serves until the process is stopped.
fn serve(address: SocketAddr) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let emulator = Emulator::demo();
        let server = emulator.serve_on(address).await?;
        greeting::print(&emulator, &server)?;
        std::future::pending().await
    })
}
