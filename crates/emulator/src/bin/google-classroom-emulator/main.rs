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
                eprintln!("error: cannot listen on {address}: {error}");
                ExitCode::FAILURE
            }
        },
        Err(problem) => {
            eprintln!("error: {problem}\n\n{}", arguments::HELP);
            ExitCode::from(2)
        }
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
