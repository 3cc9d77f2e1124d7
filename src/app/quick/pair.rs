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
        log::{EntryKind, LogEntry},
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
        // "garcia/olsen" names both.
        let is_one = |part: &str| {
            let said = name_words(part);
            !said.is_empty() && self.names.iter().any(|name| said.iter().all(|word| name.contains(word)))
        };
        let is_named = words.split(['/', '&', '+']).all(is_one);
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
    read(line, pair, today, on, false)
}

/// Reads a line that stands for the logged entry `old`. Its day, length, and kind stay as they were unless the line says
/// them.
#[must_use]
pub fn of_entry(line: &str, pair: &Pair, today: Day, old: &LogEntry) -> Reading {
    // An empty line says nothing, not even that all stays.
    let is_correction = !line.trim().is_empty();
    let mut reading = read(line, pair, today, old.on, is_correction);
    if is_correction {
        reading.minutes = reading.minutes.or(Some(old.minutes));
    }
    let is_said = |is: fn(&Meaning) -> bool| reading.understood.iter().any(|part| is(&part.meaning));
    // A method says whether it was a meeting, a call, or a message; an observation by phone stays one.
    let is_implied = is_said(|meaning| matches!(meaning, Meaning::Method(_)))
        && matches!(old.kind, EntryKind::Meeting | EntryKind::Call | EntryKind::Message);
    if !is_implied && !is_said(|meaning| matches!(meaning, Meaning::Kind(_))) {
        reading.kind = old.kind;
    }
    reading
}

fn read(line: &str, pair: &Pair, today: Day, on: Day, is_correction: bool) -> Reading {
    let match_quality = &|words: &str| pair.naming(words);
    let context = Context { today, on, selected: true, is_pair_only: true, is_correction, match_quality };
    let mut reading = parse(line, &context);
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
    /// The reading of a line of [`of_entry`] that says only what changes: the rest also stays as it was in `old`.
    #[must_use]
    pub fn keeping_rest_of(mut self, old: &LogEntry) -> Self {
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

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::domain::{command::EntryDraft, log::Method, units::Minutes};

    /// 45 minutes on 3 November at 15:15 in person, about the budget.
    fn old(kind: EntryKind) -> LogEntry {
        LogEntry {
            method: Method::new("in person"),
            topics: vec!["budget".into()],
            note: "bring the forms".into(),
            at: Some(Minutes(15 * 60 + 15)),
            ..LogEntry::new("2026-11-03".parse().unwrap(), Minutes(45), kind)
        }
    }

    fn corrected(line: &str, old: &LogEntry) -> EntryDraft {
        let today = "2026-11-29".parse().unwrap();
        let reading = of_entry(line, &Pair::of_names(["Ana Garcia", "Kim Olsen"]), today, old).keeping_rest_of(old);
        reading.entry().unwrap_or_else(|| panic!("{line}: {}", reading.problem_words()))
    }

    #[rstest]
    #[case("phone", "2026-11-03 45 call phone 15:15 budget")]
    #[case("1h", "2026-11-03 60 meeting in person 15:15 budget")]
    #[case("14:30", "2026-11-03 45 meeting in person 14:30 budget")]
    #[case("2-3pm", "2026-11-03 60 meeting in person 14:00 budget")]
    #[case("11/5", "2026-11-05 45 meeting in person 15:15 budget")]
    #[case("observation", "2026-11-03 45 observation in person 15:15 budget")]
    #[case("levy, grade book", "2026-11-03 45 meeting in person 15:15 levy, grade book")]
    #[case("garcia/olsen phone", "2026-11-03 45 call phone 15:15 budget")]
    fn a_correction_keeps_what_it_does_not_say(#[case] line: &str, #[case] expected: &str) {
        let draft = corrected(line, &old(EntryKind::Meeting));
        let method = draft.method.as_ref().map_or("-", Method::as_str);
        let at = draft.at.map(crate::domain::words::clock).unwrap_or_default();
        let topics = draft.topics.join(", ");
        let said = format!("{} {} {} {method} {at} {topics}", draft.on, draft.minutes.0, draft.kind.word());
        assert_eq!(said, expected);
        assert_eq!(draft.note, "bring the forms");
    }

    #[test]
    fn an_observation_by_phone_stays_one() {
        assert_eq!(corrected("phone", &old(EntryKind::Observation)).kind, EntryKind::Observation);
        assert_eq!(corrected("phone meeting", &old(EntryKind::Observation)).kind, EntryKind::Meeting);
    }

    #[rstest]
    #[case("1:30", "1h30")]
    #[case("45n", "45m")]
    #[case("", "how long?")]
    fn a_doubtful_correction_is_asked_about(#[case] line: &str, #[case] says: &str) {
        let (pair, today) = (Pair::of_names(["Ana Garcia", "Kim Olsen"]), "2026-11-29".parse().unwrap());
        let reading = of_entry(line, &pair, today, &old(EntryKind::Meeting));
        assert!(reading.entry().is_none() && reading.problem_words().contains(says), "{}", reading.problem_words());
    }
}
