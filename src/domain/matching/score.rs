//! Scores pairs by a program's own preferences, and determines which are ruled out.

use std::fmt;

use super::profile::{Profile, same_word};
use crate::domain::{
    directory::Directory, eligibility, id::RuleId, pairing::PairingState, person::Person, policy::Policy,
    rule::Preference, words,
};

/// Why a person or pair is ruled out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Exclusion {
    /// Mentor and mentee are the same person.
    Same,
    /// The person does not take mentees.
    NotAMentor,
    /// The person mentors only in other programs.
    OtherPrograms,
    /// The mentor has no free place.
    Full,
    /// A condition of the program is not met.
    Condition {
        /// The id of the rule.
        rule: RuleId,
        /// What falls short.
        reason: String,
    },
    /// A relationship rules out the pairing.
    Conflict,
    /// The two are already paired in the program.
    Paired,
    /// A pairing of the two was declined before.
    Declined,
    /// A pairing of the two ended without fault, and another mentor is sought.
    Ended,
    /// No mentor in the pool is allowed.
    NoMentorAllowed,
    /// Every allowed mentor is assigned to better matches and is full.
    TakenByOthers,
}

impl fmt::Display for Exclusion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Same => f.write_str("no one is paired with oneself"),
            Self::NotAMentor => f.write_str("takes no mentees"),
            Self::OtherPrograms => f.write_str("is a mentor in other programs only"),
            Self::Full => f.write_str("has no free place"),
            Self::Condition { rule, reason } => write!(f, "does not meet {rule}: {reason}"),
            // Not which: supervisors and declared conflicts are private.
            Self::Conflict => f.write_str("one supervises the other, or they declared a conflict of interest"),
            Self::Paired => f.write_str("they are a pair already"),
            Self::Declined => f.write_str("one of them declined before"),
            Self::Ended => f.write_str("their pairing ended early, and another mentor is sought"),
            Self::NoMentorAllowed => f.write_str("no mentor with a free place may be paired with this mentee"),
            Self::TakenByOthers => f.write_str("the mentors who could are needed by others; more places are wanted"),
        }
    }
}

/// Returns an error if the pair is ruled out in the program.
pub(super) fn check_pair(
    policy: &Policy,
    people: &dyn Directory,
    mentor: &Person,
    mentee: &Person,
) -> Result<(), Exclusion> {
    if mentor.id == mentee.id {
        return Err(Exclusion::Same);
    }
    for pairing in people.pairings_with(&mentee.id) {
        if pairing.program != policy.program.id || pairing.mentor != mentor.id || pairing.mentee != mentee.id {
            continue;
        }
        if pairing.state.is_live() {
            return Err(Exclusion::Paired);
        }
        if pairing.state == PairingState::Declined {
            return Err(Exclusion::Declined);
        }
        if pairing.state == PairingState::Ended {
            return Err(Exclusion::Ended);
        }
    }
    if eligibility::conflict(policy, &mentor.id, &mentee.id, people).is_some() {
        return Err(Exclusion::Conflict);
    }
    Ok(())
}

/// Returns `true` if the two had a pairing in the program that ended or was completed.
pub(super) fn were_paired(policy: &Policy, people: &dyn Directory, mentor: &Person, mentee: &Person) -> bool {
    people.pairings_with(&mentee.id).any(|pairing| {
        pairing.program == policy.program.id
            && pairing.mentor == mentor.id
            && pairing.mentee == mentee.id
            && matches!(pairing.state, PairingState::Ended | PairingState::Completed)
    })
}

/// A program's preferences with their weights, most important first.
pub(super) struct Weights(Vec<(Preference, u32)>);

impl Weights {
    /// Weights a program's preferences in order, each one more than the next; a mentor's free places always weigh 1.
    /// If there are none, the default is skills, role, building, region, and availability.
    pub fn of(policy: &Policy) -> Self {
        const DEFAULT: [Preference; 5] = [
            Preference::SkillsMeetNeeds,
            Preference::SameRole,
            Preference::SameUnit,
            Preference::SameRegion,
            Preference::Availability,
        ];
        let mut ordered: Vec<Preference> = Vec::new();
        for preference in policy.preferences.iter().flat_map(|rule| &rule.value) {
            if !ordered.contains(preference) {
                ordered.push(*preference);
            }
        }
        if ordered.is_empty() {
            ordered.extend(DEFAULT);
        }
        let heaviest = u32::try_from(ordered.len()).unwrap_or(0) + 1;
        Self((2..=heaviest).rev().zip(ordered).map(|(weight, preference)| (preference, weight)).collect())
    }

    /// Returns the score out of 100. Preferences about which the mentee's data is unknown are ignored.
    pub fn score(&self, mentor: &Profile<'_>, free: u32, mentee: &Profile<'_>, wished: Option<bool>) -> u32 {
        let (mut sum, mut weights) = (load(mentor, free), 1);
        for (preference, weight) in &self.0 {
            if let Some(points) = points(*preference, mentor, mentee, wished) {
                sum += weight * points;
                weights += weight;
            }
        }
        (sum + weights / 2) / weights
    }

    /// Returns the reasons for a pair, most important first.
    pub fn reasons(&self, mentor: &Profile<'_>, free: u32, mentee: &Profile<'_>, wished: Option<bool>) -> Vec<String> {
        let speaks = self.0.iter().filter_map(|(preference, _)| {
            let points = points(*preference, mentor, mentee, wished).filter(|points| *points > 0)?;
            Some(words(*preference, points, mentor, mentee))
        });
        let mut reasons: Vec<_> = speaks.collect();
        reasons.push(format!("{} free", words::plural(free, "place")));
        reasons
    }
}

/// Returns the share of the mentor's places that is free, out of 100.
fn load(mentor: &Profile<'_>, free: u32) -> u32 {
    (free * 100).checked_div(mentor.person.mentee_capacity().max(free)).unwrap_or(0)
}

/// Returns the score for one preference, out of 100; `None` if the mentee's data for it is unknown.
fn points(preference: Preference, mentor: &Profile<'_>, mentee: &Profile<'_>, wished: Option<bool>) -> Option<u32> {
    let same = |a: &[String], b: &[String]| (!b.is_empty()).then(|| if a == b { 100 } else { 0 });
    match preference {
        Preference::SameRole => (!mentee.role.is_empty()).then(|| role(mentor, mentee)),
        Preference::SkillsMeetNeeds => {
            let needs = u32::try_from(mentee.needs.len()).ok().filter(|needs| *needs > 0)?;
            Some(u32::try_from(mentor.meets(mentee)).unwrap_or(0) * 100 / needs)
        }
        Preference::SameUnit => same(&mentor.unit, &mentee.unit),
        Preference::SameRegion => same(&mentor.region, &mentee.region),
        Preference::Availability => {
            (!mentee.times.is_empty()).then(|| if mentor.times.is_disjoint(&mentee.times) { 0 } else { 100 })
        }
        Preference::Wishes => wished.map(|wished| if wished { 100 } else { 0 }),
        Preference::NewToRole => mentee.person.new_to_role.map(|new| if new { 100 } else { 0 }),
        Preference::Trained => Some(if mentor.trained { 100 } else { 0 }),
    }
}

/// Scores the similarity of the mentor's jobs with the mentee's, out of 100: the present ones by role and job group; a
/// job that the mentor held before counts a little less than the same one held now.
fn role(mentor: &Profile<'_>, mentee: &Profile<'_>) -> u32 {
    present_role(mentor, mentee).max(past_role(mentor, mentee))
}

/// Scores the similarity of two present roles: equal, in the same job group, or sharing a word.
fn present_role(mentor: &Profile<'_>, mentee: &Profile<'_>) -> u32 {
    if mentor.role == mentee.role {
        return 100;
    }
    let group = !mentee.group.is_empty() && mentor.group == mentee.group;
    match (share_a_word(&mentor.role, &mentee.role), group) {
        (true, true) => 75,
        (true, false) => 60,
        (false, true) => 50,
        (false, false) => 0,
    }
}

/// Scores the mentor's past job that is most like the mentee's present one: equal, or sharing a word. 0 if none is.
fn past_role(mentor: &Profile<'_>, mentee: &Profile<'_>) -> u32 {
    let points = mentor.past_roles.iter().map(|past| match past {
        past if *past == mentee.role => 80,
        past if share_a_word(past, &mentee.role) => 40,
        _ => 0,
    });
    points.max().unwrap_or(0)
}

/// Whether two roles have a word of at least four letters in common.
fn share_a_word(one: &[String], other: &[String]) -> bool {
    one.iter().any(|word| word.chars().count() >= 4 && other.iter().any(|other| same_word(word, other)))
}

fn words(preference: Preference, points: u32, mentor: &Profile<'_>, mentee: &Profile<'_>) -> String {
    let text = |text: &Option<compact_str::CompactString>| text.as_deref().unwrap_or_default().to_owned();
    match preference {
        Preference::SameRole if points == 100 => format!("same role: {}", text(&mentor.person.role)),
        // Not which: past jobs are the person's own.
        Preference::SameRole if points > present_role(mentor, mentee) => match points {
            80 => "had the same role before".to_owned(),
            _ => "had a similar role before".to_owned(),
        },
        Preference::SameRole => "similar role".to_owned(),
        // Only the count: a person's needs are private.
        Preference::SkillsMeetNeeds => format!("skills meet {} of {} needs", mentor.meets(mentee), mentee.needs.len()),
        Preference::SameUnit => format!("same building: {}", text(&mentor.person.unit)),
        Preference::SameRegion => format!("same region: {}", text(&mentor.person.region)),
        Preference::Availability => {
            let common: Vec<_> = mentor.times.intersection(&mentee.times).copied().collect();
            format!("both can meet: {}", common.join(", "))
        }
        Preference::Wishes => "asked for".to_owned(),
        Preference::NewToRole => "new to the role".to_owned(),
        Preference::Trained => "trained".to_owned(),
    }
}
