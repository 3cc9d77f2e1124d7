//! Notes about key overrides that take keys from actions they do not name: valid, but worth reporting.

use super::{Chord, Keymap, clash};
use crate::{
    app::settings::Note,
    tui::{action::Action, keys::Context},
};

/// Keys assigned to an action in one context by a line of the file.
pub(super) struct Assigned {
    pub(super) context: Context,
    pub(super) action: Action,
    pub(super) keys: Vec<Chord>,
    pub(super) line: usize,
    /// Whether the line names the context.
    pub(super) own: bool,
}

/// A key that moved from one action to another, with the contexts.
struct Reassigned {
    line: usize,
    key: Chord,
    by: &'static str,
    from: &'static str,
    /// The remaining keys of the action that lost it.
    left: Vec<String>,
    contexts: Vec<Context>,
}

/// Maximum number of contexts in a note.
const NAMED: usize = 3;

/// Returns the keys that `given` took from other actions, by line. Actions that the file rebinds in the same context
/// are omitted, since the user has dealt with them.
pub(super) fn of(given: &[Assigned], map: &Keymap) -> Vec<Note> {
    let usual = Keymap::default();
    let mut all: Vec<Reassigned> = Vec::new();
    for one in given {
        let context = one.context;
        let Some(by) = usual.of(context).find(|row| row.binding.action == one.action) else { continue };
        let others = usual.of(context).filter(|row| row.binding.action != one.action);
        for (row, key) in others.flat_map(|row| row.keys.iter().map(move |key| (row, *key))) {
            let action = row.binding.action;
            let thought_of = given.iter().any(|other| (other.context, other.action) == (context, action));
            if thought_of || !clash(&one.keys, key) {
                continue;
            }
            let rows = map.of(context).filter(|row| row.binding.action == action);
            let left: Vec<String> = rows.flat_map(super::Row::names).collect();
            let (by, from) = (by.binding.description, row.binding.description);
            let same = |it: &&mut Reassigned| (it.line, it.key, it.from) == (one.line, key, from) && it.left == left;
            match all.iter_mut().find(same) {
                Some(taken) => taken.contexts.push(context),
                None => all.push(Reassigned { line: one.line, key, by, from, left, contexts: vec![context] }),
            }
        }
    }
    all.sort_by_key(|taken| taken.line);
    all.iter().map(Reassigned::note).collect()
}

impl Reassigned {
    fn note(&self) -> Note {
        let (key, by, from) = (self.key.name(), self.by, self.from);
        let rest = match self.left.as_slice() {
            [] => "has no key there any more".to_owned(),
            keys => format!("keeps \"{}\" there", keys.join("\" and \"")),
        };
        Note { line: self.line, words: format!("\"{key}\" in {} is now \"{by}\"; \"{from}\" {rest}", self.places()) }
    }

    fn places(&self) -> String {
        let titles: Vec<String> = self.contexts.iter().map(|context| format!("[{}]", context.name)).collect();
        match titles.as_slice() {
            [one] => one.clone(),
            [most @ .., last] if titles.len() <= NAMED => format!("{} and {last}", most.join(", ")),
            titles => {
                let named = titles.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join(", ");
                format!("{named} and {} more places", titles.len().saturating_sub(NAMED))
            }
        }
    }
}
