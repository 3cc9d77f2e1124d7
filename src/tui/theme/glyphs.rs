//! The signs that stand on the screen: one table of them for terminals of today, one that every terminal knows.

use crate::{app::settings::Signs, domain::checklist::Stage};

/// The signs that stand on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Glyphs {
    ascii: bool,
    /// Between mentor and mentee.
    pub arrow: &'static str,
    /// At the selected row.
    pub marker: &'static str,
    /// Before an open block.
    pub open: &'static str,
    /// Before a folded block.
    pub folded: &'static str,
    /// The done part of a bar.
    pub full: &'static str,
    /// The rest of a bar.
    pub empty: &'static str,
    /// Where a bar is expected to be.
    pub mark: &'static str,
    /// At the column that a list is sorted by, and where its order is turned round.
    pub sorted: (&'static str, &'static str),
    /// At a marked row.
    pub marked: &'static str,
    /// At what is in force in a short list.
    pub chosen: &'static str,
    /// A rule.
    pub rule: &'static str,
    /// Between parts of a line.
    pub dot: &'static str,
    /// Around what can be changed with brackets.
    pub around: (&'static str, &'static str),
    /// Heights of a column, the lowest first.
    pub levels: [&'static str; 8],
    /// Where nothing is: in a column, in a cell of a map, at a level still to be reached.
    pub nothing: &'static str,
    /// Where a gauge ends at the present rate.
    pub forecast: &'static str,
    /// A day or a week in which the program rests.
    pub closed: &'static str,
    /// Cells of a map, from a little to a lot.
    pub shades: [&'static str; 4],
    /// A level that somebody had at the start.
    pub had: &'static str,
    /// A level that was gained since.
    pub gained: &'static str,
    /// A month that is submitted.
    pub lock: &'static str,
    /// A meeting in the calendar.
    pub meeting: &'static str,
    /// A review, an evaluation or a skill in the calendar.
    pub work: &'static str,
    /// A planned end in the calendar.
    pub end: &'static str,
    /// An event of a program in the calendar.
    pub event: &'static str,
    /// The stages: not started, scheduled, modelled, practised, independent, not applicable.
    stages: [&'static str; 6],
}

impl Glyphs {
    /// Signs for terminals of today.
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

    /// Signs that every terminal and every screen reader knows.
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

    /// The sign of a stage.
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

    /// The signs that somebody wants; where they leave it open, those that the terminal and its locale can show.
    #[must_use]
    pub fn suited(signs: Signs, shows_all: bool) -> Self {
        match signs {
            Signs::Ascii => Self::ASCII,
            Signs::Auto if !shows_all => Self::ASCII,
            Signs::Unicode | Signs::Auto => Self::UNICODE,
        }
    }

    /// What stands for a sign of ours where only ASCII is drawn: borders, and what is written into words.
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
