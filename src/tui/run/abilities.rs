//! Terminal capabilities, looked up by `TERM`; unsupported sequences are never sent.

/// What a terminal supports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TerminalFeatures {
    /// Colors beyond the first eight.
    pub colors: bool,
    /// Box drawing and symbols beyond ASCII.
    pub signs: bool,
    /// Mouse reports and bracketed paste.
    pub reports: bool,
    /// A window title and clipboard access (OSC sequences).
    pub commands: bool,
}

impl TerminalFeatures {
    /// A modern terminal emulator.
    pub const MODERN: Self = Self { colors: true, signs: true, reports: true, commands: true };

    /// The least a terminal with cursor movement supports.
    pub const PLAIN: Self = Self { colors: false, signs: false, reports: false, commands: false };

    /// The capabilities of the terminal named by `TERM`. Returns `None` if it cannot move its cursor.
    #[must_use]
    pub fn of(term: Option<&str>) -> Option<Self> {
        let known = |names: &[&str], term: &str| names.iter().any(|name| term.starts_with(name));
        match term {
            Some("dumb") => None,
            // Windows does not set `TERM`.
            None | Some("") if cfg!(windows) => Some(Self::MODERN),
            None | Some("") => Some(Self { signs: true, ..Self::PLAIN }),
            // The kernel console has colors, but a font of 256 or 512 glyphs, and old ones print OSC sequences.
            Some("linux") => Some(Self { colors: true, ..Self::PLAIN }),
            Some(term) if known(&["vt", "ansi", "cons", "sun", "wyse", "hp", "ibm"], term) && term != "vte" => {
                Some(Self::PLAIN)
            }
            Some(_) => Some(Self::MODERN),
        }
    }
}

/// Whether the locale's encoding is UTF-8: the first variable that is set and not empty decides. True if none is.
#[must_use]
pub fn is_utf8(all: Option<&str>, ctype: Option<&str>, lang: Option<&str>) -> bool {
    let said = [all, ctype, lang].into_iter().flatten().find(|name| !name.is_empty());
    said.is_none_or(|name| {
        let name = name.to_ascii_lowercase();
        name.contains("utf-8") || name.contains("utf8")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(Some("dumb"), None)]
    #[case(Some("vt100"), Some(TerminalFeatures::PLAIN))]
    #[case(Some("xterm-256color"), Some(TerminalFeatures::MODERN))]
    #[case(Some("xterm"), Some(TerminalFeatures::MODERN))]
    #[case(Some("tmux-256color"), Some(TerminalFeatures::MODERN))]
    #[case(Some("screen"), Some(TerminalFeatures::MODERN))]
    #[case(Some("linux"), Some(TerminalFeatures { colors: true, ..TerminalFeatures::PLAIN }))]
    fn capabilities_follow_the_terminal_name(#[case] term: Option<&str>, #[case] can: Option<TerminalFeatures>) {
        assert_eq!(TerminalFeatures::of(term), can);
    }

    #[rstest]
    #[case(None, None, None, true)]
    #[case(None, None, Some("C"), false)]
    #[case(None, None, Some("C.UTF-8"), true)]
    #[case(Some("POSIX"), None, Some("en_US.UTF-8"), false)]
    #[case(Some(""), Some("en_US.utf8"), Some("C"), true)]
    fn first_locale_variable_decides_the_encoding(
        #[case] all: Option<&str>,
        #[case] ctype: Option<&str>,
        #[case] lang: Option<&str>,
        #[case] shown: bool,
    ) {
        assert_eq!(is_utf8(all, ctype, lang), shown);
    }
}
