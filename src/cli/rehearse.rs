//! `edit program --dry-run`: which pairings a changed rule would turn, and how.

use serde_json::json;

use super::{failure::Failure, session::Session};
use crate::{
    app::{
        Failure as AppFailure,
        rehearsal::{self, Line},
    },
    domain::command::Command,
};

pub fn run(session: &mut Session, command: Command) -> Result<(), Failure> {
    let found = rehearsal::rehearse(command, session.app.book(), session.app.actor());
    let mut rehearsal = found.map_err(AppFailure::from)?;
    rehearsal.only(|pairing| session.sees(pairing));
    if session.json {
        let lines = |lines: &[Line]| -> Vec<_> {
            lines
                .iter()
                .map(|line| {
                    json!({
                        "kind": line.kind,
                        "severity": line.severity,
                        "since": line.since,
                        "message": line.message,
                    })
                })
                .collect()
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
                    "gone": lines(&difference.gone),
                    "new": lines(&difference.new),
                })
            })
            .collect();
        return session.value(&json!({
            "would": rehearsal.decision.title,
            "remarks": rehearsal.decision.remarks,
            "pairings": pairings,
            "turning_overdue": rehearsal.turning_red().iter().map(ToString::to_string).collect::<Vec<_>>(),
            "unchanged": rehearsal.unchanged,
        }));
    }
    for remark in &rehearsal.decision.remarks {
        session.say(format_args!("note: {remark}"));
    }
    for difference in &rehearsal.differences {
        let book = session.app.book();
        let pairing = &difference.pairing;
        let names = format!("{} → {} · {}", book.name(&pairing.mentor), book.name(&pairing.mentee), pairing.id);
        session.say(names);
        for (sign, lines) in [("-", &difference.gone), ("+", &difference.new)] {
            for line in lines {
                let glyph = session.glyph(line.severity);
                session.say(format_args!("  {sign} {glyph} {}", line.message));
            }
        }
    }
    let (changed, red) = (rehearsal.differences.len(), rehearsal.turning_red().len());
    session.say(format_args!(
        "{changed} {} change, {red} of them to overdue; {} as they are (dry run: nothing was written)",
        if changed == 1 { "pairing would" } else { "pairings would" },
        rehearsal.unchanged
    ));
    Ok(())
}
