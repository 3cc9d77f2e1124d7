//! Acts on all marked rows: each is judged by the domain, what is refused is told, and the rest is one change.

pub(super) mod answer;
pub(super) mod export;
pub(super) mod letters;
pub(super) mod meeting;
pub(super) mod plan;
pub(super) mod skill;
pub(super) mod state;

use super::{Next, Wrong, read::wrong};
use crate::{
    app::App,
    domain::{
        command::Command,
        decide::{self, BatchCheck, Refusal},
        id::PairingId,
    },
    tui::{dialogs::confirm::Confirm, text::count},
};

/// How many refusals are told one by one.
const TOLD: usize = 4;

fn name(id: PairingId, app: &App) -> String {
    app.book().slot(id).map_or_else(|| id.to_string(), |slot| super::names(slot, app))
}

/// The names of a few, and how many more there are.
fn names(ids: &[PairingId], app: &App) -> String {
    let mut names: Vec<String> = ids.iter().take(3).map(|id| name(*id, app)).collect();
    if ids.len() > 3 {
        names.push(format!("and {} more", ids.len() - 3));
    }
    names.join(", ")
}

fn pairs(number: usize) -> String {
    count(number, "pair", "pairs")
}

/// Tries all, and gives what could be done with words about what could not.
fn checked(commands: Vec<(PairingId, Command)>, app: &App) -> (BatchCheck, Vec<String>) {
    let ids: Vec<PairingId> = commands.iter().map(|(id, _)| *id).collect();
    let commands = commands.into_iter().map(|(_, command)| command).collect();
    let checked = decide::check_batch(commands, app.book(), app.book().today(), app.actor());
    let told = checked.refused.iter().map(|(place, refusal)| {
        let who = ids.get(*place).map_or_else(String::new, |id| name(*id, app));
        let words = refusal.to_string();
        if words.contains(&who) { words } else { format!("{who}: {words}") }
    });
    let told = told.collect();
    (checked, told)
}

/// The refusals as lines of a form or a question.
fn left_out(told: &[String]) -> Vec<String> {
    let mut lines: Vec<String> = told.iter().take(TOLD).map(|words| format!("Left out: {words}.")).collect();
    if told.len() > TOLD {
        lines.push(format!("Left out as well: {} more.", told.len() - TOLD));
    }
    lines
}

/// One change of all that is possible; asks first where something is left out or where it ends pairings.
pub(super) fn together(
    title: &str,
    (checked, told): (BatchCheck, Vec<String>),
    ask: Option<String>,
) -> Result<Next, Refusal> {
    if checked.possible.is_empty() {
        let words = told.first().cloned().unwrap_or_else(|| "there is nothing to do".into());
        return Err(match checked.refused.into_iter().next() {
            Some((_, Refusal::Duplicate(_))) => Refusal::Duplicate(words),
            Some(_) | None => Refusal::Forbidden(words),
        });
    }
    let command = Command::Several { title: title.to_owned(), commands: checked.possible };
    if told.is_empty() && ask.is_none() {
        return Ok(Next::Run(Box::new(command)));
    }
    let mut lines: Vec<String> = ask.into_iter().collect();
    lines.extend(left_out(&told));
    lines.push("It is one change, and one undo takes all of it back.".into());
    Ok(Next::Confirm(Confirm { title: format!("{title}?"), lines, command }))
}

fn or_wrong(next: Result<Next, Refusal>, field: &str) -> Result<Next, Wrong> {
    next.or_else(|refusal| wrong(field, refusal.to_string()))
}
