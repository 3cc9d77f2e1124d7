//! How a command ends: exit codes whatever becomes of the output, color, control characters, and what `--out` writes to.

use std::{
    fs::{self, File},
    io::Read as _,
    os::unix::{fs::PermissionsExt as _, fs::symlink, net::UnixListener},
    path::Path,
    process::{Command, Stdio},
    thread,
};

use rstest::rstest;

use crate::support::binary::{Desk, handful};

/// A place that takes no byte.
fn full() -> Stdio {
    File::options().write(true).open("/dev/full").unwrap().into()
}

/// The writing end of a pipe that no one reads.
fn closed_pipe() -> Stdio {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    writer.into()
}

fn code(command: &mut Command) -> i32 {
    command.status().unwrap().code().unwrap_or(-1)
}

#[rstest]
#[case(&["today", "--exit-code"], 10)]
#[case(&["today"], 0)]
#[case(&["people"], 0)]
#[case(&["show", "T1"], 0)]
#[case(&["show", "no one at all"], 2)]
#[case(&["export", "all"], 0)]
#[case(&["completions", "bash"], 0)]
#[case(&["man"], 0)]
#[case(&["--help"], 0)]
#[case(&["nonsense"], 2)]
#[case(&["config", "--check"], 1)]
#[case(&["log", "40m today phone", "--pairing", "P1"], 0)]
fn a_closed_pipe_does_not_change_the_exit_code(#[case] arguments: &[&str], #[case] expected: i32) {
    let desk = handful();
    let config = desk.file("config.toml", "theme = 3\n");
    let run = |stdout: Stdio, stderr: Stdio| {
        let mut command = desk.command();
        command.env("MENTORDESK_CONFIG", &config).args(arguments).stdout(stdout).stderr(stderr);
        code(&mut command)
    };
    assert_eq!(run(closed_pipe(), Stdio::null()), expected, "standard output is closed");
    // The second time it is in the log already.
    let expected = if arguments[0] == "log" { 1 } else { expected };
    assert_eq!(run(Stdio::null(), closed_pipe()), expected, "standard error is closed");
    assert_eq!(run(Stdio::null(), full()), expected, "standard error is full");
    assert_eq!(run(closed_pipe(), full()), expected, "neither takes anything");
}

#[rstest]
#[case(&["--help"], 0)]
#[case(&["--version"], 0)]
#[case(&["help", "log"], 0)]
#[case(&["man"], 0)]
#[case(&["completions", "fish"], 0)]
#[case(&["config"], 0)]
#[case(&["config", "--keys"], 0)]
#[case(&["people"], 0)]
#[case(&["people", "--json"], 0)]
#[case(&["search", "rosa"], 0)]
#[case(&["today", "--exit-code"], 10)]
#[case(&["export", "all"], 0)]
#[case(&["letter", "reminder", "P1"], 0)]
#[case(&["doctor"], 0)]
#[case(&["log", "40m today phone", "--pairing", "P1"], 0)]
fn output_that_cannot_be_written_is_noted_and_does_not_change_the_exit_code(
    #[case] arguments: &[&str],
    #[case] expected: i32,
) {
    let desk = handful();
    let output = desk.command().args(arguments).stdout(full()).output().unwrap();
    let err = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(expected), "{err}");
    assert!(err.contains("note: cannot write all of the output: "), "{err}");
    if arguments[0] == "log" {
        assert!(desk.ok(&["show", "P1"]).contains("40"));
    }
}

#[test]
fn a_backup_that_does_not_come_out_is_a_failure() {
    let desk = handful();
    let output = desk.command().args(["backup", "-"]).stdout(full()).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8(output.stderr).unwrap().contains("cannot write the output"));
}

#[test]
fn completions_that_cannot_be_written_are_no_error_for_the_shell() {
    let desk = handful();
    let mut command = desk.command();
    command.env("MENTORDESK_COMPLETE", "fish").args(["--", "mentordesk", "sho"]);
    assert_eq!(code(command.stdout(full())), 0);
}

#[test]
fn out_follows_a_link_keeps_the_mode_and_replaces_the_whole() {
    let desk = handful();
    let folder = desk.dir().parent().unwrap().to_owned();
    let (file, link, chain) = (folder.join("list.csv"), folder.join("link.csv"), folder.join("chain.csv"));
    fs::write(&file, "x".repeat(100_000)).unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
    symlink("list.csv", &link).unwrap();
    symlink(&link, &chain).unwrap();
    desk.ok(&["export", "people", "--out", chain.to_str().unwrap()]);
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink() && fs::symlink_metadata(&chain).unwrap().is_symlink());
    assert_eq!(fs::read_to_string(&file).unwrap(), desk.ok(&["export", "people"]));
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o640);
    // A link to what is not there yet makes it.
    let dangling = folder.join("dangling.csv");
    symlink("new.csv", &dangling).unwrap();
    desk.ok(&["export", "people", "--out", dangling.to_str().unwrap()]);
    assert!(fs::symlink_metadata(&dangling).unwrap().is_symlink());
    assert_eq!(fs::read(folder.join("new.csv")).unwrap(), fs::read(&file).unwrap());
    // Nothing is left beside them.
    let left = fs::read_dir(&folder).unwrap().filter(|entry| {
        let name = entry.as_ref().unwrap().file_name().to_string_lossy().into_owned();
        name.starts_with(".tmp")
    });
    assert_eq!(left.count(), 0);
}

#[test]
fn out_refuses_a_loop_of_links_a_folder_and_a_socket() {
    let desk = handful();
    let folder = desk.dir().parent().unwrap().to_owned();
    let (a, b, socket) = (folder.join("a.csv"), folder.join("b.csv"), folder.join("s.csv"));
    symlink(&b, &a).unwrap();
    symlink(&a, &b).unwrap();
    let _listener = UnixListener::bind(&socket).unwrap();
    for path in [&a, &folder, &socket] {
        let run = desk.run(&["export", "people", "--out", path.to_str().unwrap()]);
        assert!(
            run.code == 1 && run.err.lines().count() == 1 && run.err.contains("cannot write"),
            "{path:?}: {}",
            run.err
        );
    }
    assert!(fs::symlink_metadata(&a).unwrap().is_symlink());
}

#[rstest]
#[case(&["export", "people"])]
#[case(&["calendar"])]
#[case(&["report", "board", "--program", "classified-26"])]
#[case(&["letter", "next-steps", "P1"])]
fn out_writes_directly_to_pipes_and_devices(#[case] arguments: &[&str]) {
    let desk = handful();
    let plain = desk.run(arguments);
    if plain.code != 0 {
        assert!(arguments[0] == "letter", "{}", plain.err);
        return;
    }
    let pipe = make_pipe(&desk, "out");
    let reader = thread::spawn({
        let pipe = pipe.clone();
        move || fs::read_to_string(pipe).unwrap()
    });
    assert_eq!(desk.ok(&[arguments, &["--out", &pipe]].concat()), "");
    let came = reader.join().unwrap();
    assert!(!came.is_empty());
    assert!(fs::symlink_metadata(&pipe).unwrap().file_type() == fs::metadata(&pipe).unwrap().file_type());
    if arguments[0] != "letter" {
        assert_eq!(came, plain.out);
    }
    assert_eq!(desk.ok(&[arguments, &["--out", "-"]].concat()), plain.out);
    assert!(!Path::new("-").exists());
    assert_eq!(desk.ok(&[arguments, &["--out", "/dev/null"]].concat()), "");
    let run = desk.run(&[arguments, &["--out", "/dev/full"]].concat());
    assert!(run.code == 1 && run.err.contains("/dev/full"), "{}", run.err);
    // Standard output under its other names, to which nothing is lost that is there already.
    let file = desk.file("all.txt", "first\n");
    for name in ["/dev/stdout", "/dev/fd/1"] {
        let to = File::options().append(true).open(&file).unwrap();
        assert_eq!(code(desk.command().args(arguments).args(["--out", name]).stdout(to)), 0);
    }
    assert!(fs::read_to_string(&file).unwrap().starts_with("first\n"));
}

/// A named pipe beside the data.
pub fn make_pipe(desk: &Desk, name: &str) -> String {
    let path = desk.dir().parent().unwrap().join(name);
    assert!(Command::new("mkfifo").arg(&path).status().unwrap().success());
    path.to_str().unwrap().to_owned()
}

#[test]
fn a_backup_goes_where_it_is_told_too() {
    let desk = handful();
    let folder = desk.dir().parent().unwrap().to_owned();
    let (file, link) = (folder.join("b.gz"), folder.join("link.gz"));
    fs::write(&file, "").unwrap();
    symlink(&file, &link).unwrap();
    desk.ok(&["backup", link.to_str().unwrap()]);
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    let output = desk.command().args(["backup", "-"]).output().unwrap();
    assert!(output.status.success() && output.stdout.starts_with(&[0x1f, 0x8b]));
    assert!(fs::read(&file).unwrap().starts_with(&[0x1f, 0x8b]));
}

/// Runs a command line of the shell in a terminal, and gives what the terminal got.
fn in_terminal(desk: &Desk, arguments: &[&str], term: &str) -> String {
    let mut terminal = crate::support::terminal::Terminal::start_in(desk, arguments, 100, 30, &[("TERM", Some(term))]);
    terminal.end();
    terminal.raw()
}

#[test]
fn help_and_usage_errors_follow_the_rules_of_color() {
    let desk = handful();
    for arguments in [&["--help"][..], &["today", "--nonsense"], &["nonsense"], &["today"]] {
        let with = |more: &[&str], term: &str| in_terminal(&desk, &[arguments, more].concat(), term);
        assert!(with(&[], "xterm-256color").contains("\x1b["), "{arguments:?} is in color on a terminal");
        for (more, term) in [
            (&["--color", "never"][..], "xterm-256color"),
            (&["--color=never"], "xterm"),
            (&["--plain"], "xterm"),
            (&[], "dumb"),
        ] {
            let text = with(more, term);
            assert!(!text.contains('\x1b') && !text.is_empty(), "{arguments:?} {more:?} {term}: {text:?}");
        }
        let always = desk.run(&[arguments, &["--color", "always"]].concat());
        assert!(always.out.contains("\x1b[") || always.err.contains("\x1b["), "{arguments:?}");
        let piped = desk.run(arguments);
        assert!(!piped.out.contains('\x1b') && !piped.err.contains('\x1b'), "{arguments:?}");
    }
    let unwanted = desk.command().arg("--help").env("NO_COLOR", "1").output().unwrap();
    assert!(!unwanted.stdout.contains(&0x1b));
}

/// Text with what a terminal would obey.
const HOSTILE: &str = "x\u{1b}[2J\u{7}\u{9b}5m\u{202e}\ty\nz";

/// The first character that a terminal would obey, or that would break the only line.
fn obeyed(text: &str) -> Option<char> {
    let line = text.strip_suffix('\n').unwrap_or(text);
    line.chars().find(|c| c.is_control() && *c != '\n' || matches!(c, '\u{202a}'..='\u{202e}'))
}

#[test]
fn names_files_and_settings_never_control_the_terminal() {
    let desk = handful();
    let folder = desk.dir().parent().unwrap().to_owned();
    let name = folder.join(format!("{HOSTILE}.csv"));
    let name = name.to_str().unwrap();
    let config = desk
        .file("config.toml", "theme = \"\\u001b[2Jx\"\n\"\\u001b[31mno\" = 1\n[filters]\n\"a\\u001b[2J\" = \"free\"\n");
    fs::write(name, "ref,name\nT1\u{1b}[2J,\n").unwrap();
    for (arguments, lines) in [
        (&["import", "people", name][..], 9),
        (&["import", "people", &format!("{name}.gone")], 1),
        (&["export", "people", "--out", &format!("{name}/gone")], 1),
        (&["restore", name], 1),
        (&["restore", &format!("{name}.gone")], 1),
        (&["log", "--batch", &format!("{name}.gone")], 1),
        (&["report", "board", "--out", name.strip_suffix(".csv").unwrap()], 1),
        (&["show", HOSTILE], 1),
        (&["today", "--program", HOSTILE], 9),
        (&["today", HOSTILE], 9),
        (&["people", "--filter", HOSTILE], 1),
        (&["config", "--config", &config], 9),
        (&["config", "--check", "--config", &config], 9),
        (&["today", "--config", &config], 99),
        (&["--data", name, "people"], 9),
        (&["backup", "--data", &format!("{name}.gone")], 1),
    ] {
        let run = desk.run(arguments);
        assert_eq!(obeyed(&run.err), None, "{arguments:?}: {:?}", run.err);
        assert_eq!(obeyed(&run.out), None, "{arguments:?}: {:?}", run.out);
        assert!(run.err.lines().count() <= lines, "{arguments:?}: {:?}", run.err);
    }
    for arguments in [
        &["edit", "person", "T1", "--set", &format!("name={HOSTILE}")][..],
        &["log", "41m today phone", "--pairing", "P1"],
        &["end", "P1", "--because", HOSTILE],
        &["undo"],
        &["redo"],
    ] {
        let run = desk.run(arguments);
        assert_eq!((obeyed(&run.out), obeyed(&run.err)), (None, None), "{arguments:?}: {:?} {:?}", run.out, run.err);
    }
    // A file keeps it to the letter, a terminal is spared.
    assert!(desk.ok(&["export", "people"]).contains('\u{1b}'));
    let text = in_terminal(&desk, &["export", "people"], "xterm");
    assert!(text.contains("T1") && !text.contains('\x1b') && !text.contains('\u{202e}'), "{text:?}");
    let text = in_terminal(&desk, &["export", "people", "--out", "/dev/tty"], "xterm");
    assert!(text.contains("T1") && !text.contains('\x1b'), "{text:?}");
}

#[test]
fn the_manual_is_one_page_that_refers_to_no_other() {
    let page = handful().ok(&["man"]);
    for name in ["import", "today", "add pairing", "edit person", "restore"] {
        assert!(page.contains(&format!("mentordesk {name}")), "{name}");
    }
    for option in ["dry\\-run", "keep", "sheet", "exit\\-code"].iter().filter(|name| !["keep", "sheet"].contains(name))
    {
        assert!(page.contains(option), "{option}");
    }
    let refers = page.match_indices("(1)").filter(|(at, _)| page[..*at].ends_with(|c: char| c.is_alphanumeric()));
    assert_eq!(refers.count(), 0, "{page}");
    assert_eq!(page.matches(".TH ").count(), 1);
    let mut reading = Vec::new();
    let shown = Command::new("groff")
        .args(["-man", "-Tutf8"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let Ok(mut groff) = shown else { return println!("groff is not installed") };
    std::io::Write::write_all(&mut groff.stdin.take().unwrap(), page.as_bytes()).unwrap();
    groff.stderr.take().unwrap().read_to_end(&mut reading).unwrap();
    assert!(groff.wait_with_output().unwrap().status.success());
    assert_eq!(String::from_utf8_lossy(&reading), "", "what groff finds wrong");
}

#[test]
fn an_empty_directory_is_exported_and_imported_again() {
    let desk = Desk::empty();
    for kind in ["people", "pairings", "logs", "marks", "requests", "surveys", "program", "checklist", "all"] {
        let text = desk.ok(&["export", kind]);
        let file = desk.file("empty", &text);
        let other = Desk::empty();
        let run = other.run(&["import", kind, &file]);
        assert_eq!(run.code, 0, "{kind}: {}", run.err);
        assert!(run.out.contains("0 new, 0 changed"), "{kind}: {}", run.out);
        assert_eq!(text.is_empty(), run.err.contains("nothing to import"), "{kind}: {}", run.err);
        assert_eq!(other.ok(&["export", kind]), text, "{kind}");
    }
}

#[rstest]
#[case("-")]
#[case("/dev/stdout")]
#[case("/dev/tty")]
#[case("/dev/fd/1")]
#[cfg(target_os = "linux")]
fn a_backup_is_not_written_to_a_terminal(#[case] file: &str) {
    let desk = handful();
    let mut terminal = crate::support::terminal::Terminal::start(&desk, &["backup", file], 100, 30);
    assert_eq!(terminal.end(), 2, "{}", terminal.raw());
    let said = terminal.raw();
    assert!(said.contains("copy.jsonl.gz") && !said.contains('\u{fffd}'), "{said}");
}

#[rstest]
#[case(&[])]
#[case(&["--map", "auto"])]
fn cells_without_a_heading_are_named(#[case] options: &[&str]) {
    let desk = handful();
    let warnings = |text: &str| {
        let file = desk.file("people.csv", text);
        let run = desk.run(&[&["import", "people", &file, "--dry-run"], options].concat());
        assert_eq!(run.code, 0, "{}", run.err);
        let lines = run.err.lines().filter(|line| line.contains("heading"));
        lines.map(|line| line.rsplit('/').next().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let words = "To import them, write a heading above";
    assert_eq!(
        warnings("ref,name,,email,\na,Ann,1,,2\nb,Bob,,,3\n"),
        [
            format!("people.csv:1: column 3: the column has no heading; its 1 cell is ignored. {words}"),
            format!("people.csv:1: column 5: the column has no heading; its 2 cells are ignored. {words}"),
        ]
    );
    assert!(warnings("ref,name,,\na,Ann,, \nb,Bob,,\n").is_empty());
}

#[test]
fn an_unknown_heading_that_stands_twice_is_named_once() {
    let desk = handful();
    let file = desk.file("people.csv", "ref,name,foo,foo\na,Ann,1,2\n");
    let run = desk.run(&["import", "people", &file, "--dry-run"]);
    assert_eq!(run.err.matches("foo").count(), 1, "{}", run.err);
}

#[rstest]
#[case(&[])]
#[case(&["--map", "auto"])]
fn the_rest_of_a_cell_with_a_misplaced_quote_is_no_row(#[case] options: &[&str]) {
    let desk = handful();
    let run = |text: &str| {
        let file = desk.file("people.csv", text);
        desk.run(&[&["import", "people", &file, "--dry-run"], options].concat()).err
    };
    let said = run("ref,name,phone\na,Ann,\"multi\nline, of, more, and, more\"z\nb,Bob,\n");
    assert!(said.contains("people.csv:2: phone") && said.contains("1 error in 1 row"), "{said}");
    let said = run("ref,name,phone\na,Ann,\"multi\nline\"z\nb,Bob,\n");
    assert!(said.contains("1 error in 1 row"), "{said}");
    // A row of its own is still looked at.
    let said = run("ref,name,phone\na,Ann,\"multi\"z\nb,Bob,1,2\n");
    assert!(said.contains("people.csv:3:") && said.contains("2 errors in 2 rows"), "{said}");
}

#[test]
fn a_shared_address_is_no_name() {
    let desk = handful();
    let file = desk.file(
        "people.csv",
        "ref,name,email,supervisor\na,Ann,shared@example.org,\nb,Bob,shared@example.org,\nc,Cy,,shared@example.org\n",
    );
    let run = desk.run(&["import", "people", &file]);
    assert!(run.err.contains("several people have the e-mail address \"shared@example.org\""), "{}", run.err);
}
