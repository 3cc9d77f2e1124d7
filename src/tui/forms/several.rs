//! Acts on all marked rows: each is judged by the domain, what is refused is told, and the rest is one change.

use std::collections::{BTreeMap, HashSet};

use super::{
    Next, Said, Wrong,
    read::{day, needed, wrong},
};
use crate::{
    app::{App, exchange, files, format::csv::Redact, letter, output::Writing},
    domain::{
        checklist::Stage,
        command::{AnswerDraft, Command, MarkEdit, PairingEdit},
        decide::{self, Refusal, Sifted},
        id::{ChecklistId, PairingId, PersonRef, RequestId, SkillId},
        pairing::PairingState,
        request::AnswerOutcome,
    },
    tui::{
        model::{Confirm, Field, Form, FormOf, RowsOf, reading},
        text::count,
    },
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
fn sifted(commands: Vec<(PairingId, Command)>, app: &App) -> (Sifted, Vec<String>) {
    let ids: Vec<PairingId> = commands.iter().map(|(id, _)| *id).collect();
    let commands = commands.into_iter().map(|(_, command)| command).collect();
    let sifted = decide::sift(commands, app.book(), app.book().today(), app.actor());
    let told = sifted.refused.iter().map(|(place, refusal)| {
        let who = ids.get(*place).map_or_else(String::new, |id| name(*id, app));
        let words = refusal.to_string();
        if words.contains(&who) { words } else { format!("{who}: {words}") }
    });
    let told = told.collect();
    (sifted, told)
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
    (sifted, told): (Sifted, Vec<String>),
    ask: Option<String>,
) -> Result<Next, Refusal> {
    if sifted.possible.is_empty() {
        let words = told.first().cloned().unwrap_or_else(|| "there is nothing to do".into());
        return Err(match sifted.refused.into_iter().next() {
            Some((_, Refusal::Twice(_))) => Refusal::Twice(words),
            Some(_) | None => Refusal::Forbidden(words),
        });
    }
    let command = Command::Several { title: title.to_owned(), commands: sifted.possible };
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

// One meeting with all of them.

pub(super) fn meeting_form(ids: &[PairingId], app: &App) -> Result<Form, String> {
    let options = ids.iter().filter_map(|id| app.book().slot(*id)).map(|slot| {
        let runs = slot.pairing.state.is_running();
        (format!("{} · {}", super::names(slot, app), slot.pairing.program), runs)
    });
    let options: Vec<(String, bool)> = options.collect();
    let form = Form::new(
        FormOf::Together(ids.to_vec()),
        format!("Group meeting · {}", pairs(options.len())),
        vec![Field::text("entry", "meeting", "90m tue workshop, budget"), Field::many("with", "who attended", options)],
    );
    Ok(form)
}

fn attended(form: &Form, ids: &[PairingId]) -> Vec<PairingId> {
    let ticked = form.named("with").map(Field::ticked).unwrap_or_default();
    ticked.into_iter().filter_map(|place| ids.get(place).copied()).collect()
}

pub(super) fn meeting(form: &Form, ids: &[PairingId], app: &App) -> Result<Next, Wrong> {
    let reading = reading::log_line(form.value("entry"), app.book().today());
    let Some(entry) = reading.entry() else {
        let problem = reading.problems.first().map(ToString::to_string);
        return wrong("entry", problem.unwrap_or_else(|| "say how long it took, as in: 90m".into()));
    };
    let attended = attended(form, ids);
    if attended.len() < 2 {
        return wrong("with", "tick at least two; a meeting with one has a line of its own");
    }
    // A group is one mentor's: each mentor with several mentees gets one, the others a line of their own.
    let mut of_mentor: BTreeMap<&PersonRef, Vec<PairingId>> = BTreeMap::new();
    for id in &attended {
        if let Some(slot) = app.book().slot(*id) {
            of_mentor.entry(&slot.pairing.mentor).or_default().push(*id);
        }
    }
    let command = |pairings: Vec<PairingId>| match pairings.as_slice() {
        [only] => (*only, Command::Log { pairing: *only, entry: entry.clone(), next: None, twice: form.twice }),
        [first, ..] => {
            (*first, Command::LogGroup { pairings: pairings.clone(), entry: entry.clone(), twice: form.twice })
        }
        [] => (PairingId(0), Command::LogGroup { pairings, entry: entry.clone(), twice: form.twice }),
    };
    let commands: Vec<_> = of_mentor.into_values().map(command).collect();
    // A meeting is logged for all who are ticked, or the form says whom to leave out.
    if let Err(refusal) = app.rehearse(Command::Several {
        title: String::new(),
        commands: commands.iter().map(|(_, command)| command.clone()).collect(),
    }) && !matches!(refusal, Refusal::Twice(_))
    {
        return wrong("with", refusal.to_string());
    }
    let title = format!("Logged a group meeting for {}", pairs(attended.len()));
    let commands = commands.into_iter().map(|(_, command)| command).collect();
    Ok(Next::Run(Box::new(Command::Several { title, commands })))
}

pub(super) fn meeting_said(form: &Form, ids: &[PairingId], app: &App) -> Vec<Said> {
    let reading = reading::log_line(form.value("entry"), app.book().today());
    let mut said = Vec::new();
    if !form.value("entry").is_empty() {
        said.push(match reading.entry() {
            Some(_) => Said::Good(reading.summary(app.book().dates())),
            None => Said::Plain(reading.problems.first().map(ToString::to_string).unwrap_or_default()),
        });
    }
    let attended = attended(form, ids);
    let mentors: HashSet<&PersonRef> =
        attended.iter().filter_map(|id| app.book().slot(*id)).map(|slot| &slot.pairing.mentor).collect();
    said.push(Said::Plain(format!(
        "The full time counts for each of {}, and once for each of {}.",
        pairs(attended.len()),
        count(mentors.len(), "mentor", "mentors")
    )));
    said
}

// A meeting planned for each.

pub(super) fn plan_form(ids: &[PairingId], app: &App) -> Form {
    let fields = vec![Field::text("meeting", "meeting", "next tue 15:30 45m phone")];
    Form::new(FormOf::PlanAll(ids.to_vec()), format!("Plan a meeting · {}", pairs(ids.len())), fields)
        .saying(names(ids, app))
}

pub(super) fn plan(form: &Form, ids: &[PairingId], app: &App) -> Result<Next, Wrong> {
    let meeting = reading::meeting(form.value("meeting"), app.book().today());
    let meeting = meeting.or_else(|words| wrong("meeting", words))?;
    let commands =
        ids.iter().map(|id| (*id, Command::PlanMeeting { pairing: *id, meeting: meeting.clone(), twice: form.twice }));
    let done = sifted(commands.collect(), app);
    let title = format!("Planned a meeting for {}", pairs(done.0.possible.len()));
    or_wrong(together(&title, done, None), "meeting")
}

pub(super) fn plan_said(form: &Form, app: &App) -> Vec<Said> {
    match form.value("meeting") {
        "" => Vec::new(),
        words => vec![match reading::meeting(words, app.book().today()) {
            Ok(meeting) => Said::Good(reading::meeting_words(&meeting, app.book().dates())),
            Err(words) => Said::Plain(words),
        }],
    }
}

// One skill for all.

/// The skills that the marked pairings have on their checklists, each with how many of them.
fn skills(ids: &[PairingId], app: &App) -> Vec<(ChecklistId, SkillId, String, usize)> {
    let mut found: Vec<(ChecklistId, SkillId, String, usize)> = Vec::new();
    let mut places = std::collections::HashMap::new();
    for id in ids {
        let Ok((slot, policy)) = super::of_pairing(*id, app) else { continue };
        for list in slot.pairing.lists(&policy.program) {
            for (block, skill) in list.skills() {
                let key = (list.id.clone(), skill.id.clone());
                let place = *places.entry(key).or_insert_with(|| {
                    let words = format!("{} · {}", skill.name, block.name);
                    found.push((list.id.clone(), skill.id.clone(), words, 0));
                    found.len() - 1
                });
                found[place].3 += 1;
            }
        }
    }
    // What all of them have comes first, in the order of the sheet.
    found.sort_by_key(|(.., have)| std::cmp::Reverse(*have));
    found
}

const STAGES: [Stage; 5] =
    [Stage::Independent, Stage::Practised, Stage::Modelled, Stage::Scheduled, Stage::NotApplicable];

pub(super) fn tick_form(ids: &[PairingId], app: &App) -> Result<Form, String> {
    let skills = skills(ids, app);
    if skills.is_empty() {
        return Err("None of the marked pairings has a checklist of skill blocks".into());
    }
    let options = skills.into_iter().map(|(_, _, words, have)| match have {
        have if have == ids.len() => words,
        have => format!("{words} ({have} of {})", ids.len()),
    });
    let fields = vec![
        Field::pick("skill", "skill", options.collect()),
        Field::choice("stage", "stage", STAGES.iter().map(|stage| stage.words().to_owned()).collect(), 0),
        Field::date("on", "on", "today, tue, 14 mar; the planned day where it is scheduled").with("today"),
    ];
    let title = format!("Tick one skill · {}", pairs(ids.len()));
    Ok(Form::new(FormOf::TickAll(ids.to_vec()), title, fields).saying(names(ids, app)))
}

pub(super) fn tick(form: &Form, ids: &[PairingId], app: &App) -> Result<Next, Wrong> {
    let at = super::read::picked(form, "skill")?;
    let Some((list, skill, words, _)) = skills(ids, app).into_iter().nth(at) else {
        return wrong("skill", "choose a skill of the list");
    };
    let stage = STAGES.get(form.chosen("stage")).copied().unwrap_or(Stage::Independent);
    let on = day(form, "on", app.book().today())?;
    let mark = MarkEdit { stage: Some((stage, on)), ..MarkEdit::default() };
    // Those without the skill on their lists are told, and not given the list.
    let command = |id: &PairingId| {
        (*id, Command::MarkSkill { pairing: *id, checklist: list.clone(), skill: skill.clone(), mark: mark.clone() })
    };
    let has = |id: &&PairingId| {
        super::of_pairing(**id, app).is_ok_and(|(slot, policy)| {
            slot.pairing.lists(&policy.program).any(|other| other.id == list && other.skill(&skill).is_some())
        })
    };
    let (mut done, mut told) = sifted(ids.iter().filter(has).map(command).collect(), app);
    let without = ids.iter().filter(|id| !has(id));
    told.extend(without.map(|id| format!("{} has no such skill on the checklist", name(*id, app))));
    let skill = words.split(" · ").next().unwrap_or_default().to_owned();
    let title = format!("{skill}: {} for {}", stage.words(), pairs(done.possible.len()));
    done.refused.clear();
    or_wrong(together(&title, (done, told), None), "skill")
}

// Another state for all.

/// The states that at least one of them may move to.
fn states(ids: &[PairingId], app: &App) -> Vec<PairingState> {
    let slots: Vec<_> = ids.iter().filter_map(|id| app.book().slot(*id)).collect();
    let possible = |state: &PairingState| slots.iter().any(|slot| slot.pairing.state.may_become(*state));
    PairingState::ALL.into_iter().filter(possible).collect()
}

pub(super) fn state_form(ids: &[PairingId], app: &App) -> Result<Form, String> {
    let states = states(ids, app);
    if states.is_empty() {
        return Err("The marked pairings are over; none of them can move to another state".into());
    }
    let options: Vec<String> = states.iter().map(|state| state.word().to_owned()).collect();
    let fields = vec![
        Field::choice("state", "state", options, 0),
        Field::date("on", "last day", "only where they end or go on longer: today, 30 jun"),
        Field::text("because", "why", "goes into the record of each"),
    ];
    let title = format!("Move to another state · {}", pairs(ids.len()));
    Ok(Form::new(FormOf::StateAll(ids.to_vec()), title, fields).saying(names(ids, app)))
}

fn moves(form: &Form, ids: &[PairingId], app: &App) -> Result<(PairingState, Vec<(PairingId, Command)>), Wrong> {
    let today = app.book().today();
    let Some(state) = states(ids, app).get(form.chosen("state")).copied() else {
        return wrong("state", "choose a state of the list");
    };
    let on = day(form, "on", today)?;
    let because: compact_str::CompactString = form.value("because").into();
    let ends_on = match state {
        PairingState::Extended => match on.filter(|on| *on > today) {
            Some(on) => Some(Some(on)),
            None => return wrong("on", "name the new last day, a day to come, as in 30 jun"),
        },
        PairingState::Completed => on.filter(|on| *on < today).map(Some),
        PairingState::Requested
        | PairingState::Proposed
        | PairingState::Confirmed
        | PairingState::Active
        | PairingState::Ended
        | PairingState::Declined => None,
    };
    let command = |id: &PairingId| {
        let command = if state == PairingState::Ended {
            Command::EndPairing { pairing: *id, on: on.unwrap_or(today), because: because.clone() }
        } else {
            let edit = PairingEdit { state: Some(state), ends_on, because: because.clone(), ..PairingEdit::default() };
            Command::EditPairing { pairing: *id, edit }
        };
        (*id, command)
    };
    Ok((state, ids.iter().map(command).collect()))
}

pub(super) fn state(form: &Form, ids: &[PairingId], app: &App) -> Result<Next, Wrong> {
    let (state, commands) = moves(form, ids, app)?;
    let done = sifted(commands, app);
    let number = pairs(done.0.possible.len());
    let title = format!("Moved {number} to {}", state.word());
    let ask =
        state.is_over().then(|| format!("{number} will be {}; entries, hours and skills are kept.", state.word()));
    or_wrong(together(&title, done, ask), "state")
}

pub(super) fn state_said(form: &Form, ids: &[PairingId], app: &App) -> Vec<Said> {
    let Ok((state, commands)) = moves(form, ids, app) else { return Vec::new() };
    let (sifted, told) = sifted(commands, app);
    let possible = format!("{} of {} can be {}.", sifted.possible.len(), ids.len(), state.word());
    let lines = left_out(&told).into_iter().map(Said::Beware);
    std::iter::once(Said::Good(possible)).chain(lines).collect()
}

// Letters.

const REMINDER: usize = 0;

fn letters(form: &Form, ids: &[PairingId], app: &App) -> (Vec<(PairingId, letter::Letter)>, Vec<String>) {
    let (mut letters, mut told) = (Vec::new(), Vec::new());
    for id in ids {
        let drafted = if form.chosen("which") == REMINDER {
            letter::reminder(app.book(), *id)
        } else {
            letter::next_steps(app.book(), *id)
        };
        match drafted {
            Ok(letter) => letters.push((*id, letter)),
            Err(none) => told.push(none.to_string()),
        }
    }
    (letters, told)
}

pub(super) fn letters_form(ids: &[PairingId], app: &App) -> Form {
    let which = vec!["a kind word to those who are quiet".into(), "the next steps after the agreement".into()];
    let how = vec!["files for a mail program (.eml)".into(), "copied, one below the other".into()];
    let fields = vec![
        Field::choice("which", "letter", which, REMINDER),
        Field::choice("how", "as", how, 0),
        Field::text("folder", "folder", "where the files go; it is made where it is not there yet")
            .with(&format!("~/letters-{}", app.book().today())),
    ];
    Form::new(FormOf::Letters(ids.to_vec()), format!("Letters · {}", pairs(ids.len())), fields)
        .saying(names(ids, app))
        .saying("Nothing is sent from here: each letter is a draft to look over.")
}

pub(super) fn write_letters(form: &Form, ids: &[PairingId], app: &App) -> Result<Next, Wrong> {
    let (letters, told) = letters(form, ids, app);
    if letters.is_empty() {
        return wrong("which", told.first().cloned().unwrap_or_else(|| "there is nobody to write to".into()));
    }
    if form.chosen("how") == 1 {
        let texts: Vec<String> = letters.iter().map(|(_, letter)| letter.text()).collect();
        return Ok(Next::Copy(texts.join("\n\n----\n\n")));
    }
    let folder = files::typed(&needed(form, "folder", "name a folder, as in ~/letters")?);
    let word = if form.chosen("which") == REMINDER { "reminder" } else { "next-steps" };
    let file = |(id, letter): &(PairingId, letter::Letter)| {
        (folder.join(format!("{word}-{id}.eml")), letter.eml(app.book().today()))
    };
    let said = format!("Wrote {} into", count(letters.len(), "letter", "letters"));
    Ok(Next::Write(Writing { files: letters.iter().map(file).collect(), over: form.twice, said }))
}

pub(super) fn letters_said(form: &Form, ids: &[PairingId], app: &App) -> Vec<Said> {
    let (letters, told) = letters(form, ids, app);
    let without = letters.iter().flat_map(|(_, letter)| &letter.to).filter(|to| to.email.is_none()).count();
    let mut said = vec![Said::Good(format!("{} to look over.", count(letters.len(), "letter", "letters")))];
    if without > 0 {
        let people = count(without, "person has", "people have");
        said.push(Said::Plain(format!("{people} no e-mail address on file; their drafts leave it open.")));
    }
    said.extend(left_out(&told).into_iter().map(Said::Beware));
    said
}

// A file of exactly these rows.

pub(super) fn export_form(rows: &RowsOf, app: &App) -> Result<Form, String> {
    // The columns of people and requests hold what is the office's to know.
    if app.actor().is_some() && !matches!(rows, RowsOf::Pairings(_)) {
        return Err("An export of people or requests is the office's; \u{1}copy\u{1} copies the rows".into());
    }
    let (word, number) = described(rows);
    let fields = vec![
        Field::text("file", "file", "a name ending in .csv; ~ is your home folder")
            .with(&format!("~/{word}-{}.csv", app.book().today())),
    ];
    let form = Form::new(FormOf::Export(rows.clone()), format!("Export {number}"), fields);
    Ok(form.saying("The same columns as `mentordesk export` writes; it can be read back."))
}

fn described(rows: &RowsOf) -> (&'static str, String) {
    match rows {
        RowsOf::Pairings(ids) => ("pairings", count(ids.len(), "pairing", "pairings")),
        RowsOf::People(ids) => ("people", count(ids.len(), "person", "people")),
        RowsOf::Requests(ids) => ("requests", count(ids.len(), "request", "requests")),
    }
}

pub(super) fn export(form: &Form, rows: &RowsOf, app: &App) -> Result<Next, Wrong> {
    let words = needed(form, "file", "name a file, as in ~/pairings.csv")?;
    let path = files::typed(&words);
    if !path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("csv")) {
        return wrong("file", "name a file that ends in .csv, as in ~/pairings.csv");
    }
    if path.is_dir() {
        return wrong("file", "that is a folder; name a file in it, as in pairings.csv");
    }
    let text = match rows {
        RowsOf::Pairings(ids) => exchange::write_pairings(app.book(), ids, Redact::Nothing),
        RowsOf::People(ids) => exchange::write_people(app.book(), ids, Redact::Nothing),
        RowsOf::Requests(ids) => exchange::write_requests(app.book(), ids, Redact::Nothing),
    };
    let said = format!("Exported {} to", described(rows).1);
    Ok(Next::Write(Writing { files: vec![(path, text)], over: form.twice, said }))
}

// Requests.

pub(super) fn answer_form(ids: &[RequestId], app: &App) -> Form {
    let outcomes = vec!["accept".into(), "decline".into(), "pause until a day".into()];
    let fields = vec![
        Field::choice("outcome", "answer", outcomes, 0),
        Field::date("until", "until", "only for a pause: 15 jan"),
        Field::text("words", "why", "a sentence that each of them can read"),
    ];
    let who = ids.iter().take(4).filter_map(|id| {
        use crate::domain::decide::Records as _;
        app.book().request(*id).map(|request| app.book().name(&request.person).to_owned())
    });
    let mut who: Vec<String> = who.collect();
    if ids.len() > who.len() {
        who.push(format!("and {} more", ids.len() - who.len()));
    }
    let title = format!("Answer {}", count(ids.len(), "request", "requests"));
    Form::new(FormOf::AnswerAll(ids.to_vec()), title, fields).saying(who.join(", "))
}

pub(super) fn answer(form: &Form, ids: &[RequestId], app: &App) -> Result<Next, Wrong> {
    let today = app.book().today();
    let outcome = match form.chosen("outcome") {
        0 => AnswerOutcome::Accepted,
        1 => AnswerOutcome::Declined,
        _ => match day(form, "until", today)? {
            Some(until) if until > today => AnswerOutcome::Paused { until },
            Some(_) | None => return wrong("until", "say until which day they rest, a day to come, as in 15 jan"),
        },
    };
    let words: compact_str::CompactString = match outcome {
        AnswerOutcome::Declined => needed(form, "words", "say why, in a sentence that each of them can read")?,
        AnswerOutcome::Accepted | AnswerOutcome::Paused { .. } => form.value("words").into(),
    };
    let command = |id: &RequestId| {
        let answer = AnswerDraft { on: today, outcome, words: words.clone(), ends_on: None };
        Command::AnswerRequest { request: *id, answer }
    };
    let commands = ids.iter().map(command).collect();
    let sifted = decide::sift(commands, app.book(), today, app.actor());
    let told = sifted.refused.iter().map(|(place, refusal)| {
        let id = ids.get(*place).map_or_else(String::new, ToString::to_string);
        format!("{id}: {refusal}")
    });
    let told: Vec<String> = told.collect();
    let number = count(sifted.possible.len(), "request", "requests");
    let title = format!("Answered {number}: {}", outcome.word());
    let ask = (outcome == AnswerOutcome::Declined).then(|| format!("{number} will be declined and leave the inbox."));
    or_wrong(together(&title, (sifted, told), ask), "outcome")
}
