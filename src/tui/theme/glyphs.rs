//! Glyphs used on the screen, in Unicode and ASCII.

use crate::{app::settings::GlyphSetting, domain::checklist::Stage};

/// The glyphs used on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Glyphs {
    ascii: bool,
    /// Between mentor and mentee.
    pub arrow: &'static str,
    /// The selected row.
    pub marker: &'static str,
    /// An open block.
    pub open: &'static str,
    /// A folded block.
    pub folded: &'static str,
    /// The filled part of a bar.
    pub full: &'static str,
    /// The empty part of a bar.
    pub empty: &'static str,
    /// The expected position on a bar.
    pub mark: &'static str,
    /// The sorted column, in normal and reverse order.
    pub sorted: (&'static str, &'static str),
    /// A marked row.
    pub marked: &'static str,
    /// The current value in a short list.
    pub chosen: &'static str,
    /// A horizontal rule.
    pub rule: &'static str,
    /// Separates parts of a line.
    pub dot: &'static str,
    /// Encloses a value that the bracket keys change.
    pub around: (&'static str, &'static str),
    /// Heights of a column, lowest first.
    pub levels: [&'static str; 8],
    /// An empty column, cell, or level.
    pub nothing: &'static str,
    /// The projected end of a gauge.
    pub forecast: &'static str,
    /// A day or week on which the program is closed.
    pub closed: &'static str,
    /// Heat map cells, from low to high intensity.
    pub shades: [&'static str; 4],
    /// A level held at the start.
    pub had: &'static str,
    /// A level gained since then.
    pub gained: &'static str,
    /// A submitted month.
    pub lock: &'static str,
    /// A meeting in the calendar.
    pub meeting: &'static str,
    /// A review, evaluation, or skill in the calendar.
    pub work: &'static str,
    /// A planned end in the calendar.
    pub end: &'static str,
    /// A program event in the calendar.
    pub event: &'static str,
    /// The stages: not started, scheduled, modelled, practised, independent, not applicable.
    stages: [&'static str; 6],
}

impl Glyphs {
    /// Unicode glyphs.
    pub const UNICODE: Self = Self {
        ascii: false,
        arrow: "→",
        marker: "▌",
        open: "▾",
        folded: "▸",
        full: "━",
        empty: "─",
        mark: "┃",
        sorted: ("▾", "▴"),
        marked: "✓",
        chosen: "•",
        rule: "─",
        dot: "·",
        around: ("‹", "›"),
        levels: ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"],
        nothing: "·",
        forecast: "◇",
        closed: "×",
        shades: ["▂", "▄", "▆", "█"],
        had: "▒",
        gained: "█",
        lock: "■",
        meeting: "●",
        work: "◇",
        end: "■",
        event: "◆",
        stages: ["○", "◔", "◐", "◕", "●", "–"],
    };

    /// ASCII glyphs, for any terminal and for screen readers.
    pub const ASCII: Self = Self {
        ascii: true,
        arrow: "->",
        marker: ">",
        open: "v",
        folded: ">",
        full: "#",
        empty: "-",
        mark: "|",
        sorted: ("v", "^"),
        marked: "x",
        chosen: "*",
        rule: "-",
        dot: "-",
        around: ("<", ">"),
        levels: ["_", ".", ":", "-", "=", "+", "*", "#"],
        nothing: ".",
        forecast: "^",
        closed: "=",
        shades: ["1", "2", "3", "4"],
        had: "=",
        gained: "#",
        lock: "#",
        meeting: "o",
        work: "r",
        end: "e",
        event: "+",
        stages: [".", "s", "m", "p", "+", "-"],
    };

    /// Whether only ASCII is drawn.
    #[must_use]
    pub fn is_ascii(&self) -> bool {
        self.ascii
    }

    /// Returns the glyph of a stage.
    #[must_use]
    pub fn stage(&self, stage: Stage) -> &'static str {
        let [not_started, scheduled, modelled, practised, independent, not_applicable] = self.stages;
        match stage {
            Stage::NotStarted => not_started,
            Stage::Scheduled => scheduled,
            Stage::Modelled => modelled,
            Stage::Practised => practised,
            Stage::Independent => independent,
            Stage::NotApplicable => not_applicable,
        }
    }

    /// Returns the glyphs that the settings ask for; if unset, those that the terminal and locale support.
    #[must_use]
    pub fn for_terminal(signs: GlyphSetting, shows_all: bool) -> Self {
        match signs {
            GlyphSetting::Ascii => Self::ASCII,
            GlyphSetting::Auto if !shows_all => Self::ASCII,
            GlyphSetting::Unicode | GlyphSetting::Auto => Self::UNICODE,
        }
    }

    /// Returns the ASCII replacement of a glyph, for borders and glyphs within text.
    #[must_use]
    pub fn plain(sign: &str) -> Option<&'static str> {
        PLAIN.iter().find(|(of, _)| of.contains(&sign)).map(|(_, plain)| *plain)
    }
}

const PLAIN: [(&[&str], &str); 10] = [
    (&["─", "━", "–", "▁"], "-"),
    (&["│", "┃", "▏"], "|"),
    (&["╭", "╮", "╰", "╯", "├", "┤", "┌", "┐", "└", "┘"], "+"),
    (&["→", "›", "▸", "▌"], ">"),
    (&["·", "•"], "-"),
    (&["…"], "~"),
    (&["‹", "←"], "<"),
    (&["×"], "="),
    (&["●"], "+"),
    (&["▾"], "v"),
];
