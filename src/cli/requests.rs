//! `requests`, `add request`, `answer`: what comes in, with its age, and its answer.

use serde_json::{Value, json};

use super::{
    args::{Answer, NewRequest, Requests, Verdict},
    failure::Failure,
    session::Session,
    several::{self, Act},
    table::{Table, one_line},
};
use crate::{
    app::{quick::date::Direction, text::count, wording},
    domain::{
        attention::About,
        command::{AnswerDraft, Command, RequestDraft},
        day::Day,
        decide::Records,
        id::{PairingId, RequestId},
        request::{AnswerOutcome, Request, RequestKind, Standing},
        rule::Party,
    },
};

/// Whether the person who acts may see a request: the office all, anybody else what they asked for or are asked.
pub fn sees(session: &Session, request: &Request) -> bool {
    session.visibility().has_request(request)
}

pub fn list(session: &mut Session, options: &Requests) -> Result<(), Failure> {
    let (book, today) = (session.app.book(), session.today());
    session.knows_program(options.program.as_ref())?;
    let requests: Vec<&Request> = book
        .requests()
        .map(|request| &**request)
        .filter(|request| sees(session, request) && request.received_on <= today)
        .filter(|request| options.program.as_ref().is_none_or(|program| *program == request.program))
        .filter(|request| !options.waiting || request.is_waiting(today))
        .collect();
    if session.json {
        let rows: Vec<_> = requests.iter().map(|request| row(request, today)).collect();
        return session.value(&rows);
    }
    if requests.is_empty() {
        session.say(if options.waiting { "No request waits for an answer." } else { "No requests yet." });
        return Ok(());
    }
    let mut table = Table::with_heading(&["id", "program", "who", "what", "since", "stands"]);
    for request in requests {
        let wish = request.mentor.as_ref().map_or_else(String::new, |mentor| format!(": {}", book.name(mentor)));
        table.row([
            request.id.to_string(),
            request.program.to_string(),
            book.name(&request.person).to_owned(),
            format!("{}{wish}", request.kind.words()),
            request.received_on.to_string(),
            stands(request, today),
        ]);
    }
    let text = session.table(&table);
    session.text(&text);
    Ok(())
}

/// One request in full.
pub fn show(session: &mut Session, id: RequestId) -> Result<(), Failure> {
    let (book, today) = (session.app.book(), session.today());
    let request = visible(session, id)?;
    if session.json {
        let value = row(request, today);
        return session.value(&value);
    }
    let mut lines = vec![
        format!("{} · {} {} · {}", request.id, book.name(&request.person), request.kind.words(), request.program),
        format!("  came in on {}, {}", request.received_on, stands(request, today)),
    ];
    lines.extend(request.mentor.as_ref().map(|mentor| format!("  wishes for {}", book.name(mentor))));
    lines.extend(request.objectives.iter().map(|words| format!("  wants to reach: {}", one_line(words))));
    lines.extend((!request.note.is_empty()).then(|| format!("  note: {}", one_line(&request.note))));
    for answer in &request.answers {
        lines.push(format!("  {} {} {}", answer.on, answer.outcome.word(), one_line(&answer.words)));
    }
    let about = About::Request(id);
    let put_off = book.put_off();
    let notes = put_off.iter().filter(|one| one.is_about(&about));
    lines.extend(notes.map(|one| format!("  {}", wording::snooze_sentence(&one.snooze, book))));
    lines.into_iter().for_each(|line| session.say(line));
    Ok(())
}

/// The request of that number, where whoever acts may see it.
fn visible(session: &Session, id: RequestId) -> Result<&Request, Failure> {
    let found = Records::request(session.app.book(), id).filter(|request| sees(session, request));
    found
        .map(|request| &**request)
        .ok_or_else(|| Failure::Usage(format!("there is no request {id} here; `mentordesk requests` lists them")))
}

fn stands(request: &Request, today: Day) -> String {
    match request.standing(today) {
        Standing::Waiting(since) => match today.since(since) {
            0 => "waits since today".to_owned(),
            1 => "waits for 1 day".to_owned(),
            days => format!("waits for {days} days"),
        },
        Standing::Paused(until) => format!("paused until {until}"),
        Standing::Accepted => "accepted".to_owned(),
        Standing::Declined => "declined".to_owned(),
    }
}

fn row(request: &Request, today: Day) -> Value {
    let (standing, since, until) = match request.standing(today) {
        Standing::Waiting(since) => ("waiting", Some(since), None),
        Standing::Paused(until) => ("paused", None, Some(until)),
        Standing::Accepted => ("accepted", None, None),
        Standing::Declined => ("declined", None, None),
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
    if session.app.actor().is_some_and(|actor| *actor != person) && pairing.is_none() {
        return Err(Failure::Usage(
            "with --as somebody asks for themselves; name that person, or leave out --as".into(),
        ));
    }
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
    session.act(Command::AddRequest(request))
}

/// Which of the two the person who acts is.
pub fn own_party(session: &Session, pairing: Option<PairingId>) -> Option<Party> {
    let (actor, slot) = (session.app.actor()?, session.app.book().slot(pairing?)?);
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
        return Err(Failure::Usage("say which requests, as in: answer R7 accept; or --where, not both".into()));
    }
    let ids = several::requests(session, &named, &answer.many)?;
    for id in ids.iter().copied() {
        let request = visible(session, id)?;
        // Whoever is asked may answer; whoever asks may not.
        if session.app.actor().is_some_and(|actor| request.mentor.as_ref() != Some(actor)) {
            return Err(Failure::Usage(format!("{id} is answered by the office, or by the mentor who is asked")));
        }
    }
    let outcome = match (verdict, &answer.until) {
        (Verdict::Pause, Some(until)) => AnswerOutcome::Paused { until: session.day(until, Direction::Future)? },
        (Verdict::Pause, None) => return Err(Failure::Usage("say until when with --until DAY".into())),
        (Verdict::Accept | Verdict::Decline, Some(_)) => {
            return Err(Failure::Usage("--until goes with pause only".into()));
        }
        (Verdict::Accept, None) => AnswerOutcome::Accepted,
        (Verdict::Decline, None) => AnswerOutcome::Declined,
    };
    let draft = AnswerDraft {
        on: session.past_day(answer.on.as_deref())?,
        outcome,
        words: answer.because.as_str().into(),
        ends_on: answer.ends.as_deref().map(|words| session.day(words, Direction::Future)).transpose()?,
    };
    if let [request] = ids[..]
        && answer.many.is_unasked()
    {
        return session.act(Command::AnswerRequest { request, answer: draft });
    }
    let one = |id: &RequestId| {
        let of = Records::request(session.app.book(), *id).map(|it| session.app.book().name(&it.person));
        Act {
            who: of.map_or_else(|| id.to_string(), |name| format!("{name} · {id}")),
            what: Ok(Command::AnswerRequest { request: *id, answer: draft.clone() }),
        }
    };
    let acts = ids.iter().map(one).collect();
    let word = outcome.word();
    let title = |number| format!("Answered {}: {word}", count(number, "request", "requests"));
    several::act(session, &answer.many, acts, title)
}

/// The answer that a word gives.
fn verdict(word: &str) -> Result<Verdict, Failure> {
    <Verdict as clap::ValueEnum>::from_str(word, true)
        .map_err(|_| Failure::Usage(format!("\"{word}\" is no answer to a request; accept, decline or pause")))
}
