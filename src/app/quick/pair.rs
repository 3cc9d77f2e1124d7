//! Reads a log line for a pairing that is known.

use super::{
    Context, MatchQuality, Reading,
    entry::{Meaning, parse},
};
use crate::{
    app::search::fold,
    domain::{day::Day, log::LogEntry},
};

/// Reads a line about two people: one of their names at the beginning, or anywhere else, is no topic. `on` is the day
/// if the line names none.
#[must_use]
pub fn of_pair(line: &str, names: [&str; 2], today: Day, on: Day) -> Reading {
    let names = names.map(name_words);
    let naming = |words: &str| {
        let said = name_words(words);
        let is_one = |name: &Vec<String>| said.iter().all(|word| name.contains(word));
        if !said.is_empty() && names.iter().any(is_one) { MatchQuality::Exact } else { MatchQuality::Nobody }
    };
    parse(line, &Context { today, on, selected: true, is_theirs: true, naming: &naming })
}

/// The case-folded words of a name.
#[must_use]
pub fn name_words(name: &str) -> Vec<String> {
    let folded = fold(name);
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

impl Reading {
    /// The reading of a correction: what the line does not name stays as it was in `old`.
    #[must_use]
    pub fn correcting(mut self, old: &LogEntry) -> Self {
        let names = |is: fn(&Meaning) -> bool| self.understood.iter().any(|part| is(&part.meaning));
        let is_kind = names(|meaning| matches!(meaning, Meaning::Kind(_)));
        let is_method = names(|meaning| matches!(meaning, Meaning::Method(_)));
        if !is_kind && !is_method {
            self.kind = old.kind;
        }
        self.method = self.method.or_else(|| old.method.clone());
        self.at = self.at.or(old.at);
        if self.topics.is_empty() {
            self.topics.clone_from(&old.topics);
        }
        if self.note.is_empty() {
            self.note.clone_from(&old.note);
        }
        self.private |= old.private;
        self
    }
}
