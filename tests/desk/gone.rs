//! Terminals that go away, stop, or do not finish what they begin; and paths that lead to no file.

use std::{
    fs,
    os::unix::fs::symlink,
    time::{Duration, Instant},
};

use crate::support::{
    binary::{Desk, handful},
    terminal::{Terminal, wait_until},
};

/// Far longer than it takes, far shorter than for ever.
const SOON: Duration = Duration::from_secs(5);

/// Whether the data can be used again before that much time is over.
fn is_free_within(desk: &Desk, patience: Duration) -> bool {
    let end = Instant::now() + patience;
    while Instant::now() < end {
        if desk.run(&["doctor"]).code == 0 {
            return true;
        }
    }
    false
}

/// The process that has the data open.
fn owner(desk: &Desk) -> u64 {
    let text = fs::read_to_string(desk.dir().join("owner")).unwrap();
    let owner: serde_json::Value = serde_json::from_str(&text).unwrap();
    owner["pid"].as_u64().unwrap()
}

#[test]
#[cfg(target_os = "linux")]
fn app_exits_when_the_terminal_closes() {
    if std::process::Command::new("script").arg("--version").output().is_err() {
        return println!("script is not installed");
    }
    for (keys, sees) in [
        ("", "Carmen Peña → Jin Park"),
        ("b", "paper month"),
        (":import\r", "Where is the table?"),
        ("/carmen", "Carmen Peña"),
        ("b\x05", "begun"),
    ] {
        let desk = handful();
        let editor = desk.file("editor.sh", "trap '' HUP; echo begun; while :; do sleep 0.05; done\n");
        // The shell leads the session, ignores the signal, and hands that on.
        let desk_program = env!("CARGO_BIN_EXE_mentordesk");
        let inner = format!("trap '' HUP; VISUAL='sh {editor}' {desk_program}; true");
        let mut terminal = Terminal::start_program(&desk, "script", &["-qfc", &inner, "/dev/null"], 120, 35);
        terminal.see("Carmen Peña → Jin Park");
        terminal.keys(keys);
        terminal.see(sees);
        let id = owner(&desk);
        // The terminal of the desk is that of `script`, and goes with it.
        terminal.signal("KILL");
        let end = Instant::now() + SOON;
        let is_there = || fs::read_to_string(format!("/proc/{id}/stat")).is_ok_and(|stat| !stat.contains(") Z "));
        while is_there() {
            assert!(Instant::now() < end, "the desk is still there with {sees} open");
            std::thread::sleep(Duration::from_millis(10));
        }
        assert!(is_free_within(&desk, SOON));
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_terminal_that_goes_away_is_no_failure() {
    if std::process::Command::new("script").arg("--version").output().is_err() {
        return println!("script is not installed");
    }
    for (keys, sees) in [
        ("", "Carmen Peña → Jin Park"),
        ("b", "paper month"),
        ("/carmen", "Carmen Peña"),
        ("?", "Help"),
        ("", "Carmen Peña → Jin Park"),
        ("/carmen", "Carmen Peña"),
    ] {
        let desk = handful();
        let folder = desk.dir().parent().unwrap().to_owned();
        let desk_program = env!("CARGO_BIN_EXE_mentordesk");
        // The shell that leads the session ends with the terminal, and so the desk is sent both signals of it, to hang up
        // and to continue, in no certain order. The one between them lives on, to say how the desk ended.
        let code = folder.join("code").display().to_string();
        let inner = desk.file(
            "inner.sh",
            &format!("trap : HUP\n{desk_program}\necho $? > {code}.partial\nmv {code}.partial {code}\n"),
        );
        let mut terminal =
            Terminal::start_program(&desk, "script", &["-qfc", &format!("sh {inner}; true"), "/dev/null"], 120, 35);
        terminal.see("Carmen Peña → Jin Park");
        terminal.keys(keys);
        terminal.see(sees);
        terminal.signal("KILL");
        wait_until("the exit code", || folder.join("code").exists());
        assert_eq!(fs::read_to_string(folder.join("code")).unwrap(), "0\n", "with {sees} open");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_desk_that_was_stopped_by_force_takes_the_terminal_over_again() {
    let desk = handful();
    let mut terminal = Terminal::start(&desk, &[], 120, 35);
    terminal.see("Carmen Peña → Jin Park");
    terminal.signal("STOP");
    terminal.wait_stopped();
    // What a shell does to the screen meanwhile.
    terminal.show("\x1b[?1049l\x1b[?25h\x1b[?2004l\x1b[?1006l\x1b[2J\x1b[H$ ls\r\n");
    terminal.signal("CONT");
    terminal.see("Carmen Peña → Jin Park");
    terminal.wait("the terminal taken over", |screen| !screen.contains("$ ls"));
    assert!(!terminal.is_restored());
    terminal.keys("q");
    assert_eq!(terminal.end(), 0);
    assert!(terminal.is_restored());
}

#[test]
fn a_paste_that_is_not_closed_does_not_lock_the_keyboard() {
    let desk = handful();
    let mut terminal = Terminal::start(&desk, &[], 120, 35);
    terminal.see("Carmen Peña → Jin Park");
    terminal.keys("l\x1b[200~50m about the levy");
    terminal.see("about the levy");
    terminal.keys(" today");
    terminal.see("about the levy today");
    terminal.keys("\x1b");
    terminal.miss("about the levy");
    terminal.keys("q");
    assert_eq!(terminal.end(), 0);
}

#[test]
fn the_import_survives_every_path() {
    let desk = handful();
    let folder = desk.dir().parent().unwrap().join("in");
    fs::create_dir(&folder).unwrap();
    let at = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    symlink("gone.csv", at("dangling.csv")).unwrap();
    symlink(at("loop2.csv"), at("loop1.csv")).unwrap();
    symlink(at("loop1.csv"), at("loop2.csv")).unwrap();
    symlink("/dev/zero", at("device.csv")).unwrap();
    let _listener = std::os::unix::net::UnixListener::bind(at("socket.csv")).unwrap();
    for name in ["pipe.csv", "pipe.txt"] {
        assert!(std::process::Command::new("mkfifo").arg(at(name)).status().unwrap().success());
    }
    fs::write(at("real.csv"), "ref,name\nT9,Ida Moe\n").unwrap();
    let mut terminal = Terminal::start(&desk, &[], 120, 35);
    terminal.see("Carmen Peña → Jin Park");
    terminal.keys(":import\r");
    terminal.see("Where is the table?");
    for (name, says) in [
        ("dangling.csv", "is a link to gone.csv"),
        ("loop1.csv", "is a link that leads nowhere"),
        ("device.csv", "is a device"),
        ("socket.csv", "is a socket"),
        ("pipe.csv", "is a pipe"),
        ("pipe.txt", "is a pipe"),
    ] {
        terminal.keys("\x15");
        terminal.keys(&at(name));
        terminal.keys("\r");
        terminal.see(says);
    }
    // Only the file is offered; and one that vanishes is missed, not read for ever.
    terminal.keys("\x15");
    terminal.keys(&at(""));
    terminal.wait("the file alone", |screen| screen.contains("real.csv") && !screen.contains("pipe."));
    fs::remove_file(at("real.csv")).unwrap();
    terminal.keys("\r");
    terminal.see("real.csv: No such file");
    terminal.keys("\x1b");
    terminal.miss("Where is the table?");
    terminal.keys("q");
    assert_eq!(terminal.end(), 0);
}
