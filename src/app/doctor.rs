//! Does everything that is known fit together? What single records and the disk say is the store's to check.

use std::collections::HashSet;

use crate::{
    book::Book,
    domain::{decide::Records, pairing::Pairing, program::Program},
};

/// What does not fit, each in a sentence that says where.
#[must_use]
pub fn findings(book: &Book) -> Vec<String> {
    let mut found = Vec::new();
    for policy in book.programs() {
        check_program(&policy.program, &mut found);
    }
    for person in book.people().filter(|person| person.name.trim().is_empty()) {
        found.push(format!("person {}: has no name", person.id));
    }
    for slot in book.pairings() {
        check_pairing(&slot.pairing, book, &mut found);
    }
    found
}

fn check_program(program: &Program, found: &mut Vec<String>) {
    let mut say = |what: String| found.push(format!("program {}: {what}", program.id));
    if program.ends_on < program.starts_on {
        say(format!("ends on {}, before it starts on {}", program.ends_on, program.starts_on));
    }
    for closure in program.closures.iter().filter(|closure| closure.to < closure.from) {
        say(format!("a break ends on {}, before it begins on {}", closure.to, closure.from));
    }
    let mut rules = HashSet::new();
    for rule in program.rules.iter().filter(|rule| !rules.insert(&rule.id)) {
        say(format!("has the rule {} twice", rule.id));
    }
    for list in &program.checklists {
        let mut skills = HashSet::new();
        for (_, skill) in list.skills().filter(|(_, skill)| !skills.insert(&skill.id)) {
            say(format!("has the skill {} twice on the checklist {}", skill.id, list.id));
        }
    }
}

fn check_pairing(pairing: &Pairing, book: &Book, found: &mut Vec<String>) {
    let mut say = |what: String| found.push(format!("pairing {}: {what}", pairing.id));
    for (party, id) in [("mentor", &pairing.mentor), ("mentee", &pairing.mentee)] {
        if book.person(id).is_none() {
            say(format!("its {party} {id} is not in the directory"));
        }
    }
    if pairing.mentor == pairing.mentee {
        say(format!("{} is both mentor and mentee", pairing.mentor));
    }
    let last_entry = pairing.entries.iter().map(|entry| entry.id.0).max();
    if last_entry.is_some_and(|last| last >= pairing.next_entry) {
        say("a number of its log would be given out twice".into());
    }
    let mut numbers = HashSet::new();
    if pairing.entries.iter().any(|entry| !numbers.insert(entry.id)) {
        say("two lines of its log have one number".into());
    }
    if !pairing.entries.is_sorted_by_key(|entry| (entry.on, entry.id)) {
        say("its log is out of order".into());
    }
    for entry in pairing.entries.iter().filter(|entry| entry.minutes.0 == 0) {
        say(format!("its entry of {} has no length", entry.on));
    }
    let mut meetings = HashSet::new();
    if pairing.meetings.iter().any(|meeting| !meetings.insert(meeting.id) || meeting.id.0 >= pairing.next_meeting) {
        say("two of its meetings have, or would get, one number".into());
    }
    let Some(policy) = book.policy(&pairing.program) else {
        say(format!("its program {} is not there", pairing.program));
        return;
    };
    let mut marked = HashSet::new();
    for mark in &pairing.marks {
        if !marked.insert((&mark.checklist, &mark.skill)) {
            say(format!("has two marks on the skill {}", mark.skill));
        }
        if policy.program.checklist(&mark.checklist).is_some_and(|list| list.skill(&mark.skill).is_none()) {
            say(format!("has a mark on {}, which is not on the checklist {}", mark.skill, mark.checklist));
        }
    }
}
