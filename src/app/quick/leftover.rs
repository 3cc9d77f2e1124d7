//! Words of a line that nothing claimed: topics, unless they look like something that was meant otherwise.

use super::{
    date::{DateError, doubt::is_doubtful},
    vocabulary,
    words::{Word, core, one_typo},
};
use crate::domain::id::PairingId;

/// What is wrong with a word that would become a topic; `None` if it may be one.
pub(super) fn wrong(word: &Word, typed: &str) -> Option<DateError> {
    if word.unclosed {
        let problem = format!("the quote before {} is never closed", typed.trim_start_matches(['"', '“']));
        return Some(DateError::new(
            problem,
            Some(format!("{typed}{}", if typed.starts_with('“') { '”' } else { '"' })),
        ));
    }
    if word.quoted {
        return None;
    }
    let text = word.text.as_str();
    if text.ends_with(['"', '”']) {
        return Some(DateError::new(format!("the quote after {typed} was never opened"), None));
    }
    if let Some(bare) = text.strip_prefix('-').filter(|_| !is_doubtful(text)) {
        let bare = bare.trim_start_matches('-');
        let nearest = match bare {
            "" => "--".to_owned(),
            bare if is_private(bare) => "private".to_owned(),
            bare => format!("-- {bare}"),
        };
        return Some(DateError::new(
            format!("\"{typed}\" is not understood; a note goes after -- and a blank"),
            Some(nearest),
        ));
    }
    if text.contains("--") || typed.contains('—') {
        let apart = typed.replace("--", " -- ").replace('—', " -- ");
        return Some(DateError::new(
            format!("\"{typed}\" is not understood; a note goes after -- and a blank"),
            Some(apart),
        ));
    }
    let bare = core(text);
    if bare != text && vocabulary::read(&[bare]).is_some() {
        let problem = format!("\"{typed}\" has punctuation in the way");
        return Some(DateError::new(problem, Some(bare.to_owned())));
    }
    if text == ":" {
        return Some(DateError::new("\":\" stands alone; a note begins with note:".to_owned(), None));
    }
    if is_private(bare) {
        let nearest = if text.ends_with(':') { "private note:" } else { "private" };
        return Some(DateError::new(format!("\"{typed}\" is not understood"), Some(nearest.to_owned())));
    }
    if text.ends_with([':', ';']) && is_note(bare) {
        return Some(DateError::new(
            format!("\"{typed}\" is not understood; a note begins with note:"),
            Some("note:".to_owned()),
        ));
    }
    if text.parse::<PairingId>().is_ok() {
        let problem = format!("\"{typed}\" looks like a pairing; it goes first, or a topic in \"quotes\"");
        return Some(DateError::new(problem, None));
    }
    is_doubtful(text).then(|| {
        let problem = format!(
            "\"{typed}\" looks like a day, a time or a number and is not understood; a topic goes in \"quotes\""
        );
        DateError::new(problem, None)
    })
}

/// Whether a word is `private` in other punctuation or with one typing error: read as a topic, it would hide nothing.
fn is_private(bare: &str) -> bool {
    bare == "private" || (bare.len() > 5 && one_typo(bare, "private"))
}

fn is_note(bare: &str) -> bool {
    matches!(bare, "note" | "notes" | "remark" | "remarks" | "comment" | "comments" | "nb")
        || (bare.len() > 2 && one_typo(bare, "note"))
}
