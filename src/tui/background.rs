//! Whether the terminal is dark or light.

use std::time::Duration;

use terminal_colorsaurus::{QueryOptions, ThemeMode, theme_mode};

use super::theme::Look;

/// How long a terminal has for its answer. Those that are asked answer within a few of these milliseconds.
const PATIENCE: Duration = Duration::from_millis(60);

/// The look that suits the terminal: by its own answer, otherwise by `COLORFGBG`, otherwise dark.
pub fn suited() -> Look {
    let of = |name: &str| std::env::var(name).unwrap_or_default();
    let said = if answers(of) { asked() } else { None };
    said.or_else(|| hinted(&of("COLORFGBG"))).unwrap_or_default()
}

/// Whether the terminal is known to say its background when it is asked. Others are not asked: the time of waiting
/// would be lost, and a multiplexer may pass the answer on as if it had been typed.
fn answers(of: impl Fn(&str) -> String) -> bool {
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

/// Asks, unless somebody types already: what is typed belongs to the desk.
fn asked() -> Option<Look> {
    crossterm::terminal::enable_raw_mode().ok()?;
    let types = crossterm::event::poll(Duration::ZERO).unwrap_or(true);
    let mode = if types {
        None
    } else {
        let mut options = QueryOptions::default();
        options.timeout = PATIENCE;
        theme_mode(options).ok()
    };
    // The desk takes the terminal over anew.
    let _ = crossterm::terminal::disable_raw_mode();
    mode.map(|mode| match mode {
        ThemeMode::Dark => Look::Dark,
        ThemeMode::Light => Look::Light,
    })
}

/// What `COLORFGBG` says, as in `15;0`: the ground is its last number.
fn hinted(words: &str) -> Option<Look> {
    match words.rsplit(';').next()?.trim().parse::<u8>().ok()? {
        7 | 15 => Some(Look::Light),
        0..=6 | 8..=14 => Some(Look::Dark),
        16.. => None,
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
        assert_eq!(hinted(words), look);
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
        assert_eq!(answers(of), asked);
    }
}
