//! Future reviews, evaluations, surveys, and forms. From their due day on, attention has an item for those that are
//! missing.

use super::{AboutPairing, Upcoming, UpcomingKind};
use crate::domain::{
    attention::Kind,
    day::Day,
    policy::{ObligationKind, Policy},
    rule::Party,
};

pub(super) fn of_pairing(about: &AboutPairing, found: &mut Vec<Upcoming>) {
    let (policy, pairing, today) = (about.policy, &about.pairing, about.book.today());
    let ahead = |kind: Kind, day: Day| day > today && about.within(day) && !about.has(kind, day);
    for (at, day) in policy.reviews_due(pairing, today).filter(|(_, day)| ahead(Kind::ReviewDue, *day)) {
        if !pairing.reviews.iter().any(|review| review.at == at) {
            let title = format!("Review of goals at {at}: {}", about.pair());
            found.push(about.entry(day, UpcomingKind::Review, &format!("review-{}", at.0), title));
        }
    }
    for owed in policy.obligations_of_pair(pairing, today).filter(|owed| ahead(Kind::EvaluationDue, owed.on)) {
        let rule = policy.rule_id(owed.from);
        if owed.is_given(&rule, &pairing.evaluations, Day::MAX) {
            continue;
        }
        let (party, day) = (owed.by.word(), owed.on);
        let name = about.book.name(if owed.by == Party::Mentor { &pairing.mentor } else { &pairing.mentee });
        let (title, key) = match owed.what {
            ObligationKind::Evaluation => (format!("Evaluation by {name}"), format!("evaluation-{rule}-{party}")),
            ObligationKind::Form(form) => (format!("{form} by {name}"), format!("form-{rule}-{party}-{day}")),
        };
        found.push(about.entry(day, UpcomingKind::Evaluation, &key, title));
    }
}

/// What a program's regions will owe.
pub(super) fn of_regions(policy: &Policy, today: Day, from: Day, to: Day, found: &mut Vec<Upcoming>) {
    let program = &policy.program;
    for owed in policy.obligations_of_regions().filter(|owed| owed.on > today && (from..=to).contains(&owed.on)) {
        let rule = policy.rule_id(owed.from);
        for region in program.regions.iter().filter(|region| !owed.is_given(&rule, &region.evaluations, Day::MAX)) {
            let (what, key) = match owed.what {
                ObligationKind::Evaluation => ("Evaluation", format!("evaluation-{rule}")),
                ObligationKind::Form(form) => (form, format!("form-{rule}-{}", owed.on)),
            };
            found.push(Upcoming {
                on: owed.on,
                at: None,
                minutes: None,
                kind: UpcomingKind::Evaluation,
                program: program.id.clone(),
                pairing: None,
                event: None,
                title: format!("{what} by the region {}", region.name),
                detail: program.name.to_string(),
                key: format!("{}-{key}-{}", program.id, region.name),
                notice: None,
            });
        }
    }
}
