//! The report for the board: each program in figures.

use super::{
    Ask, figures,
    sheet::{Block, Rows, Sheet},
};
use crate::{
    book::Slot,
    domain::{
        attention::{Affair, HoursFigures, Kind, Severity},
        pairing::PairingState,
        policy::Policy,
        units::Minutes,
    },
};

/// One figure of one program: what it is called for people and in the spreadsheet, and its value.
struct Figure {
    group: String,
    name: String,
    value: String,
}

pub(super) fn draw_up(ask: &Ask) -> Sheet {
    let mut blocks = Vec::new();
    let mut rows = Rows { heading: vec!["program", "group", "figure", "value"], rows: Vec::new() };
    let mut overview = Vec::new();
    let programs: Vec<(&Policy, Vec<&Slot>)> =
        ask.programs().map(|policy| (policy, ask.slots(policy).collect())).collect();
    for (policy, slots) in &programs {
        overview.push(summary(policy, slots));
    }
    if overview.len() > 1 {
        let heading = ["Program", "#Pairings", "#Running", "#On track", "#Overdue", "#Due", "#Hours logged"];
        blocks.push(Block::heading("At a glance"));
        blocks.push(Block::table(&heading, overview, None));
    }
    if programs.is_empty() {
        blocks.push(Block::text("No program is there yet."));
    }
    for (policy, slots) in &programs {
        let figures = figures(ask, policy, slots);
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
        foot: ask.foot(),
        rows,
    }
}

fn running(slots: &[&Slot]) -> usize {
    slots.iter().filter(|slot| slot.pairing.state.is_running()).count()
}

fn with(slots: &[&Slot], severity: Severity) -> usize {
    slots.iter().filter(|slot| slot.severity() == Some(severity)).count()
}

fn summary(policy: &Policy, slots: &[&Slot]) -> Vec<String> {
    let logged: Minutes = slots.iter().map(|slot| slot.standing.logged).sum();
    vec![
        policy.program.name.to_string(),
        slots.len().to_string(),
        running(slots).to_string(),
        slots.iter().filter(|slot| slot.is_on_track()).count().to_string(),
        with(slots, Severity::Overdue).to_string(),
        with(slots, Severity::Due).to_string(),
        logged.hours().to_string(),
    ]
}

/// What waits beside the pairings: people, requests, regions. It is the office's.
fn affairs(ask: &Ask, policy: &Policy, add: &mut impl FnMut(&str, String, String)) {
    let of_program = |affair: &&Affair| affair.program == policy.program.id && ask.actor.is_none();
    let affairs: Vec<&Affair> = ask.book.affairs().filter(of_program).collect();
    for kind in Kind::ALL {
        for severity in Severity::ALL {
            let same = |affair: &&&Affair| affair.item.kind() == kind && affair.item.severity == severity;
            let count = affairs.iter().filter(same).count();
            if count > 0 {
                let name = format!("{} ({})", kind.word().replace('-', " "), severity.word());
                add("Beside the pairings", name, count.to_string());
            }
        }
    }
}

fn figures(ask: &Ask, policy: &Policy, slots: &[&Slot]) -> Vec<Figure> {
    let mut all = Vec::new();
    let mut add = |group: &str, name: String, value: String| all.push(Figure { group: group.to_owned(), name, value });
    let (from, to) = ask.period(policy);
    let to = to.min(ask.book.today());

    const PAIRINGS: &str = "Pairings";
    for state in PairingState::ALL {
        let count = slots.iter().filter(|slot| slot.pairing.state == state).count();
        if count > 0 {
            add(PAIRINGS, state.word().to_owned(), count.to_string());
        }
    }
    add(PAIRINGS, "all".to_owned(), slots.len().to_string());

    const STANDING: &str = "How they stand";
    add(STANDING, "on track".to_owned(), slots.iter().filter(|slot| slot.is_on_track()).count().to_string());
    for severity in [Severity::Overdue, Severity::Due] {
        add(STANDING, format!("with something {}", severity.word()), with(slots, severity).to_string());
    }
    for kind in Kind::ALL {
        let items = |severity| {
            slots.iter().filter(|slot| slot.items.iter().any(|i| i.kind() == kind && i.severity == severity)).count()
        };
        for severity in Severity::ALL {
            let count = items(severity);
            if count > 0 {
                let name = format!("{} ({})", kind.word().replace('-', " "), severity.word());
                add(STANDING, name, count.to_string());
            }
        }
    }

    affairs(ask, policy, &mut add);

    let span = format!("{} to {}", ask.book.dates().long(from), ask.book.dates().long(to));
    let hours = &*format!("Hours and contacts, {span}");
    let counted: Minutes = slots.iter().map(|slot| figures::counted(policy, &slot.pairing, from, to)).sum();
    add(hours, "hours logged".to_owned(), counted.hours().to_string());
    let contacts: usize = slots.iter().map(|slot| figures::contacts(&slot.pairing, from, to)).sum();
    add(hours, "contacts".to_owned(), contacts.to_string());
    let silent = |slot: &&&Slot| slot.pairing.state.is_running() && figures::contacts(&slot.pairing, from, to) == 0;
    add(hours, "running pairings without a contact".to_owned(), slots.iter().filter(silent).count().to_string());
    let targets: Vec<_> = slots.iter().filter_map(|slot| slot.standing.hours).collect();
    if !targets.is_empty() {
        let sum = |of: fn(&HoursFigures) -> Minutes| targets.iter().map(of).sum::<Minutes>();
        add(hours, "hours logged toward the target".to_owned(), sum(|hours| hours.logged).hours().to_string());
        add(hours, "hours expected by now".to_owned(), sum(|hours| hours.expected).hours().to_string());
        add(hours, "hours of the target".to_owned(), sum(|hours| hours.target).hours().to_string());
    }

    const SKILLS: &str = "Skills";
    let (total, done) = slots
        .iter()
        .map(|slot| figures::skills(policy, &slot.pairing))
        .fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    add(SKILLS, "skills done without help".to_owned(), done.to_string());
    add(SKILLS, "skills on the checklists".to_owned(), total.to_string());

    let ends = &*format!("Over, {span}");
    for (state, name) in [(PairingState::Completed, "completed"), (PairingState::Ended, "ended early, without fault")] {
        let over = slots.iter().filter(|slot| slot.pairing.state == state);
        let within =
            over.filter(|slot| figures::over_on(policy, &slot.pairing).is_some_and(|day| (from..=to).contains(&day)));
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
