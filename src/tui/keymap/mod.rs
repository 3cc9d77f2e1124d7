//! The table of all key bindings, which drives dispatch, the footer, the help, the palette, and the manual.

use crate::tui::{
    desk::{self, panes},
    dialogs, forms,
    keys::{Binding, Context, Keymap},
};

/// The bindings of each dialog, then those of the main screen, in the order shown in the footer.
pub const TABLES: &[&[Binding]] = &[
    dialogs::log::keys::KEYS,
    dialogs::prompt::keys::KEYS,
    dialogs::find::keys::KEYS,
    dialogs::why::keys::KEYS,
    dialogs::matching::keys::KEYS,
    dialogs::import::keys::KEYS,
    dialogs::confirm::keys::KEYS,
    dialogs::menu::keys::KEYS,
    dialogs::palette::keys::KEYS,
    dialogs::help::keys::KEYS,
    dialogs::themes::keys::KEYS,
    dialogs::record::keys::KEYS,
    dialogs::picture::keys::KEYS,
    forms::keys::KEYS,
    desk::keys::KEYS,
];

/// All contexts, in the order of the help.
pub const CONTEXTS: &[Context] = &[
    panes::PROGRAMS,
    panes::PAIRINGS,
    panes::PEOPLE,
    panes::INBOX,
    panes::CALENDAR,
    panes::SKILLS,
    panes::LOG,
    panes::DETAILS,
    dialogs::record::keys::CONTEXT,
    dialogs::picture::keys::CONTEXT,
    panes::WELCOME,
    dialogs::log::keys::CONTEXT,
    dialogs::log::keys::ASK,
    dialogs::prompt::keys::CONTEXT,
    panes::FILTER,
    dialogs::find::keys::CONTEXT,
    dialogs::why::keys::CONTEXT,
    forms::keys::FORM,
    forms::keys::NOTES,
    forms::keys::PREVIEW,
    forms::keys::DAY_PICKER,
    dialogs::matching::keys::CONTEXT,
    dialogs::import::keys::IMPORT_FILE,
    dialogs::import::keys::IMPORT_COLUMNS,
    dialogs::import::keys::IMPORT_PICK,
    dialogs::import::keys::IMPORT_PREVIEW,
    dialogs::confirm::keys::CONTEXT,
    dialogs::menu::keys::MENU,
    dialogs::menu::keys::FILTERS,
    dialogs::palette::keys::CONTEXT,
    dialogs::help::keys::CONTEXT,
    dialogs::themes::keys::CONTEXT,
];

/// Returns all bindings.
pub fn bindings() -> impl Iterator<Item = &'static Binding> {
    TABLES.iter().flat_map(|table| table.iter())
}

impl Default for Keymap {
    fn default() -> Self {
        Self::of_tables(bindings(), CONTEXTS)
    }
}

/// Returns the bindings that apply in a context.
pub fn of(context: Context) -> impl Iterator<Item = &'static Binding> {
    bindings().filter(move |row| row.applies_in(context))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_means_two_things_in_one_place() {
        for context in CONTEXTS {
            let mut seen = Vec::new();
            for row in of(*context) {
                for key in row.chords() {
                    assert!(!seen.contains(&key), "{} twice in {context:?}", key.name());
                    seen.push(key);
                }
            }
        }
    }

    #[test]
    fn letters_stay_letters_where_text_is_typed() {
        for context in CONTEXTS.iter().filter(|context| context.takes_text) {
            for row in of(*context) {
                assert!(row.chords().all(|key| key.first.typed().is_none()), "{context:?} {:?}", row.action);
            }
        }
    }

    #[test]
    fn every_row_says_what_it_does_and_holds_somewhere() {
        for row in bindings() {
            let is_used = CONTEXTS.iter().any(|context| row.applies_in(*context));
            assert!(!row.description.is_empty() && is_used, "{row:?}");
        }
    }

    #[test]
    fn every_context_has_a_name_of_its_own() {
        for (at, context) in CONTEXTS.iter().enumerate() {
            assert!(CONTEXTS[..at].iter().all(|other| other.name != context.name), "{context:?}");
        }
    }
}
