//! Runs the command as a user would, with nothing of this machine's settings.

#![allow(dead_code, reason = "each target uses its part")]

use std::{
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use tempfile::TempDir;

/// A command line with a home of its own.
pub(crate) struct Cli {
    home: TempDir,
    variables: Vec<(String, String)>,
}

/// What a command left.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Cli {
    pub(crate) fn new() -> Self {
        let home = tempfile::tempdir().expect("a folder");
        let mut cli = Self { home, variables: Vec::new() };
        for (name, value) in [("NO_COLOR", "1"), ("LC_ALL", "C"), ("COLUMNS", "80")] {
            cli = cli.with(name, value);
        }
        cli
    }

    /// With a variable of the environment.
    pub(crate) fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.variables.retain(|(known, _)| known != name);
        self.variables.push((name.to_owned(), value.into()));
        self
    }

    /// Against an emulator, or what stands for one, on a port.
    pub(crate) fn against(self, address: impl ToString, token: &str) -> Self {
        self.with("CLASSROOM_EMULATOR_HOST", address.to_string()).with("CLASSROOM_TOKEN", token)
    }

    /// The folder that it runs in, which is its home as well.
    pub(crate) fn folder(&self) -> &Path {
        self.home.path()
    }

    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.file(name);
        std::fs::write(&path, text).expect("a file");
        path
    }

    /// For what `run` can't do.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_classroom1"));
        command
            .args(arguments)
            .env_clear()
            .env("HOME", self.folder())
            .env("XDG_CONFIG_HOME", self.file("config"))
            .envs(self.variables.iter().map(|(name, value)| (name, value)))
            .current_dir(self.folder())
            .stdin(Stdio::null());
        if let Some(path) = std::env::var_os("PATH") {
            command.env("PATH", path);
        }
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Outcome {
        let output = self.command(arguments).output().expect("the command runs");
        Outcome {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    /// What a command that succeeds prints.
    pub(crate) fn out(&self, arguments: &[&str]) -> String {
        let outcome = self.run(arguments);
        assert_eq!(outcome.code, 0, "{outcome:?}");
        outcome.out
    }
}
