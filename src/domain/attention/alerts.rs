//! Attention items that do not belong to a pairing: people, requests, and regions.

use std::collections::BTreeMap;

use compact_str::CompactString;

use super::{
    item::{About, Alert, Cause, Explanation, Item},
    kind::{Kind, Period, Severity},
    requests,
    words::{ExplanationText, name_then},
};
use crate::domain::{
    day::Day,
    directory::Directory,
    eligibility::{self, Finding, Outcome},
    id::{PersonRef, ProgramId},
    pairing::PairingState,
    person::Person,
    policy::{HouseRule, Obligation, ObligationKind, Origin, Policy},
    program::Region,
    request::Request,
    rule::{Party, Strength},
    summary::PairingSummary,
    words::{self, days, plural},
};

/// Days after a program's last day for which its regions still owe surveys.
const OWED_FOR: i32 = 60;

/// Days before a form's due date at which it is announced.
const FORM_NOTICE: i32 = 14;

/// A person's involvement in one program.
struct Participation<'a> {
    policy: &'a Policy,
    person: &'a Person,
    /// Whether the person lists the program.
    is_listed: bool,
    /// The pairings that are not over, oldest first.
    live: Vec<&'a PairingSummary>,
    /// The last day of the most recent pairing that is over, excluding declined ones.
    over: Option<Day>,
    today: Day,
}

/// Returns a person's alerts on `today`, in every program the person participates in or is waiting for.
#[must_use]
pub fn of_person(person: &Person, people: &dyn Directory, today: Day) -> Vec<Alert> {
    let mut found = Vec::new();
    let parts = participations(person, people, today);
    for part in parts.values() {
        found.extend(part.unknown().map(|item| part.alert(item)));
        found.extend(part.waiting().map(|item| part.alert(item)));
        found.extend(part.over_program_capacity().map(|item| part.alert(item)));
    }
    found.extend(over_own_capacity(person, &parts));
    found
}

/// Returns `true` if the person is waiting for a mentor in a program on `today`.
#[must_use]
pub fn waits_in(policy: &Policy, person: &Person, people: &dyn Directory, today: Day) -> bool {
    participations(person, people, today).get(&policy.program.id).is_some_and(|part| part.waiting().is_some())
}

fn participations<'a>(
    person: &'a Person,
    people: &'a dyn Directory,
    today: Day,
) -> BTreeMap<&'a ProgramId, Participation<'a>> {
    let mut parts: BTreeMap<&ProgramId, Participation> = BTreeMap::new();
    let part = |id: &ProgramId, named: bool| {
        let policy = people.rules_of(id)?;
        Some(Participation { policy, person, is_listed: named, live: Vec::new(), over: None, today })
    };
    for id in &person.programs {
        if let Some(part) = part(id, true) {
            parts.insert(id, part);
        }
    }
    for pairing in people.pairings_with(&person.id) {
        if !parts.contains_key(&pairing.program) {
            let Some(part) = part(&pairing.program, false) else { continue };
            parts.insert(&pairing.program, part);
        }
        let Some(part) = parts.get_mut(&pairing.program) else { continue };
        let state = pairing.state_on(today);
        if state.is_live() {
            part.live.push(pairing);
        } else if state != PairingState::Declined {
            let last = pairing.ends_on.unwrap_or_else(|| part.policy.last_day_on(pairing, today));
            part.over = part.over.max(Some(last));
        }
    }
    for part in parts.values_mut() {
        part.live.sort_by_key(|pairing| (pairing.starts_on, pairing.id));
        part.live.dedup_by_key(|pairing| pairing.id);
    }
    parts
}

impl<'a> Participation<'a> {
    fn alert(&self, item: Item) -> Alert {
        let about = About::Person(self.person.id.clone());
        Alert { program: self.policy.program.id.clone(), about, item }
    }

    fn is_over(&self) -> bool {
        self.today > self.policy.program.ends_on
    }

    fn is_waiting(&self) -> bool {
        self.is_listed && self.person.mentor != Some(true) && self.live.is_empty() && !self.is_over()
    }

    fn mentored(&self) -> impl Iterator<Item = &'a PairingSummary> {
        // Requested and proposed pairings do not count as mentoring yet.
        let running = self.live.iter().copied().filter(|pairing| pairing.state_on(self.today).is_running());
        running.filter(|pairing| pairing.mentor == self.person.id)
    }

    /// Returns the conditions for which it is unknown whether the person meets them, without duplicates.
    fn unknown_conditions(&self) -> Vec<(Party, Origin)> {
        let mut conditions = Vec::new();
        let mut take = |party, from| {
            if !conditions.contains(&(party, from)) {
                conditions.push((party, from));
            }
        };
        for pairing in &self.live {
            let party = if pairing.mentor == self.person.id { Party::Mentor } else { Party::Mentee };
            for (condition, outcome) in
                eligibility::outcomes_of_pairing(self.policy, *pairing, party, self.person, self.today)
            {
                if outcome == Outcome::Unknown {
                    take(party, condition.from);
                }
            }
        }
        if self.live.is_empty() && self.is_listed && !self.is_over() {
            let party = if self.person.mentor == Some(true) { Party::Mentor } else { Party::Mentee };
            for (condition, outcome) in eligibility::outcomes_of_person(self.policy, party, self.person, self.today) {
                if outcome == Outcome::Unknown {
                    take(party, condition.from);
                }
            }
        }
        conditions
    }

    fn unknown(&self) -> Option<Item> {
        if self.policy.eligibility.is_empty() {
            return None;
        }
        let conditions = u32::try_from(self.unknown_conditions().len()).unwrap_or(u32::MAX);
        if conditions == 0 {
            return None;
        }
        let first = self.live.first().map_or(self.policy.program.starts_on, |pairing| pairing.starts_on);
        let cause = Cause::EligibilityUnknown { conditions };
        Some(Item { severity: Severity::Notice, since: first.min(self.today), due: None, cause })
    }

    fn waiting(&self) -> Option<Item> {
        let start = self.policy.program.starts_on;
        if !self.is_waiting() {
            return None;
        }
        // Pairs are made before a year begins, so a person counts as waiting as soon as the program exists.
        let since = self.over.map_or(start, |over| start.max(over.plus(1))).min(self.today);
        let mut outcomes = eligibility::outcomes_of_person(self.policy, Party::Mentee, self.person, self.today);
        if outcomes.any(|(_, outcome)| outcome == Outcome::NotMet) {
            return None;
        }
        let severity = Severity::of(HouseRule::Waiting.strength(), Period::Open);
        Some(Item { severity, since, due: None, cause: Cause::MenteeWaiting })
    }

    fn over_program_capacity(&self) -> Option<Item> {
        let rule = self.policy.capacity.as_ref()?;
        let live: Vec<_> = self.mentored().collect();
        over_capacity(&live, rule.value, rule.strength, Some(rule.from), self.today)
    }
}

/// Returns an item if there are more pairings than agreed, dated from the first excess one. `live` must be sorted
/// oldest first.
fn over_capacity(
    live: &[&PairingSummary],
    capacity: u32,
    strength: Strength,
    rule: Option<Origin>,
    today: Day,
) -> Option<Item> {
    let first_above = live.get(usize::try_from(capacity).ok()?)?;
    let live = u32::try_from(live.len()).unwrap_or(u32::MAX);
    let since = first_above.starts_on.min(today);
    let cause = Cause::OverCapacity { live, capacity, rule };
    Some(Item { severity: Severity::of(strength, Period::Open), since, due: Some(since), cause })
}

/// Checks a mentor's own limit, which applies across all programs. Reported once, in the program of the newest
/// pairing, unless that program's own rule is already broken.
fn over_own_capacity(person: &Person, parts: &BTreeMap<&ProgramId, Participation>) -> Option<Alert> {
    let capacity = person.capacity?;
    let mut live: Vec<_> = parts.values().flat_map(Participation::mentored).collect();
    live.sort_by_key(|pairing| (pairing.starts_on, pairing.id));
    let part = parts.get(&live.last()?.program)?;
    if part.over_program_capacity().is_some() {
        return None;
    }
    let item = over_capacity(&live, capacity, HouseRule::Capacity.strength(), None, part.today)?;
    Some(part.alert(item))
}

/// Returns a request's alerts on `today`.
#[must_use]
pub fn of_request(request: &Request, people: &dyn Directory, today: Day) -> Vec<Alert> {
    let Some(policy) = people.rules_of(&request.program) else { return Vec::new() };
    let alert = |item| Alert { program: request.program.clone(), about: About::Request(request.id), item };
    requests::of_request(policy, request, today).map(alert).into_iter().collect()
}

/// Returns a region's alerts on `today`.
#[must_use]
pub fn of_region(policy: &Policy, region: &Region, today: Day) -> Vec<Alert> {
    let alert = |item| {
        let about = About::Region(region.name.clone());
        Alert { program: policy.program.id.clone(), about, item }
    };
    let told = |owed: &Obligation| match owed.what {
        ObligationKind::Evaluation => owed.on,
        ObligationKind::Form(_) => owed.on.plus(-FORM_NOTICE),
    };
    let all: Vec<Obligation> = policy.obligations_of_regions().filter(|owed| today >= told(owed)).collect();
    // Of several dates of a form, only the latest announced one is reported.
    let latest = all.chunk_by(|one, next| one.from == next.from).filter_map(<[Obligation]>::last);
    let mut found = Vec::new();
    for owed in latest.filter(|owed| today <= policy.program.ends_on.max(owed.on).plus(OWED_FOR)) {
        if owed.is_given(&policy.rule_id(owed.from), &region.evaluations, today) {
            continue;
        }
        let period = match owed.what {
            ObligationKind::Evaluation => Period::Open,
            ObligationKind::Form(_) if today > owed.on => Period::Closed,
            ObligationKind::Form(_) => Period::Ahead,
        };
        let cause = Cause::RegionOwes { rule: owed.from, on: owed.on };
        let severity = Severity::of(owed.strength, period);
        found.push(alert(Item { severity, since: told(owed), due: Some(owed.on), cause }));
    }
    found
}

/// Explains an alert found on `today`; `None` if its program no longer exists.
///
/// Requests are not in the directory, so use [`explain_request`] for them.
#[must_use]
pub fn explain_alert(alert: &Alert, people: &dyn Directory, today: Day) -> Option<Explanation> {
    let policy = people.rules_of(&alert.program)?;
    let words = match &alert.about {
        About::Person(id) => person_words(&alert.item, policy, id, people, today),
        About::Region(name) => region_words(&alert.item, policy, name, today),
        About::Request(_) => None,
    };
    Some(words.unwrap_or_else(|| ExplanationText::of_kind(&alert.item, policy)).with_rule_text(policy))
}

/// Explains the alert of a request found on `today`; `None` if its program no longer exists.
#[must_use]
pub fn explain_request(alert: &Alert, request: &Request, people: &dyn Directory, today: Day) -> Option<Explanation> {
    let policy = people.rules_of(&alert.program)?;
    let words = requests::request_words(policy, request, &alert.item, people, today);
    Some(words.with_rule_text(policy))
}

fn person_words(
    item: &Item,
    policy: &Policy,
    id: &PersonRef,
    people: &dyn Directory,
    today: Day,
) -> Option<ExplanationText> {
    let person = people.person(id)?;
    let parts = participations(person, people, today);
    let part = parts.get(&policy.program.id)?;
    let name = words::name(id, people);
    if let Cause::OverCapacity { live, capacity, rule } = item.cause {
        let live_in: Vec<_> = match rule {
            Some(_) => part.mentored().collect(),
            None => parts.values().flat_map(Participation::mentored).collect(),
        };
        let pairing = |pairing: &&PairingSummary| {
            format!(
                "{}: {}, since {}",
                pairing.id,
                words::name(&pairing.mentee, people),
                policy.dates.long(pairing.starts_on)
            )
        };
        let mut arithmetic: Vec<_> = live_in.iter().map(pairing).collect();
        arithmetic.push(format!("{live} is more than {capacity}"));
        let strength = match rule {
            Some(_) => policy.capacity.as_ref()?.strength,
            None => HouseRule::Capacity.strength(),
        };
        return Some(ExplanationText {
            from: rule.unwrap_or(Origin::House(HouseRule::Capacity)),
            strength,
            message: format!("{}, at most {capacity} agreed", plural(live, "mentee")),
            arithmetic,
            next_step: format!("Find another mentor for one of them, or ask {name} for one more place."),
        });
    }
    if item.kind() == Kind::MenteeWaiting { Some(waiting_words(part, item, &name)) } else { unknown_words(part, &name) }
}

fn unknown_words(part: &Participation, name: &str) -> Option<ExplanationText> {
    let conditions = part.unknown_conditions();
    let (_, first) = *conditions.first()?;
    let mut missing: Vec<String> = Vec::new();
    for party in [Party::Mentor, Party::Mentee] {
        let verdicts = eligibility::of_person(part.policy, party, part.person, part.today);
        for verdict in verdicts.into_iter().filter(|verdict| conditions.contains(&(party, verdict.condition.from))) {
            if let Finding::Unknown(what) = verdict.finding
                && !missing.contains(&what)
            {
                missing.push(what);
            }
        }
    }
    let message = match missing.as_slice() {
        [] => return None,
        [only] => name_then(only, " not known"),
        [first, others @ ..] => name_then(first, &format!(" and {} more not known", others.len())),
    };
    let strength = part.policy.eligibility.iter().find(|rule| rule.from == first)?.strength;
    Some(ExplanationText {
        from: first,
        strength,
        message,
        arithmetic: missing.iter().map(|what| format!("not known: {what}")).collect(),
        next_step: format!("Ask {name}, and record it in the directory."),
    })
}

fn waiting_words(part: &Participation, item: &Item, name: &str) -> ExplanationText {
    let program = &part.policy.program;
    let waits = part.today.since(item.since);
    let mut arithmetic = vec![format!("{name} is in {} and has no mentor there", program.name)];
    arithmetic.push(if item.since > program.starts_on {
        format!("the pairing before it was over on {}", part.policy.dates.long(item.since.plus(-1)))
    } else {
        format!("the program began on {}", part.policy.dates.long(program.starts_on))
    });
    arithmetic.push(format!(
        "{} from {} to {}",
        days(waits),
        part.policy.dates.long(item.since),
        part.policy.dates.long(part.today)
    ));
    ExplanationText {
        from: Origin::House(HouseRule::Waiting),
        strength: HouseRule::Waiting.strength(),
        message: if waits == 0 {
            "waits for a mentor".to_owned()
        } else {
            format!("waits for a mentor, {}", days(waits))
        },
        arithmetic,
        next_step: format!("Find a mentor for {name}."),
    }
}

fn region_words(item: &Item, policy: &Policy, name: &CompactString, today: Day) -> Option<ExplanationText> {
    let Cause::RegionOwes { rule, on } = item.cause else { return None };
    let survey = policy.evaluations.iter().find(|evaluation| evaluation.from == rule);
    let form = policy.forms_due.iter().find(|form| form.from == rule);
    let strength = survey.map(|rule| rule.strength).or_else(|| form.map(|rule| rule.strength))?;
    let what = form.map_or("survey", |form| form.value.form.as_str());
    let program = &policy.program;
    let mut arithmetic = vec![match survey {
        Some(survey) => format!(
            "owed at {} of {} to {} = {}",
            survey.value.at,
            policy.dates.long(program.starts_on),
            policy.dates.long(program.ends_on),
            policy.dates.long(on)
        ),
        None => format!("by {}", policy.dates.long(on)),
    }];
    let since = today.since(on);
    arithmetic.push(if since >= 0 {
        format!("{} is {} later, and none is recorded", policy.dates.long(today), days(since))
    } else {
        format!("{} left on {}", days(-since), policy.dates.long(today))
    });
    Some(ExplanationText {
        from: rule,
        strength,
        message: if since > 0 {
            name_then(&format!("region's {what} missing"), &format!(", {}", days(since)))
        } else {
            name_then(&format!("region's {what}"), &format!(" due by {}", policy.dates.weekday_short(on)))
        },
        arithmetic,
        next_step: format!("Ask the contact of {name} for the {what}, and record it."),
    })
}
