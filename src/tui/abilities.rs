//! What the terminal at the other end can take, by its name: nothing is sent that it would print as rubbish.

/// What a terminal can be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Abilities {
    /// Colors beyond the first eight.
    pub colors: bool,
    /// Lines and signs beyond ASCII.
    pub signs: bool,
    /// The mouse, and pasted text as one event.
    pub reports: bool,
    /// A title, and text for the clipboard.
    pub commands: bool,
    /// Erasing leaves the ground of the pen.
    pub erases: bool,
}

impl Abilities {
    /// What today's terminals on a screen can do.
    pub const MODERN: Self = Self { colors: true, signs: true, reports: true, commands: true, erases: true };

    /// What every terminal that can move its cursor does.
    pub const PLAIN: Self = Self { colors: false, signs: false, reports: false, commands: false, erases: false };

    /// What the terminal named by `TERM` can do; nothing where no desk can be drawn on it.
    #[must_use]
    pub fn of(term: Option<&str>) -> Option<Self> {
        let known = |names: &[&str], term: &str| names.iter().any(|name| term.starts_with(name));
        match term {
            Some("dumb") => None,
            // Windows names no terminal.
            None | Some("") if cfg!(windows) => Some(Self::MODERN),
            None | Some("") => Some(Self { signs: true, ..Self::PLAIN }),
            // The console of the kernel: colors, but a font of 256 or 512 signs, and older ones print commands.
            Some("linux") => Some(Self { colors: true, erases: true, ..Self::PLAIN }),
            Some(term) if known(&["vt", "ansi", "cons", "sun", "wyse", "hp", "ibm"], term) && term != "vte" => {
                Some(Self::PLAIN)
            }
            Some(term) if known(&["xterm", "alacritty", "foot", "wezterm", "ghostty", "konsole", "rxvt"], term) => {
                Some(Self::MODERN)
            }
            // `screen` and `tmux` among them: what they erase has the ground of the terminal.
            Some(_) => Some(Self { erases: false, ..Self::MODERN }),
        }
    }
}

/// Whether the locale shows more than ASCII: the first of these settings that says anything decides; where none does,
/// so does today's terminal.
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
    #[case(Some("vt100"), Some(Abilities::PLAIN))]
    #[case(Some("xterm-256color"), Some(Abilities::MODERN))]
    #[case(Some("xterm"), Some(Abilities::MODERN))]
    #[case(Some("tmux-256color"), Some(Abilities { erases: false, ..Abilities::MODERN }))]
    #[case(Some("screen"), Some(Abilities { erases: false, ..Abilities::MODERN }))]
    #[case(Some("linux"), Some(Abilities { colors: true, erases: true, ..Abilities::PLAIN }))]
    fn a_terminal_is_asked_for_what_it_can_do(#[case] term: Option<&str>, #[case] can: Option<Abilities>) {
        assert_eq!(Abilities::of(term), can);
    }

    #[rstest]
    #[case(None, None, None, true)]
    #[case(None, None, Some("C"), false)]
    #[case(None, None, Some("C.UTF-8"), true)]
    #[case(Some("POSIX"), None, Some("en_US.UTF-8"), false)]
    #[case(Some(""), Some("en_US.utf8"), Some("C"), true)]
    fn the_locale_says_whether_signs_are_shown(
        #[case] all: Option<&str>,
        #[case] ctype: Option<&str>,
        #[case] lang: Option<&str>,
        #[case] shown: bool,
    ) {
        assert_eq!(is_utf8(all, ctype, lang), shown);
    }
}
