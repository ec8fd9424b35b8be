//! Scripts for shells.

use std::process::{Command, Stdio};

use crate::support::Cli;

#[test]
fn every_shell_completes_every_method() {
    let cli = Cli::new();
    let methods: serde_json::Value =
        serde_json::from_str(&cli.out(&["describe", "--output", "json"])).unwrap();
    let methods = methods.as_array().unwrap();
    assert_eq!(methods.len(), 105);
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = cli.out(&["completions", shell]);
        for method in methods {
            let word = method["command"].as_str().unwrap().split(' ').nth(1).unwrap();
            assert!(script.contains(word), "{shell}: {word}");
        }
    }
}

#[test]
fn the_shells_that_are_here_accept_them() {
    let cli = Cli::new();
    for shell in ["bash", "zsh", "fish"] {
        let script = cli.write(shell, &cli.out(&["completions", shell]));
        let mut check = Command::new(shell);
        check.arg("-n").arg(script).stdin(Stdio::null());
        match check.output() {
            Ok(output) => assert!(output.status.success() && output.stderr.is_empty(), "{output:?}"),
            Err(_) => eprintln!("skipped: no {shell}"),
        }
    }
}

#[test]
fn bash_completes() {
    let cli = Cli::new();
    let script = cli.write("classroom1.bash", &cli.out(&["completions", "bash"]));
    let line = "COMP_WORDS=(classroom1 courses students-c); COMP_CWORD=2; \
                _classroom1 classroom1 students-c courses; echo ${COMPREPLY[@]}";
    let bash = Command::new("bash")
        .args(["--norc", "-c"])
        .arg(format!("source {}; {line}", script.display()))
        .output();
    match bash {
        Ok(output) => assert_eq!(String::from_utf8_lossy(&output.stdout), "students-create\n"),
        Err(_) => eprintln!("skipped: no bash"),
    }
}

#[test]
fn another_shell_is_refused() {
    let outcome = Cli::new().run(&["completions", "tcsh"]);
    assert_eq!(outcome.code, 2);
    assert!(outcome.err.contains("zsh"), "{}", outcome.err);
}
