//! The keys of the search.

use crate::tui::{
    action::Action,
    keys::{Binding, Context, ENTER, Group, In, row},
};

/// Finding a mentor.
pub const CONTEXT: Context = Context {
    name: "search",
    title: "Find a mentor",
    takes_text: true,
    groups: &[Group::Lists, Group::Dialogs, Group::Closes],
};

/// The keys that only work here, the most useful first.
#[rustfmt::skip]
pub const KEYS: &[Binding] = &[
    row(In::Contexts(&[CONTEXT]), &[ENTER], Action::Accept, "open", "Open what is found", ""),
];
