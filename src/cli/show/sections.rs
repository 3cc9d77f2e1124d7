//! The office's records of a pairing: agreement, goals, months, eligibility, evaluations, stipend, history.
//!
//! Members see only what concerns them: their own conditions, the stipend if they are the mentor, reflections that are
//! shared or their own.

use serde_json::{Value, json};

use crate::{
    cli::{eligible, requests::own_party, session::Session},
    domain::{
        day::{DateStyle, Day},
        decide::Records,
        eligibility,
        log::LogEntry,
        office::PaymentStep,
        pairing::Pairing,
        rule::Party,
    },
};

/// A section of the page.
pub struct Section {
    /// Its key in JSON.
    pub key: &'static str,
    /// The label of each of its lines.
    pub title: &'static str,
    /// The JSON value.
    pub value: Value,
    /// The text lines.
    pub lines: Vec<String>,
}

/// All sections, in page order.
pub fn all(session: &Session, pairing: &Pairing) -> Vec<Section> {
    let (today, dates) = (session.today(), session.app.book().dates());
    let mut all = vec![
        agreement(pairing, dates),
        settled(pairing, dates),
        goals(pairing, dates),
        reviews(pairing, dates),
        submissions(pairing, dates),
    ];
    all.push(verdicts(session, pairing));
    all.push(evaluations(pairing, dates));
    if own_party(session, Some(pairing.id)) != Some(Party::Mentee) {
        all.push(stipend(pairing, today, dates));
    }
    all.extend([reflections(session, pairing), comments(session, pairing), history(pairing, dates)]);
    all
}

fn agreement(pairing: &Pairing, dates: DateStyle) -> Section {
    let signed = &pairing.agreement;
    let days = [
        ("the mentor signed", signed.mentor_signed_on),
        ("the mentee signed", signed.mentee_signed_on),
        ("received", signed.received_on),
        ("told about next steps", pairing.told_on),
        ("recognized", pairing.recognized_on),
    ];
    let lines = days.iter().filter_map(|(what, on)| on.map(|on| format!("{what} on {}", dates.dated(on)))).collect();
    let value = json!({
        "mentor_signed_on": signed.mentor_signed_on,
        "mentee_signed_on": signed.mentee_signed_on,
        "received_on": signed.received_on,
        "told_on": pairing.told_on,
        "recognized_on": pairing.recognized_on,
    });
    Section { key: "agreement", title: "agreement", value, lines }
}

fn settled(pairing: &Pairing, dates: DateStyle) -> Section {
    Section {
        key: "settled",
        title: "settled",
        value: json!(pairing.settled.iter().map(|it| json!({ "what": it.what, "on": it.on })).collect::<Vec<_>>()),
        lines: pairing.settled.iter().map(|it| format!("{} ({})", it.what, dates.dated(it.on))).collect(),
    }
}

fn goals(pairing: &Pairing, dates: DateStyle) -> Section {
    let mut lines = Vec::new();
    let mut values = Vec::new();
    for (place, goal) in pairing.goals.iter().enumerate() {
        let reached = goal.reached_on.map_or_else(String::new, |on| format!(" (reached on {})", dates.dated(on)));
        lines.push(format!("{}. {}{reached}", place + 1, goal.text));
        lines.extend(goal.progress.iter().map(|step| format!("   {} {}", dates.dated(step.on), step.words)));
        let steps: Vec<_> = goal.progress.iter().map(|step| json!({ "on": step.on, "words": step.words })).collect();
        values.push(json!({
            "text": goal.text,
            "set_on": goal.set_on,
            "reached_on": goal.reached_on,
            "progress": steps,
        }));
    }
    Section { key: "goals", title: "goal", value: json!(values), lines }
}

fn reviews(pairing: &Pairing, dates: DateStyle) -> Section {
    let value = |it: &crate::domain::office::Review| json!({ "at": it.at, "on": it.on, "words": it.words });
    Section {
        key: "reviews",
        title: "review",
        value: json!(pairing.reviews.iter().map(value).collect::<Vec<_>>()),
        lines: pairing
            .reviews
            .iter()
            .map(|it| format!("at {} on {} {}", it.at, dates.dated(it.on), it.words))
            .collect(),
    }
}

fn submissions(pairing: &Pairing, dates: DateStyle) -> Section {
    let mut lines = Vec::new();
    let mut values = Vec::new();
    for done in &pairing.submissions {
        let since: Vec<&LogEntry> = pairing
            .entries
            .iter()
            .filter(|entry| entry.on.month() == done.month && done.is_correction(entry.id))
            .collect();
        // An original that is no longer in the log was removed.
        let removed = done.originals.iter().filter(|entry| pairing.entry(entry.id).is_none()).count();
        let mut line = format!(
            "{} {} on {}: {} in {} entries",
            done.month.name(),
            done.month.year,
            dates.dated(done.on),
            done.minutes,
            done.entries
        );
        if !since.is_empty() || removed > 0 {
            line.push_str(&format!("; corrected since: {} new or changed, {removed} removed", since.len()));
        }
        lines.push(line);
        let short = |entry: &LogEntry| json!({ "on": entry.on, "minutes": entry.minutes, "kind": entry.kind });
        values.push(json!({
            "month": done.month.to_string(),
            "on": done.on,
            "by": done.by,
            "minutes": done.minutes,
            "entries": done.entries,
            "corrections": since.iter().map(|entry| short(entry)).collect::<Vec<_>>(),
            "originals": done.originals.iter().map(short).collect::<Vec<_>>(),
        }));
    }
    Section { key: "submissions", title: "submitted", value: json!(values), lines }
}

fn verdicts(session: &Session, pairing: &Pairing) -> Section {
    let book = session.app.book();
    let mut section = Section { key: "eligibility", title: "eligible", value: json!([]), lines: Vec::new() };
    let Some(policy) = book.policy(&pairing.program) else { return section };
    let mut verdicts = eligibility::of_pairing(policy, pairing, book, session.today());
    verdicts.retain(|verdict| session.app.actor().is_none_or(|actor| *actor == verdict.person));
    section.value = verdicts.iter().map(|verdict| eligible::row(policy, verdict)).collect();
    section.lines = verdicts
        .iter()
        .map(|verdict| {
            let (name, finding) = (book.name(&verdict.person), &verdict.finding);
            format!("{name}, {}: {} ({})", verdict.rule, finding.word(), finding.reason())
        })
        .collect();
    section
}

/// Which evaluations were given, by whom and when. Answers are only shown as totals, elsewhere.
fn evaluations(pairing: &Pairing, dates: DateStyle) -> Section {
    let given = &pairing.evaluations;
    let values: Vec<_> = given.iter().map(|it| json!({ "rule": it.rule, "by": it.by, "on": it.on })).collect();
    Section {
        key: "evaluations",
        title: "evaluation",
        value: json!(values),
        lines: given
            .iter()
            .map(|it| format!("{} of the {} on {}", it.rule, it.by.word(), dates.dated(it.on)))
            .collect(),
    }
}

fn stipend(pairing: &Pairing, today: Day, dates: DateStyle) -> Section {
    let line = |payment: &crate::domain::office::Payment| {
        let step = payment.reached(today).map_or("not approved yet", PaymentStep::word);
        let on = [payment.paid_on, payment.sent_on, Some(payment.approved_on)].into_iter().flatten().next();
        format!(
            "year {}: {}, {step} {}",
            payment.year,
            payment.cents,
            on.map_or_else(String::new, |on| dates.dated(on))
        )
    };
    let value = |payment: &crate::domain::office::Payment| {
        json!({
            "year": payment.year,
            "cents": payment.cents,
            "step": payment.reached(today).map(PaymentStep::word),
            "approved_on": payment.approved_on,
            "sent_on": payment.sent_on,
            "paid_on": payment.paid_on,
        })
    };
    let waived = pairing.stipend_waivers.iter().filter(|set| set.on <= today);
    let waived = waived.map(|set| format!("year {}: {} waived on {}: {}", set.year, set.reason, set.on, set.because));
    Section {
        key: "stipend",
        title: "stipend",
        value: json!(pairing.payments.iter().map(value).collect::<Vec<_>>()),
        lines: pairing.payments.iter().map(line).chain(waived).collect(),
    }
}

fn reflections(session: &Session, pairing: &Pairing) -> Section {
    let dates = session.app.book().dates();
    let own = own_party(session, Some(pairing.id));
    let open: Vec<_> = pairing.reflections.iter().filter(|it| it.shared || Some(it.by) == own).collect();
    let value = |it: &&crate::domain::office::Reflection| json!({ "question": it.question, "by": it.by, "on": it.on, "words": it.words, "shared": it.shared });
    Section {
        key: "reflections",
        title: "reflection",
        value: json!(open.iter().map(value).collect::<Vec<_>>()),
        lines: open
            .iter()
            .map(|it| format!("{} {}, {}: {}", dates.dated(it.on), it.by.word(), it.question, it.words))
            .collect(),
    }
}

fn comments(session: &Session, pairing: &Pairing) -> Section {
    let dates = session.app.book().dates();
    let own = own_party(session, Some(pairing.id));
    let office = session.app.actor().is_none();
    let open: Vec<_> = pairing.comments.iter().filter(|it| office || Some(it.by) == own).collect();
    let value = |it: &&crate::domain::office::Comment| json!({ "by": it.by, "on": it.on, "words": it.words });
    Section {
        key: "comments",
        title: "comment",
        value: json!(open.iter().map(value).collect::<Vec<_>>()),
        lines: open.iter().map(|it| format!("{} {}: {}", dates.dated(it.on), it.by.word(), it.words)).collect(),
    }
}

fn history(pairing: &Pairing, dates: DateStyle) -> Section {
    let mut lines = Vec::new();
    let mut values = Vec::new();
    for turn in &pairing.history {
        let from = turn.from.map_or_else(String::new, |from| format!("{} → ", from.word()));
        let because = if turn.because.is_empty() { String::new() } else { format!(": {}", turn.because) };
        let by = turn.by.as_ref().map_or_else(String::new, |by| format!(" by {by}"));
        lines.push(format!("{} {from}{}{by}{because}", dates.dated(turn.on), turn.to.word()));
        values.push(json!({
            "on": turn.on,
            "from": turn.from,
            "to": turn.to,
            "by": turn.by,
            "because": turn.because,
        }));
    }
    for set in &pairing.overrides {
        lines.push(format!("{} set {} aside: {}", dates.dated(set.on), set.rule, set.because));
    }
    let overrides: Vec<_> = pairing
        .overrides
        .iter()
        .map(|set| json!({ "rule": set.rule, "on": set.on, "by": set.by, "because": set.because }))
        .collect();
    let value = json!({ "turns": values, "overrides": overrides });
    Section { key: "history", title: "history", value, lines }
}
