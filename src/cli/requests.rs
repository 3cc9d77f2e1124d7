//! `requests`, `add request`, `answer`.

use serde_json::{Value, json};

use super::{
    args::{Answer, NewRequest, Requests, Verdict},
    bulk,
    failure::Failure,
    output::{Table, one_line},
    resolve::usage,
    session::Session,
};
use crate::{
    app::{
        batch::BatchItem,
        quick::date::Direction,
        wording::{self, count},
    },
    domain::{
        attention::About,
        command::{AnswerDraft, Command, RequestDraft},
        day::Day,
        decide::Records,
        id::{PairingId, RequestId},
        request::{AnswerOutcome, Request, RequestKind, RequestStatus},
        rule::Party,
    },
};

pub fn list(session: &mut Session, options: &Requests) -> Result<(), Failure> {
    let (book, today) = (session.app.book(), session.today());
    session.knows_program(options.program.as_ref())?;
    let requests: Vec<&Request> = book
        .requests()
        .map(|request| &**request)
        .filter(|request| session.app.visibility().has_request(request) && request.received_on <= today)
        .filter(|request| options.program.as_ref().is_none_or(|program| *program == request.program))
        .filter(|request| !options.waiting || request.is_waiting(today))
        .collect();
    let mut table = Table::with_heading(&["id", "program", "who", "what", "since", "stands"]);
    for request in &requests {
        let wish = request.mentor.as_ref().map_or_else(String::new, |mentor| format!(": {}", book.name(mentor)));
        table.row([
            request.id.to_string(),
            request.program.to_string(),
            book.name(&request.person).to_owned(),
            format!("{}{wish}", request.kind.words()),
            book.dates().dated(request.received_on),
            status_text(request, today),
        ]);
    }
    let mut page = session.page();
    match requests.is_empty() {
        true if options.waiting => page.line("No request waits for an answer."),
        true => page.line("No requests yet."),
        false => page.table(&table),
    }
    let rows: Vec<_> = requests.iter().map(|request| row(request, today)).collect();
    session.value_or(&rows, &page)
}

/// Prints one request in full.
pub fn show(session: &mut Session, words: &str) -> Result<(), Failure> {
    let (book, today) = (session.app.book(), session.today());
    let request = session.request(words)?;
    let mut page = session.page();
    let (person, kind) = (book.name(&request.person), request.kind.words());
    page.line(format_args!("{} · {person} {kind} · {}", request.id, request.program));
    page.line(format_args!("  came in on {}, {}", request.received_on, status_text(request, today)));
    if let Some(mentor) = &request.mentor {
        page.line(format_args!("  wishes for {}", book.name(mentor)));
    }
    for words in &request.objectives {
        page.line(format_args!("  wants to reach: {}", one_line(words)));
    }
    if !request.note.is_empty() {
        page.line(format_args!("  note: {}", one_line(&request.note)));
    }
    for answer in &request.answers {
        page.line(format_args!("  {} {} {}", answer.on, answer.outcome.word(), one_line(&answer.words)));
    }
    for one in book.snoozed().iter().filter(|one| one.is_about(&About::Request(request.id))) {
        page.line(format_args!("  {}", wording::snooze_sentence(&one.snooze, book)));
    }
    session.value_or(&row(request, today), &page)
}

fn status_text(request: &Request, today: Day) -> String {
    match request.status(today) {
        RequestStatus::Waiting(since) => match today.since(since) {
            0 => "waits since today".to_owned(),
            1 => "waits for 1 day".to_owned(),
            days => format!("waits for {days} days"),
        },
        RequestStatus::Paused(until) => format!("paused until {until}"),
        RequestStatus::Accepted => "accepted".to_owned(),
        RequestStatus::Declined => "declined".to_owned(),
    }
}

fn row(request: &Request, today: Day) -> Value {
    let (standing, since, until) = match request.status(today) {
        RequestStatus::Waiting(since) => ("waiting", Some(since), None),
        RequestStatus::Paused(until) => ("paused", None, Some(until)),
        RequestStatus::Accepted => ("accepted", None, None),
        RequestStatus::Declined => ("declined", None, None),
    };
    let answers: Vec<_> = request
        .answers
        .iter()
        .map(|answer| {
            let until = match answer.outcome {
                AnswerOutcome::Paused { until } => Some(until),
                AnswerOutcome::Accepted | AnswerOutcome::Declined => None,
            };
            let (on, by, words) = (answer.on, &answer.by, &answer.words);
            json!({ "on": on, "outcome": answer.outcome.word(), "until": until, "by": by, "words": words })
        })
        .collect();
    json!({
        "id": request.id.to_string(),
        "program": request.program,
        "kind": request.kind,
        "person": request.person,
        "asked_by": request.asked_by,
        "mentor": request.mentor,
        "pairing": request.pairing.map(|id| id.to_string()),
        "received_on": request.received_on,
        "objectives": request.objectives,
        "note": request.note,
        "standing": standing,
        "waiting_since": since,
        "days_waiting": since.map(|since| today.since(since)),
        "paused_until": until,
        "answers": answers,
    })
}

pub fn add(session: &mut Session, draft: NewRequest) -> Result<(), Failure> {
    session.knows_program(Some(&draft.program))?;
    let person = session.person(&draft.person)?;
    let pairing = draft.pairing.as_deref().map(|words| session.pairing(words)).transpose()?;
    let usual = if draft.kind == RequestKind::Interest { Party::Mentor } else { Party::Mentee };
    let request = RequestDraft {
        mentor: draft.mentor.as_deref().map(|words| session.person(words)).transpose()?,
        received_on: session.past_day(draft.received.as_deref())?,
        asked_by: draft.asked_by.unwrap_or_else(|| own_party(session, pairing).unwrap_or(usual)),
        program: draft.program,
        kind: draft.kind,
        person,
        pairing,
        objectives: draft.objective.into_iter().map(Into::into).collect(),
        note: draft.note.into(),
    };
    session.run(Command::AddRequest(request))
}

/// The party of the member in a pairing. `None` for the office.
pub fn own_party(session: &Session, pairing: Option<PairingId>) -> Option<Party> {
    let (actor, slot) = (session.app.actor()?, session.app.book().pairing_entry(pairing?)?);
    match actor {
        actor if *actor == slot.pairing.mentor => Some(Party::Mentor),
        actor if *actor == slot.pairing.mentee => Some(Party::Mentee),
        _ => None,
    }
}

pub fn answer(session: &mut Session, answer: &Answer) -> Result<(), Failure> {
    let (named, verdict) = match answer.words.split_last() {
        Some((verdict, named)) => (named.iter().map(String::as_str).collect::<Vec<_>>(), self::verdict(verdict)?),
        None => (Vec::new(), self::verdict("")?),
    };
    if named.is_empty() != answer.many.filter.is_some() {
        return Err(usage("say which requests, as in: answer R7 accept; or --where, not both"));
    }
    let ids = session.requests(&named, &answer.many)?;
    let outcome = match (verdict, &answer.until) {
        (Verdict::Pause, Some(until)) => AnswerOutcome::Paused { until: session.day(until, Direction::Future)? },
        (Verdict::Pause, None) => return Err(usage("say until when with --until DAY")),
        (Verdict::Accept | Verdict::Decline, Some(_)) => {
            return Err(usage("--until goes with pause only"));
        }
        (Verdict::Accept, None) => AnswerOutcome::Accepted,
        (Verdict::Decline, None) => AnswerOutcome::Declined,
    };
    let draft = AnswerDraft {
        on: session.past_day(answer.on.as_deref())?,
        outcome,
        words: answer.because.as_str().into(),
        ends_on: session.day_if(answer.ends.as_deref(), Direction::Future)?,
    };
    let one = |id: &RequestId| {
        let of = Records::request(session.app.book(), *id).map(|it| session.app.book().name(&it.person));
        BatchItem {
            who: of.map_or_else(|| id.to_string(), |name| format!("{name} · {id}")),
            command: Ok(Command::AnswerRequest { request: *id, answer: draft.clone() }),
        }
    };
    let acts = ids.iter().map(one).collect();
    let word = outcome.word();
    let title = |number| format!("Answered {}: {word}", count(number, "request", "requests"));
    bulk::run(session, &answer.many, acts, title)
}

/// Parses an answer to a request.
fn verdict(word: &str) -> Result<Verdict, Failure> {
    <Verdict as clap::ValueEnum>::from_str(word, true)
        .map_err(|_| usage(format!("\"{word}\" is no answer to a request; accept, decline or pause")))
}
