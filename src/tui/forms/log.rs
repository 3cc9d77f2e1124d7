//! The log beyond one line: a month submitted, a meeting with several mentees, a paper month.

use super::{
    Said, Wrong, names, of_pairing,
    read::{day_or, wrong},
};
use crate::{
    app::App,
    domain::{
        command::{Command, EntryDraft},
        day::Month,
        id::PairingId,
        units::Minutes,
    },
    tui::{
        model::{Field, Form, FormOf, reading},
        text,
    },
};

/// The months of a pairing that can be submitted, the newest first: those with entries that are not submitted yet,
/// and the last closed one.
fn months(id: PairingId, app: &App) -> Vec<Month> {
    let Ok((slot, _)) = of_pairing(id, app) else { return Vec::new() };
    let this = app.book().today().month();
    let submitted = |month: &Month| slot.document().submissions.iter().any(|submission| submission.month == *month);
    let mut months: Vec<Month> = slot.document().entries.iter().map(|entry| entry.on.month()).collect();
    if slot.pairing.starts_on <= this.previous().last() {
        months.push(this.previous());
    }
    months.retain(|month| *month <= this && !submitted(month));
    months.sort_unstable();
    months.dedup();
    months.reverse();
    months
}

fn month_name(month: Month) -> String {
    format!("{} {}", month.name(), month.year)
}

pub(super) fn month_form(id: PairingId, app: &App) -> Result<Form, String> {
    let (slot, _) = of_pairing(id, app)?;
    let months = months(id, app);
    if months.is_empty() {
        return Err("Every month with entries is submitted already".into());
    }
    // The newest closed month with entries is what is asked for; the present one is not over yet.
    let this = app.book().today().month();
    let is_empty = |month: &Month| slot.document().entries.iter().all(|entry| entry.on.month() != *month);
    let at = months.iter().position(|month| *month < this && !is_empty(month));
    let at = at.or_else(|| months.iter().position(|month| !is_empty(month))).unwrap_or(0);
    let option = |month: Month| {
        let name = month_name(month);
        if is_empty(&month) { format!("{name} (nothing logged)") } else { name }
    };
    Ok(Form::new(
        FormOf::Month(id),
        format!("Submit a month · {}", names(slot, app)),
        vec![
            Field::choice("month", "month", months.into_iter().map(option).collect(), at),
            Field::past("on", "submitted on", "today, 3 nov").with("today"),
        ],
    ))
}

pub(super) fn submit(form: &Form, id: PairingId, app: &App) -> Result<Command, Wrong> {
    let month = months(id, app).into_iter().nth(form.chosen("month"));
    let Some(month) = month else { return wrong("month", "every month with entries is submitted already") };
    Ok(Command::SubmitMonth { pairing: id, month, on: day_or(form, "on", app.book().today())? })
}

/// What will be locked.
pub(super) fn month_said(form: &Form, id: PairingId, app: &App) -> Vec<Said> {
    let Ok((slot, policy)) = of_pairing(id, app) else { return Vec::new() };
    let Some(month) = months(id, app).into_iter().nth(form.chosen("month")) else { return Vec::new() };
    let entries = slot.document().entries.iter().filter(|entry| entry.on.month() == month).count();
    let counted = policy.counted_in(&slot.document(), month);
    let name = month_name(month);
    let mut said = vec![
        match entries {
            0 => Said::Beware(format!("Nothing was logged in {name}; submitting says that nothing took place.")),
            _ => Said::Good(format!(
                "{name} will be locked: {}, {} h toward hours.",
                text::count(entries, "entry", "entries"),
                counted.hours()
            )),
        },
        Said::Plain("From then on, what is added or changed is a correction beside what was submitted.".into()),
    ];
    if let Some(floor) = policy.month_minimum.filter(|floor| counted < floor.value) {
        said.push(Said::Beware(format!("At least {} a month are asked for.", floor.value)));
    }
    if let Some(cap) = policy.month_maximum.filter(|cap| counted > cap.value) {
        said.push(Said::Beware(format!("At most {} a month are meant.", cap.value)));
    }
    if month == app.book().today().month() {
        said.push(Said::Beware(format!("{} is not over yet.", month.name())));
    }
    said
}

/// The pairings of the first one's mentor that a meeting can be logged for.
fn beside(ids: &[PairingId], app: &App) -> Vec<PairingId> {
    let Some(first) = ids.first().and_then(|id| app.book().slot(*id)) else { return Vec::new() };
    let theirs = app.book().pairings().filter(|slot| slot.pairing.mentor == first.pairing.mentor);
    theirs.filter(|slot| slot.pairing.state.is_running()).map(|slot| slot.pairing.id).collect()
}

pub(super) fn group_form(ids: &[PairingId], app: &App) -> Result<Form, String> {
    let first = ids.first().copied().ok_or("Select a pairing first")?;
    let (slot, _) = of_pairing(first, app)?;
    let mentor = app.book().name(&slot.pairing.mentor);
    let beside = beside(ids, app);
    if beside.len() < 2 {
        return Err(format!("{mentor} has no other mentee; \u{1}log\u{1} logs a meeting with one"));
    }
    let options = beside.iter().filter_map(|id| app.book().slot(*id)).map(|slot| {
        let name = format!("{} · {}", app.book().name(&slot.pairing.mentee), slot.pairing.program);
        (name, ids.contains(&slot.pairing.id))
    });
    Ok(Form::new(
        FormOf::Group(ids.to_vec()),
        format!("Group meeting · {mentor}"),
        vec![
            Field::text("entry", "meeting", "45m tue budget, grade book"),
            Field::many("with", "with", options.collect()),
        ],
    ))
}

pub(super) fn group(form: &Form, ids: &[PairingId], app: &App) -> Result<Command, Wrong> {
    let beside = beside(ids, app);
    let ticked = form.named("with").map(Field::ticked).unwrap_or_default();
    let pairings: Vec<PairingId> = ticked.into_iter().filter_map(|place| beside.get(place).copied()).collect();
    let entry = entry(form.value("entry"), app).or_else(|words| wrong("entry", words))?;
    if pairings.len() < 2 {
        return wrong("with", "tick at least two with space; \u{1}log\u{1} logs a meeting with one");
    }
    Ok(Command::LogGroup { pairings, entry, allow_duplicate: form.allow_duplicate })
}

pub(super) fn group_said(form: &Form, ids: &[PairingId], app: &App) -> Vec<Said> {
    let ticked = form.named("with").map(Field::ticked).unwrap_or_default().len();
    let reading = reading::log_line(form.value("entry"), app.book().today());
    let mut said = Vec::new();
    if !form.value("entry").is_empty() {
        said.push(match reading.entry() {
            Some(_) => Said::Good(reading.summary(app.book().dates())),
            None => Said::Plain(problem(&reading)),
        });
    }
    let mentor = ids.first().and_then(|id| app.book().slot(*id)).map(|slot| app.book().name(&slot.pairing.mentor));
    said.push(Said::Plain(format!(
        "The full time counts for each of {}, and once for {}.",
        text::count(ticked, "mentee", "mentees"),
        mentor.unwrap_or("the mentor")
    )));
    said
}

fn problem(reading: &crate::app::quick::Reading) -> String {
    match reading.problems.first() {
        Some(problem) => problem.to_string(),
        None => "say how long it took, as in: 45m".into(),
    }
}

fn entry(line: &str, app: &App) -> Result<EntryDraft, String> {
    let reading = reading::log_line(line, app.book().today());
    reading.entry().ok_or_else(|| problem(&reading))
}

pub(super) fn batch_form(id: PairingId, app: &App) -> Result<Form, String> {
    let (slot, _) = of_pairing(id, app)?;
    Ok(Form::new(
        FormOf::Batch(id),
        format!("A paper month · {}", names(slot, app)),
        vec![Field::notes("lines", "", "45m 3 nov phone budget", 12)],
    )
    .saying("A line for each meeting, as on the sheet. A sheet can be pasted whole."))
}

/// Each line of a paper month with what was understood of it, or what is wrong; nothing for an empty one.
#[must_use]
pub fn lines(form: &Form, app: &App) -> Vec<Option<Result<String, String>>> {
    let today = app.book().today();
    let text = form.named("lines").map_or("", |field| field.text.value());
    let read = |line: &str| {
        let reading = reading::log_line(line, today);
        reading.entry().map(|_| reading.summary(app.book().dates())).ok_or_else(|| problem(&reading))
    };
    text.split('\n').map(|line| (!line.trim().is_empty()).then(|| read(line))).collect()
}

fn entries(form: &Form, app: &App) -> Result<Vec<EntryDraft>, Wrong> {
    let text = form.named("lines").map_or("", |field| field.text.value());
    let mut entries = Vec::new();
    for (place, line) in text.split('\n').enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        match entry(line, app) {
            Ok(entry) => entries.push(entry),
            Err(words) => return wrong("lines", format!("line {}: {words}", place + 1)),
        }
    }
    Ok(entries)
}

pub(super) fn batch(form: &Form, id: PairingId, app: &App) -> Result<Command, Wrong> {
    let entries = entries(form, app)?;
    if entries.is_empty() {
        return wrong("lines", "write a line for each meeting, as in: 45m 3 nov phone budget");
    }
    Ok(Command::LogMany { pairing: id, entries, allow_duplicate: form.allow_duplicate })
}

/// The sum of what is typed, and what it makes of each month.
pub(super) fn batch_said(form: &Form, id: PairingId, app: &App) -> Vec<Said> {
    let Ok((slot, policy)) = of_pairing(id, app) else { return Vec::new() };
    let lines = lines(form, app);
    let wrong = lines.iter().flatten().filter(|line| line.is_err()).count();
    let read: Vec<EntryDraft> = form
        .named("lines")
        .map_or("", |field| field.text.value())
        .lines()
        .filter_map(|line| entry(line, app).ok())
        .collect();
    if read.is_empty() && wrong == 0 {
        return vec![Said::Plain("All lines are saved together, or none.".into())];
    }
    let mut months: Vec<Month> = read.iter().map(|entry| entry.on.month()).collect();
    months.sort_unstable();
    months.dedup();
    let sums = months.into_iter().take(3).map(|month| {
        let before = policy.counted_in(&slot.document(), month);
        let here = read.iter().filter(|entry| entry.on.month() == month && policy.counts(entry.kind));
        let after = before + here.map(|entry| entry.minutes).sum::<Minutes>();
        format!("{} {} h → {} h", month.name(), before.hours(), after.hours())
    });
    let sums: Vec<String> = sums.collect();
    let mut said = vec![Said::Good(format!("{} · {}", text::count(read.len(), "entry", "entries"), sums.join(" · ")))];
    let first = lines.iter().enumerate().find_map(|(place, line)| match line {
        Some(Err(words)) => Some(format!("line {}: {words}", place + 1)),
        Some(Ok(_)) | None => None,
    });
    said.extend(first.map(Said::Beware));
    if wrong > 0 {
        let words = text::count(wrong, "line wants", "lines want");
        said.push(Said::Beware(format!("{words} mending; until then nothing is saved.")));
    }
    said
}
