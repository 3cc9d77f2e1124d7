//! Forms of one pairing: agreement, certificate, reflection questions.

use std::sync::Arc;

use super::{
    ReportError, ReportParams,
    sheet::{Block, Rows, Sheet, Signature},
};
use crate::{
    app::contact,
    book::PairingEntry,
    domain::{
        day::Day,
        decide::Records,
        pairing::{Pairing, PairingState},
        policy::Policy,
        program::Program,
        rule::{Clause, Party, Rule},
    },
};

/// The default reflection questions.
const QUESTIONS: [(&str, &str); 4] = [
    ("went-well", "What went well between the two of you, and what made it so?"),
    ("can-do-now", "What can you do now that you could not do before?"),
    ("was-hard", "What was hard, and what would have helped?"),
    ("next", "What will you do next with what you have learned?"),
];

pub(super) fn agreement(ask: &ReportParams) -> Result<Sheet, ReportError> {
    let (policy, slot) = ask.single_pairing("an agreement")?;
    let document = slot.document();
    let (book, pairing, program) = (ask.book, &*document, &policy.program);
    let (mentor, mentee) = (book.name(&pairing.mentor), book.name(&pairing.mentee));
    let signed = &pairing.agreement;
    let last = policy.last_day(pairing);
    let mut blocks = vec![Block::facts([
        ("Program", program.name.to_string()),
        ("Mentor", mentor.to_owned()),
        ("Mentee", mentee.to_owned()),
        ("First day", book.dates().long(pairing.starts_on)),
        ("Last day", book.dates().long(last)),
        ("Contact", contact::of_pairing(book, program, pairing).unwrap_or_default()),
    ])];
    let asked: Vec<String> =
        program.rules.iter().filter(|rule| concerns_the_two(&rule.clause)).map(|rule| rule.says.to_string()).collect();
    if !asked.is_empty() {
        blocks.push(Block::heading("What the program asks"));
        blocks.push(Block::List { items: asked });
    }
    if !pairing.goals.is_empty() {
        blocks.push(Block::heading("What the two want to reach"));
        blocks.push(Block::List { items: pairing.goals.iter().map(|goal| goal.text.to_string()).collect() });
    }
    if let Some(rule) = policy.settle.as_ref().filter(|rule| !rule.value.is_empty()) {
        blocks.push(Block::heading("What the two settle"));
        let settled = rule.value.iter().map(|what| {
            let on = pairing.settled.iter().find(|one| one.what == *what).map(|one| book.dates().long(one.on));
            on.map_or_else(|| format!("{what}: ____________________"), |on| format!("{what}: settled on {on}"))
        });
        blocks.push(Block::List { items: settled.collect() });
    }
    let clauses: Vec<String> = program.rules.iter().filter_map(|rule| clause_words(program, rule)).collect();
    if !clauses.is_empty() {
        blocks.push(Block::heading("Clauses"));
        blocks.push(Block::List { items: clauses });
    }
    let line = |role: &str, name: &str, on: Option<Day>| Signature {
        role: role.to_owned(),
        name: name.to_owned(),
        on: on.map(|day| book.dates().long(day)),
    };
    blocks.push(Block::heading("We agree to this"));
    blocks.push(Block::Signatures {
        people: vec![line("Mentor", mentor, signed.mentor_signed_on), line("Mentee", mentee, signed.mentee_signed_on)],
    });
    if let Some(on) = signed.received_on {
        blocks.push(Block::text(format!("Received by the office on {}.", book.dates().long(on))));
    } else if policy.agreement.as_ref().is_some_and(|rule| rule.value.receipt) {
        blocks.push(Block::text("Received by the office on: ____________________"));
    }
    let day = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
    let rows = Rows::one(
        "program pairing mentor_name mentee_name starts_on ends_on mentor_signed_on mentee_signed_on \
received_on",
        vec![
            program.id.to_string(),
            pairing.id.to_string(),
            mentor.to_owned(),
            mentee.to_owned(),
            pairing.starts_on.to_string(),
            last.to_string(),
            day(signed.mentor_signed_on),
            day(signed.mentee_signed_on),
            day(signed.received_on),
        ],
    );
    let subtitle = program.name.to_string();
    Ok(Sheet { kind: "agreement", title: "Mentoring agreement".to_owned(), subtitle, blocks, foot: ask.footer(), rows })
}

/// A clause of the agreement, with what signing it attests. `None` if the rule is none.
fn clause_words(program: &Program, rule: &Rule) -> Option<String> {
    let Clause::AgreementClause(clause) = &rule.clause else { return None };
    let attested = clause.attests.as_ref().and_then(|id| program.rule(id)).filter(|_| !clause.by.is_empty());
    let Some(attested) = attested else { return Some(rule.says.to_string()) };
    let by: Vec<_> = clause.by.iter().map(|party| party.word()).collect();
    Some(format!("{} By signing, the {} attests: {}", rule.says, by.join(" and the "), attested.says))
}

/// Whether a rule concerns the two people, rather than eligibility, payment, or the office.
fn concerns_the_two(clause: &Clause) -> bool {
    matches!(
        clause,
        Clause::HoursTarget(_)
            | Clause::IntroductionWithin(_)
            | Clause::Cadence(_)
            | Clause::MonthMinimum(_)
            | Clause::MonthMaximum(_)
            | Clause::MonthlyLog(_)
            | Clause::StaleLog(_)
            | Clause::Agreement(_)
            | Clause::Settle(_)
            | Clause::StartLevels(true)
            | Clause::ScheduleNeeds(true)
            | Clause::ModelFirst(true)
            | Clause::CoreRoleFirst(true)
            | Clause::NoVerdict(true)
            | Clause::Goals(true)
            | Clause::Reviews(_)
            | Clause::Evaluation(_)
            | Clause::MentorTraining(_)
            | Clause::Term(_)
            | Clause::MeetingTime(_)
            | Clause::CoverNote(true)
            | Clause::Feedback(true)
            | Clause::Principle(true)
            | Clause::Rhythm(_)
            | Clause::WeekAverage(_)
            | Clause::FormDue(_)
    )
}

pub(super) fn certificate(ask: &ReportParams) -> Result<Sheet, ReportError> {
    let (policy, slot) = ask.single_pairing("a certificate")?;
    let document = slot.document();
    let (book, pairing, program) = (ask.book, &*document, &policy.program);
    let recognized = pairing.recognized_on.filter(|on| *on <= book.today());
    if pairing.state != PairingState::Completed && recognized.is_none() {
        let (id, state) = (pairing.id, pairing.state.word());
        return Err(ReportError::Records(format!(
            "{id} is {state}, and a certificate is for a pairing that is completed or recognized; complete it first, \
             with `mentordesk edit pairing {id} --state completed`"
        )));
    }
    let (mentor, mentee) = (book.name(&pairing.mentor), book.name(&pairing.mentee));
    // The end is the pairing's own last day, whenever that was recorded.
    let last = policy.last_day_on(pairing, book.today()).min(book.today());
    let hours = slot.standing.logged;
    let mut blocks = vec![
        Block::text("This is to thank"),
        Block::Large { text: mentor.to_owned() },
        Block::text(format!("who was a mentor to {mentee} in the program {}.", program.name)),
        Block::facts([
            ("From", book.dates().long(pairing.starts_on)),
            ("To", book.dates().long(last)),
            ("Time given", if hours.0 > 0 { hours.to_string() } else { String::new() }),
            ("Recognized", recognized.map(|day| book.dates().long(day)).unwrap_or_default()),
        ]),
    ];
    let line = Signature { role: "For the program".to_owned(), name: String::new(), on: None };
    blocks.push(Block::Signatures { people: vec![line] });
    let rows = Rows::one(
        "program pairing mentor_name mentee_name from to minutes recognized_on",
        vec![
            program.id.to_string(),
            pairing.id.to_string(),
            mentor.to_owned(),
            mentee.to_owned(),
            pairing.starts_on.to_string(),
            last.to_string(),
            hours.0.to_string(),
            recognized.map(|on| on.to_string()).unwrap_or_default(),
        ],
    );
    let subtitle = program.name.to_string();
    Ok(Sheet {
        kind: "certificate",
        title: "Certificate of mentoring".to_owned(),
        subtitle,
        blocks,
        foot: ask.footer(),
        rows,
    })
}

pub(super) fn reflection(ask: &ReportParams) -> Result<Sheet, ReportError> {
    let slot = ask.single_pairing("reflection").ok();
    let policy = match (slot, ask.program) {
        (Some((policy, _)), _) => policy,
        (None, Some(program)) => {
            ask.book.policy(program).ok_or_else(|| ReportError::Ask(format!("no program {program}")))?
        }
        (None, None) => {
            let words = "whose reflection? name a program with --program, or a pairing with --pairing P12";
            return Err(ReportError::Ask(words.to_owned()));
        }
    };
    let author = slot.and_then(|(_, slot)| author(ask, slot));
    let mut blocks = Vec::new();
    if let Some((_, slot)) = slot {
        let (book, pairing) = (ask.book, &slot.pairing);
        blocks.push(Block::facts([
            ("Mentor", book.name(&pairing.mentor).to_owned()),
            ("Mentee", book.name(&pairing.mentee).to_owned()),
        ]));
    }
    let mut rows = Rows::new("program pairing question on answer");
    let mut ask_one = |text: &str, answers: Vec<(String, String)>| {
        let id = slot.map(|(_, slot)| slot.pairing.id.to_string()).unwrap_or_default();
        let row = |on: &str, answer: &str| {
            vec![policy.program.id.to_string(), id.clone(), text.to_owned(), on.to_owned(), answer.to_owned()]
        };
        if answers.is_empty() {
            rows.rows.push(row("", ""));
            blocks.push(Block::Question { text: text.to_owned(), answer: None });
        } else {
            rows.rows.extend(answers.iter().map(|(on, answer)| row(on, answer)));
            let all: Vec<String> = answers.into_iter().map(|(_, answer)| answer).collect();
            blocks.push(Block::Question { text: text.to_owned(), answer: Some(all.join("\n")) });
        }
    };
    for (question, text) in questions(policy) {
        let own = author.iter().flat_map(|(pairing, party)| {
            pairing.reflections.iter().filter(|one| one.by == *party && one.question.as_str() == question)
        });
        let own = own.filter(|one| one.on <= ask.book.today());
        ask_one(text, own.map(|one| (one.on.to_string(), one.words.to_string())).collect());
    }
    let subtitle = policy.program.name.to_string();
    Ok(Sheet { kind: "reflection", title: "Looking back".to_owned(), subtitle, blocks, foot: ask.footer(), rows })
}

/// The reflection questions of a program with their ids, or the defaults.
fn questions(policy: &Policy) -> Vec<(&str, &str)> {
    let own = &policy.program.reflections;
    if own.is_empty() {
        return QUESTIONS.to_vec();
    }
    own.iter().map(|question| (question.id.as_str(), question.text.as_str())).collect()
}

/// The pairing and the party of the user, who may read their own answers.
fn author(ask: &ReportParams<'_>, slot: &PairingEntry) -> Option<(Arc<Pairing>, Party)> {
    let (actor, pairing) = (ask.actor?, slot.document());
    if pairing.mentor == *actor {
        Some((pairing, Party::Mentor))
    } else {
        (pairing.mentee == *actor).then_some((pairing, Party::Mentee))
    }
}
