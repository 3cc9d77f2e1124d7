//! Who may take part: each condition of a program held against a person, and what stands between two people.
//!
//! Asked when a pairing is made, every day while it runs, and again when it is paid. What is not known is never taken
//! for a failure.

use super::{
    day::{DateStyle, Day},
    directory::Directory,
    id::{PersonRef, RuleId},
    office::Override,
    pairing::{Pairing, PairingState},
    person::{Employment, Person},
    policy::{Origin, Policy, Ruled},
    program::Program,
    rule::{Conflict, Eligibility, Party, Test},
    summary::PairingFacts,
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

/// How somebody stands to a condition, before it is put into words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It is met.
    Met,
    /// The document that stands in for it is on file.
    OnFile,
    /// It is set aside for this pairing.
    SetAside,
    /// It is not met.
    NotMet,
    /// It cannot be said.
    Unknown,
}

/// One condition held against one person: `'p` is the policy's life, `'x` that of the people and pairings.
struct Case<'p, 'x> {
    program: &'p Program,
    dates: DateStyle,
    condition: &'p Ruled<Eligibility>,
    person: &'x Person,
    /// The day on which being new to a role is judged.
    start: Day,
    overrides: &'x [Override],
    today: Day,
}

/// Every condition on that party of a program, held against a person who is in no pairing yet, on `today`.
#[must_use]
pub fn of_person<'p>(policy: &'p Policy, party: Party, person: &Person, today: Day) -> Vec<Verdict<'p>> {
    alone(policy, party, person, today).map(Case::verdict).collect()
}

/// Every condition on the two people of a pairing on `today`, the mentor's first. Somebody unknown meets nothing and
/// fails nothing. Being new to a role is judged on the pairing's first day, and no more once the pairing is extended.
#[must_use]
pub fn of_pairing<'p>(policy: &'p Policy, pairing: &Pairing, people: &dyn Directory, today: Day) -> Vec<Verdict<'p>> {
    let mut verdicts = Vec::with_capacity(policy.eligibility.len());
    for (party, id) in [(Party::Mentor, &pairing.mentor), (Party::Mentee, &pairing.mentee)] {
        let Some(person) = people.person(id) else { continue };
        verdicts.extend(paired(policy, pairing, party, person, today).map(Case::verdict));
    }
    verdicts
}

/// How a person who is in no pairing yet stands to the conditions on that party, without words.
pub fn outcomes_alone<'p>(
    policy: &'p Policy,
    party: Party,
    person: &Person,
    today: Day,
) -> impl Iterator<Item = (&'p Ruled<Eligibility>, Outcome)> {
    alone(policy, party, person, today).map(|case| (case.condition, case.outcome()))
}

/// How the `person` who is that party of a pairing stands to the conditions on it, without words.
pub fn outcomes_paired<'p, 'x>(
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
    let (program, dates) = (&*policy.program, policy.dates);
    conditions.map(move |condition| Case { program, dates, condition, person, start: today, overrides: &[], today })
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
    cases.filter(move |case| !(extended && case.condition.value.test == Test::NewToRole)).map(move |case| Case {
        start: pairing.starts_on(),
        overrides: pairing.overrides(),
        ..case
    })
}

impl<'p, 'x> Case<'p, 'x> {
    fn rule(&self) -> Option<&'p RuleId> {
        match self.condition.from {
            Origin::Program(place) => self.program.rules.get(place).map(|rule| &rule.id),
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

    /// The document that stands in for the condition, where it is on file.
    fn on_file(&self) -> Option<&'p str> {
        let wanted = self.condition.value.unless.as_deref()?;
        let folded = wanted.trim().to_lowercase();
        self.person.documents.iter().any(|held| held.trim().to_lowercase() == folded).then_some(wanted)
    }

    /// The override that holds; a condition that cannot be overridden has none, whatever a file brought.
    fn set_aside(&self) -> Option<&'x Override> {
        let rule = self.rule().filter(|_| self.condition.value.overridable)?;
        self.overrides.iter().find(|set| set.rule == *rule && set.on <= self.today)
    }

    fn test(&self) -> Outcome {
        let Self { program, person, today, .. } = *self;
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
                known(person.role_since.map(|since| completed_years(program, since, today) >= years))
            }
            Test::Permanent => known(person.status.map(|status| status == Employment::Permanent)),
            Test::Member => known(person.member),
            Test::NewToRole => {
                let first_year = person.role_since.map(|since| self.start < since.plus_months(12));
                known(person.new_to_role.or(first_year))
            }
            Test::NotInSpecialEvaluation => known(person.special_evaluation.map(|is| !is)),
            Test::Attested => known(self.rule().is_some_and(|rule| person.attested.contains(rule)).then_some(true)),
        }
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

    /// The words for what is known.
    fn fact(&self, met: bool) -> String {
        let Self { program, dates, person, today, .. } = *self;
        let since = |what: &str, since: Option<Day>, years: u32| {
            let since = since.unwrap_or(today);
            let words = format!("{what} since {}", dates.long(since));
            let ending = if years == 1 { "" } else { "s" };
            let enough = anniversary(since, years);
            if met { words } else { format!("{words}: {years} year{ending} only on {}", dates.long(enough)) }
        };
        match self.condition.value.test {
            Test::YearsEmployed(years) => since("employed", person.employed_on, years),
            Test::YearsPermanent(years) => since("permanent", person.permanent_since, years),
            Test::YearsInRole(years) => since("in the role", person.role_since, years),
            Test::SchoolYearsInRole(years) => {
                let since = person.role_since.unwrap_or(today);
                let completed = completed_years(program, since, today);
                format!("in the role since {}: {completed} of {years} school years", dates.long(since))
            }
            Test::Permanent if met => "permanently employed".to_owned(),
            Test::Permanent => person.status.map_or("not permanent", Employment::word).to_owned(),
            Test::Member => if met { "member" } else { "not a member" }.to_owned(),
            Test::NewToRole => match (person.new_to_role, person.role_since) {
                (None, Some(since)) => format!("in the role since {}", dates.long(since)),
                (Some(_), _) | (None, None) => if met { "new to the role" } else { "not new to the role" }.to_owned(),
            },
            // Stored as yes or no, and never with a word more.
            Test::NotInSpecialEvaluation => "as the office has it".to_owned(),
            Test::Attested => "attested".to_owned(),
        }
    }

    /// The words for what is not known.
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

/// The day on which `years` have passed since a day; it counts itself. That of 29 February is 28 February.
fn anniversary(since: Day, years: u32) -> Day {
    since.plus_months(years.saturating_mul(12))
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
    policy.conflicts.iter().find(|rule| line(rule.value, mentor, mentee, people).is_some())
}

/// The line of supervision between the two that a rule on conflicts is about, from the one below to the one above.
///
/// The line is a conflict of interest in either direction.
#[must_use]
pub fn line<'a>(
    conflict: Conflict,
    mentor: &'a PersonRef,
    mentee: &'a PersonRef,
    people: &'a dyn Directory,
) -> Option<Line<'a>> {
    let up = |boss, person| is_above(boss, person, people).then_some(Line { boss, person, people });
    match conflict {
        Conflict::Supervisor => up(mentor, mentee),
        Conflict::Interest => up(mentor, mentee).or_else(|| up(mentee, mentor)),
    }
}

/// A line of supervision.
#[derive(Clone, Copy)]
pub struct Line<'a> {
    /// Who is at its top.
    pub boss: &'a PersonRef,
    /// Who is at its bottom.
    pub person: &'a PersonRef,
    people: &'a dyn Directory,
}

impl<'a> Line<'a> {
    /// Everybody on it, from the bottom to the top.
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

/// Whether `boss` is found going up from `person`; nobody is above himself, and a line that loops ends.
#[must_use]
pub fn is_above(boss: &PersonRef, person: &PersonRef, people: &dyn Directory) -> bool {
    if boss == person {
        return false;
    }
    // A mark is left behind at 1, 2, 4, 8, … steps: a line that loops comes back to it.
    let (mut at, mut mark, mut steps, mut limit) = (person, person, 0_u32, 1_u32);
    while let Some(next) = supervisor(at, people) {
        if next == boss {
            return true;
        }
        if next == mark {
            return false;
        }
        at = next;
        steps += 1;
        if steps == limit {
            (mark, steps, limit) = (at, 0, limit.saturating_mul(2));
        }
    }
    false
}
