//! Reads a log line for a pairing that is known.

use super::{
    Context, MatchQuality, Problem, Reading,
    entry::{Meaning, parse},
};
use crate::{
    app::search::fold,
    book::Book,
    domain::{
        day::Day,
        id::{PairingId, PersonRef},
        log::LogEntry,
    },
};

/// The pairing that a line is about, and how the line may name it. The default is no pairing, for a line about several.
#[derive(Debug, Clone, Default)]
pub struct Pair {
    id: Option<PairingId>,
    /// The case-folded words of each name.
    names: Vec<Vec<String>>,
    /// References and e-mail addresses, in lower case.
    whole: Vec<String>,
}

impl Pair {
    /// The pairing `id` of these two people.
    #[must_use]
    pub fn new(id: PairingId, people: [&PersonRef; 2], book: &Book) -> Self {
        let names = people.map(|person| name_words(book.name(person))).into();
        let emails = people.iter().filter_map(|id| book.person(id)?.email.as_deref()).map(str::to_lowercase);
        let whole = people.iter().map(|id| id.as_str().to_lowercase()).chain(emails).collect();
        Self { id: Some(id), names, whole }
    }

    /// The pairing P3 of two people with these names.
    #[cfg(test)]
    pub(super) fn of_names(names: [&str; 2]) -> Self {
        Self { id: Some(PairingId(3)), names: names.map(name_words).into(), whole: Vec::new() }
    }

    fn naming(&self, words: &str) -> MatchQuality {
        let said = name_words(words);
        let is_one = |name: &Vec<String>| said.iter().all(|word| name.contains(word));
        let is_named = !said.is_empty() && self.names.iter().any(is_one);
        // Another pairing is a name too: it is refused, not taken for a topic.
        if is_named || self.whole.contains(&words.to_lowercase()) || words.parse::<PairingId>().is_ok() {
            MatchQuality::Exact
        } else {
            MatchQuality::NoMatch
        }
    }
}

/// Reads a line about a pairing: its id, or one of its people at the beginning or anywhere else, is no topic. `on` is the
/// day if the line names none.
#[must_use]
pub fn of_pair(line: &str, pair: &Pair, today: Day, on: Day) -> Reading {
    let naming = |words: &str| pair.naming(words);
    let mut reading = parse(line, &Context { today, on, selected: true, is_pair_only: true, match_quality: &naming });
    let named = reading.understood.iter().filter(|part| part.meaning == Meaning::Who);
    let others = named.filter(|part| line[part.range.clone()].parse().is_ok_and(|id| pair.id != Some(id)));
    let message = |words: &str| match pair.id {
        Some(id) => format!("{words} is another pairing; this line is about {id}"),
        None => format!("{words} is a pairing; choose the pairings below, not in the line"),
    };
    let problems: Vec<Problem> = others
        .map(|part| Problem {
            range: part.range.clone(),
            message: message(&line[part.range.clone()]) + "; a topic goes in \"quotes\"",
            nearest: None,
        })
        .collect();
    reading.problems.extend(problems);
    reading.problems.sort_by_key(|problem| problem.range.start);
    reading
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
