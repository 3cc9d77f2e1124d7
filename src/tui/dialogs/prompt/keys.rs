//! The keys of questions with one field.

use crate::tui::{
    action::Action,
    keys::{Binding, Context, ENTER, Group, In, row},
};

/// A question with one field.
pub const CONTEXT: Context =
    Context { name: "question", title: "A question", takes_text: true, groups: &[Group::Dialogs, Group::Closes] };

/// The keys that only work here, the most useful first.
#[rustfmt::skip]
pub const KEYS: &[Binding] = &[
    row(In::Contexts(&[CONTEXT]), &[ENTER], Action::Accept, "save", "Save what was typed", ""),
];
