//! Requests with their answers, and what was put off.

use super::{Defect, Defects, RecordSet};
use crate::domain::{
    attention::About,
    day::Day,
    request::{AnswerOutcome, Request},
    snooze::{Snooze, SnoozeSubject},
};

/// Everything that is wrong with a request.
pub(super) fn request(request: &Request, known: &RecordSet, today: Day) -> Vec<Defect> {
    let mut found = Defects::default();
    let (id, received) = (request.id, request.received_on);
    if known.program(&request.program).is_none() {
        found.wrong("program", format!("its program {} is not there", request.program));
    }
    for (field, person) in [("person", Some(&request.person)), ("mentor", request.mentor.as_ref())] {
        if let Some(person) = person.filter(|person| !known.has_person(person)) {
            found.wrong(field, format!("{person} is not in the directory"));
        }
    }
    if request.mentor.as_ref() == Some(&request.person) {
        found.wrong("mentor", "no one is their own mentor; name someone else");
    }
    if let Some(pairing) = request.pairing.filter(|pairing| !known.has_pairing(*pairing)) {
        found.wrong("pairing", format!("its pairing {pairing} is not there"));
    }
    found.check_past("received_on", "it came in", [received], today);
    found.check_past("answered_on", "it was answered", request.answers.iter().map(|answer| answer.on), today);
    if request.answers.iter().any(|answer| answer.on < received) {
        found.wrong("answered_on", format!("{id} came in on {}; name that day or a later one", received.long()));
    }
    if !request.answers.is_sorted_by_key(|answer| answer.on) {
        found.wrong("answered_on", "its answers are not in the order of their days");
    }
    for answer in &request.answers {
        if let AnswerOutcome::Paused { until } = answer.outcome
            && until <= answer.on
        {
            found.wrong("until", format!("a pause ends after {}; name a later day", answer.on.long()));
        }
    }
    found.0
}

/// Everything that is wrong with a snooze.
pub(super) fn snooze(snooze: &Snooze, known: &RecordSet) -> Vec<Defect> {
    let mut found = Defects::default();
    let target = &snooze.target;
    if target.to_string().parse().as_ref() != Ok(target) {
        found.wrong("target", format!("{target} cannot be snoozed"));
    }
    let gone = "what it is about is not there";
    let there = match &target.whose {
        SnoozeSubject::Pairing(id) => known.has_pairing(*id),
        SnoozeSubject::Alert(program, about) => {
            let program = known.program(program);
            program.is_some_and(|program| match about {
                About::Person(id) => known.has_person(id),
                About::Request(id) => known.has_request(*id),
                About::Region(name) => {
                    if program.region(name).is_none() {
                        found.outdated("target", gone);
                    }
                    true
                }
            })
        }
    };
    if !there {
        found.wrong("target", gone);
    }
    if snooze.until <= snooze.on {
        found.wrong("until", "its return is not after the day it was snoozed");
    }
    if snooze.because.trim().is_empty() {
        found.wrong("because", "no one said why");
    }
    found.0
}
