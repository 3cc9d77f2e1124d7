//! Parses filters.

use super::{Column, Filter, ListKind, Term, What};
use crate::{
    app::{
        search::{fold, typo::is_one_typo},
        tokens::{Token, tokens},
    },
    domain::{
        attention::{Kind, Severity},
        checklist::{Need, Stage},
        log::EntryKind,
        pairing::PairingState,
        request::RequestKind,
    },
};

pub(super) fn filter(text: &str, of: ListKind) -> Filter {
    let mut filter = Filter::default();
    for token in tokens(text) {
        let Token { negated, key, value, quoted } = token;
        let found = match key {
            Some(key) => keyed(&key.to_lowercase(), value, of),
            None => Ok(word(value, quoted, of)),
        };
        match found {
            Ok(Some((what, words))) => {
                filter.terms.push(Term { negated, what });
                filter.understood.push(if negated { format!("without {words}") } else { words });
            }
            // Incomplete.
            Ok(None) => {}
            Err(problem) => filter.problems.push(problem),
        }
    }
    filter
}

/// A word without a colon.
fn word(value: &str, quoted: bool, of: ListKind) -> Option<(What, String)> {
    let folded = fold(value);
    if folded.is_empty() {
        return None;
    }
    let alone = (!quoted && of.words().contains(&folded.as_str())).then_some(folded.as_str());
    let what = match alone {
        Some("overdue") => What::Severity(Severity::Overdue),
        Some("due") => What::Severity(Severity::Due),
        Some("notice") => What::Severity(Severity::Notice),
        Some("free") => What::Free,
        Some("trained") => What::Trained,
        Some("done") => What::Stage(vec![Stage::Independent, Stage::NotApplicable]),
        Some("open") => What::Stage(vec![Stage::NotStarted, Stage::Scheduled, Stage::Modelled, Stage::Practised]),
        Some("planned") => What::Planned,
        Some("private") => What::Private,
        Some(_) | None => {
            let words = format!("\"{value}\"");
            return Some((What::Words(folded), words));
        }
    };
    let words = if what == What::Free { "a free place".to_owned() } else { folded };
    Some((what, words))
}

/// A key with its value; `None` while the value is empty.
fn keyed(key: &str, value: &str, of: ListKind) -> Result<Option<(What, String)>, String> {
    let key = match (key, of) {
        ("programs", _) => "program",
        ("school" | "building" | "department", _) => "unit",
        ("job", _) => "role",
        ("skills", _) => "skill",
        ("who" | "mentee", ListKind::Inbox) => "person",
        ("topics", ListKind::Log) => "topic",
        (key, _) => key,
    };
    if !of.keys().contains(&key) {
        let known: Vec<String> = of.keys().iter().map(|key| format!("{key}:")).collect();
        return Err(match nearest(key, of.keys()) {
            Some(near) => format!("\"{key}:\" is not a filter here; did you mean \"{near}:\"?"),
            None => format!("\"{key}:\" narrows nothing here; what does: {}", known.join(" ")),
        });
    }
    let folded = fold(value);
    if folded.is_empty() {
        return Ok(None);
    }
    let column = |column| Ok(Some((What::Column(column, folded.clone()), format!("{key} {}", value.trim()))));
    let named = |words: Vec<&str>, what: What| Ok(Some((what, format!("{key} {}", words.join(" or ")))));
    match key {
        "state" => {
            let found = chosen(key, &folded, &PairingState::ALL, |state| state.word())?;
            named(found.iter().map(|state| state.word()).collect(), What::State(found))
        }
        "severity" => match chosen(key, &folded, &Severity::ALL, |severity| severity.word())?.first() {
            Some(severity) => named(vec![severity.word()], What::Severity(*severity)),
            None => Ok(None),
        },
        "kind" if of == ListKind::Log => {
            let found = chosen(key, &folded, &EntryKind::ALL, |kind| kind.word())?;
            named(found.iter().map(|kind| kind.word()).collect(), What::Entry(found))
        }
        "kind" => kind(&folded, of),
        "stage" => {
            let found = chosen(key, &folded, &Stage::ALL, |stage| stage.words())?;
            named(found.iter().map(|stage| stage.words()).collect(), What::Stage(found))
        }
        "need" => {
            let found = chosen(key, &folded, &Need::ALL, |need| need.word())?;
            named(found.iter().map(|need| need.word()).collect(), What::Need(found))
        }
        "mentor" => column(Column::Mentor),
        "mentee" | "person" => column(Column::Mentee),
        "name" => column(Column::Name),
        "program" => column(Column::Program),
        "region" => column(Column::Region),
        "unit" => column(Column::Unit),
        "role" => column(Column::Role),
        "skill" => column(Column::Skill),
        "status" => column(Column::Status),
        "ref" => column(Column::Ref),
        "block" => column(Column::Block),
        "evidence" => column(Column::Evidence),
        "method" => column(Column::Method),
        "topic" => column(Column::Topic),
        "note" => column(Column::Note),
        "month" => column(Column::Month),
        _ => Ok(None),
    }
}

/// Kinds of attention and, in the inbox, of requests.
fn kind(value: &str, of: ListKind) -> Result<Option<(What, String)>, String> {
    let begins = |word: &str| fold(word).starts_with(value);
    let kinds: Vec<Kind> = Kind::ALL.into_iter().filter(|kind| begins(kind.word())).collect();
    let of_requests = of == ListKind::Inbox;
    let requests = RequestKind::ALL.into_iter().filter(|kind| of_requests && begins(kind.word()));
    let requests: Vec<RequestKind> = requests.collect();
    let words: Vec<&str> =
        kinds.iter().map(|kind| kind.word()).chain(requests.iter().map(|kind| kind.word())).collect();
    if words.is_empty() {
        let all = Kind::ALL.iter().map(|kind| kind.word());
        let all = all.chain(RequestKind::ALL.iter().filter(|_| of_requests).map(|kind| kind.word()));
        return Err(unknown("kind", value, &all.collect::<Vec<_>>()));
    }
    let summary = format!("kind {}", words.join(" or "));
    Ok(Some((What::Kind(kinds, requests), summary)))
}

/// The values whose word begins with `value`.
fn chosen<T: Copy>(key: &str, value: &str, all: &[T], word: impl Fn(&T) -> &'static str) -> Result<Vec<T>, String> {
    let found: Vec<T> = all.iter().copied().filter(|one| fold(word(one)).starts_with(value)).collect();
    if found.is_empty() { Err(unknown(key, value, &all.iter().map(word).collect::<Vec<_>>())) } else { Ok(found) }
}

fn unknown(key: &str, value: &str, all: &[&'static str]) -> String {
    match nearest(value, all) {
        Some(near) => format!("there is no {key} \"{value}\"; did you mean \"{near}\"?"),
        None if all.len() <= 8 => format!("there is no {key} \"{value}\"; one of {}", all.join(", ")),
        None => format!("there is no {key} \"{value}\"; they are named like {}", all[..3].join(", ")),
    }
}

/// The word that was probably meant: one that `typed` begins, or that begins `typed`; otherwise one with one typo;
/// otherwise one that contains it.
#[must_use]
pub fn nearest<'w>(typed: &str, words: &[&'w str]) -> Option<&'w str> {
    let typed = fold(typed);
    let letters: Vec<char> = typed.chars().collect();
    if letters.len() < 2 {
        return None;
    }
    let begins = words.iter().copied().find(|word| {
        let word = fold(word);
        word.starts_with(&typed) || typed.starts_with(&word)
    });
    let erred = || {
        words.iter().copied().find(|word| {
            let word: Vec<char> = fold(word).chars().collect();
            // The beginning of a longer word counts, too: the user may still be typing.
            is_one_typo(&letters, &word)
                || letters.len() >= 4 && word.len() > letters.len() && is_one_typo(&letters, &word[..letters.len()])
        })
    };
    let holds = || words.iter().copied().find(|word| letters.len() >= 3 && fold(word).contains(&typed));
    begins.or_else(erred).or_else(holds)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("program:mcps -garcia", ListKind::Pairings, "program mcps · without \"garcia\"")]
    #[case("overdue \"jin park\"", ListKind::Pairings, "overdue · \"jin park\"")]
    #[case("kind:never", ListKind::Pairings, "kind never-met")]
    #[case("state:e", ListKind::Pairings, "state extended or ended")]
    #[case("state:", ListKind::Pairings, "")]
    #[case("-", ListKind::Pairings, "\"-\"")]
    #[case("15:30", ListKind::Log, "\"15:30\"")]
    #[case("free role:secretary", ListKind::People, "a free place · role secretary")]
    #[case("overdue", ListKind::Log, "\"overdue\"")]
    #[case("open need:high", ListKind::Skills, "open · need high")]
    #[case("mentor:\"de la cruz\"", ListKind::Pairings, "mentor de la cruz")]
    #[case("kind:second", ListKind::Inbox, "kind second-year")]
    fn says_what_was_understood(#[case] text: &str, #[case] of: ListKind, #[case] expected: &str) {
        let filter = Filter::parse(text, of);
        assert_eq!(filter.problems, [""; 0]);
        // A lone dash has no words, so it has no effect.
        let expected = if text == "-" { "" } else { expected };
        assert_eq!(filter.summary(), expected);
    }

    #[rstest]
    #[case("progam:mcps", ListKind::Pairings, "\"progam:\" is not a filter here; did you mean \"program:\"?")]
    #[case("state:actve", ListKind::Pairings, "there is no state \"actve\"; did you mean \"active\"?")]
    #[case("kind:met", ListKind::Pairings, "there is no kind \"met\"; did you mean \"never-met\"?")]
    #[case("need:urgent", ListKind::Skills, "there is no need \"urgent\"; one of low, medium, high")]
    #[case("zz:1", ListKind::Skills, "\"zz:\" narrows nothing here; what does: block: stage: need: evidence:")]
    fn says_what_was_not_understood_and_the_nearest(#[case] text: &str, #[case] of: ListKind, #[case] expected: &str) {
        let filter = Filter::parse(text, of);
        assert_eq!(filter.problems, [expected]);
        assert!(filter.is_empty(), "what is not understood narrows nothing");
    }
}
