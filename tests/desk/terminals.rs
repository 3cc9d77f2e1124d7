//! The desk on different terminals: limited, remote, shrinking, and closing.

use rstest::rstest;

use crate::support::{
    binary::{Desk, district, five_programs, handful},
    terminal::Terminal,
};

fn leave(terminal: &mut Terminal) {
    terminal.keys("q");
    assert_eq!(terminal.end(), 0);
    assert!(terminal.is_restored());
}

#[test]
fn every_terminal_that_moves_its_cursor_shows_the_desk_and_gets_nothing_that_it_cannot_take() {
    let desk = handful();
    // `TERM`, whether it supports titles, paste, and mouse, and whether it shows symbols beyond ASCII.
    for (term, commands, signs) in [
        (Some("xterm"), true, true),
        (Some("xterm-256color"), true, true),
        (Some("screen"), true, true),
        (Some("screen-256color"), true, true),
        (Some("tmux-256color"), true, true),
        (Some("linux"), false, false),
        (Some("vt100"), false, false),
        (None, false, true),
    ] {
        let other = [("TERM", term), ("COLORTERM", None)];
        let mut terminal = Terminal::start_in(&desk, &[], 120, 35, &other);
        terminal.see("Carmen Peña");
        terminal.see("q quit");
        terminal.keys("y");
        terminal.see(if commands { "Copied" } else { "nothing was copied" });
        let raw = terminal.raw();
        for (what, sequence) in [("title", "\x1b]0;"), ("paste", "\x1b[?2004h"), ("mouse", "\x1b[?1000h")] {
            assert_eq!(raw.contains(sequence), commands, "{what} of {term:?}");
        }
        assert!(commands || !raw.contains("\x1b]"), "commands of {term:?}");
        assert_eq!(raw.contains('╭'), signs, "signs of {term:?}");
        assert!(!raw.contains("38;2;"), "all colors of {term:?}");
        // Keyboard flags are never requested.
        assert!(!raw.contains("\x1b[>"), "flags of {term:?}");
        assert_eq!(raw.contains("\x1b]52;"), commands, "clipboard of {term:?}");
        leave(&mut terminal);
    }
}

#[test]
fn a_terminal_that_cannot_move_its_cursor_is_told_so() {
    let desk = handful();
    let mut terminal = Terminal::start_in(&desk, &[], 80, 24, &[("TERM", Some("dumb"))]);
    terminal.see("TERM=dumb");
    assert_eq!(terminal.end(), 2);
    assert!(!terminal.raw().contains('\x1b'));
}

#[test]
fn a_locale_without_signs_gets_ascii() {
    let desk = handful();
    let mut terminal = Terminal::start_in(&desk, &[], 120, 35, &[("LC_ALL", Some("C"))]);
    terminal.see("q quit");
    terminal.see("+ Pairings");
    leave(&mut terminal);
}

/// Bytes per step in a list of the district, as the median of nine steps: first without scrolling, then at the bottom
/// of the screen, where each step scrolls, or over SSH every few steps scroll half a page.
fn bytes_per_step(other: &[(&str, Option<&str>)]) -> (usize, usize) {
    let desk = district();
    let mut terminal = Terminal::start_in(&desk, &[], 120, 35, other);
    terminal.see(" pairings");
    let mut median = || {
        let mut costs: Vec<usize> = Vec::new();
        for _ in 0..9 {
            terminal.forget_raw();
            terminal.keys_drawn("\x1b[B");
            costs.push(terminal.raw().len());
        }
        costs.sort_unstable();
        costs[4]
    };
    let costs = (median(), median());
    leave(&mut terminal);
    costs
}

const SSH: (&str, Option<&str>) = ("SSH_CONNECTION", Some("192.0.2.1 1 192.0.2.2 22"));

#[rstest]
#[case::true_color(&[], 2_400, 5_200)]
#[case::true_color_over_ssh(&[SSH], 2_400, 2_600)]
#[case::indexed_colors(&[("COLORTERM", None)], 1_950, 4_000)]
#[case::indexed_colors_over_ssh(&[("COLORTERM", None), SSH], 1_950, 2_000)]
fn a_step_in_a_list_costs_a_few_kilobytes_at_most(
    #[case] other: &[(&str, Option<&str>)],
    #[case] still: usize,
    #[case] scrolling: usize,
) {
    let costs = bytes_per_step(other);
    println!("bytes per step: {} still, {} scrolling", costs.0, costs.1);
    assert!(costs.0 > 0 && costs.0 <= still && costs.1 <= scrolling, "{costs:?}");
}

#[test]
fn over_ssh_a_burst_of_keys_ends_with_its_last_state() {
    let desk = handful();
    let mut terminal = Terminal::start_in(&desk, &[], 120, 35, &[SSH]);
    terminal.see("Carmen Peña → Jin Park");
    terminal.keys("\x1b[B\x1b[A\x1b[B");
    terminal.see("hello");
    leave(&mut terminal);
}

#[test]
fn a_storm_of_sizes_ends_with_the_last_of_them() {
    let desk = handful();
    let mut terminal = Terminal::start(&desk, &[], 200, 60);
    terminal.see("Carmen Peña → Jin Park");
    for round in 0..5 {
        for (columns, rows) in [(200, 60), (80, 24), (30, 8), (29, 7), (2, 1), (1, 1), (1, 40), (200, 2), (120, 35)] {
            terminal.resize(columns, rows);
            if round % 2 == 0 {
                terminal.keys("\x1b[B");
            }
        }
    }
    terminal.keys("1\x1b[H");
    terminal.see("Needs attention");
    let is_whole = |screen: &str| {
        let is_closed = |line: &str| line.trim_end().ends_with(['│', '╮', '╯']) || line.trim().is_empty();
        screen.contains("q quit")
            && screen.lines().filter(|line| line.contains("Programs ─")).count() == 1
            && screen.lines().skip(1).take(30).all(is_closed)
    };
    terminal.wait("one whole desk", is_whole);
    leave(&mut terminal);
}

#[test]
#[cfg(target_os = "linux")]
fn the_desk_can_be_put_aside_from_its_commands_too() {
    let desk = handful();
    let mut terminal = Terminal::start(&desk, &[], 120, 35);
    terminal.see("Carmen Peña → Jin Park");
    terminal.keys(":suspend\r");
    terminal.wait_restored();
    terminal.wait_stopped();
    terminal.signal("CONT");
    terminal.see("Carmen Peña → Jin Park");
    leave(&mut terminal);
}

#[test]
fn a_terminal_that_hangs_up_ends_the_desk_and_keeps_what_was_typed() {
    let desk = handful();
    let mut terminal = Terminal::start(&desk, &[], 120, 35);
    terminal.see("Carmen Peña → Jin Park");
    terminal.keys("l50m about the levy");
    terminal.see("about the levy");
    terminal.signal("HUP");
    assert_eq!(terminal.end(), 0);
    assert!(desk.ok(&["doctor"]).contains("All is well"));
    let mut again = Terminal::start(&desk, &[], 120, 35);
    again.see("Carmen Peña → Jin Park");
    again.keys("l");
    again.see("about the levy");
    again.keys("\x1b");
    again.miss("about the levy");
    leave(&mut again);
}

#[test]
fn many_lines_pasted_are_many_lines_and_no_keys() {
    let desk = handful();
    let mut terminal = Terminal::start(&desk, &[], 120, 35);
    terminal.see("Carmen Peña → Jin Park");
    // A pasted month: every line becomes an entry, and no letter triggers a command.
    terminal.keys("b");
    terminal.see("paper month");
    terminal.keys("\x1b[200~2 nov 30m phone budget\r\n9 nov 45m meeting quit q\r\n16 nov 20m call end\x1b[201~");
    terminal.see("16 nov 20m call end");
    terminal.keys("\x13");
    terminal.miss("16 nov 20m call end");
    leave(&mut terminal);
    let entries = desk.json(&["show", "P2"])["entries"].as_array().unwrap().clone();
    let minutes: Vec<u64> = entries.iter().map(|entry| entry["minutes"].as_u64().unwrap()).collect();
    assert_eq!(minutes.iter().sum::<u64>(), 95, "{entries:?}");
    assert_eq!(minutes.len(), 3);
}

/// A name with terminal control sequences.
const HOSTILE: &str = "Eve\u{1b}[2J\u{7}\u{9b}5m\u{202e} Adams\u{1b}]0;gone\u{7}";

fn hostile() -> Desk {
    let desk = five_programs();
    let people = desk.file(
        "people.csv",
        &format!(
            "ref,name,role,unit,mentor,capacity,skills\n\
             T1,{HOSTILE},\u{1b}[31mRegistrar\u{1b}c,Grant\u{1b}[;HMiddle,yes,2,phonics\u{1b}[2K\n\
             T2,\"Tab\there\nand there\",Clerk,山田小学校,no,,\n\
             T3,שלום סלים,كاتب سلام لا,e\u{301}cole,yes,1,👩‍🏫 levy\n\
             T4,山田太郎山田太郎山田太郎山田太郎,Principal,\u{200f}Lincoln\u{2066},no,,\n"
        ),
    );
    desk.ok(&["import", "people", &people]);
    let pairings = desk.file(
        "pairings.csv",
        "program,mentor,mentee,state,starts_on\n\
         classified-26,T1,T2,active,2026-09-01\n\
         new-admins,T3,T4,active,2026-09-01\n",
    );
    desk.ok(&["import", "pairings", &pairings]);
    desk
}

/// The first character of a text that would control a terminal.
fn obeyed(text: &str) -> Option<char> {
    text.chars().find(|c| {
        c.is_control() && !matches!(c, '\n' | '\t')
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    })
}

#[test]
fn what_names_carry_is_printed_and_never_obeyed() {
    let desk = hostile();
    for command in [
        &["people"][..],
        &["pairings"],
        &["today"],
        &["today", "--why"],
        &["search", "eve"],
        &["show", "T1"],
        &["show", "T2"],
        &["show", "P1"],
        &["show", "P2"],
        &["eligible", "classified-26"],
        &["match"],
        &["report", "pairing", "--pairing", "P1"],
        &["log", "30m today phone with \u{1b}[2J", "--pairing", "P1"],
        &["show", "\u{1b}[2J"],
        &["end", "T1\u{1b}[2J"],
    ] {
        let run = desk.run(command);
        assert_eq!(obeyed(&run.out), None, "{command:?}: {:?}", run.out);
        assert_eq!(obeyed(&run.err), None, "{command:?}: {:?}", run.err);
        let json = desk.run(&[command, &["--json"]].concat());
        assert_eq!(obeyed(&json.out), None, "{command:?} as JSON: {:?}", json.out);
    }
    // The stored name is unchanged.
    let people = desk.json(&["people"]);
    let all = desk.ok(&["export", "people"]);
    let name = people[0]["name"].as_str().unwrap();
    assert!(all.contains(name), "{name:?} in {all:?}");
}

#[test]
fn what_names_carry_never_breaks_the_frame() {
    let desk = hostile();
    for (columns, rows) in [(120, 35), (80, 24), (40, 12)] {
        let mut terminal = Terminal::start(&desk, &[], columns, rows);
        terminal.see("Eve");
        for keys in
            ["\x1b[B", "\r", "\x1b[B\x1b[B", "\x1b", "w", "\x1b", "/", "adams", "\x1b", "3", "4", "2", "e", "\x1b"]
        {
            terminal.keys_drawn(keys);
            let raw = terminal.raw();
            // No sequence of the names is sent: no clearing, title, bell, or direction change.
            for sequence in ["\x1b]0;gone", "\u{9b}", "\u{202e}", "\u{2066}", "\x1bc", "\x1b[;H", "\x1b[2K"] {
                assert!(!raw.contains(sequence), "{sequence:?} after {keys:?}");
            }
            let screen = terminal.screen();
            let shown =
                if columns < 60 { vec![] } else { screen.lines().skip(2).take(usize::from(rows) - 6).collect() };
            for line in shown {
                let edge = line.trim_end().chars().last().unwrap_or('│');
                let width = line.trim_end().chars().count();
                assert!("│╮╯─╭╰".contains(edge) || width < usize::from(columns), "{line:?} of\n{screen}");
            }
        }
        assert_eq!(terminal.raw().matches('\x07').count(), 1, "the bell of the title alone");
        leave(&mut terminal);
    }
}

/// Quitting right after starting an import keeps all of it, even if the system shuts down while it is saved.
#[test]
fn leaving_while_an_import_is_saved_waits_for_it() {
    const ROWS: usize = 3_000;
    let rows: String = (0..ROWS).map(|at| format!("Z{at:05},Person {at}\n")).collect();
    for by_key in [true, false] {
        let desk = handful();
        let path = desk.file("staff.csv", &format!("ref,name\n{rows}"));
        let mut terminal = Terminal::start(&desk, &[], 120, 35);
        terminal.see("Carmen Peña → Jin Park");
        terminal.keys(":import\r");
        terminal.see("Where is the table?");
        terminal.keys("\x15");
        terminal.keys(&path);
        terminal.keys("\r");
        terminal.see("2 Columns");
        terminal.see("Person 0");
        terminal.keys("\r");
        terminal.see(&format!("{ROWS} new"));
        if by_key {
            terminal.keys("\rq");
        } else {
            terminal.keys("\r");
            terminal.miss(&format!("{ROWS} new"));
            terminal.signal("TERM");
        }
        assert_eq!(terminal.end(), 0);
        assert!(terminal.is_restored());
        assert!(desk.ok(&["doctor"]).contains("All is well"));
        assert!(desk.ok(&["export", "people"]).contains(&format!("Person {}", ROWS - 1)));
    }
}
