//! Files that are none: pipes, sockets, devices, folders, links that lead nowhere.

use std::{
    fs,
    os::unix::{fs::symlink, net::UnixListener},
    process::Stdio,
    thread,
};

use super::output::make_pipe;
use crate::support::binary::{Desk, handful};

const PEOPLE: &str = "ref,name\nT9,Ida Moe\n";

/// Paths that lead to no file, with a part of what is said about each.
fn no_files(desk: &Desk) -> Vec<(String, &'static str)> {
    let folder = desk.dir().parent().unwrap().to_owned();
    let at = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    symlink("gone.csv", at("dangling.csv")).unwrap();
    symlink(at("loop2.csv"), at("loop1.csv")).unwrap();
    symlink(at("loop1.csv"), at("loop2.csv")).unwrap();
    let listener = UnixListener::bind(at("socket.csv")).unwrap();
    std::mem::forget(listener);
    fs::create_dir(at("folder.csv")).unwrap();
    vec![
        (at("dangling.csv"), ""),
        (at("loop1.csv"), "link"),
        (at("socket.csv"), "a socket"),
        (at("folder.csv"), "a folder"),
        (at("missing.csv"), ""),
        (make_pipe(desk, "silent.csv"), "pipe"),
        ("/dev/zero".to_owned(), ""),
    ]
}

#[test]
fn what_is_no_file_is_said_to_be_none() {
    let desk = handful();
    for (path, says) in no_files(&desk) {
        for arguments in [&["import", "people", &path][..], &["restore", &path], &["log", "--batch", &path]] {
            let run = desk.run(arguments);
            assert!(run.code == 1 && run.err.contains(says), "{arguments:?}: {} {}", run.code, run.err);
            assert!(run.err.lines().count() <= 2 && run.out.is_empty(), "{arguments:?}: {}", run.err);
        }
    }
}

#[test]
fn a_pipe_that_gives_data_is_imported() {
    let desk = handful();
    let pipe = make_pipe(&desk, "people");
    let writer = thread::spawn({
        let pipe = pipe.clone();
        move || fs::write(pipe, PEOPLE).unwrap()
    });
    assert!(desk.ok(&["import", "people", &pipe]).contains("1 new"));
    writer.join().unwrap();
    // Standard input under both its names.
    for (name, person) in [("-", "T10"), ("/dev/stdin", "T11")] {
        let mut command = desk.command();
        command.args(["import", "people", name]).stdin(Stdio::piped()).stdout(Stdio::null());
        let mut child = command.spawn().unwrap();
        let text = PEOPLE.replace("T9", person);
        std::io::Write::write_all(&mut child.stdin.take().unwrap(), text.as_bytes()).unwrap();
        assert!(child.wait().unwrap().success());
        assert!(desk.ok(&["show", person]).contains("Ida Moe"));
    }
}

#[test]
fn settings_that_are_no_file_do_not_hold_a_command_up() {
    let desk = handful();
    let pipe = make_pipe(&desk, "config.toml");
    let run = desk.run(&["people", "--config", &pipe]);
    assert!(run.code == 0 && run.err.contains("cannot read the settings"), "{}", run.err);
    assert_eq!(desk.run(&["people", "--config", "/dev/null"]).err, "");
}
