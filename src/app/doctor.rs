//! Does everything that is known fit together? What single records and the disk say is the store's to check.

use std::collections::HashSet;

use crate::{
    book::Book,
    domain::{
        attention::About,
        decide::Records,
        id::SkillId,
        pairing::Pairing,
        program::Program,
        request::Request,
        snooze::{Snooze, Whose},
    },
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
    for policy in book.programs() {
        check_regions(&policy.program, book, &mut found);
    }
    for slot in book.pairings() {
        let pairing = slot.decode();
        check_pairing(&pairing, book, &mut found);
        check_office(&pairing, book, &mut found);
    }
    for request in book.requests() {
        check_request(request, book, &mut found);
    }
    for snooze in book.snoozes() {
        check_snooze(snooze, book, &mut found);
    }
    found
}

fn check_snooze(snooze: &Snooze, book: &Book, found: &mut Vec<String>) {
    let mut say = |what: &str| found.push(format!("put off {}: {what}", snooze.target));
    let there = match &snooze.target.whose {
        Whose::Pairing(id) => book.slot(*id).is_some(),
        Whose::Alert(program, about) => book.policy(program).is_some_and(|policy| match about {
            About::Person(id) => book.person(id).is_some(),
            About::Request(id) => book.request(*id).is_some(),
            About::Region(name) => policy.program.region(name).is_some(),
        }),
    };
    if !there {
        say("what it is about is not there");
    }
    if snooze.until <= snooze.on {
        say("it is back no later than it was put off");
    }
    if snooze.because.trim().is_empty() {
        say("nobody said why");
    }
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
    check_parts(program, found);
    let mut say = |what: String| found.push(format!("program {}: {what}", program.id));
    for list in &program.checklists {
        let mut skills = HashSet::new();
        for (_, skill) in list.skills().filter(|(_, skill)| !skills.insert(&skill.id)) {
            say(format!("has the skill {} twice on the checklist {}", skill.id, list.id));
        }
    }
}

/// The calendar and the questions of a program.
fn check_parts(program: &Program, found: &mut Vec<String>) {
    let mut say = |what: String| found.push(format!("program {}: {what}", program.id));
    let mut events = HashSet::new();
    for event in &program.events {
        if !events.insert(&event.id) {
            say(format!("has the event {} twice", event.id));
        }
        let missing = |id: &&SkillId| !program.checklists.iter().any(|list| list.skill(id).is_some());
        for skill in event.skills.iter().filter(missing) {
            say(format!("its event {} names the skill {skill}, which is on no checklist", event.id));
        }
    }
    let mut surveys = HashSet::new();
    for survey in &program.surveys {
        if !surveys.insert(&survey.rule) {
            say(format!("has two surveys under the rule {}", survey.rule));
        }
        if program.rule(&survey.rule).is_none() {
            say(format!("has a survey under the rule {}, which it does not have", survey.rule));
        }
    }
    for questions in program.surveys.iter().map(|survey| &survey.questions).chain([&program.reflections]) {
        let mut asked = HashSet::new();
        for question in questions.iter().filter(|question| !asked.insert(&question.id)) {
            say(format!("asks the question {} twice", question.id));
        }
    }
}

fn check_regions(program: &Program, book: &Book, found: &mut Vec<String>) {
    let mut say = |what: String| found.push(format!("program {}: {what}", program.id));
    let mut names = HashSet::new();
    for region in &program.regions {
        if !names.insert(region.name.to_lowercase()) {
            say(format!("has the region {} twice", region.name));
        }
        for coordinator in region.coordinators.iter().filter(|id| book.person(id).is_none()) {
            say(format!("the coordinator {coordinator} of {} is not in the directory", region.name));
        }
    }
}

fn check_request(request: &Request, book: &Book, found: &mut Vec<String>) {
    let mut say = |what: String| found.push(format!("request {}: {what}", request.id));
    if book.policy(&request.program).is_none() {
        say(format!("its program {} is not there", request.program));
    }
    for person in [&request.person].into_iter().chain(&request.mentor).filter(|id| book.person(id).is_none()) {
        say(format!("{person} is not in the directory"));
    }
    if let Some(pairing) = request.pairing.filter(|id| book.slot(*id).is_none()) {
        say(format!("its pairing {pairing} is not there"));
    }
    if !request.answers.is_sorted_by_key(|answer| answer.on) {
        say("its answers are out of order".into());
    }
}

/// What the office keeps about a pairing.
fn check_office(pairing: &Pairing, book: &Book, found: &mut Vec<String>) {
    let mut say = |what: String| found.push(format!("pairing {}: {what}", pairing.id));
    if pairing.own_list.as_ref().is_some_and(|own| own.id.as_str() != Pairing::OWN_LIST) {
        say("the skill blocks that were added for it have a wrong short name".into());
    }
    if !pairing.submissions.is_sorted_by(|a, b| a.month < b.month) {
        say("its submitted months are out of order".into());
    }
    for submission in pairing.submissions.iter().filter(|submission| submission.next_entry.0 > pairing.next_entry) {
        say(format!("what was submitted for {} counts entries that it never had", submission.month.name()));
    }
    let mut years = HashSet::new();
    for payment in &pairing.payments {
        if payment.year == 0 || !years.insert(payment.year) {
            say(format!("it has two stipends for its year {}", payment.year));
        }
        let steps = [Some(payment.approved_on), payment.sent_on, payment.paid_on];
        if !steps.iter().flatten().is_sorted() {
            say(format!("the steps of its stipend for year {} are out of order", payment.year));
        }
    }
    let Some(policy) = book.policy(&pairing.program) else { return };
    let rules =
        pairing.overrides.iter().map(|set| &set.rule).chain(pairing.evaluations.iter().map(|given| &given.rule));
    for rule in rules.filter(|rule| policy.program.rule(rule).is_none()) {
        say(format!("it names the rule {rule}, which {} does not have", pairing.program));
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
        if pairing.checklist(&policy.program, &mark.checklist).is_some_and(|list| list.skill(&mark.skill).is_none()) {
            say(format!("has a mark on {}, which is not on the checklist {}", mark.skill, mark.checklist));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use compact_str::CompactString;

    use super::*;
    use crate::{
        app::demo::{self, Size},
        domain::{
            change::{Document, Seq},
            day::Day,
            event::{Event, EventDay},
            id::{EventId, PairingId, PersonRef, ProgramId, QuestionId, RuleId},
            office::{Override, Payment},
            program::Region,
            survey::{AnswerForm, Question, Survey},
            units::Cents,
        },
    };

    /// What is found in a small demo after `change` has been at each of its documents.
    fn found(change: impl Fn(&mut Document)) -> Vec<String> {
        let today: Day = "2026-11-21".parse().unwrap();
        let mut documents = demo::documents(&Size { people: 40, pairings: 40, seed: 1 }, today);
        documents.iter_mut().for_each(change);
        let mut book = Book::new(today);
        book.load(documents.into_iter().map(|document| (Seq(1), document)).collect());
        findings(&book)
    }

    fn on_first_pairing(change: impl Fn(&mut Pairing)) -> Vec<String> {
        found(|document| {
            if let Document::Pairing(pairing) = document
                && pairing.id == PairingId(1)
            {
                change(Arc::make_mut(pairing));
            }
        })
    }

    fn on_masa(change: impl Fn(&mut Program)) -> Vec<String> {
        found(|document| {
            if let Document::Program(program) = document
                && program.id.as_str() == "administrators"
            {
                change(Arc::make_mut(program));
            }
        })
    }

    #[test]
    fn what_is_sound_finds_nothing() {
        assert_eq!(found(|_| {}), Vec::<String>::new());
    }

    #[test]
    fn a_request_names_programs_people_and_pairings_that_are_there() {
        let found = found(|document| {
            if let Document::Request(request) = document
                && request.id.0 == 1
            {
                let request = Arc::make_mut(request);
                request.program = ProgramId::new("gone").unwrap();
                request.person = PersonRef::new("nobody").unwrap();
                request.mentor = None;
                request.pairing = Some(PairingId(9_999));
            }
        });
        assert_eq!(
            found,
            [
                "request R1: its program gone is not there",
                "request R1: nobody is not in the directory",
                "request R1: its pairing P9999 is not there",
            ]
        );
    }

    #[test]
    fn payments_and_overrides_of_a_pairing_are_looked_at() {
        let found = on_first_pairing(|pairing| {
            let day = |text: &str| text.parse::<Day>().unwrap();
            let payment = Payment {
                year: 1,
                cents: Cents(5),
                approved_on: day("2026-10-02"),
                sent_on: None,
                paid_on: Some(day("2026-10-01")),
            };
            pairing.payments = vec![payment];
            let rule = RuleId::new("gone").unwrap();
            let because = CompactString::new("x");
            pairing.overrides = vec![Override { rule, on: day("2026-10-02"), by: None, because }];
        });
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[0].contains("out of order") && found[1].contains("names the rule gone"), "{found:?}");
    }

    #[test]
    fn calendar_questions_and_regions_of_a_program_are_looked_at() {
        let found = on_masa(|program| {
            program.events.push(Event {
                id: EventId::new("count").unwrap(),
                name: "Count".into(),
                on: EventDay::Yearly { month: 10, day: 1 },
                notice: 30,
                skills: vec![SkillId::new("juggling").unwrap()],
                session: None,
            });
            program.surveys.push(Survey { rule: RuleId::new("gone").unwrap(), questions: Vec::new() });
            let question =
                Question { id: QuestionId::new("own-growth").unwrap(), text: "?".into(), answer: AnswerForm::Words };
            program.reflections = vec![question.clone(), question];
            program.regions.push(Region {
                name: "REGION 1".into(),
                coordinators: vec![PersonRef::new("nobody").unwrap()],
                list_sent_on: None,
                reported_on: None,
                evaluations: Vec::new(),
            });
        });
        let wanted = ["juggling", "the rule gone", "own-growth twice", "region REGION 1 twice", "coordinator nobody"];
        assert_eq!(found.len(), wanted.len(), "{found:?}");
        assert!(wanted.iter().all(|words| found.iter().any(|line| line.contains(words))), "{found:?}");
    }
}
