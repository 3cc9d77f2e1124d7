//! A pairing with its log, marks, meetings, and what the office keeps about it.

use super::{Defect, Defects, RecordSet, answer, check_not_future, impossible, repeated};
use crate::domain::{
    checklist::{SkillMark, Stage},
    day::Day,
    id::SkillId,
    log::LogEntry,
    office::EvaluationGiven,
    pairing::{Pairing, PairingState},
    program::Program,
    rule::Party,
    units::Minutes,
};

/// Everything that is wrong with a pairing.
pub(super) fn pairing(pairing: &Pairing, known: &RecordSet, today: Day) -> Vec<Defect> {
    let mut found = Defects::default();
    let program = known.program(&pairing.program);
    if program.is_none() {
        found.wrong("program", format!("its program {} is not there", pairing.program));
    }
    for (field, id) in [("mentor", &pairing.mentor), ("mentee", &pairing.mentee)] {
        if !known.has_person(id) {
            found.wrong(field, format!("its {field} {id} is not in the directory"));
        }
    }
    if pairing.mentor == pairing.mentee {
        found.wrong("mentee", "mentor and mentee are the same person; name two people");
    }
    term(pairing, today, &mut found);
    log(pairing, today, &mut found);
    marks(pairing, program, today, &mut found);
    office(pairing, today, &mut found);
    stipends(pairing, today, &mut found);
    evaluations(pairing, program, today, &mut found);
    found.0
}

fn term(pairing: &Pairing, today: Day, found: &mut Defects) {
    let start = pairing.starts_on;
    if let Some(end) = pairing.ends_on.filter(|end| *end < start) {
        found.wrong(
            "ends_on",
            format!("the last day, {}, is before the first, {}; name a later one", end.long(), start.long()),
        );
    }
    if pairing.state == PairingState::Completed && start > today {
        found.wrong("state", format!("it is completed, and begins on {} only", start.long()));
    }
    let signed = &pairing.agreement;
    found.check_past("mentor_signed_on", "the mentor signed", signed.mentor_signed_on, today);
    found.check_past("mentee_signed_on", "the mentee signed", signed.mentee_signed_on, today);
    found.check_past("received_on", "the office received it", signed.received_on, today);
    for goal in &pairing.goals {
        found.check_past("goal", "it was agreed", goal.set_on, today);
        found.check_past("goal", "it was reached", goal.reached_on, today);
        if let (Some(set), Some(reached)) = (goal.set_on, goal.reached_on)
            && reached < set
        {
            found.wrong("goal", format!("the goal was agreed on {} and cannot be reached before it", set.long()));
        }
    }
}

fn log(pairing: &Pairing, today: Day, found: &mut Defects) {
    let entries = &pairing.entries;
    if entries.iter().any(|entry| entry.id.0 >= pairing.next_entry) || repeated(entries, |entry| entry.id).count() > 0 {
        found.wrong("on", "the numbers of its log entries are out of order");
    }
    if !entries.is_sorted_by_key(|entry| (entry.on, entry.id)) {
        found.wrong("on", "its log entries are not in the order of their days");
    }
    for one in entries {
        found.add(entry(one, today));
    }
    for day in entries.chunk_by(|a, b| a.on == b.on) {
        found.add(day_total(day));
    }
    let meetings = &pairing.meetings;
    let numbered = meetings.iter().all(|meeting| meeting.id.0 < pairing.next_meeting);
    if !numbered || repeated(meetings, |meeting| meeting.id).count() > 0 {
        found.wrong("on", "the numbers of its meetings are out of order");
    }
}

/// Checks a log entry by itself.
///
/// # Errors
/// A length of nothing or of more than a day; a day to come.
pub fn entry(entry: &LogEntry, today: Day) -> Result<(), Defect> {
    if entry.minutes.0 == 0 || entry.minutes > Minutes::DAY {
        let message = format!("{} is not a length of a meeting; name 1 minute to 24 hours", entry.minutes);
        return Err(impossible("minutes", message));
    }
    if let Some(at) = entry.at.filter(|at| *at >= Minutes::DAY) {
        return Err(impossible("at", format!("{} minutes after midnight is no time of day", at.0)));
    }
    if entry.on > today {
        let message = format!("{} is still to come; plan it as a meeting instead", entry.on.long());
        return Err(impossible("on", message));
    }
    Ok(())
}

/// Checks the entries of one day of a pairing together.
///
/// # Errors
/// More time than a day has.
pub fn day_total<'a>(entries: impl IntoIterator<Item = &'a LogEntry>) -> Result<(), Defect> {
    let mut entries = entries.into_iter().peekable();
    let Some(on) = entries.peek().map(|entry| entry.on) else { return Ok(()) };
    let total: Minutes = entries.map(|entry| entry.minutes).sum();
    if total > Minutes::DAY {
        let message = format!("the entries of {} come to {total}, and a day has 24 h", on.long());
        return Err(impossible("minutes", message));
    }
    Ok(())
}

fn marks(pairing: &Pairing, program: Option<&Program>, today: Day, found: &mut Defects) {
    for mark in repeated(&pairing.marks, |mark| (&mark.checklist, &mark.skill)) {
        found.wrong("skill", format!("has two marks on the skill {}", mark.skill));
    }
    for mark in &pairing.marks {
        found.add(self::mark(mark, today));
        let list = program.and_then(|program| pairing.checklist(program, &mark.checklist));
        if program.is_some() && list.is_none_or(|list| list.skill(&mark.skill).is_none()) {
            let message = format!("has a mark on {}, which is not on the checklist {}", mark.skill, mark.checklist);
            found.outdated("skill", message);
        }
    }
    if let Some(own) = &pairing.own_list {
        let skills = || own.skills().map(|(_, skill)| skill);
        let named = own.id.as_str() == Pairing::OWN_LIST && skills().all(|s| SkillId::new(s.id.as_str()).is_ok());
        if !named || repeated(skills(), |skill| &skill.id).count() > 0 {
            found.wrong("checklist", "the skill blocks that were added for it have wrong or repeated short names");
        }
    }
}

/// Checks a skill mark by itself.
///
/// # Errors
/// A stage that was reached on a day to come.
pub fn mark(mark: &SkillMark, today: Day) -> Result<(), Defect> {
    if mark.stage != Stage::Scheduled && mark.on.is_some_and(|on| on > today) {
        let message = format!("a skill cannot be {} on a day to come; schedule it instead", mark.stage.words());
        return Err(impossible("on", message));
    }
    let waived_on = mark.waived.as_ref().map(|waiver| waiver.on);
    let days = [("modelled_on", "it was shown", mark.modelled_on), ("waived_on", "it was waived", waived_on)];
    for (field, what, day) in days {
        day.map_or(Ok(()), |day| check_not_future(what, day, today)).map_err(|message| impossible(field, message))?;
    }
    Ok(())
}

fn office(pairing: &Pairing, today: Day, found: &mut Defects) {
    found.check_past("told_on", "the two were told", pairing.told_on, today);
    found.check_past("recognized_on", "the mentor was recognized", pairing.recognized_on, today);
    found.check_past("comment", "it was made", pairing.comments.iter().map(|comment| comment.on), today);
    found.check_past("reflection", "it was written", pairing.reflections.iter().map(|reflection| reflection.on), today);
    found.check_past("review", "the review took place", pairing.reviews.iter().map(|review| review.on), today);
    for review in &pairing.reviews {
        found.add(since_start(pairing, review.on, "review", "reviewed"));
    }
    if !pairing.submissions.is_sorted_by(|a, b| a.month < b.month) {
        found.wrong("submission", "its submitted months are not in order");
    }
    found.check_past(
        "submission",
        "it was submitted",
        pairing.submissions.iter().map(|submission| submission.on),
        today,
    );
    for submission in &pairing.submissions {
        let fits = |entry: &LogEntry| entry.on.month() == submission.month && entry.id < submission.next_entry;
        if submission.next_entry.0 > pairing.next_entry || !submission.originals.iter().all(fits) {
            found.wrong(
                "submission",
                format!("what was submitted for {} does not fit its log", submission.month.name()),
            );
        }
    }
    if let Some(set) = pairing.overrides.iter().find(|set| set.because.trim().is_empty()) {
        found.wrong("override", format!("the rule {} is set aside without a reason", set.rule));
    }
}

fn stipends(pairing: &Pairing, today: Day, found: &mut Defects) {
    if pairing.payments.iter().any(|payment| payment.year == 0)
        || repeated(&pairing.payments, |payment| payment.year).count() > 0
    {
        found.wrong("stipend", "it has two stipends for one year, or one for no year");
    }
    for payment in &pairing.payments {
        let steps = [Some(payment.approved_on), payment.sent_on, payment.paid_on];
        found.check_past("stipend", "that step was taken", steps.into_iter().flatten(), today);
        if !steps.iter().flatten().is_sorted() {
            found.wrong("stipend", format!("the steps of its stipend for year {} are out of order", payment.year));
        }
    }
}

fn evaluations(pairing: &Pairing, program: Option<&Program>, today: Day, found: &mut Defects) {
    for given in &pairing.evaluations {
        found.add(evaluation(given, Some(pairing), today));
        let Some(program) = program else { continue };
        let survey = program.survey(&given.rule);
        for defect in given.answers.iter().filter_map(|answered| answer(survey, answered).err()) {
            found.outdated(defect.field, defect.message);
        }
    }
    let Some(program) = program else { return };
    let rules =
        pairing.overrides.iter().map(|set| &set.rule).chain(pairing.evaluations.iter().map(|given| &given.rule));
    for rule in rules.filter(|rule| program.rule(rule).is_none()) {
        found.outdated("rule", format!("it names the rule {rule}, which {} does not have", program.id));
    }
}

/// Checks an evaluation by itself: of a pairing, or of a region without one.
///
/// # Errors
/// Given by a party that it does not have; on a day to come, or before the pairing began.
pub fn evaluation(given: &EvaluationGiven, pairing: Option<&Pairing>, today: Day) -> Result<(), Defect> {
    if pairing.is_some() == (given.by == Party::Region) {
        return Err(impossible(
            "by",
            match pairing {
                Some(_) => "a region's survey belongs to the program; record it there, for the region".to_owned(),
                None => format!("that is the {}'s; a region's survey is by the region", given.by.word()),
            },
        ));
    }
    check_not_future("it was given", given.on, today).map_err(|message| impossible("on", message))?;
    pairing.map_or(Ok(()), |pairing| since_start(pairing, given.on, "on", "evaluated"))
}

/// Refuses a day before the pairing's first.
fn since_start(pairing: &Pairing, on: Day, field: &'static str, done: &str) -> Result<(), Defect> {
    if on < pairing.starts_on {
        let message = format!(
            "{} began on {} and cannot be {done} before it; name a later day",
            pairing.id,
            pairing.starts_on.long()
        );
        return Err(impossible(field, message));
    }
    Ok(())
}
