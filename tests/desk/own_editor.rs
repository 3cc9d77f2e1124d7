//! The user's editor in the terminal of the desk: what it is given, how it stops, and that nothing of it is left.

use std::{fs, os::unix::fs::PermissionsExt as _, path::PathBuf};

use rstest::rstest;

use crate::support::{
    binary::{Desk, handful},
    is_available,
    terminal::Terminal,
};

/// A desk with an editor of its own, which is a script.
struct Edited {
    desk: Desk,
    folder: PathBuf,
}

impl Edited {
    fn new(script: &str) -> Self {
        let desk = handful();
        let folder = desk.dir().parent().unwrap().to_owned();
        let edited = Self { desk, folder };
        edited.script("my editor", script);
        fs::create_dir(edited.folder.join("tmp")).unwrap();
        edited
    }

    fn script(&self, name: &str, script: &str) {
        let path = self.folder.join(name);
        let out = self.folder.join("out").display().to_string();
        fs::write(&path, format!("#!/bin/sh\nout='{out}'\n{script}\n")).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    }

    /// The desk with a form open on a field of several lines, and the editor started in it.
    fn open(&self, variable: &str, command: &str) -> Terminal {
        let tmp = self.folder.join("tmp").display().to_string();
        let unset = if variable == "EDITOR" { "VISUAL" } else { "EDITOR" };
        let other = [(variable, Some(command)), (unset, None), ("TMPDIR", Some(tmp.as_str()))];
        let mut terminal = Terminal::start_in(&self.desk, &[], 120, 35, &other);
        terminal.see("Carmen Peña → Jin Park");
        terminal.keys("b");
        terminal.see("paper month");
        terminal.keys("2 nov 30m phone");
        terminal.see("2 nov 30m phone");
        terminal.keys("\x05");
        terminal
    }

    fn said(&self) -> String {
        fs::read_to_string(self.folder.join("out")).unwrap_or_default()
    }

    fn is_clean(&self) -> bool {
        fs::read_dir(self.folder.join("tmp")).unwrap().next().is_none()
    }
}

#[rstest]
#[case("EDITOR", "'HOME/my editor' -w", "-w|")]
#[case("EDITOR", "\"HOME/my editor\" '-t a b'", "-t a b|")]
#[case("VISUAL", "'~/my editor'", "")]
#[case("VISUAL", "HOME/my editor", "")]
#[case("VISUAL", "~/my\\ editor --wait", "--wait|")]
fn an_editor_is_found_however_it_is_named_and_its_file_is_private(
    #[case] variable: &str,
    #[case] command: &str,
    #[case] words: &str,
) {
    let edited = Edited::new(
        "printf '%s|' \"$@\" > \"$out\"; for last; do :; done; stat -c '%a' \"$(dirname \"$last\")\" >> \"$out\"\n\
         printf '9 nov 45m meeting\\n' >> \"$last\"",
    );
    let home = edited.folder.display().to_string();
    let mut terminal = edited.open(variable, &command.replace("HOME", &home));
    terminal.see("9 nov 45m meeting");
    let said = edited.said();
    assert!(said.starts_with(words) && said.trim_end().ends_with("|700"), "{command}: {said}");
    assert!(edited.is_clean(), "{command}");
    terminal.keys("\x1b");
    terminal.miss("paper month");
    terminal.keys("q");
    assert_eq!(terminal.end(), 0);
}

#[test]
fn a_text_that_the_editor_leaves_alone_is_not_changed() {
    let edited = Edited::new("touch \"$out\"");
    let mut terminal = edited.open("EDITOR", "~/my\\ editor");
    terminal.see("2 nov 30m phone");
    terminal.keys("!");
    terminal.see("2 nov 30m phone!");
    terminal.keys("\x1b");
    terminal.miss("paper month");
    terminal.keys("q");
    assert_eq!(terminal.end(), 0);
    assert!(edited.is_clean());
}

#[test]
#[cfg(target_os = "linux")]
fn the_desk_stops_and_goes_on_with_its_editor() {
    let edited = Edited::new("echo begun; kill -STOP $$; echo '9 nov 45m meeting' >> \"$1\"");
    let mut terminal = edited.open("EDITOR", "~/my\\ editor");
    terminal.see("begun");
    terminal.wait_stopped();
    assert!(terminal.is_restored());
    terminal.signal("CONT");
    terminal.see("9 nov 45m meeting");
    terminal.see("paper month");
    terminal.keys("\x1b");
    terminal.miss("paper month");
    terminal.keys("q");
    assert_eq!(terminal.end(), 0);
    assert!(edited.is_clean());
}

#[test]
#[cfg(target_os = "linux")]
fn a_desk_that_goes_on_in_a_shell_does_not_stop_again() {
    if !is_available("bash", &["--version"]) {
        return println!("bash is not installed");
    }
    // Run by bash, not by `sh`, which cannot stop while it waits in `vfork` for a child that was stopped before it began.
    let edited =
        Edited::new("while ! test -e \"$out\"; do echo turn; sleep 0.02; done; echo '9 nov 45m meeting' >> \"$1\"");
    let mut terminal = Terminal::start_program(&edited.desk, "bash", &["--norc", "--noprofile", "-i"], 120, 35);
    let program = env!("CARGO_BIN_EXE_mentordesk");
    terminal.keys(&format!("PS1='$ '; VISUAL='bash ~/my\\ editor' {program}\r"));
    terminal.see("Carmen Peña → Jin Park");
    terminal.keys("b");
    terminal.see("paper month");
    terminal.keys("\x05");
    for _ in 0..8 {
        terminal.see_raw("turn\r\nturn");
        terminal.forget_raw();
        terminal.keys("\x1a");
        terminal.see_raw("Stopped");
        terminal.see_raw("$ ");
        terminal.forget_raw();
        terminal.keys("fg\r");
        // Each turn is long enough for the desk to stop its editor again, if it were to.
        terminal.see_raw("turn\r\nturn\r\nturn\r\nturn");
        assert!(!terminal.raw().contains("Stopped"), "{}", terminal.raw());
    }
    fs::write(edited.folder.join("out"), "").unwrap();
    terminal.see("9 nov 45m meeting");
    terminal.keys("\x1b");
    terminal.miss("paper month");
    terminal.forget_raw();
    terminal.keys("q");
    terminal.see_raw("1049l");
    terminal.see_raw("$ ");
    terminal.keys("exit\r");
    assert_eq!(terminal.end(), 0);
}

#[test]
fn a_quit_signal_from_elsewhere_restores_the_terminal() {
    let desk = handful();
    let mut terminal = Terminal::start(&desk, &[], 120, 35);
    terminal.see("Carmen Peña → Jin Park");
    terminal.signal("QUIT");
    assert_eq!(terminal.end(), 0);
    assert!(terminal.is_restored());
}

#[rstest]
#[case("INT", "\x03")]
#[case("QUIT", "\x1c")]
fn an_interrupt_is_the_editors_alone(#[case] signal: &str, #[case] key: &str) {
    let edited = Edited::new(&format!(
        "trap 'echo caught > \"$out\"; exit 1' {signal}; echo begun; while :; do sleep 0.05; done"
    ));
    let mut terminal = edited.open("EDITOR", "~/my\\ editor");
    terminal.see("begun");
    terminal.keys(key);
    terminal.see("ended without saving");
    assert_eq!(edited.said(), "caught\n");
    terminal.see("2 nov 30m phone");
    terminal.keys("!");
    terminal.see("2 nov 30m phone!");
    terminal.keys("\x1b");
    terminal.miss("paper month");
    terminal.keys("q");
    assert_eq!(terminal.end(), 0);
    assert!(edited.is_clean());
}

#[test]
fn termination_keeps_text_saved_in_the_editor() {
    let edited = Edited::new("echo '9 nov 45m meeting' >> \"$1\"; echo begun; while :; do sleep 0.05; done");
    for signal in ["TERM", "HUP"] {
        let mut terminal = edited.open("EDITOR", "~/my\\ editor");
        terminal.see("begun");
        terminal.signal(signal);
        assert_eq!(terminal.end(), 0);
        assert!(edited.is_clean());
        let mut again = Terminal::start(&edited.desk, &[], 120, 35);
        again.see("Carmen Peña → Jin Park");
        again.keys("b");
        again.see("9 nov 45m meeting");
        again.keys("\x04\x1b");
        again.miss("paper month");
        again.keys("q");
        assert_eq!(again.end(), 0);
    }
}

#[test]
fn next_start_removes_files_of_a_killed_process() {
    let edited = Edited::new("echo begun; while :; do sleep 0.05; test -d \"$(dirname \"$1\")\" || exit; done");
    let mut terminal = edited.open("EDITOR", "~/my\\ editor");
    terminal.see("begun");
    terminal.signal("KILL");
    terminal.end();
    assert!(!edited.is_clean());
    let tmp = edited.folder.join("tmp").display().to_string();
    let mut again = Terminal::start_in(&edited.desk, &[], 120, 35, &[("TMPDIR", Some(&tmp))]);
    again.see("Carmen Peña → Jin Park");
    assert!(edited.is_clean());
    again.keys("q");
    assert_eq!(again.end(), 0);
}
