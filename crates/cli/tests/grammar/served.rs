//! An emulator on a port, for as long as the test runs.

use std::{net::SocketAddr, sync::mpsc, thread};

use google_classroom_emulator::{Emulator, demo};

use crate::support::Cli;

/// The command line of the teacher of the demo school.
pub(crate) fn teacher(emulator: &Emulator) -> Cli {
    Cli::new().against(serve(emulator), &emulator.token(demo::TEACHER))
}

pub(crate) fn serve(emulator: &Emulator) -> SocketAddr {
    let (sender, receiver) = mpsc::channel();
    let emulator = emulator.clone();
    thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(async {
            let server = emulator.serve().await.expect("a port");
            sender.send(server.address()).expect("the test waits");
            std::future::pending::<()>().await;
        });
    });
    receiver.recv().expect("an address")
}
