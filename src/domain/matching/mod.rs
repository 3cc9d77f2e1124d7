//! Matching: scores with reasons, exclusions, and the optimal assignment of mentees to mentors.
//!
//! A pure function of a program's rules, the directory, and the day: the same input yields the same pairs. Reasons
//! are visible to others, so they never reveal a mentee's needs or evaluations.

mod assign;
mod profile;
mod score;

use std::collections::{BTreeMap, BTreeSet};

pub use self::{assign::assign, score::Exclusion};
use self::{profile::Profile, score::Weights};
use super::{day::Day, directory::Directory, eligibility, id::PersonRef, person::Person, policy::Policy, rule::Party};

/// A mentor available for matching, with the number of free places in the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AvailableMentor {
    /// The mentor.
    pub mentor: PersonRef,
    /// The number of free places.
    pub free: u32,
}

/// A possible pair and its score.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// The mentee.
    pub mentee: PersonRef,
    /// The mentor.
    pub mentor: PersonRef,
    /// The score, out of 100.
    pub score: u32,
}

/// An optimal assignment of all waiting mentees.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Proposal {
    /// The pairs, ordered by mentee.
    pub pairs: Vec<Match>,
    /// The mentees without a mentor, each with the reason.
    pub unmatched: Vec<(PersonRef, Exclusion)>,
    /// The sum of the scores.
    pub total: u32,
}

/// The user's constraints on an assignment.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Constraints {
    /// Required pairs, as mentee and mentor.
    pub pinned: BTreeSet<(PersonRef, PersonRef)>,
    /// Forbidden pairs, as mentee and mentor.
    pub forbidden: BTreeSet<(PersonRef, PersonRef)>,
}

/// The mentors each mentee asked for.
pub type RequestedMentors = BTreeMap<PersonRef, Vec<PersonRef>>;

/// The waiting mentees and available mentors of a program on a day, prepared for comparison.
pub struct Pool<'a> {
    policy: &'a Policy,
    people: &'a dyn Directory,
    weights: Weights,
    wishes: RequestedMentors,
    mentors: Vec<(Profile<'a>, u32)>,
    mentees: Vec<Profile<'a>>,
}

impl<'a> Pool<'a> {
    /// Creates a pool of mentors, each with their free places across all programs, and mentees.
    ///
    /// Mentors who do not meet a condition of the program, or who have no free place in it, are left out; see
    /// [`mentor_exclusion`] for the reason.
    #[must_use]
    pub fn new(
        policy: &'a Policy,
        people: &'a dyn Directory,
        mentors: impl IntoIterator<Item = (&'a Person, u32)>,
        mentees: impl IntoIterator<Item = &'a Person>,
        wishes: RequestedMentors,
        today: Day,
    ) -> Self {
        let able = mentors.into_iter().filter_map(|(mentor, free)| {
            let free = free_in_program(policy, people, mentor, free);
            mentor_exclusion(policy, mentor, free, today).is_none().then(|| (Profile::new(mentor, today), free))
        });
        let mut mentors: Vec<_> = able.collect();
        mentors.sort_by(|(a, _), (b, _)| a.person.id.cmp(&b.person.id));
        let mut mentees: Vec<_> = mentees.into_iter().map(|mentee| Profile::new(mentee, today)).collect();
        mentees.sort_by(|a, b| a.person.id.cmp(&b.person.id));
        Self { policy, people, weights: Weights::of(policy), wishes, mentors, mentees }
    }

    /// Returns the mentors, ordered by reference.
    pub fn available_mentors(&self) -> impl Iterator<Item = AvailableMentor> {
        self.mentors.iter().map(|(mentor, free)| AvailableMentor { mentor: mentor.person.id.clone(), free: *free })
    }

    /// Returns the mentees, ordered by reference.
    pub fn mentees(&self) -> impl Iterator<Item = &PersonRef> {
        self.mentees.iter().map(|mentee| &mentee.person.id)
    }

    /// Returns the score of each pair out of 100, or `None` if the pair is ruled out, with a row per
    /// [`Pool::mentees`] and a column per [`Pool::available_mentors`].
    #[must_use]
    pub fn scores(&self) -> Vec<Vec<Option<u32>>> {
        self.mentees.iter().map(|mentee| self.row(mentee)).collect()
    }

    fn row(&self, mentee: &Profile<'_>) -> Vec<Option<u32>> {
        self.mentors.iter().map(|(mentor, free)| self.score_pair(mentor, *free, mentee).ok()).collect()
    }

    fn score_pair(&self, mentor: &Profile<'_>, free: u32, mentee: &Profile<'_>) -> Result<u32, Exclusion> {
        score::check_pair(self.policy, self.people, mentor.person, mentee.person)?;
        let wished = self.is_requested(mentee, mentor);
        let score = self.weights.score(mentor, free, mentee, wished);
        let before = score::were_paired(self.policy, self.people, mentor.person, mentee.person);
        Ok(if before { score / 2 } else { score })
    }

    /// Returns whether the mentee asked for this mentor; `None` if the mentee asked for no one.
    fn is_requested(&self, mentee: &Profile<'_>, mentor: &Profile<'_>) -> Option<bool> {
        let wishes = self.wishes.get(&mentee.person.id).filter(|wishes| !wishes.is_empty())?;
        Some(wishes.contains(&mentor.person.id))
    }

    /// Returns the possible mentors for one mentee, ordered by score, then free places, both descending, then by
    /// reference.
    #[must_use]
    pub fn suggestions(&self, mentee: &Person, today: Day) -> Vec<Match> {
        let profile = Profile::new(mentee, today);
        let judged = self.mentors.iter().filter_map(|(mentor, free)| {
            let score = self.score_pair(mentor, *free, &profile).ok()?;
            Some((*free, Match { mentee: mentee.id.clone(), mentor: mentor.person.id.clone(), score }))
        });
        let mut found: Vec<_> = judged.collect();
        found.sort_by(|(free_a, a), (free_b, b)| {
            (b.score, free_b).cmp(&(a.score, free_a)).then_with(|| a.mentor.cmp(&b.mentor))
        });
        found.into_iter().map(|(_, found)| found).collect()
    }

    /// Returns why a mentor in the pool is ruled out for a mentee; `None` if the pair is allowed.
    #[must_use]
    pub fn exclusion(&self, mentor: &PersonRef, mentee: &Person) -> Option<Exclusion> {
        let (mentor, _) = self.mentors.iter().find(|(other, _)| other.person.id == *mentor)?;
        score::check_pair(self.policy, self.people, mentor.person, mentee).err()
    }

    /// Returns the reasons for a match, in words that anyone may read.
    #[must_use]
    pub fn reasons(&self, found: &Match, today: Day) -> Vec<String> {
        let mentor = self.mentors.iter().find(|(mentor, _)| mentor.person.id == found.mentor);
        let (Some((mentor, free)), Some(mentee)) = (mentor, self.people.person(&found.mentee)) else {
            return Vec::new();
        };
        let mentee = Profile::new(mentee, today);
        let wished = self.is_requested(&mentee, mentor);
        let mut reasons = self.weights.reasons(mentor, *free, &mentee, wished);
        if score::were_paired(self.policy, self.people, mentor.person, mentee.person) {
            reasons.push("were paired here before".to_owned());
        }
        // Not by whom: supervisors are private.
        if eligibility::unknown_conflict(self.policy, &found.mentor, &found.mentee, self.people).is_some() {
            reasons.push("not known: whether one supervises the other".to_owned());
        }
        reasons
    }

    /// Returns the optimal assignment for the pool. Keeps allowed pins and excludes forbidden pairs.
    #[must_use]
    pub fn propose(&self, wants: &Constraints) -> Proposal {
        let mut scores = self.scores();
        let mentees: Vec<_> = self.mentees().cloned().collect();
        let places: Vec<_> = self.available_mentors().collect();
        let named =
            |mentee: usize, mentor: usize| Some((mentees.get(mentee)?.clone(), places.get(mentor)?.mentor.clone()));
        for (row, line) in scores.iter_mut().enumerate() {
            let pinned = wants.pinned.iter().any(|(mentee, _)| Some(mentee) == mentees.get(row));
            for (column, score) in line.iter_mut().enumerate() {
                let Some(pair) = named(row, column) else { continue };
                if wants.forbidden.contains(&pair) || (pinned && !wants.pinned.contains(&pair)) {
                    *score = None;
                }
            }
        }
        let free: Vec<u32> = places.iter().map(|place| place.free).collect();
        let pins = wants.pinned.iter().filter_map(|(mentee, mentor)| {
            let row = mentees.binary_search(mentee).ok()?;
            Some((row, places.iter().position(|place| place.mentor == *mentor)?))
        });
        let chosen = assign(&scores, &free, self.policy.assignment.value, &pins.collect::<Vec<_>>());
        let mut proposal = Proposal::default();
        for (row, column) in chosen.into_iter().enumerate() {
            let Some(mentee) = mentees.get(row).cloned() else { continue };
            let score = column.and_then(|column| Some((column, (*scores.get(row)?.get(column)?)?)));
            match score.and_then(|(column, score)| Some((places.get(column)?.mentor.clone(), score))) {
                Some((mentor, score)) => {
                    proposal.total += score;
                    proposal.pairs.push(Match { mentee, mentor, score });
                }
                None => {
                    let possible = scores.get(row).is_some_and(|line| line.iter().any(Option::is_some));
                    proposal
                        .unmatched
                        .push((mentee, if possible { Exclusion::TakenByOthers } else { Exclusion::NoMentorAllowed }));
                }
            }
        }
        proposal
    }

    /// Returns the cost of a pin: how many pairs and how many points would be gained without it.
    #[must_use]
    pub fn cost_of_pin(&self, wants: &Constraints, pin: &(PersonRef, PersonRef)) -> (i64, i64) {
        let mut without = wants.clone();
        without.pinned.remove(pin);
        let (with, without) = (self.propose(wants), self.propose(&without));
        let pairs = |proposal: &Proposal| i64::try_from(proposal.pairs.len()).unwrap_or(i64::MAX);
        (pairs(&without) - pairs(&with), i64::from(without.total) - i64::from(with.total))
    }
}

/// Returns a mentor's free places in a program, which may have a limit of its own.
fn free_in_program(policy: &Policy, people: &dyn Directory, mentor: &Person, free: u32) -> u32 {
    let Some(limit) = &policy.capacity else { return free };
    let here = people.pairings_with(&mentor.id).filter(|pairing| {
        pairing.mentor == mentor.id && pairing.program == policy.program.id && pairing.state.is_live()
    });
    free.min(limit.value.saturating_sub(u32::try_from(here.count()).unwrap_or(u32::MAX)))
}

/// Returns why a person cannot currently mentor in a program; `None` if there is no known obstacle.
#[must_use]
pub fn mentor_exclusion(policy: &Policy, mentor: &Person, free: u32, today: Day) -> Option<Exclusion> {
    let elsewhere = !mentor.programs.is_empty() && !mentor.programs.contains(&policy.program.id);
    if mentor.mentor != Some(true) {
        return Some(Exclusion::NotAMentor);
    }
    if elsewhere {
        return Some(Exclusion::OtherPrograms);
    }
    let failing = eligibility::of_person(policy, Party::Mentor, mentor, today);
    if let Some(verdict) = failing.into_iter().find(|verdict| verdict.finding.is_not_met()) {
        return Some(Exclusion::Condition { rule: verdict.rule, reason: verdict.finding.reason().to_owned() });
    }
    (free == 0).then_some(Exclusion::Full)
}
