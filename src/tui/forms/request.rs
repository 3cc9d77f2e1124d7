//! What comes in, and how it is answered.

use super::{
    Said, Wrong, names, of_pairing,
    read::{day, day_or, known, lines, maybe_someone, needed, picked, someone, wrong},
};
use crate::{
    app::App,
    domain::{
        command::{AnswerDraft, Command, RequestDraft},
        decide::Records as _,
        id::{PairingId, ProgramId, RequestId},
        pairing::PairingState,
        request::{AnswerOutcome, Request, RequestKind, Standing},
        rule::Party,
    },
    tui::model::{Field, Form, FormOf},
};

const ACCEPT: usize = 0;
const DECLINE: usize = 1;
const PAUSE: usize = 2;

fn program_name(program: &ProgramId, app: &App) -> Result<String, String> {
    let policy = app.book().policy(program).ok_or("set up a program first")?;
    Ok(policy.program.name.to_string())
}

pub(super) fn which(program: &ProgramId, app: &App) -> Result<Form, String> {
    let kinds = RequestKind::ALL.iter().map(|kind| format!("somebody {}", kind.words())).collect();
    Ok(Form::new(
        FormOf::WhichRequest(program.clone()),
        format!("Record a request · {}", program_name(program, app)?),
        vec![Field::choice("kind", "what came in", kinds, 1)],
    ))
}

pub(super) fn chosen(form: &Form, program: &ProgramId) -> FormOf {
    let kind = RequestKind::ALL.get(form.chosen("kind")).copied().unwrap_or(RequestKind::Mentor);
    FormOf::Request(program.clone(), kind)
}

/// The pairings of a program that could go on for a second year.
fn pairings(program: &ProgramId, app: &App) -> Vec<PairingId> {
    let running = app
        .book()
        .ranked_of(program)
        .filter(|slot| slot.pairing.state.is_running() || slot.pairing.state == PairingState::Completed);
    running.map(|slot| slot.pairing.id).collect()
}

pub(super) fn form(program: &ProgramId, kind: RequestKind, app: &App) -> Result<Form, String> {
    let received = || Field::past("received", "came in on", "today, tue, 14 mar").with("today");
    let note = || Field::notes("note", "why", "in their words", 3);
    let (title, fields) = match kind {
        RequestKind::Interest => {
            ("Somebody wants to be a mentor", vec![Field::person("person", "who"), received(), note()])
        }
        RequestKind::Mentor => (
            "Somebody asks for a mentor",
            vec![
                Field::person("person", "mentee").as_party(program, Party::Mentee),
                Field::person("mentor", "mentor wished for").as_party(program, Party::Mentor),
                Field::notes("objectives", "objectives", "one a line", 3),
                Field::choice("by", "asked by", words(&MENTOR_ASKERS), 0),
                received(),
                note(),
            ],
        ),
        RequestKind::Application => (
            "Somebody applies by exception",
            vec![
                Field::person("person", "who"),
                Field::choice("by", "asked by", words(&MENTOR_ASKERS), 0),
                received(),
                note(),
            ],
        ),
        RequestKind::SecondYear => {
            let slots = pairings(program, app).into_iter().filter_map(|id| app.book().slot(id));
            let options: Vec<String> = slots.map(|slot| names(slot, app)).collect();
            if options.is_empty() {
                return Err("No pairing of this program runs yet".into());
            }
            ("A second year is asked for", vec![Field::pick("pairing", "pairing", options)])
        }
    };
    let title = format!("{title} · {}", program_name(program, app)?);
    Ok(Form::new(FormOf::Request(program.clone(), kind), title, fields))
}

/// Who may ask for a mentor.
const MENTOR_ASKERS: [Party; 4] = [Party::Mentee, Party::Mentor, Party::District, Party::Coordinator];

fn words(parties: &[Party]) -> Vec<String> {
    parties.iter().map(|party| party.word().to_owned()).collect()
}

pub(super) fn add(form: &Form, program: &ProgramId, kind: RequestKind, app: &App) -> Result<Command, Wrong> {
    let today = app.book().today();
    if kind == RequestKind::SecondYear {
        let at = picked(form, "pairing")?;
        let Some(id) = pairings(program, app).into_iter().nth(at) else { return wrong("pairing", "choose a pairing") };
        return second_year(form, id, app);
    }
    let asked_by = match kind {
        RequestKind::Interest => Party::Mentor,
        RequestKind::Mentor | RequestKind::Application | RequestKind::SecondYear => {
            MENTOR_ASKERS.get(form.chosen("by")).copied().unwrap_or(Party::Mentee)
        }
    };
    Ok(Command::AddRequest(RequestDraft {
        program: program.clone(),
        kind,
        person: someone(form, "person")?,
        asked_by,
        mentor: maybe_someone(form, "mentor")?,
        pairing: None,
        received_on: day_or(form, "received", today)?,
        objectives: lines(form, "objectives"),
        note: form.value("note").into(),
    }))
}

/// Who may ask for a pairing's second year.
fn second_year_askers(id: PairingId, app: &App) -> Vec<Party> {
    let rule = of_pairing(id, app).ok().and_then(|(_, policy)| policy.second_year.as_ref());
    let asked = rule.map(|rule| rule.value.clone()).filter(|parties| !parties.is_empty());
    asked.unwrap_or_else(|| MENTOR_ASKERS.to_vec())
}

pub(super) fn second_year_form(id: PairingId, app: &App) -> Result<Form, String> {
    let (slot, policy) = of_pairing(id, app)?;
    if policy.second_year.is_none() {
        return Err(format!("{} knows no second year; \u{1}ending\u{1} makes the pairing longer", policy.program.name));
    }
    Ok(Form::new(
        FormOf::SecondYear(id),
        format!("A second year · {}", names(slot, app)),
        vec![
            Field::choice("by", "asked by", words(&second_year_askers(id, app)), 0),
            Field::past("received", "came in on", "today, tue, 14 mar").with("today"),
            Field::notes("note", "why", "what the second year is for", 3),
        ],
    ))
}

pub(super) fn second_year(form: &Form, id: PairingId, app: &App) -> Result<Command, Wrong> {
    let Ok((slot, _)) = of_pairing(id, app) else { return wrong("by", "the pairing is not there any more") };
    let asked_by = second_year_askers(id, app).get(form.chosen("by")).copied().unwrap_or(Party::Mentee);
    Ok(Command::AddRequest(RequestDraft {
        program: slot.pairing.program.clone(),
        kind: RequestKind::SecondYear,
        person: slot.pairing.mentee.clone(),
        asked_by,
        mentor: None,
        pairing: Some(id),
        received_on: day_or(form, "received", app.book().today())?,
        objectives: Vec::new(),
        note: form.value("note").into(),
    }))
}

/// The requests that can be answered: those that wait, the oldest first, then those that rest.
fn open(app: &App) -> Vec<&Request> {
    let today = app.book().today();
    let mut open: Vec<&Request> = app.book().requests().map(|request| &**request).collect();
    open.retain(|request| matches!(request.standing(today), Standing::Waiting(_) | Standing::Paused(_)));
    open.sort_by_key(|request| (!request.is_waiting(today), request.received_on, request.id));
    open
}

fn line(request: &Request, app: &App) -> String {
    let age = match app.book().today().since(request.received_on) {
        ..=0 => "today".to_owned(),
        1 => "yesterday".to_owned(),
        days => format!("{days} days"),
    };
    let (who, what) = (app.book().name(&request.person), request.kind.words());
    format!("{} {who} {what} · {} · {age}", request.id, request.program)
}

pub(super) fn which_answer(app: &App) -> Result<Form, String> {
    let options: Vec<String> = open(app).into_iter().map(|request| line(request, app)).collect();
    if options.is_empty() {
        return Err("No request waits for an answer".into());
    }
    Ok(Form::new(FormOf::WhichAnswer, "Answer a request", vec![Field::pick("request", "request", options)]))
}

pub(super) fn chosen_answer(form: &Form, app: &App) -> Result<FormOf, Wrong> {
    let at = picked(form, "request")?;
    let request = open(app).into_iter().nth(at);
    request.map_or_else(|| wrong("request", "choose a request"), |request| Ok(FormOf::Answer(request.id)))
}

pub(super) fn answer_form(id: RequestId, app: &App) -> Result<Form, String> {
    let request = app.book().request(id).ok_or("the request is not there any more")?;
    let outcomes = vec!["accept".into(), "decline".into(), "pause".into()];
    let mut form = Form::new(
        FormOf::Answer(id),
        format!("Answer {id} · {} {}", app.book().name(&request.person), request.kind.words()),
        vec![
            Field::choice("outcome", "answer", outcomes, ACCEPT),
            Field::date("until", "pause until", "15 jan, in 3 weeks").for_choice(PAUSE),
            Field::notes("words", "why", "goes into the letter", 3),
            Field::past("on", "answered on", "today").with("today"),
        ],
    );
    if request.kind == RequestKind::SecondYear {
        form.fields.insert(2, Field::date("ends", "new last day", "empty: one term more").for_choice(ACCEPT));
    }
    let day = request.received_on;
    let mut lead = match app.book().today().since(day) {
        ..=0 => "Came in today.".to_owned(),
        1 => "Came in yesterday.".to_owned(),
        days => format!("Came in on {}, {days} days ago.", app.book().dates().long(day)),
    };
    if let Some(mentor) = &request.mentor {
        lead.push_str(&format!(" Wishes for {}.", app.book().name(mentor)));
    }
    if !request.objectives.is_empty() {
        lead.push_str(&format!(" Wants: {}.", request.objectives.join(", ")));
    }
    if !request.note.is_empty() {
        lead.push_str(&format!(" \"{}\"", request.note));
    }
    form = form.saying(lead);
    Ok(form)
}

pub(super) fn answer(form: &Form, id: RequestId, app: &App) -> Result<Command, Wrong> {
    let today = app.book().today();
    let outcome = match form.chosen("outcome") {
        ACCEPT => AnswerOutcome::Accepted,
        DECLINE => AnswerOutcome::Declined,
        _ => match day(form, "until", today)? {
            Some(until) if until > today => AnswerOutcome::Paused { until },
            Some(_) | None => return wrong("until", "say until which day it rests, a day to come, as in 15 jan"),
        },
    };
    let words = match outcome {
        AnswerOutcome::Declined => needed(form, "words", "say why, in a sentence that the person can read")?,
        AnswerOutcome::Accepted | AnswerOutcome::Paused { .. } => known(form, "words").unwrap_or_default(),
    };
    // Only a second year that is granted has a new last day.
    let ends_on = if outcome == AnswerOutcome::Accepted { day(form, "ends", today)? } else { None };
    let answer = AnswerDraft { on: day_or(form, "on", today)?, outcome, words, ends_on };
    Ok(Command::AnswerRequest { request: id, answer })
}

/// What follows from the answer.
pub(super) fn answer_said(form: &Form, id: RequestId, app: &App) -> Vec<Said> {
    let Some(request) = app.book().request(id) else { return Vec::new() };
    let name = app.book().name(&request.person);
    let words = match (form.chosen("outcome"), request.kind) {
        (ACCEPT, RequestKind::Interest) => format!("{name} becomes a mentor of {}", request.program),
        (ACCEPT, RequestKind::Mentor) => match &request.mentor {
            Some(mentor) => format!("{} → {name} is proposed as a pairing", app.book().name(mentor)),
            None => format!("{name} waits for a mentor in {}", request.program),
        },
        (ACCEPT, RequestKind::Application) => format!("{name} may take part, with the application on file"),
        (ACCEPT, RequestKind::SecondYear) => "The pairing is extended to the new last day".into(),
        (DECLINE, _) => format!("{name} is told why, and the request leaves the inbox"),
        _ => "It leaves the inbox, and comes back on that day".into(),
    };
    vec![Said::Good(words)]
}
