//! `edit program --dry-run`: how a change would affect each pairing.

use serde_json::json;

use super::{failure::Failure, session::Session};
use crate::{
    app::{
        Failure as AppFailure,
        rehearsal::{self, Line},
        wording::{count, pair},
    },
    domain::command::Command,
};

pub fn run(session: &mut Session, command: Command) -> Result<(), Failure> {
    let found = rehearsal::rehearse(command, session.app.book(), session.app.actor());
    let mut rehearsal = found.map_err(AppFailure::from)?;
    let visibility = session.app.visibility();
    rehearsal.only(|pairing| visibility.covers(pairing));
    let lines = |lines: &[Line]| -> Vec<_> {
        let line =
            |it: &Line| json!({ "kind": it.kind, "severity": it.severity, "since": it.since, "message": it.message });
        lines.iter().map(line).collect()
    };
    let pairings: Vec<_> = rehearsal
        .differences
        .iter()
        .map(|difference| {
            json!({
                "pairing": difference.pairing.id.to_string(),
                "program": difference.pairing.program,
                "mentor": difference.pairing.mentor,
                "mentee": difference.pairing.mentee,
                "before": difference.before,
                "after": difference.after,
                "gone": lines(&difference.resolved),
                "new": lines(&difference.new),
            })
        })
        .collect();
    let overdue: Vec<String> = rehearsal.becoming_overdue().iter().map(ToString::to_string).collect();
    let value = json!({
        "would": rehearsal.decision.title,
        "remarks": rehearsal.decision.remarks,
        "pairings": pairings,
        "turning_overdue": overdue,
        "unchanged": rehearsal.unchanged,
    });
    let (book, mut page) = (session.app.book(), session.page());
    for remark in &rehearsal.decision.remarks {
        page.line(format_args!("note: {remark}"));
    }
    for difference in &rehearsal.differences {
        let pairing = &difference.pairing;
        page.line(format_args!("{} · {}", pair(pairing, book), pairing.id));
        for (sign, lines) in [("-", &difference.resolved), ("+", &difference.new)] {
            for line in lines {
                page.line(format_args!("  {sign} {}{}", page.severity(line.severity), line.message));
            }
        }
    }
    page.line(format_args!(
        "{} change, {} of them to overdue; {} as they are (dry run: nothing was written)",
        count(rehearsal.differences.len(), "pairing would", "pairings would"),
        overdue.len(),
        rehearsal.unchanged
    ));
    session.value_or(&value, &page)
}
