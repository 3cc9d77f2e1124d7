//! The board report: figures of each program.

use std::collections::{BTreeMap, HashSet};

use super::{
    ReportParams, figures,
    sheet::{Bar, Block, Rows, Sheet},
    totals::{Group, Totals, overview},
};
use crate::{
    app::{
        permissions::Visibility,
        worklist::{self, ItemSource, WorklistFilter},
    },
    book::PairingEntry,
    domain::{
        attention::{Kind, Severity},
        pairing::PairingState,
        policy::Policy,
        units::Minutes,
    },
};

/// The name of the group without a region in an [`overview`].
const NO_REGION: &str = super::totals::NO_REGION;

/// A named figure of a program.
struct Figure {
    group: String,
    name: String,
    value: String,
}

pub(super) fn build(ask: &ReportParams) -> Sheet {
    let mut blocks = Vec::new();
    let mut rows = Rows::new("program group figure value");
    let overview = overview(ask);
    let programs: Vec<(&Policy, Vec<&PairingEntry>)> =
        ask.programs().map(|policy| (policy, ask.entries(policy).collect())).collect();
    if overview.programs.len() > 1 {
        let heading = ["Program", "#Pairings", "#Running", "#On track", "#Overdue", "#Due", "#Hours logged"];
        blocks.push(Block::heading("At a glance"));
        blocks.push(Block::table(&heading, overview.programs.iter().map(summary).collect(), None));
    }
    blocks.extend(bars("Hours by program", &overview.programs));
    // Without regions, there is nothing to compare.
    if overview.regions.iter().any(|group| group.name != NO_REGION) {
        blocks.push(Block::heading("By region"));
        blocks.push(by_region(&overview.regions));
        blocks.extend(bars("Hours by region", &overview.regions));
    }
    if programs.is_empty() {
        blocks.push(Block::text("There are no programs yet."));
    }
    for ((policy, slots), group) in programs.iter().zip(&overview.programs) {
        let figures = figures(ask, policy, slots, &group.totals);
        blocks.push(Block::heading(policy.program.name.to_string()));
        let mut groups: Vec<&str> = figures.iter().map(|figure| figure.group.as_str()).collect();
        groups.dedup();
        for group in groups {
            let of_group = figures.iter().filter(|figure| figure.group == group);
            let table = of_group.map(|figure| vec![figure.name.clone(), figure.value.clone()]).collect();
            blocks.push(Block::table(&[group, "#"], table, None));
        }
        rows.rows.extend(
            figures
                .into_iter()
                .map(|figure| vec![policy.program.id.to_string(), figure.group, figure.name, figure.value]),
        );
    }
    for group in overview.regions.iter().filter(|group| group.name != NO_REGION) {
        rows.rows.extend(REGION_FIGURES.iter().map(|(name, value)| {
            vec![String::new(), "By region".to_owned(), format!("{}: {name}", group.name), value(&group.totals)]
        }));
    }
    let today = ask.book.today();
    let span = match (ask.from, ask.to) {
        (None, None) => format!("As of {}", ask.book.dates().long(today)),
        (from, to) => {
            let from = from.map_or_else(|| "the beginning".to_owned(), |day| ask.book.dates().long(day));
            format!(
                "From {from} to {}; where pairings stand is as of {}",
                ask.book.dates().long(to.unwrap_or(today)),
                ask.book.dates().long(today)
            )
        }
    };
    Sheet {
        kind: "board",
        title: "Mentoring: report to the board".to_owned(),
        subtitle: span,
        blocks,
        foot: ask.footer(),
        rows,
    }
}

fn summary(group: &Group) -> Vec<String> {
    let totals = &group.totals;
    let counts = [totals.pairings, totals.running, totals.on_track, totals.overdue, totals.due];
    let mut row = vec![group.name.clone()];
    row.extend(counts.map(|count| count.to_string()));
    row.push(totals.logged.hours().to_string());
    row
}

/// A figure of a group of pairings.
type Measure = fn(&Totals) -> String;

/// The figures of a region, with their spreadsheet column names.
const REGION_FIGURES: [(&str, Measure); 6] = [
    ("pairings", |it| it.pairings.to_string()),
    ("running", |it| it.running.to_string()),
    ("overdue", |it| it.overdue.to_string()),
    ("hours logged", |it| it.counted.hours().to_string()),
    ("hours a pair", |it| it.average().map_or_else(String::new, |average| average.hours().to_string())),
    ("contacts", |it| it.contacts.to_string()),
];

fn by_region(groups: &[Group]) -> Block {
    let heading = ["Region", "#Pairings", "#Running", "#Overdue", "#Hours logged", "#Hours a pair", "#Contacts"];
    let row = |group: &Group| {
        let figures = REGION_FIGURES.iter().map(|(_, value)| value(&group.totals));
        std::iter::once(group.name.clone()).chain(figures).collect()
    };
    Block::table(&heading, groups.iter().map(row).collect(), None)
}

/// A bar of hours for each group. If all its pairings have a target, also shows the target and the expected hours
/// today.
fn bars(title: &str, groups: &[Group]) -> Option<Block> {
    let most = groups.iter().map(|group| group.totals.length().0).max().filter(|most| *most > 0)?;
    let rows = groups.iter().map(|group| {
        let totals = &group.totals;
        let part = |minutes: Minutes| u32::try_from(u64::from(minutes.0) * 1000 / u64::from(most)).unwrap_or(1000);
        let words = match totals.pace() {
            Some(hours) => format!("{} of {} h", hours.logged.hours(), hours.target.hours()),
            None => format!("{} h", totals.counted.hours()),
        };
        let pace = totals.pace();
        Bar {
            name: group.name.clone(),
            words,
            full: part(pace.map_or(totals.counted, |hours| hours.logged)),
            mark: pace.map(|hours| part(hours.expected)),
            whole: pace.map(|hours| part(hours.target)),
        }
    });
    Some(Block::Bars { text: title.to_owned(), rows: rows.collect() })
}

/// Counts pairings by the kind and severity of their items. With `beside`, counts alerts that belong to no pairing
/// instead.
fn attention(ask: &ReportParams, policy: &Policy, beside: bool) -> Vec<(String, usize)> {
    let visibility = Visibility { book: ask.book, actor: ask.actor };
    let narrowing = WorklistFilter { program: Some(&policy.program.id), ..WorklistFilter::default() };
    let mut counts: BTreeMap<(Kind, Severity), usize> = BTreeMap::new();
    let mut counted = HashSet::new();
    for entry in worklist::items(&visibility, &narrowing) {
        let of = (entry.item.kind(), entry.item.severity);
        let counts_here = match entry.source {
            ItemSource::Pairing(slot) => !beside && ask.includes(slot) && counted.insert((slot.pairing.id, of)),
            ItemSource::Alert(_) => beside,
        };
        *counts.entry(of).or_default() += usize::from(counts_here);
    }
    let counts = counts.into_iter().filter(|(_, count)| *count > 0);
    counts.map(|((kind, severity), count)| (format!("{} ({})", kind.words(), severity.word()), count)).collect()
}

fn figures(ask: &ReportParams, policy: &Policy, slots: &[&PairingEntry], totals: &Totals) -> Vec<Figure> {
    let mut all = Vec::new();
    let mut add = |group: &str, name: String, value: String| all.push(Figure { group: group.to_owned(), name, value });
    let (from, to) = ask.period(policy);
    let to = to.min(ask.book.today());

    const PAIRINGS: &str = "Pairings";
    for state in PairingState::ALL {
        let count = slots.iter().filter(|slot| slot.state == state).count();
        if count > 0 {
            add(PAIRINGS, state.word().to_owned(), count.to_string());
        }
    }
    add(PAIRINGS, "all".to_owned(), totals.pairings.to_string());

    const STANDING: &str = "Status";
    add(STANDING, "on track".to_owned(), totals.on_track.to_string());
    for (severity, count) in [(Severity::Overdue, totals.overdue), (Severity::Due, totals.due)] {
        add(STANDING, format!("with something {}", severity.word()), count.to_string());
    }
    for (name, count) in attention(ask, policy, false) {
        add(STANDING, name, count.to_string());
    }
    // Alerts that belong to no pairing are for the office only.
    if ask.actor.is_none() {
        for (name, count) in attention(ask, policy, true) {
            add("Outside pairings", name, count.to_string());
        }
    }

    let span = format!("{} to {}", ask.book.dates().long(from), ask.book.dates().long(to));
    let hours = &*format!("Hours and contacts, {span}");
    add(hours, "hours logged".to_owned(), totals.counted.hours().to_string());
    add(hours, "contacts".to_owned(), totals.contacts.to_string());
    add(hours, "running pairings without a contact".to_owned(), totals.without_contact.to_string());
    if totals.with_target > 0 {
        add(hours, "hours logged toward the target".to_owned(), totals.toward_target.hours().to_string());
        add(hours, "hours expected by now".to_owned(), totals.expected.hours().to_string());
        add(hours, "hours of the target".to_owned(), totals.target.hours().to_string());
    }

    const SKILLS: &str = "Skills";
    let (total, done) = slots
        .iter()
        .map(|slot| figures::skills(policy, &slot.decode()))
        .fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    add(SKILLS, "skills done without help".to_owned(), done.to_string());
    add(SKILLS, "skills on the checklists".to_owned(), total.to_string());

    let ends = &*format!("Over, {span}");
    for (state, name) in [(PairingState::Completed, "completed"), (PairingState::Ended, "ended early, without fault")] {
        let over = slots.iter().filter(|slot| slot.state == state);
        let within = over.filter(|slot| {
            let last = figures::over_on(policy, &slot.decode(), ask.book.today());
            last.is_some_and(|day| (from..=to).contains(&day))
        });
        add(ends, name.to_owned(), within.count().to_string());
    }

    const RETURNS: &str = "Evaluations";
    for rule in &policy.evaluations {
        let (owed, given) = figures::returns(policy, rule, slots, to);
        let name = policy.quote(rule.from).rule.as_str().replace('-', " ");
        add(RETURNS, format!("{name}: given of owed"), format!("{given} of {owed}"));
    }
    all
}
