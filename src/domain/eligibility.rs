//! Eligibility: checks a program's conditions against a person, and detects conflicts between two people.
//!
//! Used when a pairing is created, every day while it runs, and again when the stipend is paid. Unknown data never
//! counts as a failure.

use super::{
    day::Day,
    directory::Directory,
    id::{PersonRef, RuleId},
    office::Override,
    pairing::{Pairing, PairingState},
    person::{Employment, Person},
    policy::{Origin, Policy, Ruled},
    rule::{Clause, Conflict, Eligibility, Party, Test},
    summary::PairingFacts,
    words,
};

/// The result of a condition, with an explanation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// Met; contains the explanation.
    Met(String),
    /// Overridden for this pairing; contains the reason.
    SetAside(String),
    /// Not met; contains what falls short.
    NotMet(String),
    /// Cannot be determined; contains what is unknown.
    Unknown(String),
}

impl Finding {
    /// Returns `true` if the condition is not met.
    #[must_use]
    pub fn is_not_met(&self) -> bool {
        matches!(self, Self::NotMet(_))
    }

    /// Returns the words shown on screen.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Met(_) => "met",
            Self::SetAside(_) => "set aside",
            Self::NotMet(_) => "not met",
            Self::Unknown(_) => "not known",
        }
    }

    /// Returns the explanation.
    #[must_use]
    pub fn reason(&self) -> &str {
        match self {
            Self::Met(reason) | Self::SetAside(reason) | Self::NotMet(reason) | Self::Unknown(reason) => reason,
        }
    }
}

/// The result of checking one condition against one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict<'a> {
    /// The condition and the rule it comes from.
    pub condition: &'a Ruled<Eligibility>,
    /// The id of the rule.
    pub rule: RuleId,
    /// The person.
    pub person: PersonRef,
    /// The result.
    pub finding: Finding,
}

/// The result of a condition, without an explanation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Met.
    Met,
    /// The document accepted instead is on file.
    OnFile,
    /// Overridden for this pairing.
    SetAside,
    /// Not met.
    NotMet,
    /// Cannot be determined.
    Unknown,
}

/// One condition and the person it applies to. `'p` is the lifetime of the policy, `'x` that of people and pairings.
struct Case<'p, 'x> {
    policy: &'p Policy,
    condition: &'p Ruled<Eligibility>,
    person: &'x Person,
    /// The day used to decide whether the person is new to the role.
    start: Day,
    overrides: &'x [Override],
    /// The day on which the person signed the agreement, if that is known.
    signed_on: Option<Day>,
    today: Day,
}

/// Checks a program's conditions on `party` against an unpaired person on `today`.
#[must_use]
pub fn of_person<'p>(policy: &'p Policy, party: Party, person: &Person, today: Day) -> Vec<Verdict<'p>> {
    alone(policy, party, person, today).map(Case::verdict).collect()
}

/// Checks the conditions on both people of a pairing on `today`, the mentor's first. People missing from the
/// directory are skipped. "New to the role" is judged as of the pairing's first day, and no longer applies once the
/// pairing is extended.
#[must_use]
pub fn of_pairing<'p>(policy: &'p Policy, pairing: &Pairing, people: &dyn Directory, today: Day) -> Vec<Verdict<'p>> {
    let mut verdicts = Vec::with_capacity(policy.eligibility.len());
    for (party, id) in [(Party::Mentor, &pairing.mentor), (Party::Mentee, &pairing.mentee)] {
        let Some(person) = people.person(id) else { continue };
        verdicts.extend(paired(policy, pairing, party, person, today).map(Case::verdict));
    }
    verdicts
}

/// Checks the conditions on `party` against an unpaired person, without explanations.
pub fn outcomes_of_person<'p>(
    policy: &'p Policy,
    party: Party,
    person: &Person,
    today: Day,
) -> impl Iterator<Item = (&'p Ruled<Eligibility>, Outcome)> {
    alone(policy, party, person, today).map(|case| (case.condition, case.outcome()))
}

/// Checks the conditions on `party` against `person` in a pairing, without explanations.
pub fn outcomes_of_pairing<'p, 'x>(
    policy: &'p Policy,
    pairing: &'x impl PairingFacts,
    party: Party,
    person: &'x Person,
    today: Day,
) -> impl Iterator<Item = (&'p Ruled<Eligibility>, Outcome)> {
    paired(policy, pairing, party, person, today).map(|case| (case.condition, case.outcome()))
}

fn alone<'p, 'x>(
    policy: &'p Policy,
    party: Party,
    person: &'x Person,
    today: Day,
) -> impl Iterator<Item = Case<'p, 'x>> {
    let conditions = policy.eligibility.iter().filter(move |condition| condition.value.party == party);
    conditions.map(move |condition| Case {
        policy,
        condition,
        person,
        start: today,
        overrides: &[],
        signed_on: None,
        today,
    })
}

fn paired<'p, 'x>(
    policy: &'p Policy,
    pairing: &'x impl PairingFacts,
    party: Party,
    person: &'x Person,
    today: Day,
) -> impl Iterator<Item = Case<'p, 'x>> {
    let extended = pairing.state_on(today) == PairingState::Extended;
    let cases = alone(policy, party, person, today);
    let (mentor, mentee) = pairing.signed();
    let signed_on = if party == Party::Mentor { mentor } else { mentee };
    cases.filter(move |case| !(extended && case.condition.value.test == Test::NewToRole)).map(move |case| Case {
        start: pairing.starts_on(),
        overrides: pairing.overrides(),
        signed_on,
        ..case
    })
}

impl<'p, 'x> Case<'p, 'x> {
    fn rule(&self) -> Option<&'p RuleId> {
        match self.condition.from {
            Origin::Program(place) => self.policy.program.rules.get(place).map(|rule| &rule.id),
            Origin::House(_) => None,
        }
    }

    fn outcome(&self) -> Outcome {
        match self.test() {
            Outcome::Met => Outcome::Met,
            _ if self.on_file().is_some() => Outcome::OnFile,
            _ if self.set_aside().is_some() => Outcome::SetAside,
            other => other,
        }
    }

    /// Returns the document accepted instead of the condition, if it is on file.
    fn on_file(&self) -> Option<&'p str> {
        let wanted = self.condition.value.unless.as_deref()?;
        let folded = wanted.trim().to_lowercase();
        self.person.documents.iter().any(|held| held.trim().to_lowercase() == folded).then_some(wanted)
    }

    /// Returns the override in effect. Ignores overrides of conditions that cannot be overridden, even if imported.
    fn set_aside(&self) -> Option<&'x Override> {
        let rule = self.rule().filter(|_| self.condition.value.overridable)?;
        self.overrides.iter().find(|set| set.rule == *rule && set.on <= self.today)
    }

    fn test(&self) -> Outcome {
        let Self { policy, person, today, .. } = *self;
        let known = |met: Option<bool>| match met {
            Some(true) => Outcome::Met,
            Some(false) => Outcome::NotMet,
            None => Outcome::Unknown,
        };
        let long_enough = |since: Option<Day>, years| known(since.map(|since| anniversary(since, years) <= today));
        match self.condition.value.test {
            Test::YearsEmployed(years) => long_enough(person.employed_on, years),
            Test::YearsPermanent(years) => long_enough(person.permanent_since, years),
            Test::YearsInRole(years) => long_enough(person.role_since, years),
            Test::SchoolYearsInRole(years) => {
                known(person.role_since.map(|since| completed_years(policy, since, today) >= years))
            }
            Test::Permanent => known(person.status.map(|status| status == Employment::Permanent)),
            Test::Member => known(person.member),
            Test::NewToRole => {
                let first_year = person.role_since.map(|since| self.start < since.plus_months(12));
                known(person.new_to_role.or(first_year))
            }
            Test::NotInSpecialEvaluation => known(person.special_evaluation.map(|is| !is)),
            Test::Attested => {
                let attested = self.rule().is_some_and(|rule| person.attested.contains(rule));
                known((attested || self.attested_by_signing().is_some()).then_some(true))
            }
        }
    }

    /// Returns the day on which the person attested the condition by signing a clause of the agreement.
    fn attested_by_signing(&self) -> Option<Day> {
        let rule = self.rule();
        let party = self.condition.value.party;
        let clauses = self.policy.program.rules.iter().filter_map(|rule| match &rule.clause {
            Clause::AgreementClause(clause) => Some(clause),
            _ => None,
        });
        let mut attesting = clauses.filter(|clause| clause.attests.as_ref() == rule && clause.by.contains(&party));
        self.signed_on.filter(|on| rule.is_some() && *on <= self.today && attesting.next().is_some())
    }

    fn verdict(self) -> Verdict<'p> {
        let finding = match self.outcome() {
            Outcome::Met => Finding::Met(self.fact(true)),
            Outcome::OnFile => Finding::Met(format!("{} on file", self.on_file().unwrap_or("a document"))),
            Outcome::SetAside => {
                Finding::SetAside(self.set_aside().map_or_else(String::new, |set| set.because.to_string()))
            }
            Outcome::NotMet => Finding::NotMet(self.fact(false)),
            Outcome::Unknown => Finding::Unknown(self.missing()),
        };
        let rule = self.rule().cloned().unwrap_or(RuleId::known("eligible"));
        Verdict { condition: self.condition, rule, person: self.person.id.clone(), finding }
    }

    /// Explains a known result.
    fn fact(&self, met: bool) -> String {
        let Self { policy, person, today, .. } = *self;
        let dates = policy.dates;
        let since = |what: &str, since: Option<Day>, years: u32| {
            let since = since.unwrap_or(today);
            let words = format!("{what} since {}", dates.long(since));
            let enough = anniversary(since, years);
            if met {
                words
            } else {
                format!("{words}: {} only on {}", words::plural(years, "year"), dates.long(enough))
            }
        };
        match self.condition.value.test {
            Test::YearsEmployed(years) => since("employed", person.employed_on, years),
            Test::YearsPermanent(years) => since("permanent", person.permanent_since, years),
            Test::YearsInRole(years) => since("in the role", person.role_since, years),
            Test::SchoolYearsInRole(years) => {
                let since = person.role_since.unwrap_or(today);
                let completed = completed_years(policy, since, today);
                format!("in the role since {}: {completed} of {years} school years", dates.long(since))
            }
            Test::Permanent if met => "permanently employed".to_owned(),
            Test::Permanent => person.status.map_or("not permanent", Employment::word).to_owned(),
            Test::Member => if met { "member" } else { "not a member" }.to_owned(),
            Test::NewToRole => match (person.new_to_role, person.role_since) {
                (None, Some(since)) => format!("in the role since {}", dates.long(since)),
                (Some(_), _) | (None, None) => if met { "new to the role" } else { "not new to the role" }.to_owned(),
            },
            // Sensitive: never say more than this.
            Test::NotInSpecialEvaluation => "as the office has it".to_owned(),
            Test::Attested => match self.attested_by_signing() {
                Some(on) => format!("attested by signing the agreement on {}", dates.long(on)),
                None => "attested".to_owned(),
            },
        }
    }

    /// Names the missing information.
    fn missing(&self) -> String {
        match self.condition.value.test {
            Test::YearsEmployed(_) => "the first day of employment".to_owned(),
            Test::YearsPermanent(_) => "since when permanently employed".to_owned(),
            Test::YearsInRole(_) | Test::SchoolYearsInRole(_) => "since when in the role".to_owned(),
            Test::Permanent => "the kind of employment".to_owned(),
            Test::Member => "membership".to_owned(),
            Test::NewToRole => "whether new to the role".to_owned(),
            Test::NotInSpecialEvaluation => "the office's word on evaluation".to_owned(),
            Test::Attested => {
                let rule = self.rule().map_or("competence", RuleId::as_str);
                format!("the attestation of {}", rule.replace('-', " "))
            }
        }
    }
}

/// Returns the day `years` after `since`. For February 29 this is February 28 in common years.
fn anniversary(since: Day, years: u32) -> Day {
    since.plus_months(years.saturating_mul(12))
}

/// Days after the first day of a school year on which a person may begin and still get credit for the whole year.
const GRACE: i32 = 14;

/// How many days the start of a recorded earlier year may be from that of this year moved back.
const SAME_YEAR: i32 = 182;

/// Counts the school years, up to and including the current one, that a person in the role since `since` has
/// completed before `today`.
#[must_use]
pub fn completed_years(policy: &Policy, since: Day, today: Day) -> u32 {
    let years = (0..100).map(|back| school_year(policy, back));
    let completed = years.take_while(|(start, _)| since <= start.plus(GRACE)).filter(|(_, end)| *end < today).count();
    u32::try_from(completed).unwrap_or(0)
}

/// Returns the first and last day of the school year `back` years ago: as the program recorded it, or else this year's
/// dates moved back.
fn school_year(policy: &Policy, back: u32) -> (Day, Day) {
    let program = &policy.program;
    let moved = (program.starts_on.minus_years(back), program.ends_on.minus_years(back));
    let recorded = policy.earlier_years.iter().filter(|_| back > 0);
    let same = recorded.copied().find(|(start, _)| start.since(moved.0).abs() <= SAME_YEAR);
    same.unwrap_or(moved)
}

/// Returns the first conflict rule that the two people violate, if any, and what they are to each other.
#[must_use]
pub fn conflict<'p, 'a>(
    policy: &'p Policy,
    mentor: &'a PersonRef,
    mentee: &'a PersonRef,
    people: &'a dyn Directory,
) -> Option<(&'p Ruled<Conflict>, Relation<'a>)> {
    policy.conflicts.iter().find_map(|rule| Some((rule, relation(rule.value, mentor, mentee, people)?)))
}

/// What two people are to each other, which a rule about conflicts rules out for a pair.
#[derive(Clone, Copy)]
pub enum Relation<'a> {
    /// One is above the other in the supervisor chain.
    Supervised(SupervisorChain<'a>),
    /// The first declared a conflict of interest with the second.
    Declared(&'a PersonRef, &'a PersonRef),
}

/// Returns the relation of the two people that violates `conflict`, if any. A declared conflict of interest rules a pair
/// out as a supervisor does.
#[must_use]
pub fn relation<'a>(
    conflict: Conflict,
    mentor: &'a PersonRef,
    mentee: &'a PersonRef,
    people: &'a dyn Directory,
) -> Option<Relation<'a>> {
    let declared = |one: &'a PersonRef, other: &'a PersonRef| {
        let has_declared = people.person(one).is_some_and(|person| person.conflicts.contains(other));
        has_declared.then_some(Relation::Declared(one, other))
    };
    let chain = supervisor_chain(conflict, mentor, mentee, people).map(Relation::Supervised);
    chain.or_else(|| declared(mentor, mentee)).or_else(|| declared(mentee, mentor))
}

/// Returns the supervisor chain between the two people that violates `conflict`, if any.
///
/// For [`Conflict::Interest`], a chain in either direction counts.
fn supervisor_chain<'a>(
    conflict: Conflict,
    mentor: &'a PersonRef,
    mentee: &'a PersonRef,
    people: &'a dyn Directory,
) -> Option<SupervisorChain<'a>> {
    let up = |boss, person| is_above(boss, person, people).then_some(SupervisorChain { boss, person, people });
    match conflict {
        Conflict::Supervisor => up(mentor, mentee),
        Conflict::Interest => up(mentor, mentee).or_else(|| up(mentee, mentor)),
    }
}

/// A supervisor chain from one person up to another.
#[derive(Clone, Copy)]
pub struct SupervisorChain<'a> {
    /// The person at the top.
    pub boss: &'a PersonRef,
    /// The person at the bottom.
    pub person: &'a PersonRef,
    people: &'a dyn Directory,
}

impl<'a> SupervisorChain<'a> {
    /// Returns everyone in the chain, from bottom to top.
    pub fn steps(&self) -> impl Iterator<Item = &'a PersonRef> {
        let Self { boss, person, people } = *self;
        let mut at = Some(person);
        std::iter::from_fn(move || {
            let here = at?;
            at = if here == boss { None } else { supervisor(here, people) };
            Some(here)
        })
    }
}

fn supervisor<'a>(person: &PersonRef, people: &'a dyn Directory) -> Option<&'a PersonRef> {
    people.person(person)?.supervisor.as_ref()
}

/// Returns `true` if `boss` is above `person` in the supervisor chain. `false` if they are the same person; tolerates
/// cycles.
#[must_use]
pub fn is_above(boss: &PersonRef, person: &PersonRef, people: &dyn Directory) -> bool {
    boss != person && above(person, people).any(|next| next == boss)
}

/// Everyone above `person` in the supervisor chain, from the bottom. Ends at a person who is not in the directory, and in
/// a cycle after at most three rounds.
fn above<'a>(person: &'a PersonRef, people: &'a dyn Directory) -> impl Iterator<Item = &'a PersonRef> {
    // Brent's algorithm: compare against a marker set after 1, 2, 4, 8, … steps, which a cycle eventually reaches
    // again.
    let (mut at, mut mark, mut steps, mut limit) = (person, person, 0_u32, 1_u32);
    std::iter::from_fn(move || {
        let next = supervisor(at, people).filter(|next| *next != mark)?;
        at = next;
        steps += 1;
        if steps == limit {
            (mark, steps, limit) = (at, 0, limit.saturating_mul(2));
        }
        Some(next)
    })
}

/// A conflict rule that cannot be checked, because a supervisor is nobody in the directory.
#[derive(Clone, Copy)]
pub struct UnknownConflict<'p, 'a> {
    /// The rule.
    pub rule: &'p Ruled<Conflict>,
    /// The text that stands for the supervisor.
    pub supervisor: &'a PersonRef,
}

/// Returns the first conflict rule of which it is not known whether the two people violate it, if any. `None` if they
/// violate one.
#[must_use]
pub fn unknown_conflict<'p, 'a>(
    policy: &'p Policy,
    mentor: &'a PersonRef,
    mentee: &'a PersonRef,
    people: &'a dyn Directory,
) -> Option<UnknownConflict<'p, 'a>> {
    if conflict(policy, mentor, mentee, people).is_some() {
        return None;
    }
    let unknown = |person: &'a PersonRef| above(person, people).find(|boss| people.person(boss).is_none());
    policy.conflicts.iter().find_map(|rule| {
        let supervisor = match rule.value {
            Conflict::Supervisor => unknown(mentee),
            Conflict::Interest => unknown(mentee).or_else(|| unknown(mentor)),
        };
        supervisor.map(|supervisor| UnknownConflict { rule, supervisor })
    })
}
