//! Incoming requests and their answers.

use compact_str::CompactString;

use std::sync::Arc;

use super::{
    Context, Decision, DecisionResult, Refusal, any_of, check_not_future, forbidden, gate, name_of, names, pairing_of,
    pairings, person_of, policy_of, put, put_pairing, put_person, transitions, unknown,
};
use crate::domain::{
    change::{Document, Edit},
    command::{AnswerDraft, PairingDraft, RequestDraft},
    day::Day,
    eligibility::{self, Finding},
    id::{PairingId, PersonRef, RequestId},
    pairing::{Pairing, PairingState},
    person::Person,
    policy::Policy,
    request::{Answer, AnswerOutcome, Request, RequestKind, RequestStatus},
    rule::Party,
};

pub(super) fn add(draft: RequestDraft, ctx: Context) -> DecisionResult {
    let policy = policy_of(&draft.program, ctx)?;
    let person = person_of(&draft.person, ctx)?;
    check_not_future("it came in", draft.received_on, ctx)?;
    let mut remarks = check_grantable(&draft, policy, ctx)?;
    let same = ctx.records.requests().find(|other| {
        (&other.program, other.kind, &other.person, &other.mentor)
            == (&draft.program, draft.kind, &draft.person, &draft.mentor)
            && matches!(other.status(ctx.today), RequestStatus::Waiting(_) | RequestStatus::Paused(_))
    });
    if let Some(same) = same {
        return forbidden(format!(
            "{} of {} asks for the same and has no final answer yet; answer that one",
            same.id,
            same.received_on.long()
        ));
    }
    let objectives: Vec<CompactString> =
        draft.objectives.iter().map(|words| words.trim()).filter(|words| !words.is_empty()).map(Into::into).collect();
    if draft.kind == RequestKind::Mentor && objectives.is_empty() {
        remarks.push("no objectives are named yet".to_owned());
    }
    let request = Request {
        id: ctx.records.next_request(),
        program: draft.program,
        kind: draft.kind,
        person: draft.person,
        asked_by: draft.asked_by,
        mentor: draft.mentor,
        pairing: draft.pairing,
        received_on: draft.received_on,
        objectives,
        note: draft.note.trim().into(),
        answers: Vec::new(),
    };
    let title = format!("{} {}, as {}", person.name, request.kind.words(), request.id);
    Ok(Decision { title, edits: vec![put(Document::Request(Arc::new(request)), ctx)], remarks })
}

/// Refuses a request that could never be granted. Returns the remarks.
fn check_grantable(draft: &RequestDraft, policy: &Policy, ctx: Context) -> Result<Vec<String>, Refusal> {
    let program = &policy.program;
    if draft.mentor.is_some() && draft.kind != RequestKind::Mentor {
        return forbidden("only a request for a mentor can name a preferred mentor; leave the mentor out");
    }
    if draft.pairing.is_some() && draft.kind != RequestKind::SecondYear {
        return forbidden("only a second-year request refers to a pairing; leave the pairing out");
    }
    let party = if draft.kind == RequestKind::Interest { Party::Mentor } else { Party::Mentee };
    match draft.kind {
        RequestKind::Interest => Ok(gate::check_person(&draft.person, party, policy, ctx).into_remarks()),
        RequestKind::Mentor => {
            let mut report = gate::check_person(&draft.person, party, policy, ctx).into_remarks();
            if let Some(mentor) = &draft.mentor {
                person_of(mentor, ctx)?;
                report.extend(gate::check_person(mentor, Party::Mentor, policy, ctx).into_remarks());
                if let Some((rule, _)) = eligibility::conflict(policy, mentor, &draft.person, ctx.records) {
                    report.push(format!("a conflict stands in the way: {}", policy.quote(rule.from).text));
                }
                if eligibility::unknown_conflict(policy, mentor, &draft.person, ctx.records).is_some() {
                    report.push("not known: whether one supervises the other".to_owned());
                }
            }
            Ok(report)
        }
        RequestKind::Application => {
            if policy.eligibility.iter().all(|condition| condition.value.unless.is_none()) {
                return forbidden(format!("no condition of {} can be met by application", program.name));
            }
            Ok(Vec::new())
        }
        RequestKind::SecondYear => {
            let Some(rule) = &policy.second_year else {
                return forbidden(format!("{} knows no second year; set up a new pairing instead", program.name));
            };
            if !rule.value.contains(&draft.asked_by) {
                let parties: Vec<_> = rule.value.iter().map(|party| party.word()).collect();
                return forbidden(format!(
                    "a second year of {} is applied for by {}, not by the {} ({})",
                    program.name,
                    any_of(&parties),
                    draft.asked_by.word(),
                    policy.quote(rule.from).source
                ));
            }
            let Some(id) = draft.pairing else {
                return forbidden("name the pairing that is to go on for a second year");
            };
            let pairing = pairing_of(id, ctx)?;
            if pairing.program != draft.program || !pairing.involves(&draft.person) {
                return forbidden(format!(
                    "{id} is {} in {}; name a pairing of that person in {}",
                    names(&pairing, ctx),
                    pairing.program,
                    program.name
                ));
            }
            check_extendable(&pairing, ctx)?;
            Ok(Vec::new())
        }
    }
}

fn check_extendable(pairing: &Pairing, ctx: Context) -> Result<(), Refusal> {
    if pairing.state == PairingState::Extended {
        return forbidden(format!("{} is extended already", names(pairing, ctx)));
    }
    transitions::check_transition(pairing, PairingState::Extended, ctx)
}

pub(super) fn answer(id: RequestId, draft: AnswerDraft, ctx: Context) -> DecisionResult {
    let Some(request) = ctx.records.request(id) else {
        return unknown(format_args!("request {id}; `mentordesk requests` lists them"));
    };
    let mut request = Request::clone(request);
    let AnswerDraft { on, outcome, words, ends_on } = draft;
    if let Some(last) = request.answers.last() {
        if matches!(last.outcome, AnswerOutcome::Accepted | AnswerOutcome::Declined) {
            return forbidden(format!(
                "{id} was {} on {} already; undo that answer if it was wrong",
                last.outcome.word(),
                last.on.long()
            ));
        }
        if on < last.on {
            return forbidden(format!("{id} was {} on {}; name a later day", last.outcome.word(), last.on.long()));
        }
    }
    if ends_on.is_some() && (request.kind, outcome) != (RequestKind::SecondYear, AnswerOutcome::Accepted) {
        return forbidden("only a second year that is granted has a new last day; leave it out");
    }
    let words = CompactString::from(words.trim());
    let (edits, remarks) = match outcome {
        AnswerOutcome::Paused { .. } => (Vec::new(), Vec::new()),
        AnswerOutcome::Declined => decline(&request, ctx)?,
        AnswerOutcome::Accepted => accept(&mut request, ends_on, &words, on, ctx)?,
    };
    request.answers.push(Answer { on, outcome, by: ctx.by.cloned(), words });
    let title = format!(
        "{} {id}: {} {}",
        match outcome {
            AnswerOutcome::Accepted => "Accepted",
            AnswerOutcome::Declined => "Declined",
            AnswerOutcome::Paused { .. } => "Paused",
        },
        name_of(&request.person, ctx),
        request.kind.words()
    );
    let mut all = vec![put(Document::Request(Arc::new(request)), ctx)];
    all.extend(edits);
    Ok(Decision { title, edits: all, remarks })
}

type Granted = Result<(Vec<Edit>, Vec<String>), Refusal>;

/// The effects of accepting a request.
fn accept(request: &mut Request, ends_on: Option<Day>, words: &str, on: Day, ctx: Context) -> Granted {
    let policy = policy_of(&request.program, ctx)?;
    match request.kind {
        RequestKind::Interest => {
            let mut person = enrolled(request, ctx)?;
            person.mentor = Some(true);
            let remarks = gate::check_person(&request.person, Party::Mentor, policy, ctx).into_remarks();
            Ok((vec![put_person(person, ctx)], remarks))
        }
        RequestKind::Application => {
            let mut person = enrolled(request, ctx)?;
            let mut remarks = Vec::new();
            let documents = documents(&person, policy, ctx);
            if documents.is_empty() {
                remarks.push(format!("no condition stood in {}'s way", person.name));
            }
            for document in documents {
                remarks.push(format!("\"{document}\" is on file for {} now", person.name));
                person.documents.push(document);
            }
            Ok((vec![put_person(person, ctx)], remarks))
        }
        RequestKind::Mentor => {
            let Some(mentor) = request.mentor.clone() else {
                let person = enrolled(request, ctx)?;
                let remarks = vec![format!("{} waits for a mentor now; matching suggests some", person.name)];
                return Ok((vec![put_person(person, ctx)], remarks));
            };
            propose(request, mentor, policy, on, ctx)
        }
        RequestKind::SecondYear => {
            let Some(id) = request.pairing else {
                return forbidden(format!(
                    "{} names no pairing that could go on; extend the pairing itself",
                    request.id
                ));
            };
            extend(id, ends_on, words, policy, ctx)
        }
    }
}

/// The requesting person, enrolled in the program.
fn enrolled(request: &Request, ctx: Context) -> Result<Person, Refusal> {
    let mut person = Person::clone(person_of(&request.person, ctx)?);
    if !person.programs.contains(&request.program) {
        person.programs.push(request.program.clone());
    }
    Ok(person)
}

/// The documents that would substitute for conditions the person does not meet: those for mentees, and for a mentor
/// also those for mentors.
fn documents(person: &Person, policy: &Policy, ctx: Context) -> Vec<CompactString> {
    let parties: &[Party] =
        if person.mentor == Some(true) { &[Party::Mentee, Party::Mentor] } else { &[Party::Mentee] };
    let mut documents: Vec<CompactString> = Vec::new();
    for party in parties {
        for verdict in eligibility::of_person(policy, *party, person, ctx.today) {
            if matches!(verdict.finding, Finding::Met(_) | Finding::SetAside(_)) {
                continue;
            }
            if let Some(document) = &verdict.condition.value.unless
                && !documents.contains(document)
            {
                documents.push(document.clone());
            }
        }
    }
    documents
}

/// The pairing of the two that stands as requested, where there is one.
fn requested(request: &Request, mentor: &PersonRef, ctx: Context) -> Option<Arc<Pairing>> {
    ctx.records.pairings_of(&request.person).iter().filter_map(|id| ctx.records.pairing(*id)).find(|pairing| {
        pairing.program == request.program
            && pairing.mentor == *mentor
            && pairing.mentee == request.person
            && pairing.state == PairingState::Requested
    })
}

/// Declining a request for a mentor also declines the requested pairing.
fn decline(request: &Request, ctx: Context) -> Granted {
    let asked = request.mentor.as_ref().filter(|_| request.kind == RequestKind::Mentor);
    let Some(asked) = asked.and_then(|mentor| requested(request, mentor, ctx)) else {
        return Ok((Vec::new(), Vec::new()));
    };
    let mut pairing = Arc::unwrap_or_clone(asked);
    let because = format!("request {}", request.id);
    let policy = policy_of(&pairing.program, ctx)?;
    transitions::transition(&mut pairing, PairingState::Declined, policy, ctx, &because)?;
    Ok((vec![put_pairing(pairing, ctx)], Vec::new()))
}

fn propose(request: &mut Request, mentor: PersonRef, policy: &Policy, on: Day, ctx: Context) -> Granted {
    let because = format!("request {}", request.id);
    let asked = requested(request, &mentor, ctx);
    let (mut pairing, remarks) = if let Some(asked) = asked {
        let mut pairing = Arc::unwrap_or_clone(asked);
        transitions::transition(&mut pairing, PairingState::Proposed, policy, ctx, &because)?;
        let remarks = gate::check_pair(&pairing, policy, ctx).into_result()?;
        (pairing, remarks)
    } else {
        let draft = PairingDraft {
            program: request.program.clone(),
            mentor,
            mentee: request.person.clone(),
            state: PairingState::Proposed,
            starts_on: on.max(policy.program.starts_on),
            ends_on: None,
            checklists: Vec::new(),
            overrides: Vec::new(),
        };
        pairings::new(&draft, ctx, &because)?
    };
    pairings::add_objectives(&mut pairing, &request.objectives, on);
    request.pairing = Some(pairing.id);
    Ok((vec![put_pairing(pairing, ctx)], remarks))
}

fn extend(id: PairingId, ends_on: Option<Day>, words: &str, policy: &Policy, ctx: Context) -> Granted {
    let mut pairing = pairing_of(id, ctx)?;
    check_extendable(&pairing, ctx)?;
    let term = policy.term_end(&pairing);
    if let Some(end) = ends_on.filter(|end| *end <= term) {
        return forbidden(format!("the first term runs to {}; {} is no later", term.long(), end.long()));
    }
    pairing.ends_on = Some(ends_on.unwrap_or_else(|| transitions::next_term_end(policy, term)));
    transitions::transition(&mut pairing, PairingState::Extended, policy, ctx, words)?;
    let remarks = vec![format!("it runs to {} now", policy.last_day(&pairing).long())];
    Ok((vec![put_pairing(pairing, ctx)], remarks))
}
