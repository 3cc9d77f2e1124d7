//! Commands for several records as one change.

use serde_json::json;

use super::{
    args::Many,
    failure::Failure,
    output::{Page, print_error},
    session::Session,
};
use crate::{
    app::{
        batch::{Batch, BatchItem},
        wording::{count, pair},
    },
    domain::{command::Command, decide::Refusal, id::PairingId},
};

/// `1 pair`, `2 pairs`.
#[must_use]
pub fn pairs(n: usize) -> String {
    count(n, "pair", "pairs")
}

/// The names of a pairing's two people, and its number.
#[must_use]
pub fn name(session: &Session, id: PairingId) -> String {
    let book = session.app.book();
    book.pairing_entry(id).map_or_else(|| id.to_string(), |slot| format!("{} · {id}", pair(&slot.pairing, book)))
}

/// Runs a command for one pairing, or for several as one change.
///
/// # Errors
/// As [`act`].
pub fn pairings(
    session: &mut Session,
    many: &Many,
    ids: &[PairingId],
    command: impl Fn(PairingId) -> Command,
    title: impl Fn(usize) -> String,
) -> Result<(), Failure> {
    let acts = ids.iter().map(|id| BatchItem { who: name(session, *id), command: Ok(command(*id)) }).collect();
    run(session, many, acts, title)
}

/// Runs the commands as one change. A single named command runs on its own. If any is refused, none is run, unless
/// `--skip` excludes it. `title` describes the change for a number of records.
///
/// # Errors
/// [`Failure::Failed`] if nothing was done. The reasons are printed to standard error, one per line.
pub fn run(
    session: &mut Session,
    many: &Many,
    mut acts: Vec<BatchItem>,
    title: impl Fn(usize) -> String,
) -> Result<(), Failure> {
    if acts.len() == 1
        && many.is_unset()
        && let Some(BatchItem { command, .. }) = acts.pop()
    {
        return session.run(command?);
    }
    let all = acts.len();
    let batch = session.app.check_batch(acts);
    let left: Vec<String> = batch.refused.iter().map(|(who, refusal)| format!("{who}: {}", words(refusal))).collect();
    let title = title(batch.who.len());
    if many.dry_run {
        return print_dry_run(session, &title, &batch, &left);
    }
    if batch.who.is_empty() || !(left.is_empty() || many.skip) {
        left.iter().for_each(|words| print_error(format_args!("mentordesk: {}", crate::app::text::clean(words))));
        let hint = if batch.who.is_empty() { "" } else { "; mend that, or leave them out with --skip" };
        return Err(Failure::Failed(format!("{} of {all} cannot be done, so nothing was done{hint}", left.len())));
    }
    let mut outcome = session.app.run(Command::Batch { title, commands: batch.commands })?;
    outcome.remarks.extend(left.iter().map(|words| format!("left out: {words}")));
    if many.filter.is_some() {
        // A filter does not show which records it matched.
        batch.who.iter().for_each(|who| session.print_line(format_args!("For {who}")));
    }
    session.report(&outcome)
}

/// The message of a refusal, with the option that lifts it, if any.
pub fn words(refusal: &Refusal) -> String {
    match refusal {
        Refusal::Duplicate(words) => format!("{words}: add --again"),
        Refusal::Forbidden(words) | Refusal::Impossible(words) | Refusal::Unknown(words) | Refusal::Denied(words) => {
            words.clone()
        }
    }
}

/// Prints what would be done.
fn print_dry_run(session: &mut Session, title: &str, batch: &Batch, left: &[String]) -> Result<(), Failure> {
    let mut page: Page = session.page();
    page.line(format_args!("Would be done: {title}"));
    batch.who.iter().for_each(|who| page.line(format_args!("For {who}")));
    left.iter().for_each(|words| page.line(format_args!("Left out: {words}")));
    session.value_or(&json!({ "would": title, "for": batch.who, "left_out": left }), &page)
}
