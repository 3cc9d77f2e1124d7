//! Words of a line that nothing claimed: topics, unless they look like something that was meant otherwise.

use super::{
    date::{DateError, doubt::is_doubtful},
    vocabulary,
    words::{Word, core, one_typo},
};
use crate::domain::id::PairingId;

/// What is wrong with a word that would become a topic; `None` if it may be one.
pub(super) fn wrong(word: &Word, typed: &str) -> Option<DateError> {
    let wrong = |problem: &str, nearest: Option<&str>| {
        let problem = problem.replace("{}", &format!("\"{typed}\""));
        Some(DateError::new(problem, nearest.map(str::to_owned)))
    };
    if word.unclosed {
        let (opens, closes) = if typed.starts_with('“') { ('“', '”') } else { ('"', '"') };
        let problem = format!("the quote before {} is never closed", typed.trim_start_matches(opens));
        return Some(DateError::new(problem, Some(format!("{typed}{closes}"))));
    }
    if word.quoted {
        return None;
    }
    let text = word.text.as_str();
    let bare = core(text);
    if text.ends_with(['"', '”']) {
        return wrong("the quote after {} was never opened", None);
    }
    let no_note = "{} is not understood; a note goes after -- and a blank";
    match text.strip_prefix('-').map(|rest| rest.trim_start_matches('-')).filter(|_| !is_doubtful(text)) {
        None => {}
        Some("") => return wrong(no_note, Some("--")),
        Some(rest) if is_private(rest) => return wrong("{} is not understood", Some("private")),
        Some(rest) => return wrong(no_note, Some(&format!("-- {rest}"))),
    }
    if text.contains("--") || typed.contains('—') {
        return wrong(no_note, Some(&typed.replace("--", " -- ").replace('—', " -- ")));
    }
    if text == ":" {
        return wrong("{} stands alone; a note begins with note:", None);
    }
    if bare != text && vocabulary::read(&[bare]).is_some() {
        return wrong("{} has punctuation in the way", Some(bare));
    }
    if is_private(bare) {
        return wrong("{} is not understood", Some(if text.ends_with(':') { "private note:" } else { "private" }));
    }
    if text.ends_with([':', ';']) && is_note(bare) {
        return wrong("{} is not understood; a note begins with note:", Some("note:"));
    }
    if text.parse::<PairingId>().is_ok() {
        return wrong("{} looks like a pairing, which goes first; a topic goes in \"quotes\"", None);
    }
    if is_doubtful(text) {
        let problem = "{} looks like a day, a time or a number and is not understood; a topic goes in \"quotes\"";
        return wrong(problem, None);
    }
    None
}

/// Whether a word is `private` in other punctuation or with one typing error: read as a topic, it would hide nothing.
fn is_private(bare: &str) -> bool {
    bare == "private" || (bare.len() > 5 && one_typo(bare, "private"))
}

fn is_note(bare: &str) -> bool {
    matches!(bare, "note" | "notes" | "remark" | "remarks" | "comment" | "comments" | "nb")
        || (bare.len() > 2 && one_typo(bare, "note"))
}

/// Whether some words say that a meeting did not take place: `no show`, `cancelled`, `rescheduled to` before a day.
pub(super) fn is_cancellation(words: &[&str]) -> bool {
    let words: Vec<&str> = words.iter().map(|word| if *word == "canceled" { "cancelled" } else { word }).collect();
    matches!(
        words.as_slice(),
        ["cancelled" | "no-show" | "noshow" | "rescheduled" | "postponed"]
            | ["no", "show"]
            | ["rescheduled" | "postponed" | "moved", "to" | "from"]
            | ["didn't" | "didnt" | "not", "meet" | "met"]
            | ["did", "not", "meet"]
    )
}
