//! Reading what was typed.

use super::{Column, Filter, Of, Term, What};
use crate::{
    app::search::{fold, typo::is_one_typo},
    domain::{
        attention::{Kind, Severity},
        checklist::{Need, Stage},
        log::EntryKind,
        pairing::PairingState,
        request::RequestKind,
    },
};

/// A part between blanks: `-key:"value"`.
struct Token<'t> {
    negated: bool,
    key: Option<&'t str>,
    value: &'t str,
    quoted: bool,
}

/// Cuts at blanks; quotes hold words together, an unfinished quote reaches to the end.
fn tokens(text: &str) -> Vec<Token<'_>> {
    const QUOTES: [char; 3] = ['"', '“', '”'];
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let body = rest.strip_prefix(['-', '−']).filter(|body| !body.starts_with(char::is_whitespace));
        let (negated, body) = (body.is_some(), body.unwrap_or(rest));
        let head = body.find(|c: char| c.is_whitespace() || QUOTES.contains(&c) || c == ':').unwrap_or(body.len());
        let (word, after) = body.split_at(head);
        // A time of day is no filter.
        let named = !word.is_empty() && word.chars().all(|c| c.is_alphabetic() || c == '-');
        let (key, value) = match after.strip_prefix(':').filter(|_| named) {
            Some(value) => (Some(word), value),
            None => (None, body),
        };
        let (value, after, quoted) = match value.strip_prefix(QUOTES) {
            Some(inner) => match inner.split_once(QUOTES) {
                Some((value, after)) => (value, after, true),
                None => (inner, "", true),
            },
            None => {
                let (value, after) = value.split_at(value.find(char::is_whitespace).unwrap_or(value.len()));
                (value, after, false)
            }
        };
        tokens.push(Token { negated, key, value, quoted });
        rest = after.trim_start();
    }
    tokens
}

pub(super) fn filter(text: &str, of: Of) -> Filter {
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
            // What is unfinished says nothing yet.
            Ok(None) => {}
            Err(problem) => filter.problems.push(problem),
        }
    }
    filter
}

/// A word without a colon.
fn word(value: &str, quoted: bool, of: Of) -> Option<(What, String)> {
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
    let words = match what {
        What::Free => "a free place".to_owned(),
        What::Words(_)
        | What::Column(..)
        | What::State(_)
        | What::Kind(..)
        | What::Severity(_)
        | What::Trained
        | What::Stage(_)
        | What::Need(_)
        | What::Entry(_)
        | What::Planned
        | What::Private => folded,
    };
    Some((what, words))
}

/// A word with a colon; nothing while its value is still to be typed.
fn keyed(key: &str, value: &str, of: Of) -> Result<Option<(What, String)>, String> {
    let key = match (key, of) {
        ("programs", _) => "program",
        ("school" | "building" | "department", _) => "unit",
        ("job", _) => "role",
        ("skills", _) => "skill",
        ("who" | "mentee", Of::Inbox) => "person",
        ("topics", Of::Log) => "topic",
        (key, _) => key,
    };
    if !of.keys().contains(&key) {
        let known: Vec<String> = of.keys().iter().map(|key| format!("{key}:")).collect();
        return Err(match nearest(key, of.keys()) {
            Some(near) => format!("\"{key}:\" narrows nothing here; did you mean \"{near}:\"?"),
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
        "kind" if of == Of::Log => {
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

/// Kinds of attention, in the inbox those of requests too.
fn kind(value: &str, of: Of) -> Result<Option<(What, String)>, String> {
    let begins = |word: &str| fold(word).starts_with(value);
    let kinds: Vec<Kind> = Kind::ALL.into_iter().filter(|kind| begins(kind.word())).collect();
    let of_requests = of == Of::Inbox;
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

/// Those whose word begins so.
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

/// The word that was probably meant: one that begins so or that `typed` begins with, otherwise one with a typing
/// error less, otherwise one that holds it.
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
            // The beginning of a longer word counts too, as somebody types.
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
    #[case("program:mcps -garcia", Of::Pairings, "program mcps · without \"garcia\"")]
    #[case("overdue \"jin park\"", Of::Pairings, "overdue · \"jin park\"")]
    #[case("kind:never", Of::Pairings, "kind never-met")]
    #[case("state:e", Of::Pairings, "state extended or ended")]
    #[case("state:", Of::Pairings, "")]
    #[case("-", Of::Pairings, "\"-\"")]
    #[case("15:30", Of::Log, "\"15:30\"")]
    #[case("free role:secretary", Of::People, "a free place · role secretary")]
    #[case("overdue", Of::Log, "\"overdue\"")]
    #[case("open need:high", Of::Skills, "open · need high")]
    #[case("mentor:\"de la cruz\"", Of::Pairings, "mentor de la cruz")]
    #[case("kind:second", Of::Inbox, "kind second-year")]
    fn says_what_was_understood(#[case] text: &str, #[case] of: Of, #[case] expected: &str) {
        let filter = Filter::parse(text, of);
        assert_eq!(filter.problems, [""; 0]);
        // A lone dash is a word of blanks, which narrows nothing.
        let expected = if text == "-" { "" } else { expected };
        assert_eq!(filter.summary(), expected);
    }

    #[rstest]
    #[case("progam:mcps", Of::Pairings, "\"progam:\" narrows nothing here; did you mean \"program:\"?")]
    #[case("state:actve", Of::Pairings, "there is no state \"actve\"; did you mean \"active\"?")]
    #[case("kind:met", Of::Pairings, "there is no kind \"met\"; did you mean \"never-met\"?")]
    #[case("need:urgent", Of::Skills, "there is no need \"urgent\"; one of low, medium, high")]
    #[case("zz:1", Of::Skills, "\"zz:\" narrows nothing here; what does: block: stage: need: evidence:")]
    fn says_what_was_not_understood_and_the_nearest(#[case] text: &str, #[case] of: Of, #[case] expected: &str) {
        let filter = Filter::parse(text, of);
        assert_eq!(filter.problems, [expected]);
        assert!(filter.is_empty(), "what is not understood narrows nothing");
    }
}
