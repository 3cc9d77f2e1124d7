//! Runs commands on all marked rows as one change, and reports which are refused.

use crate::{
    app::App,
    domain::{
        command::Command,
        decide::{self, Refusal},
        id::PairingId,
    },
    tui::{
        dialogs::confirm::Confirm,
        forms::{FieldError, Next, lookup, spec::invalid},
        widgets::text::count,
    },
};

/// The number of refusals that are shown one by one.
const SHOWN: usize = 4;

/// The commands that are possible, and why the others are refused.
pub(in crate::tui::forms) struct Batch {
    pub possible: Vec<Command>,
    pub refusals: Vec<String>,
}

impl Batch {
    /// Checks all commands. `describe` formats the refusal of the command with that index.
    pub fn check(commands: Vec<Command>, app: &App, describe: impl Fn(usize, &Refusal) -> String) -> Self {
        let checked = decide::check_batch(commands, app.book(), app.book().today(), app.actor());
        let refusals = checked.refused.iter().map(|(index, refusal)| describe(*index, refusal)).collect();
        Self { possible: checked.possible, refusals }
    }

    /// Checks commands about pairings.
    pub fn check_pairings(commands: Vec<(PairingId, Command)>, app: &App) -> Self {
        let (ids, commands): (Vec<_>, Vec<_>) = commands.into_iter().unzip();
        Self::check(commands, app, |index, refusal| {
            let who = ids.get(index).map_or_else(String::new, |id| name(*id, app));
            let words = refusal.to_string();
            if words.contains(&who) { words } else { format!("{who}: {words}") }
        })
    }

    /// Runs the possible commands as one change. Asks for confirmation first if any is refused, or if there is a
    /// `question`.
    pub fn run(self, title: &str, question: Option<String>, field: &str) -> Result<Next, FieldError> {
        if self.possible.is_empty() {
            return invalid(field, self.refusals.into_iter().next().unwrap_or_else(|| "there is nothing to do".into()));
        }
        let command = Command::Batch { title: title.to_owned(), commands: self.possible };
        if self.refusals.is_empty() && question.is_none() {
            return Ok(command.into());
        }
        let mut lines: Vec<String> = question.into_iter().collect();
        lines.extend(left_out(&self.refusals));
        lines.push("It is one change, and one undo takes all of it back.".into());
        Ok(Next::Confirm(Confirm { title: format!("{title}?"), lines, command }))
    }
}

/// The names of the two people of a pairing.
pub(super) fn name(id: PairingId, app: &App) -> String {
    app.book().pairing_entry(id).map_or_else(|| id.to_string(), |entry| lookup::names(entry, app))
}

/// The names of the first few pairings, and the number of the others.
pub(super) fn names(ids: &[PairingId], app: &App) -> String {
    let mut names: Vec<String> = ids.iter().take(3).map(|id| name(*id, app)).collect();
    if ids.len() > 3 {
        names.push(format!("and {} more", ids.len() - 3));
    }
    names.join(", ")
}

/// `3 pairs`.
pub(super) fn pairs(number: usize) -> String {
    count(number, "pair", "pairs")
}

/// The refusals, one per line.
pub(super) fn left_out(refusals: &[String]) -> Vec<String> {
    let mut lines: Vec<String> = refusals.iter().take(SHOWN).map(|words| format!("Left out: {words}.")).collect();
    if refusals.len() > SHOWN {
        lines.push(format!("Left out as well: {} more.", refusals.len() - SHOWN));
    }
    lines
}
