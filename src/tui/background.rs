//! Whether the terminal is dark or light.
//!
//! The terminal is asked once the first frame is drawn, and nobody waits for it: its answer comes between the keys,
//! whenever it comes, and [`Answers`] takes it out from among them. A terminal that never answers costs nothing, and no
//! key is lost on the way. Until then the desk looks as it did when it was last asked.

use std::{collections::VecDeque, io, time::Duration};

use crossterm::event::{KeyCode, KeyModifiers};

use super::{
    event::{InputEvent, Key},
    theme::Look,
};

/// Asks a terminal for the color of its ground (OSC 11).
pub const QUESTION: &str = "\x1b]11;?\x1b\\";

/// The rest of an answer follows its beginning sooner than this; a person's next key does not.
const LULL: Duration = Duration::from_millis(100);

/// The most keys that an answer comes as.
const LONGEST: usize = 64;

/// What the environment says about the ground, in `COLORFGBG`.
pub fn hinted() -> Option<Look> {
    of_numbers(&variable("COLORFGBG"))
}

/// Whether the terminal is known to say its background when it is asked. Others are not asked: they may print the
/// question, and a multiplexer may pass the answer on to another window.
pub fn answers() -> bool {
    // Windows hands no answers on to a program that reads keys.
    !cfg!(windows) && is_known(variable)
}

fn variable(name: &str) -> String {
    std::env::var(name).unwrap_or_default()
}

fn is_known(of: impl Fn(&str) -> String) -> bool {
    let term = of("TERM");
    let between = ["TMUX", "STY", "ZELLIJ", "SSH_TTY", "SSH_CONNECTION"];
    if between.iter().any(|name| !of(name).is_empty())
        || ["dumb", "linux", "screen", "tmux"].iter().any(|it| term.starts_with(it))
    {
        return false;
    }
    let own = [
        "KITTY_WINDOW_ID",
        "WEZTERM_PANE",
        "ALACRITTY_WINDOW_ID",
        "GHOSTTY_RESOURCES_DIR",
        "VTE_VERSION",
        "KONSOLE_VERSION",
        "XTERM_VERSION",
    ];
    own.iter().any(|name| !of(name).is_empty())
        || matches!(of("TERM_PROGRAM").as_str(), "iTerm.app" | "WezTerm" | "ghostty" | "vscode" | "Apple_Terminal")
        || ["foot", "xterm-kitty", "alacritty", "xterm-ghostty"].iter().any(|name| term.starts_with(name))
}

/// What `COLORFGBG` says, as in `15;0`: the ground is its last number.
fn of_numbers(words: &str) -> Option<Look> {
    match words.rsplit(';').next()?.trim().parse::<u8>().ok()? {
        7 | 15 => Some(Look::Light),
        0..=6 | 8..=14 => Some(Look::Dark),
        16.. => None,
    }
}

/// What the look of an answer is, as in `11;rgb:ffff/ffff/dddd`.
fn of_answer(answer: &str) -> Option<Look> {
    let color = xterm_color::Color::parse(answer.strip_prefix("11;")?.as_bytes()).ok()?;
    Some(if color.perceived_lightness() > 0.5 { Look::Light } else { Look::Dark })
}

/// What was heard from the terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Heard {
    /// Somebody did something.
    Input(InputEvent),
    /// The ground is of this look.
    Ground(Look),
}

/// The events of the terminal, with its own answers taken out: they come as if somebody had typed them.
#[derive(Debug, Default)]
pub struct Answers {
    /// What looks like the beginning of an answer.
    held: Vec<InputEvent>,
    ready: VecDeque<Heard>,
}

impl Answers {
    /// Waits for what comes next.
    ///
    /// # Errors
    /// What the terminal says.
    pub fn next(&mut self) -> io::Result<Heard> {
        loop {
            if let Some(heard) = self.ready.pop_front() {
                return Ok(heard);
            }
            // What began like an answer and does not go on was a key.
            if !self.held.is_empty() && !crossterm::event::poll(LULL)? {
                self.let_go();
                continue;
            }
            if let Some(event) = InputEvent::from_terminal(crossterm::event::read()?) {
                self.take(event);
            }
        }
    }

    fn take(&mut self, event: InputEvent) {
        let begins = is_key(&event, ']', KeyModifiers::ALT);
        if self.held.is_empty() && !begins {
            return self.ready.push_back(Heard::Input(event));
        }
        let ends = is_key(&event, '\\', KeyModifiers::ALT) || is_key(&event, 'g', KeyModifiers::CONTROL);
        if ends {
            let answer: String = self.held.drain(..).filter_map(|event| typed(&event)).collect();
            return self.ready.extend(of_answer(&answer).map(Heard::Ground));
        }
        let goes_on = typed(&event).is_some_and(|c| c.is_ascii_alphanumeric() || ";:/?".contains(c));
        if begins || !goes_on || self.held.len() > LONGEST {
            self.let_go();
            return if begins { self.held.push(event) } else { self.ready.push_back(Heard::Input(event)) };
        }
        self.held.push(event);
        // No other answer was ever asked for: whatever else begins so was typed.
        if !"11;".starts_with(&self.so_far()) && !self.so_far().starts_with("11;") {
            self.let_go();
        }
    }

    fn so_far(&self) -> String {
        self.held.iter().filter_map(typed).collect()
    }

    fn let_go(&mut self) {
        self.ready.extend(self.held.drain(..).map(Heard::Input));
    }
}

fn is_key(event: &InputEvent, c: char, with: KeyModifiers) -> bool {
    *event == InputEvent::Key(Key { code: KeyCode::Char(c), with })
}

fn typed(event: &InputEvent) -> Option<char> {
    match event {
        InputEvent::Key(key) => key.typed(),
        InputEvent::Paste(_)
        | InputEvent::Click(..)
        | InputEvent::Drag(..)
        | InputEvent::Release
        | InputEvent::Wheel(..)
        | InputEvent::Resize => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("15;0", Some(Look::Dark))]
    #[case("0;15", Some(Look::Light))]
    #[case("0;default;7", Some(Look::Light))]
    #[case("15;default", None)]
    #[case("", None)]
    #[case("0;99", None)]
    fn the_ground_is_the_last_number(#[case] words: &str, #[case] look: Option<Look>) {
        assert_eq!(of_numbers(words), look);
    }

    #[rstest]
    #[case(&[("TERM", "xterm-256color")], false)]
    #[case(&[("TERM", "linux"), ("VTE_VERSION", "7000")], false)]
    #[case(&[("TERM", "xterm-kitty")], true)]
    #[case(&[("TERM", "xterm-256color"), ("VTE_VERSION", "7000")], true)]
    #[case(&[("TERM", "xterm-kitty"), ("TMUX", "/tmp/x")], false)]
    #[case(&[("TERM", "xterm-256color"), ("VTE_VERSION", "7000"), ("SSH_TTY", "/dev/pts/1")], false)]
    fn only_terminals_that_answer_are_asked(#[case] environment: &[(&str, &str)], #[case] asked: bool) {
        let of = |name: &str| {
            environment
                .iter()
                .find(|(other, _)| *other == name)
                .map_or_else(String::new, |(_, value)| (*value).to_owned())
        };
        assert_eq!(is_known(of), asked);
    }

    fn alt(c: char) -> InputEvent {
        InputEvent::Key(Key { code: KeyCode::Char(c), with: KeyModifiers::ALT })
    }

    /// The events that a text comes as; `]` and `\` with alt held, as the terminal's own are, `!` its bell.
    fn events(text: &str) -> Vec<InputEvent> {
        let event = |c| match c {
            ']' | '\\' => alt(c),
            '!' => InputEvent::Key(Key::ctrl('g')),
            c => InputEvent::Key(Key::char(c)),
        };
        text.chars().map(event).collect()
    }

    fn heard(text: &str) -> Vec<Heard> {
        let mut answers = Answers::default();
        for event in events(text) {
            answers.take(event);
        }
        answers.let_go();
        answers.ready.into()
    }

    #[rstest]
    #[case("]11;rgb:ffff/ffff/ffff\\", Look::Light)]
    #[case("]11;rgb:ff/ff/dd!", Look::Light)]
    #[case("]11;rgb:1a1b/1B26/2626\\", Look::Dark)]
    fn an_answer_is_taken_out_from_among_the_keys(#[case] answer: &str, #[case] look: Look) {
        let said = heard(&format!("ab{answer}11;"));
        let keys = |text: &str| events(text).into_iter().map(Heard::Input).collect::<Vec<_>>();
        assert_eq!(said, [keys("ab"), vec![Heard::Ground(look)], keys("11;")].concat());
    }

    #[rstest]
    #[case("]")]
    #[case("]]")]
    #[case("]a11;")]
    #[case("]11;rgb: ffff")]
    #[case("1]1")]
    #[case("]12;rgb:ffff/ffff/ffffx")]
    fn what_somebody_typed_arrives_in_its_order(#[case] typed: &str) {
        assert_eq!(heard(typed), events(typed).into_iter().map(Heard::Input).collect::<Vec<_>>());
    }

    #[test]
    fn an_answer_that_says_nothing_is_no_key_either() {
        assert_eq!(heard("]11;unknown\\"), []);
    }

    proptest::proptest! {
        #[test]
        fn no_key_is_lost_or_turned_round(text in "[a1;:/ \\]]{0,90}") {
            let typed: Vec<Heard> = events(&text).into_iter().map(Heard::Input).collect();
            proptest::prop_assert_eq!(heard(&text), typed);
        }
    }
}
