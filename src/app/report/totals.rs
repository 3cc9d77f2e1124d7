//! Totals of groups of pairings, for the board report and the desk's charts.

use std::collections::{BTreeMap, HashMap};

use super::{ReportParams, figures};
use crate::{
    book::PairingEntry,
    domain::{
        attention::{HoursFigures, Severity},
        day::{Day, Month},
        decide::Records as _,
        id::ProgramId,
        pairing::PairingState,
        policy::Policy,
        units::Minutes,
    },
};

/// The name of the group without a region.
pub(super) const NO_REGION: &str = "No region";

/// Totals of a set of pairings. States and severities are as of the book's day; hours and contacts cover the period.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Totals {
    /// Pairings in any state.
    pub pairings: usize,
    /// Running pairings.
    pub running: usize,
    /// Pairings that are running, completed, or ended.
    pub started: usize,
    /// Running pairings with nothing overdue or due.
    pub on_track: usize,
    /// Pairings whose most severe item is overdue.
    pub overdue: usize,
    /// Pairings whose most severe item is due.
    pub due: usize,
    /// Counted minutes up to today, regardless of the period.
    pub logged: Minutes,
    /// Counted minutes of the period.
    pub counted: Minutes,
    /// Contacts in the period: meetings, calls, and observations.
    pub contacts: usize,
    /// Running pairings without a contact in the period.
    pub without_contact: usize,
    /// Pairings with an hours target.
    pub with_target: usize,
    /// Counted minutes of those with a target, up to today.
    pub toward_target: Minutes,
    /// Expected minutes of those with a target, as of today.
    pub expected: Minutes,
    /// The sum of their targets.
    pub target: Minutes,
    /// Running pairings with a target.
    pub running_with_target: usize,
    /// Hours of running pairings with a target, against their pace.
    pub running_hours: HoursFigures,
    /// Contacts in the period by month, without empty months.
    pub months: BTreeMap<Month, usize>,
}

impl Totals {
    /// The totals of one pairing from `from` to `to`, both included.
    #[must_use]
    pub fn of(policy: &Policy, slot: &PairingEntry, from: Day, to: Day) -> Self {
        let pairing = &slot.decode();
        let worst = slot.severity();
        let running = slot.state.is_running();
        let over = matches!(slot.state, PairingState::Completed | PairingState::Ended);
        let mut totals = Self {
            pairings: 1,
            running: usize::from(running),
            started: usize::from(running || over),
            on_track: usize::from(slot.is_on_track()),
            overdue: usize::from(worst == Some(Severity::Overdue)),
            due: usize::from(worst == Some(Severity::Due)),
            logged: slot.standing.logged,
            counted: figures::counted(policy, pairing, from, to),
            ..Self::default()
        };
        for day in figures::contact_days(pairing, from, to) {
            totals.contacts += 1;
            *totals.months.entry(day.month()).or_default() += 1;
        }
        totals.without_contact = usize::from(running && totals.contacts == 0);
        if let Some(hours) = slot.standing.hours {
            totals.with_target = 1;
            totals.toward_target = hours.logged;
            totals.expected = hours.expected;
            totals.target = hours.target;
            if running {
                (totals.running_with_target, totals.running_hours) = (1, hours);
            }
        }
        totals
    }

    /// Adds the totals of other pairings.
    pub fn add(&mut self, other: &Self) {
        self.pairings += other.pairings;
        self.running += other.running;
        self.started += other.started;
        self.on_track += other.on_track;
        self.overdue += other.overdue;
        self.due += other.due;
        self.logged = self.logged + other.logged;
        self.counted = self.counted + other.counted;
        self.contacts += other.contacts;
        self.without_contact += other.without_contact;
        self.with_target += other.with_target;
        self.toward_target = self.toward_target + other.toward_target;
        self.expected = self.expected + other.expected;
        self.target = self.target + other.target;
        self.running_with_target += other.running_with_target;
        let (sum, more) = (&mut self.running_hours, &other.running_hours);
        sum.logged = sum.logged + more.logged;
        sum.expected = sum.expected + more.expected;
        sum.target = sum.target + more.target;
        sum.forecast = sum.forecast + more.forecast;
        sum.gap = sum.expected.saturating_sub(sum.logged);
        for (month, count) in &other.months {
            *self.months.entry(*month).or_default() += count;
        }
    }

    /// The average counted minutes per pairing that ran, rounded down. `None` if none ran.
    #[must_use]
    pub fn average(&self) -> Option<Minutes> {
        let ran = u32::try_from(self.started).ok().filter(|ran| *ran > 0)?;
        Some(Minutes(self.counted.0 / ran))
    }

    /// The hours of the running pairings against their targets. `None` if some have no target, since the totals would
    /// cover different pairings.
    #[must_use]
    pub fn pace(&self) -> Option<HoursFigures> {
        let all = self.running_with_target > 0 && self.running_with_target == self.running;
        all.then_some(self.running_hours)
    }

    /// The length of a bar: the larger of the logged hours and the target.
    #[must_use]
    pub fn length(&self) -> Minutes {
        self.pace().map_or(self.counted, |hours| hours.logged.max(hours.target))
    }

    /// Contacts by month, from the first to the last month with a contact.
    #[must_use]
    pub fn by_month(&self) -> Vec<(Month, usize)> {
        let (Some((first, _)), Some((last, _))) = (self.months.first_key_value(), self.months.last_key_value()) else {
            return Vec::new();
        };
        let months = std::iter::successors(Some(*first), |month| (month < last).then(|| month.next()));
        months.map(|month| (month, self.months.get(&month).copied().unwrap_or(0))).collect()
    }
}

/// A named group of pairings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The name.
    pub name: String,
    /// The program, for the group of a program.
    pub program: Option<ProgramId>,
    /// The totals.
    pub totals: Totals,
}

/// All pairings of a report, grouped.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Overview {
    /// One group per program, in program order.
    pub programs: Vec<Group>,
    /// One group per region, by name; the group without a region comes last.
    pub regions: Vec<Group>,
    /// One group per unit of the mentees, by name; the group without a unit comes last.
    pub units: Vec<Group>,
    /// The totals of all pairings.
    pub all: Totals,
}

/// Computes totals by program, region, and unit in one pass.
#[must_use]
pub fn overview(ask: &ReportParams) -> Overview {
    let mut all = Totals::default();
    let mut programs: HashMap<&ProgramId, Totals> = HashMap::new();
    let (mut regions, mut units) = (HashMap::new(), HashMap::new());
    for slot in ask.book.pairings().filter(|slot| ask.includes(slot)) {
        let pairing = &slot.pairing;
        let Some(policy) = ask.book.policy(&pairing.program) else { continue };
        if ask.program.is_some_and(|program| *program != pairing.program) {
            continue;
        }
        let (from, to) = ask.period(policy);
        let one = Totals::of(policy, slot, from, to.min(ask.book.today()));
        all.add(&one);
        programs.entry(&pairing.program).or_default().add(&one);
        let mentee = ask.book.person(&pairing.mentee);
        let unit = mentee.and_then(|mentee| mentee.unit.as_deref()).unwrap_or("").trim();
        let groups: [(&mut HashMap<&str, Totals>, &str); 2] =
            [(&mut regions, figures::region(ask.book, pairing)), (&mut units, unit)];
        for (groups, name) in groups {
            groups.entry(name).or_default().add(&one);
        }
    }
    let programs = ask.programs().map(|policy| {
        let id = &policy.program.id;
        let totals = programs.remove(id).unwrap_or_default();
        Group { name: policy.program.name.to_string(), program: Some(id.clone()), totals }
    });
    let programs = programs.collect();
    Overview { programs, regions: named(regions, NO_REGION), units: named(units, "No unit"), all }
}

/// Sorts groups by name, ignoring case. The group without a name comes last and is named `nothing`.
fn named(groups: HashMap<&str, Totals>, nothing: &str) -> Vec<Group> {
    let mut sorted: Vec<(&str, Totals)> = groups.into_iter().collect();
    sorted.sort_by_cached_key(|(name, _)| (name.is_empty(), name.to_lowercase(), (*name).to_owned()));
    let mut named: Vec<Group> = Vec::with_capacity(sorted.len());
    for (name, totals) in sorted {
        let name = if name.is_empty() { nothing } else { name };
        match named.last_mut().filter(|last| last.name.to_lowercase() == name.to_lowercase()) {
            Some(last) => last.totals.add(&totals),
            None => named.push(Group { name: name.to_owned(), program: None, totals }),
        }
    }
    named
}

#[cfg(test)]
mod tests {
    use super::*;

    fn month(text: &str) -> Month {
        format!("{text}-01").parse::<Day>().unwrap().month()
    }

    fn sums(counted: u32, ran: usize, months: &[(&str, usize)]) -> Totals {
        let months: BTreeMap<_, _> = months.iter().map(|(text, count)| (month(text), *count)).collect();
        let contacts = months.values().sum();
        Totals { pairings: ran, started: ran, counted: Minutes(counted), contacts, months, ..Totals::default() }
    }

    #[test]
    fn a_month_without_a_contact_stands_between_two_with() {
        let totals = sums(0, 1, &[("2026-11", 2), ("2027-02", 1)]);
        let months: Vec<(String, usize)> = totals.by_month().iter().map(|(m, n)| (m.to_string(), *n)).collect();
        let said = [("2026-11", 2), ("2026-12", 0), ("2027-01", 0), ("2027-02", 1)];
        assert_eq!(months, said.map(|(month, count)| (month.to_owned(), count)));
        assert_eq!(Totals::default().by_month(), []);
    }

    #[test]
    fn an_average_over_no_one_is_nothing() {
        assert_eq!(sums(60, 0, &[]).average(), None);
        assert_eq!(sums(100, 3, &[]).average(), Some(Minutes(33)));
    }

    #[test]
    fn a_pace_is_that_of_who_runs_and_none_where_some_have_no_target() {
        let hours = HoursFigures { logged: Minutes(60), expected: Minutes(90), ..HoursFigures::default() };
        let with = Totals { running: 1, running_with_target: 1, running_hours: hours, ..Totals::default() };
        let mut both = with.clone();
        both.add(&with);
        let pace = both.pace().unwrap();
        assert_eq!((pace.logged, pace.gap), (Minutes(120), Minutes(60)));
        both.add(&Totals { started: 1, with_target: 1, ..Totals::default() });
        assert_eq!(both.pace(), Some(pace));
        both.add(&Totals { running: 1, ..Totals::default() });
        assert_eq!(both.pace(), None);
    }

    #[test]
    fn sums_add_up_month_by_month() {
        let mut totals = sums(60, 1, &[("2026-10", 1)]);
        totals.add(&sums(30, 1, &[("2026-10", 2), ("2026-11", 4)]));
        assert_eq!((totals.counted, totals.pairings, totals.contacts), (Minutes(90), 2, 7));
        assert_eq!(totals.by_month(), [(month("2026-10"), 3), (month("2026-11"), 4)]);
    }

    #[test]
    fn a_name_is_one_group_in_any_case_and_no_name_is_last() {
        let groups = [("North", 10), ("", 1), ("north", 5), ("east", 2)];
        let groups = groups.map(|(name, counted)| (name, sums(counted, 1, &[])));
        let groups = named(HashMap::from(groups), "No region");
        let said: Vec<(&str, u32)> = groups.iter().map(|it| (it.name.as_str(), it.totals.counted.0)).collect();
        assert_eq!(said, [("east", 2), ("North", 15), ("No region", 1)]);
    }
}
