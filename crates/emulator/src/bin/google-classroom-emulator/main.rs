//! The emulator as a program: a school on a loopback port.

mod arguments;
mod greeting;

use std::{env, io, net::SocketAddr, process::ExitCode, time::Duration};

use arguments::{Arguments, Serve};
use google_classroom_emulator::Emulator;

const A_DAY: Duration = Duration::from_secs(24 * 60 * 60);

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
        Ok(Arguments::Serve(wanted)) => match serve(&wanted) {
            Ok(()) => ExitCode::SUCCESS,
            Err(problem) => {
                eprintln!("error: {problem}");
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
fn serve(wanted: &Serve) -> Result<(), String> {
    let emulator = match &wanted.state {
        Some(path) => Emulator::open(path, Emulator::demo).map_err(|error| error.to_string())?,
        None => Emulator::demo(),
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| format!("can't start: {error}"))?;
    runtime.block_on(async {
        let server = emulator.serve_on(wanted.address).await;
        let server = server.map_err(|error| cannot_listen(wanted.address, &error))?;
        // Not before it listens: a run that fails is no day.
        if wanted.is_next_day {
            emulator.advance_clock(A_DAY);
        }
        let greeted = greeting::print(&emulator, &server, wanted.state.as_deref());
        greeted.map_err(|error| format!("can't print: {error}"))?;
        // The day, and the tokens that were printed.
        emulator.save().map_err(|error| error.to_string())?;
        std::future::pending().await
    })
}
