//! A builder for a program and a pairing.

use std::sync::Arc;

use mentordesk::domain::{
    attention::{self, Directory, Explanation, Item, Kind, Severity},
    checklist::{Need, SkillMark, Stage},
    day::Day,
    id::{ChecklistId, MeetingId, PairingId, PersonRef, ProgramId, RuleId, SkillId},
    log::{EntryKind, LogEntry, Meeting, Outcome},
    pairing::{Pairing, PairingState},
    person::Person,
    policy::Policy,
    program::{Closure, Program},
    rule::{Clause, Rule, Strength},
    summary::PairingSummary,
    units::Minutes,
};

pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

pub struct Nobody;

impl Directory for Nobody {
    fn person(&self, _: &PersonRef) -> Option<&Person> {
        None
    }

    fn rules_of(&self, _: &ProgramId) -> Option<&Policy> {
        None
    }

    fn pairings_with<'a>(&'a self, _: &PersonRef) -> Box<dyn Iterator<Item = &'a PairingSummary> + 'a> {
        Box::new(std::iter::empty())
    }

    fn pairing(&self, _: PairingId) -> Option<Arc<Pairing>> {
        None
    }
}

#[derive(Clone, Debug)]
pub struct Setup {
    pub program: Program,
    pub pairing: Pairing,
}

/// A school year without rules from Monday 10 August 2026 to Friday 28 May 2027, and a pairing that starts with it.
pub fn setup() -> Setup {
    let id = ProgramId::new("classified-26").unwrap();
    let program = Program::new(id, "Classified staff", day("2026-08-10"), day("2027-05-28"));
    let person = |id: &str| PersonRef::new(id).unwrap();
    let mut pairing = Pairing::new(PairingId(1), program.id.clone(), person("E1"), person("E2"), day("2026-08-10"));
    pairing.state = PairingState::Active;
    Setup { program, pairing }
}

pub fn log_entry(on: Day, minutes: u32, kind: EntryKind) -> LogEntry {
    LogEntry::new(on, Minutes(minutes), kind)
}

pub fn plan(on: Day, outcome: Outcome) -> Meeting {
    Meeting {
        id: MeetingId(0),
        on,
        at: None,
        minutes: None,
        method: None,
        agenda: "".into(),
        outcome,
        cover: "".into(),
    }
}

impl Setup {
    pub fn rule(mut self, strength: Strength, clause: Clause) -> Self {
        let id = RuleId::new(&format!("rule-{}", self.program.rules.len())).unwrap();
        self.program.rules.push(Rule {
            id,
            clause,
            strength,
            says: "What it says.".into(),
            source: "The handbook".into(),
        });
        self
    }

    pub fn term(mut self, from: &str, to: &str) -> Self {
        (self.program.starts_on, self.program.ends_on) = (day(from), day(to));
        self
    }

    pub fn closed(mut self, from: &str, to: &str) -> Self {
        self.program.closures.push(Closure { from: day(from), to: day(to) });
        self
    }

    /// Adds the holidays of the school year.
    pub fn holidays(self) -> Self {
        self.closed("2026-09-07", "2026-09-07")
            .closed("2026-11-25", "2026-11-27")
            .closed("2026-12-21", "2027-01-01")
            .closed("2027-03-15", "2027-03-19")
    }

    pub fn starts(mut self, on: &str) -> Self {
        self.pairing.starts_on = day(on);
        self
    }

    pub fn ends(mut self, on: &str) -> Self {
        self.pairing.ends_on = Some(day(on));
        self
    }

    pub fn state(mut self, state: PairingState) -> Self {
        self.pairing.state = state;
        self
    }

    pub fn entry(mut self, on: &str, minutes: u32, kind: EntryKind) -> Self {
        self.pairing.add_entry(log_entry(day(on), minutes, kind));
        self
    }

    pub fn met(self, on: &str, minutes: u32) -> Self {
        self.entry(on, minutes, EntryKind::Meeting)
    }

    pub fn meeting(mut self, on: &str, outcome: Outcome) -> Self {
        self.pairing.add_meeting(plan(day(on), outcome));
        self
    }

    pub fn mark(mut self, skill: &str, need: Option<Need>, stage: Stage, on: Option<&str>) -> Self {
        let checklist = ChecklistId::new("office").unwrap();
        let mut mark = SkillMark::new(checklist, SkillId::new(skill).unwrap());
        (mark.need, mark.stage, mark.on) = (need, stage, on.map(day));
        self.pairing.marks.push(mark);
        self
    }

    pub fn policy(&self) -> Policy {
        Policy::new(Arc::new(self.program.clone()))
    }

    pub fn on(&self, today: &str) -> Vec<Item> {
        attention::of_pairing(&self.policy(), &self.pairing, &Nobody, day(today))
    }

    pub fn items(&self, kind: Kind, today: &str) -> Vec<Item> {
        self.on(today).into_iter().filter(|item| item.kind() == kind).collect()
    }

    /// The only item of that kind, if any.
    pub fn item(&self, kind: Kind, today: &str) -> Option<Item> {
        let mut items = self.items(kind, today);
        assert!(items.len() < 2, "{items:?}");
        items.pop()
    }

    pub fn severity(&self, kind: Kind, today: &str) -> Option<Severity> {
        self.item(kind, today).map(|item| item.severity)
    }

    /// The explanation of the first item of that kind.
    pub fn why(&self, kind: Kind, today: &str) -> Explanation {
        let item = self.items(kind, today).into_iter().next().expect("an item of that kind");
        let why = attention::explain(&item, &self.policy(), &self.pairing, &Nobody, day(today));
        assert!(why.message.chars().count() <= 44, "too long for a list: {}", why.message);
        assert!(!why.rule_text.is_empty() && !why.source.is_empty() && !why.next_step.is_empty(), "{why:?}");
        assert!(!why.arithmetic.is_empty(), "{why:?}");
        why
    }
}
