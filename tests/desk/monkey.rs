//! Somebody who presses anything: thousands of random keys, pastes, clicks and resizes on the district's data.
//!
//! The program must not panic, every state must have a way out, and the data must be intact afterwards.
//! `MENTORDESK_MONKEY=SEED` repeats one seed; `MENTORDESK_MONKEY=SEED:EVENTS` also sets the number of events.

use std::{fmt::Write as _, fs, time::Duration};

use fastrand::Rng;
use rstest::rstest;

use crate::support::{
    binary::{Desk, district},
    terminal::Terminal,
};

/// Events of one seed. `MENTORDESK_MONKEY` sets another number, for a longer run.
const EVENTS: usize = 500;

/// Number of events between checks that the desk still responds.
const BOUT: usize = 100;

/// Escape in the encoding of terminals that distinguish it from the start of other keys.
const ESC: &str = "\x1b[27u";

/// Named keys, as terminals send them.
const NAMED: [&str; 30] = [
    "\r",
    "\r",
    "\r",
    "\t",
    "\t",
    "\x1b[Z",
    ESC,
    ESC,
    "\x1b[A",
    "\x1b[A",
    "\x1b[B",
    "\x1b[B",
    "\x1b[C",
    "\x1b[D",
    "\x1b[5~",
    "\x1b[6~",
    "\x1b[H",
    "\x1b[F",
    "\x1b[3~",
    "\x7f",
    "\x1bOP",
    "\x1b[1;2A",
    "\x1b[1;2B",
    "\x1b[1;3C",
    "\x1b[1;3D",
    "\x1b[32;2u",
    "\x1b[15~",
    "\x1b[1;5C",
    "\x1b[2~",
    " ",
];

/// Text that the desk understands, and text that it does not.
const WORDS: [&str; 24] = [
    "45m tue phone grade book",
    "1h30 yesterday in person",
    "next tue",
    "2w",
    "31 feb",
    "2026-11-20",
    "12/4",
    "ruiz",
    "pena",
    "region:north free",
    "-\"data talks\" skill:budget",
    "99999999999999999999h",
    "-1",
    "P1",
    "P999999",
    "~/out.csv",
    "Żółć 🦉 e\u{301}\u{301}\u{301}",
    "مرحبا بالعالم",
    "日本語の名前",
    "\u{202e}txt.exe",
    "a; b, c\\ \"d\"",
    "'",
    "0",
    "because the school was closed",
];

/// Prefixes of palette commands.
const COMMANDS: [&str; 24] = [
    "log", "tick", "goal", "review", "stipend", "submit", "request", "answer", "match", "redo", "plan", "end", "add",
    "edit", "theme", "sort", "filter", "export", "report", "travel", "survey", "letter", "group", "calendar",
];

fn character(rng: &mut Rng, text: &mut String) {
    match rng.u8(..20) {
        0 => text.push(rng.char('\u{20}'..'\u{2fff}')),
        // Ctrl with a letter.
        1 | 2 => text.push(char::from(rng.u8(1..27))),
        3 => {
            text.push('\x1b');
            text.push(rng.alphabetic());
        }
        4..=11 => text.push(rng.lowercase()),
        12..=14 => text.push(rng.char(' '..'~')),
        _ => text.push(char::from(rng.choice(*b"jkl:/ewvafos1234 npxuy[]?-").unwrap_or(b' '))),
    }
}

/// A random event, as the bytes that a terminal sends. A resize is applied at once.
fn event(rng: &mut Rng, terminal: &mut Terminal) -> String {
    let mut text = String::new();
    match rng.u8(..100) {
        0..=44 => character(rng, &mut text),
        45..=74 => text.push_str(rng.choice(NAMED).unwrap_or_default()),
        75..=82 => text.push_str(rng.choice(WORDS).unwrap_or_default()),
        83..=87 => {
            let _ = write!(text, ":{}\r", rng.choice(COMMANDS).unwrap_or_default());
        }
        88..=90 => {
            let lines: Vec<&str> = (0..rng.usize(1..40)).filter_map(|_| rng.choice(WORDS)).collect();
            let _ = write!(text, "\x1b[200~{}\x1b[201~", lines.join(if rng.bool() { "\n" } else { "\r\n" }));
        }
        91..=97 => {
            let (column, row) = (rng.u16(1..210), rng.u16(1..65));
            // Press, drag, and release; or the wheel.
            let _ = match rng.u8(..4) {
                0 => write!(text, "\x1b[<64;{column};{row}M"),
                1 => write!(text, "\x1b[<65;{column};{row}M"),
                2 => write!(text, "\x1b[<0;{column};{row}M\x1b[<0;{column};{row}m"),
                _ => {
                    let (to_column, to_row) = (rng.u16(1..210), rng.u16(1..65));
                    write!(text, "\x1b[<0;{column};{row}M\x1b[<32;{to_column};{to_row}M\x1b[<0;{to_column};{to_row}m")
                }
            };
        }
        _ => {
            let sizes = [(200, 60), (120, 35), (80, 24), (60, 16), (40, 12), (30, 8), (12, 3), (4, 2)];
            let (columns, rows) = rng.choice(sizes).unwrap_or((120, 35));
            terminal.resize(columns, rows);
        }
    }
    // A single key quits, and another undoes the import of the district: press them rarely.
    if matches!(&*text, "q" | "u" | "\x1a") && rng.u8(..20) != 0 { "j".into() } else { text }
}

/// A desk that is restarted whenever a key has quit it.
struct Monkey {
    desk: Desk,
    terminal: Terminal,
    starts: usize,
    seed: u64,
}

impl Monkey {
    fn new(seed: u64) -> Self {
        let desk = Self::yesterday();
        let terminal = Self::start(&desk);
        Self { desk, terminal, starts: 1, seed }
    }

    /// The district, imported on an earlier day so that undo does not remove it.
    fn yesterday() -> Desk {
        let (made, desk) = (district(), Desk::empty());
        let backup = made.file("backup", "");
        fs::remove_file(&backup).unwrap();
        made.ok(&["backup", &backup]);
        desk.ok(&["restore", &backup]);
        desk
    }

    /// Starts the desk and waits for it: before that, the terminal handles some keys itself.
    fn start(desk: &Desk) -> Terminal {
        let mut terminal = Terminal::start(desk, &[], 120, 35);
        terminal.see("on track");
        terminal
    }

    /// Types keys. Restarts the desk if they, or earlier keys, have quit it.
    fn keys(&mut self, text: &str) {
        if self.terminal.has_ended() || !self.terminal.try_keys(text) {
            self.left();
            self.terminal = Self::start(&self.desk);
            self.starts += 1;
        }
        self.terminal.drain();
    }

    /// Asserts that the desk responds and that everything can be closed with a fixed number of keys.
    fn comes_back(&mut self) {
        self.terminal.resize(120, 35);
        self.terminal.go_on();
        self.keys(&ESC.repeat(24));
        self.keys("\x1bOP");
        let (seed, mut tries) = (self.seed, 0);
        let shows_help = |screen: &str| screen.contains("╭ Help ─");
        // An earlier key may have suspended the desk after it was resumed.
        while !self.terminal.has_ended() && !self.terminal.sees_within(Duration::from_secs(6), shows_help) {
            assert!(tries < 20, "seed {seed}: there is no way back; the screen:\n{}", self.terminal.screen());
            tries += 1;
            self.terminal.go_on();
            self.keys(ESC);
            self.keys("\x1bOP");
        }
        if self.terminal.wait_or_end(&format!("the help (seed {seed})"), shows_help) {
            self.keys(ESC);
            self.terminal.wait_or_end(&format!("the desk (seed {seed})"), |screen| !shows_help(screen));
        }
    }

    /// Asserts that the program has exited cleanly.
    fn left(&mut self) {
        let (code, seed) = (self.terminal.end(), self.seed);
        assert_eq!(code, 0, "seed {seed}: {}", self.terminal.raw_end());
        assert!(self.terminal.is_restored(), "seed {seed}: the terminal is not put back");
    }
}

/// The seed and number of events from the environment, or the defaults of the test.
fn wanted(seed: u64) -> (u64, usize) {
    let Ok(words) = std::env::var("MENTORDESK_MONKEY") else { return (seed, EVENTS) };
    let (seed, events) = words.split_once(':').unwrap_or((&words, ""));
    (seed.parse().unwrap(), events.parse().unwrap_or(EVENTS))
}

#[rstest]
#[case(1)]
#[case(2)]
#[case(3)]
#[case(4)]
fn random_keys_break_neither_app_nor_data(#[case] seed: u64) {
    let (seed, events) = wanted(seed);
    let mut rng = Rng::with_seed(seed);
    let mut monkey = Monkey::new(seed);
    for _ in 0..events / BOUT {
        for _ in 0..BOUT {
            let text = event(&mut rng, &mut monkey.terminal);
            monkey.keys(&text);
        }
        monkey.comes_back();
    }
    // Twice where it has to be: the first may only leave the sample data for the desk that waits behind them.
    for _ in 0..12 {
        if monkey.terminal.has_ended() {
            break;
        }
        monkey.comes_back();
        let _ = monkey.terminal.try_keys("q");
        monkey.terminal.sees_within(Duration::from_secs(10), |_| false);
    }
    assert!(monkey.terminal.has_ended(), "seed {seed}: it cannot be left; the screen:\n{}", monkey.terminal.screen());
    monkey.left();
    assert!(monkey.starts < events / 10, "seed {seed}: it left {} times", monkey.starts);
    let desk = monkey.desk;
    for entry in fs::read_dir(desk.dir().join("logs")).unwrap() {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap();
        assert!(!text.contains("panicked"), "seed {seed}: {text}");
    }
    let doctor = desk.run(&["doctor"]);
    assert_eq!((doctor.code, doctor.err.as_str()), (0, ""), "seed {seed}: {}", doctor.out);
    // The data is intact: exported and imported into an empty directory, it is the same.
    let all = desk.ok(&["export", "all"]);
    let copy = Desk::empty();
    copy.ok(&["import", "all", &copy.file("all.jsonl", &all)]);
    assert_eq!(copy.ok(&["export", "all"]), all, "seed {seed}");
}
