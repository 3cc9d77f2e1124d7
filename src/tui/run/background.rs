//! Detects whether the terminal has a dark or a light background.
//!
//! The terminal is asked after the first frame, and startup does not wait for the answer: it arrives among the keys,
//! whenever it comes, and [`AnswerFilter`] filters it out. Until then the theme is the one of the last answer.
//!
//! `terminal-colorsaurus` and `termbg` are no alternative: they read the terminal themselves until the answer arrives, so
//! they block, and they lose every key that is typed meanwhile. A key before the answer even makes them misread it.

use std::{collections::VecDeque, io, time::Duration};

use crossterm::event::{KeyCode, KeyModifiers};

use crate::tui::{
    event::{InputEvent, Key},
    theme::Look,
};

/// Asks the terminal for its background color (OSC 11).
pub const QUESTION: &str = "\x1b]11;?\x1b\\";

/// The longest pause within an answer. Keys that look like the start of an answer are released after it.
const LULL: Duration = Duration::from_millis(100);

/// The most characters in an answer.
const LONGEST: usize = 64;

/// The background according to the environment variable `COLORFGBG`.
pub fn from_environment() -> Option<Look> {
    of_numbers(&variable("COLORFGBG"))
}

/// Whether the terminal is known to answer. Other terminals are not asked: they may print the question, and a
/// multiplexer may pass the answer to another window.
pub fn can_be_asked() -> bool {
    // Windows does not pass answers to programs that read keys.
    !cfg!(windows) && is_known(variable)
}

fn variable(name: &str) -> String {
    std::env::var(name).unwrap_or_default()
}

fn is_known(variable: impl Fn(&str) -> String) -> bool {
    let is_set = |name: &&str| !variable(name).is_empty();
    let term = variable("TERM");
    let starts = |names: &[&str]| names.iter().any(|name| term.starts_with(name));
    if ["TMUX", "STY", "ZELLIJ", "SSH_TTY", "SSH_CONNECTION"].iter().any(is_set)
        || starts(&["dumb", "linux", "screen", "tmux"])
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
    own.iter().any(is_set)
        || ["iTerm.app", "WezTerm", "ghostty", "vscode", "Apple_Terminal"].contains(&&*variable("TERM_PROGRAM"))
        || starts(&["foot", "xterm-kitty", "alacritty", "xterm-ghostty"])
}

/// The background in a value of `COLORFGBG` such as `15;0`: its last number.
fn of_numbers(value: &str) -> Option<Look> {
    match value.rsplit(';').next()?.trim().parse::<u8>().ok()? {
        7 | 15 => Some(Look::Light),
        0..=6 | 8..=14 => Some(Look::Dark),
        16.. => None,
    }
}

/// The background in an answer such as `11;rgb:ffff/ffff/dddd`.
fn of_answer(answer: &str) -> Option<Look> {
    let color = xterm_color::Color::parse(answer.strip_prefix("11;")?.as_bytes()).ok()?;
    Some(if color.perceived_lightness() > 0.5 { Look::Light } else { Look::Dark })
}

/// What the terminal sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Heard {
    /// User input.
    Input(InputEvent),
    /// The terminal's background.
    Background(Look),
}

/// Separates the terminal's answers from user input: both arrive as keys.
#[derive(Debug, Default)]
pub struct AnswerFilter {
    /// Keys that may be the start of an answer.
    held: Vec<InputEvent>,
    ready: VecDeque<Heard>,
}

impl AnswerFilter {
    /// Waits for the next input or answer. `read` waits for an event, for no longer than the time it is given.
    ///
    /// # Errors
    /// Those of `read`.
    pub fn next(
        &mut self,
        mut read: impl FnMut(Option<Duration>) -> io::Result<Option<InputEvent>>,
    ) -> io::Result<Heard> {
        loop {
            if let Some(heard) = self.ready.pop_front() {
                return Ok(heard);
            }
            match read((!self.held.is_empty()).then_some(LULL))? {
                Some(event) => self.take(event),
                None => self.release(),
            }
        }
    }

    fn take(&mut self, event: InputEvent) {
        if is_key(&event, ']', KeyModifiers::ALT) {
            self.release();
            self.held.push(event);
        } else if self.held.is_empty() {
            self.ready.push_back(Heard::Input(event));
        } else if is_end(&event) && self.text().starts_with("11;") {
            self.ready.extend(of_answer(&self.text()).map(Heard::Background));
            self.held.clear();
        } else {
            self.held.push(event);
            if !self.may_be_answer() {
                self.release();
            }
        }
    }

    /// The characters after the start of the answer.
    fn text(&self) -> String {
        self.held.iter().filter_map(typed).collect()
    }

    fn may_be_answer(&self) -> bool {
        let text = self.text();
        text.len() + 1 == self.held.len()
            && text.len() <= LONGEST
            && text.chars().all(|c| c.is_ascii_alphanumeric() || ";:/?".contains(c))
            && ("11;".starts_with(&text) || text.starts_with("11;"))
    }

    /// Passes the held keys on: they were typed.
    fn release(&mut self) {
        self.ready.extend(self.held.drain(..).map(Heard::Input));
    }
}

fn is_key(event: &InputEvent, c: char, with: KeyModifiers) -> bool {
    *event == InputEvent::Key(Key { code: KeyCode::Char(c), modifiers: with })
}

/// Whether `event` ends an answer: ST (escape and backslash) or BEL.
fn is_end(event: &InputEvent) -> bool {
    is_key(event, '\\', KeyModifiers::ALT) || is_key(event, 'g', KeyModifiers::CONTROL)
}

fn typed(event: &InputEvent) -> Option<char> {
    if let InputEvent::Key(key) = event { key.typed() } else { None }
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
    fn background_is_the_last_number(#[case] words: &str, #[case] look: Option<Look>) {
        assert_eq!(of_numbers(words), look);
    }

    #[rstest]
    #[case(&[("TERM", "xterm-256color")], false)]
    #[case(&[("TERM", "linux"), ("VTE_VERSION", "7000")], false)]
    #[case(&[("TERM", "xterm-kitty")], true)]
    #[case(&[("TERM", "xterm-256color"), ("VTE_VERSION", "7000")], true)]
    #[case(&[("TERM", "xterm-kitty"), ("TMUX", "/tmp/x")], false)]
    #[case(&[("TERM", "xterm-256color"), ("VTE_VERSION", "7000"), ("SSH_TTY", "/dev/pts/1")], false)]
    fn only_known_terminals_are_asked(#[case] environment: &[(&str, &str)], #[case] asked: bool) {
        let of = |name: &str| {
            environment
                .iter()
                .find(|(other, _)| *other == name)
                .map_or_else(String::new, |(_, value)| (*value).to_owned())
        };
        assert_eq!(is_known(of), asked);
    }

    fn alt(c: char) -> InputEvent {
        InputEvent::Key(Key { code: KeyCode::Char(c), modifiers: KeyModifiers::ALT })
    }

    /// The events of a text: `]` and `\` with Alt, as in an answer, and `!` as BEL.
    fn events(text: &str) -> Vec<InputEvent> {
        let event = |c| match c {
            ']' | '\\' => alt(c),
            '!' => InputEvent::Key(Key::ctrl('g')),
            c => InputEvent::Key(Key::char(c)),
        };
        text.chars().map(event).collect()
    }

    fn heard(text: &str) -> Vec<Heard> {
        let mut answers = AnswerFilter::default();
        for event in events(text) {
            answers.take(event);
        }
        answers.release();
        answers.ready.into()
    }

    #[rstest]
    #[case("]11;rgb:ffff/ffff/ffff\\", Look::Light)]
    #[case("]11;rgb:ff/ff/dd!", Look::Light)]
    #[case("]11;rgb:1a1b/1B26/2626\\", Look::Dark)]
    fn answer_is_separated_from_keys(#[case] answer: &str, #[case] look: Look) {
        let said = heard(&format!("ab{answer}11;"));
        let keys = |text: &str| events(text).into_iter().map(Heard::Input).collect::<Vec<_>>();
        assert_eq!(said, [keys("ab"), vec![Heard::Background(look)], keys("11;")].concat());
    }

    #[rstest]
    #[case("]")]
    #[case("]]")]
    #[case("]a11;")]
    #[case("]11;rgb: ffff")]
    #[case("1]1")]
    #[case("]12;rgb:ffff/ffff/ffffx")]
    #[case("]\\")]
    #[case("]1!")]
    fn typed_keys_arrive_in_order(#[case] typed: &str) {
        assert_eq!(heard(typed), events(typed).into_iter().map(Heard::Input).collect::<Vec<_>>());
    }

    #[test]
    fn unreadable_answer_is_dropped() {
        assert_eq!(heard("]11;unknown\\"), []);
    }

    proptest::proptest! {
        #[test]
        fn no_key_is_lost_or_reordered(text in "[a1;:/ \\]]{0,90}") {
            let typed: Vec<Heard> = events(&text).into_iter().map(Heard::Input).collect();
            proptest::prop_assert_eq!(heard(&text), typed);
        }
    }
}
