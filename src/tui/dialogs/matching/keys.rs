//! The keys of the proposal for all who wait.

use crate::tui::{
    action::Action,
    event::Key,
    keys::{Binding, Context, ENTER, Group, In, row},
};

/// The proposal for all who wait.
pub const CONTEXT: Context = Context {
    name: "match-all",
    title: "Match all who wait",
    takes_text: false,
    groups: &[Group::Lists, Group::Letters, Group::Search, Group::Dialogs, Group::Closes],
};

/// The keys that only work here, the most useful first.
#[rustfmt::skip]
pub const KEYS: &[Binding] = &[
    row(In::Contexts(&[CONTEXT]), &[ENTER], Action::Accept, "propose these", "Make the marked pairs, as proposed pairings", "pair match accept"),
    row(In::Contexts(&[CONTEXT]), &[Key::char(' ')], Action::Tick, "take or leave", "Take the pair over, or leave it out", ""),
    row(In::Contexts(&[CONTEXT]), &[Key::char('p')], Action::Pin, "pin", "Keep this pair whatever else comes, and solve again", "fix keep"),
    row(In::Contexts(&[CONTEXT]), &[Key::char('x')], Action::Forbid, "rule out", "Rule this pair out, or allow again, and solve again", "forbid never"),
    row(In::Contexts(&[CONTEXT]), &[Key::char(']')], Action::NextFolder, "next program", "Go to the next program in which somebody waits", "folder"),
    row(In::Contexts(&[CONTEXT]), &[Key::char('[')], Action::PreviousFolder, "", "Go to the program before in which somebody waits", "folder"),
];
