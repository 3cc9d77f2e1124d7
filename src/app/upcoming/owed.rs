//! What parties will owe: reviews of goals, evaluations, surveys and forms whose day is still to come.
//!
//! Once the day has come and nothing is there, the status function says so, and the list takes it from there.

use super::{AboutPairing, Upcoming, What};
use crate::domain::{
    attention::Kind,
    day::Day,
    office::EvaluationGiven,
    pairing::Pairing,
    policy::{Policy, Ruled, share_day},
    rule::{Evaluation, FormDue, Party},
};

pub(super) fn of_pairing(about: &AboutPairing, found: &mut Vec<Upcoming>) {
    let (policy, pairing, today) = (about.policy, &*about.slot.pairing, about.book.today());
    let last = policy.last_day(pairing);
    let ahead = |kind: Kind, day: Day| day > today && about.within(day) && !about.has(kind, day);
    if let Some(reviews) = &policy.reviews
        && policy.lasts(pairing, policy.reviews_from)
    {
        for share in &reviews.value {
            let day = share_day(pairing.starts_on, last, *share);
            if ahead(Kind::ReviewDue, day) && !pairing.reviews.iter().any(|review| review.at == *share) {
                let title = format!("Review of goals at {share}: {}", about.pair());
                found.push(about.entry(day, What::Review, &format!("review-{}", share.0), title));
            }
        }
    }
    for rule in &policy.evaluations {
        let day = share_day(pairing.starts_on, last, rule.value.at);
        for party in of_the_two(&rule.value.by).filter(|_| ahead(Kind::EvaluationDue, day)) {
            if !given(policy, rule, party, &pairing.evaluations) {
                let name = policy.quote(rule.from).rule;
                let title = format!("Evaluation by {}", name_of(about, pairing, party));
                found.push(about.entry(day, What::Evaluation, &format!("evaluation-{name}-{}", party.word()), title));
            }
        }
    }
    for rule in &policy.forms_due {
        forms(about, rule, (today, last), found);
    }
}

fn forms(about: &AboutPairing, rule: &Ruled<FormDue>, (today, last): (Day, Day), found: &mut Vec<Upcoming>) {
    let (policy, pairing) = (about.policy, &*about.slot.pairing);
    let Some(day) = rule.value.on.on_or_after(pairing.starts_on).filter(|day| *day <= last) else { return };
    for party in
        of_the_two(&rule.value.by).filter(|_| day > today && about.within(day) && !about.has(Kind::EvaluationDue, day))
    {
        if !given(policy, rule, party, &pairing.evaluations) {
            let name = policy.quote(rule.from).rule;
            let title = format!("{} by {}", rule.value.form, name_of(about, pairing, party));
            found.push(about.entry(day, What::Evaluation, &format!("form-{name}-{}", party.word()), title));
        }
    }
}

/// The surveys that the contacts of a program's regions will owe.
pub(super) fn of_regions(policy: &Policy, today: Day, from: Day, to: Day, found: &mut Vec<Upcoming>) {
    let program = &policy.program;
    let asked = |rule: &&Ruled<Evaluation>| rule.value.by.contains(&Party::Region);
    for rule in policy.evaluations.iter().filter(asked) {
        let on = share_day(program.starts_on, program.ends_on, rule.value.at);
        let name = policy.quote(rule.from).rule;
        let open = program.regions.iter().filter(|region| !given(policy, rule, Party::Region, &region.evaluations));
        for region in open.filter(|_| on > today && (from..=to).contains(&on)) {
            found.push(Upcoming {
                on,
                at: None,
                minutes: None,
                what: What::Evaluation,
                program: program.id.clone(),
                pairing: None,
                title: format!("Evaluation by the region {}", region.name),
                detail: program.name.to_string(),
                key: format!("{}-evaluation-{name}-{}", program.id, region.name),
                notice: None,
            });
        }
    }
}

fn of_the_two(parties: &[Party]) -> impl Iterator<Item = Party> {
    parties.iter().copied().filter(|party| matches!(party, Party::Mentor | Party::Mentee))
}

/// Whether a party gave what a rule asks for.
fn given<T>(policy: &Policy, rule: &Ruled<T>, party: Party, all: &[EvaluationGiven]) -> bool {
    let name = policy.quote(rule.from).rule;
    all.iter().any(|given| given.rule == name && given.by == party)
}

fn name_of<'a>(about: &'a AboutPairing, pairing: &'a Pairing, party: Party) -> &'a str {
    about.book.name(if party == Party::Mentor { &pairing.mentor } else { &pairing.mentee })
}
