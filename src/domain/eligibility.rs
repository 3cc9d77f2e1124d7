//! Who may take part: each condition of a program held against a person, and what stands between two people.
//!
//! Asked when a pairing is made, every day while it runs, and again when it is paid. What is not known is never taken
//! for a failure.

use super::{
    attention::Directory,
    day::Day,
    id::{PersonRef, RuleId},
    pairing::{Pairing, PairingState},
    person::{Employment, Person},
    policy::{Policy, Ruled},
    program::Program,
    rule::{Conflict, Eligibility, Party, Test},
};

/// How somebody stands to a condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// It is met; in words, by what.
    Met(String),
    /// It is set aside for this pairing; in words, why.
    SetAside(String),
    /// It is not met; in words, by how much.
    NotMet(String),
    /// It cannot be said; in words, what is not known.
    Unknown(String),
}

impl Finding {
    /// Whether it stands in the way.
    #[must_use]
    pub fn is_not_met(&self) -> bool {
        matches!(self, Self::NotMet(_))
    }

    /// The word for it on the screen.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Met(_) => "met",
            Self::SetAside(_) => "set aside",
            Self::NotMet(_) => "not met",
            Self::Unknown(_) => "not known",
        }
    }

    /// The reason in words.
    #[must_use]
    pub fn reason(&self) -> &str {
        match self {
            Self::Met(reason) | Self::SetAside(reason) | Self::NotMet(reason) | Self::Unknown(reason) => reason,
        }
    }
}

/// A condition held against a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict<'a> {
    /// The condition, with the rule it comes from.
    pub condition: &'a Ruled<Eligibility>,
    /// Its short name.
    pub rule: RuleId,
    /// The person.
    pub person: PersonRef,
    /// How the person stands to it.
    pub finding: Finding,
}

/// Every condition on that party of a program, held against a person who is in no pairing yet, on `today`.
#[must_use]
pub fn of_person<'a>(policy: &'a Policy, party: Party, person: &Person, today: Day) -> Vec<Verdict<'a>> {
    let conditions = policy.eligibility.iter().filter(|condition| condition.value.party == party);
    conditions.map(|condition| verdict(policy, condition, person, today, today)).collect()
}

/// Every condition on the two people of a pairing on `today`, the mentor's first. Somebody unknown meets nothing and
/// fails nothing. Being new to a role is judged on the pairing's first day, and no more once the pairing is extended.
#[must_use]
pub fn of_pairing<'a>(policy: &'a Policy, pairing: &Pairing, people: &dyn Directory, today: Day) -> Vec<Verdict<'a>> {
    let mut verdicts = Vec::with_capacity(policy.eligibility.len());
    for (party, id) in [(Party::Mentor, &pairing.mentor), (Party::Mentee, &pairing.mentee)] {
        let Some(person) = people.person(id) else { continue };
        for condition in policy.eligibility.iter().filter(|condition| condition.value.party == party) {
            if condition.value.test == Test::NewToRole && pairing.state == PairingState::Extended {
                continue;
            }
            let mut verdict = verdict(policy, condition, person, pairing.starts_on, today);
            if !matches!(verdict.finding, Finding::Met(_))
                && let Some(set) = pairing.overrides.iter().find(|set| set.rule == verdict.rule && set.on <= today)
            {
                verdict.finding = Finding::SetAside(set.because.to_string());
            }
            verdicts.push(verdict);
        }
    }
    verdicts
}

fn verdict<'a>(
    policy: &Policy,
    condition: &'a Ruled<Eligibility>,
    person: &Person,
    start: Day,
    today: Day,
) -> Verdict<'a> {
    let rule = policy.quote(condition.from).rule;
    let finding = match test(&policy.program, &condition.value.test, &rule, person, start, today) {
        Finding::Met(reason) => Finding::Met(reason),
        other => match on_file(person, condition.value.unless.as_deref()) {
            Some(document) => Finding::Met(format!("{document} on file")),
            None => other,
        },
    };
    Verdict { condition, rule, person: person.id.clone(), finding }
}

/// The document that stands in for a condition, where it is on file.
fn on_file<'a>(person: &Person, document: Option<&'a str>) -> Option<&'a str> {
    let wanted = document?;
    let folded = wanted.trim().to_lowercase();
    person.documents.iter().any(|held| held.trim().to_lowercase() == folded).then_some(wanted)
}

fn test(program: &Program, test: &Test, rule: &RuleId, person: &Person, start: Day, today: Day) -> Finding {
    match *test {
        Test::YearsEmployed(years) => {
            since(person.employed_on, "employed", "the first day of employment", years, today)
        }
        Test::YearsPermanent(years) => {
            since(person.permanent_since, "permanent", "since when permanently employed", years, today)
        }
        Test::YearsInRole(years) => since(person.role_since, "in the role", "since when in the role", years, today),
        Test::SchoolYearsInRole(years) => {
            let Some(since) = person.role_since else { return Finding::Unknown("since when in the role".to_owned()) };
            let completed = completed_years(program, since, today);
            let words = format!("in the role since {}: {completed} of {years} school years", since.long());
            if completed >= years { Finding::Met(words) } else { Finding::NotMet(words) }
        }
        Test::Permanent => match person.status {
            Some(Employment::Permanent) => Finding::Met("permanently employed".to_owned()),
            Some(status @ (Employment::Probationary | Employment::Temporary | Employment::Retired)) => {
                Finding::NotMet(status.word().to_owned())
            }
            None => Finding::Unknown("the kind of employment".to_owned()),
        },
        Test::Member => match person.member {
            Some(true) => Finding::Met("member".to_owned()),
            Some(false) => Finding::NotMet("not a member".to_owned()),
            None => Finding::Unknown("membership".to_owned()),
        },
        Test::NewToRole => match (person.new_to_role, person.role_since) {
            (Some(true), _) => Finding::Met("new to the role".to_owned()),
            (Some(false), _) => Finding::NotMet("not new to the role".to_owned()),
            (None, Some(since)) => {
                let words = format!("in the role since {}", since.long());
                if start < since.plus_months(12) { Finding::Met(words) } else { Finding::NotMet(words) }
            }
            (None, None) => Finding::Unknown("whether new to the role".to_owned()),
        },
        // Stored as yes or no, and never with a word more.
        Test::NotInSpecialEvaluation => match person.special_evaluation {
            Some(false) => Finding::Met("as the office has it".to_owned()),
            Some(true) => Finding::NotMet("as the office has it".to_owned()),
            None => Finding::Unknown("the office's word on evaluation".to_owned()),
        },
        Test::Attested => {
            if person.attested.contains(rule) {
                Finding::Met("attested".to_owned())
            } else {
                Finding::Unknown(format!("the attestation of {}", rule.as_str().replace('-', " ")))
            }
        }
    }
}

/// Whether `years` have passed since a day; the anniversary itself counts.
fn since(day: Option<Day>, what: &str, unknown: &str, years: u32, today: Day) -> Finding {
    let Some(since) = day else { return Finding::Unknown(unknown.to_owned()) };
    let enough = since.plus_months(years.saturating_mul(12));
    let words = format!("{what} since {}", since.long());
    if enough <= today {
        Finding::Met(words)
    } else {
        Finding::NotMet(format!("{words}: {years} year{} only on {}", if years == 1 { "" } else { "s" }, enough.long()))
    }
}

/// How many of the program's years, this one and those before it, began on or after `since` and are over on `today`.
#[must_use]
pub fn completed_years(program: &Program, since: Day, today: Day) -> u32 {
    let years = (0..100).map(|back| (program.starts_on.minus_years(back), program.ends_on.minus_years(back)));
    let completed = years.take_while(|(start, _)| *start >= since).filter(|(_, end)| *end < today).count();
    u32::try_from(completed).unwrap_or(0)
}

/// The rule that two people break by standing in the relation that it rules out.
#[must_use]
pub fn conflict<'a>(
    policy: &'a Policy,
    mentor: &PersonRef,
    mentee: &PersonRef,
    people: &dyn Directory,
) -> Option<&'a Ruled<Conflict>> {
    policy.conflicts.iter().find(|rule| match rule.value {
        Conflict::Supervisor => is_above(mentor, mentee, people),
        // The line of supervision is a conflict of interest in either direction.
        Conflict::Interest => is_above(mentor, mentee, people) || is_above(mentee, mentor, people),
    })
}

/// Whether `boss` is found going up from `person`; a line that loops ends at its first repeat.
#[must_use]
pub fn is_above(boss: &PersonRef, person: &PersonRef, people: &dyn Directory) -> bool {
    let mut seen = vec![person];
    let mut at = person;
    while let Some(next) = people.person(at).and_then(|person| person.supervisor.as_ref()) {
        if next == boss {
            return true;
        }
        if seen.contains(&next) {
            return false;
        }
        seen.push(next);
        at = next;
    }
    false
}
