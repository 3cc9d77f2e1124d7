//! Properties that hold for any program, pairing, and day.

use mentordesk::domain::{
    attention::{self, Severity},
    checklist::{Need, Stage},
    day::Day,
    event::EventDay,
    log::{EntryKind, Outcome},
    pairing::PairingState,
    rule::{AgreementRule, Beat, Clause, Evaluation, FormDue, LateStart, Pace, Party, Per, Phase, Strength, Term},
    units::{Minutes, Percent},
};
use proptest::{option, prelude::*, sample::select};

use crate::support::cases;

use super::setup::{Nobody, Setup, day, log_entry, plan, setup};

/// Usually days around one school year, sometimes extreme days.
fn days() -> impl Strategy<Value = Day> {
    prop_oneof![
        12 => (-200..700i32).prop_map(|days| day("2026-08-10").plus(days)),
        1 => select(vec![Day::MIN, Day::MAX, day("2028-02-29")]),
    ]
}

fn sizes() -> impl Strategy<Value = u32> {
    prop_oneof![8 => 0..800u32, 1 => select(vec![u32::MAX, u32::MAX - 1, 100_000])]
}

fn phases() -> impl Strategy<Value = Vec<Phase>> {
    let phase = (option::of(sizes()), option::of(sizes()), option::of(sizes()));
    proptest::collection::vec(phase.prop_map(|(months, at_least, up_to)| Phase { months, at_least, up_to }), 0..4)
}

fn beats() -> impl Strategy<Value = Vec<Beat>> {
    let per = select(vec![Per::Week, Per::Month, Per::Phase]);
    let kind = option::of(select(EntryKind::ALL.to_vec()));
    let beat = (option::of(sizes()), option::of(sizes()), sizes(), per, kind);
    let beat =
        beat.prop_map(|(weeks, months, at_least, per, kind)| Beat { weeks, months, at_least, per, kind, method: None });
    proptest::collection::vec(beat, 0..4)
}

fn form_days() -> impl Strategy<Value = EventDay> {
    prop_oneof![days().prop_map(EventDay::Once), select(vec!["02-29", "12-31"]).prop_map(|on| on.parse().unwrap())]
}

fn clauses() -> impl Strategy<Value = Clause> {
    prop_oneof![
        sizes().prop_map(|n| Clause::HoursTarget(Minutes(n))),
        select(vec![Pace::Even, Pace::Cadence]).prop_map(Clause::HoursPace),
        any::<u8>().prop_map(|n| Clause::HoursTolerance(Percent(n))),
        select(vec![LateStart::Full, LateStart::Prorate]).prop_map(Clause::LateStart),
        sizes().prop_map(|n| Clause::PlausibleWeek(Minutes(n))),
        select(vec![vec![], EntryKind::ALL.to_vec()]).prop_map(Clause::Counts),
        sizes().prop_map(Clause::IntroductionWithin),
        phases().prop_map(Clause::Cadence),
        sizes().prop_map(Clause::WeeklyRun),
        sizes().prop_map(|n| Clause::MonthMinimum(Minutes(n))),
        sizes().prop_map(|n| Clause::MonthMaximum(Minutes(n))),
        any::<[bool; 4]>().prop_map(|[mentor, mentee, receipt, before_active]| {
            Clause::Agreement(AgreementRule { mentor, mentee, receipt, before_active })
        }),
        any::<bool>().prop_map(Clause::StartLevels),
        any::<bool>().prop_map(Clause::ScheduleNeeds),
        beats().prop_map(Clause::Rhythm),
        sizes().prop_map(|n| Clause::WeekAverage(Minutes(n))),
        sizes().prop_map(Clause::MonthlyLog),
        sizes().prop_map(Clause::StaleLog),
        any::<bool>().prop_map(Clause::ModelFirst),
        proptest::collection::vec(any::<u8>().prop_map(Percent), 0..3).prop_map(Clause::Reviews),
        sizes().prop_map(Clause::ReviewsFrom),
        any::<u8>().prop_map(|at| Clause::Evaluation(Evaluation { by: Party::ALL.to_vec(), at: Percent(at) })),
        form_days().prop_map(|on| Clause::FormDue(FormDue { form: "Plan".into(), by: Party::ALL.to_vec(), on })),
        any::<bool>().prop_map(Clause::CoreRoleFirst),
        sizes().prop_map(|n| Clause::Term(Term::Rolling(n))),
        sizes().prop_map(Clause::EndingNotice),
    ]
}

fn setups() -> impl Strategy<Value = Setup> {
    let strengths = select(vec![Strength::Must, Strength::Expected, Strength::Recommended]);
    let outcomes = select(vec![Outcome::Planned, Outcome::Held, Outcome::Missed, Outcome::Cancelled]);
    let program = (days(), days(), proptest::collection::vec((days(), days()), 0..4));
    let pairing = (days(), option::of(days()), option::of(days()), select(PairingState::ALL.to_vec()));
    let log = (
        proptest::collection::vec((days(), sizes(), select(EntryKind::ALL.to_vec())), 0..8),
        proptest::collection::vec((days(), outcomes), 0..4),
        proptest::collection::vec((select(Need::ALL.to_vec()), select(Stage::ALL.to_vec()), option::of(days())), 0..3),
        option::of(days()),
    );
    let rules = proptest::collection::vec((strengths, clauses()), 0..10);
    (program, pairing, log, rules).prop_map(|(program, pairing, log, rules)| {
        let mut setup = rules.into_iter().fold(setup(), |setup, (strength, clause)| setup.rule(strength, clause));
        (setup.program.starts_on, setup.program.ends_on) = (program.0, program.1);
        for (from, to) in program.2 {
            setup = setup.closed(&from.to_string(), &to.to_string());
        }
        (setup.pairing.starts_on, setup.pairing.ends_on) = (pairing.0, pairing.1);
        (setup.pairing.confirmed_on, setup.pairing.state) = (pairing.2, pairing.3);
        for (on, minutes, kind) in log.0 {
            setup.pairing.add_entry(log_entry(on, minutes, kind));
        }
        for (on, outcome) in log.1 {
            setup.pairing.add_meeting(plan(on, outcome));
        }
        for (place, (need, stage, on)) in log.2.into_iter().enumerate() {
            let on = on.map(|on| on.to_string());
            setup = setup.mark(&format!("skill-{place}"), Some(need), stage, on.as_deref());
        }
        setup.pairing.agreement.mentee_signed_on = log.3;
        setup
    })
}

proptest! {
    #![proptest_config(cases(1500))]

    #[test]
    fn any_pairing_has_a_status_and_every_item_its_reasons(setup in setups(), today in days()) {
        let policy = setup.policy();
        let _ = policy.contradictions();
        let standing = attention::hours_status(&policy, &setup.pairing, today);
        prop_assert!(standing.logged >= standing.this_month);
        let items = attention::of_pairing(&policy, &setup.pairing, &Nobody, today);
        prop_assert!(items.is_sorted_by_key(|item| (item.severity, item.kind(), item.since)));
        for item in &items {
            prop_assert!(item.since <= today, "{item:?} on {today}");
            prop_assert!(item.severity != Severity::Overdue || item.due.is_some(), "{item:?}");
            let why = attention::explain(item, &policy, &setup.pairing, &Nobody, today);
            prop_assert!(!why.message.is_empty() && !why.rule_text.is_empty() && !why.source.is_empty());
            prop_assert!(!why.next_step.is_empty() && !why.arithmetic.is_empty());
            prop_assert!(!why.rule_text.contains("have changed"), "{item:?} found no rule of its own");
        }
    }

    #[test]
    fn what_happens_later_changes_nothing_today(setup in setups(), today in days()) {
        let policy = setup.policy();
        let now = |setup: &Setup| attention::of_pairing(&policy, &setup.pairing, &Nobody, today);
        let mut earlier = setup.clone();
        earlier.pairing.entries.retain(|entry| entry.on <= today);
        prop_assert_eq!(now(&earlier), now(&setup));
    }

    #[test]
    fn an_item_has_held_since_its_day(setup in setups(), today in days()) {
        let policy = setup.policy();
        let on = |day| attention::of_pairing(&policy, &setup.pairing, &Nobody, day);
        for hours in on(today).iter().filter(|item| item.hours().is_some()) {
            let there = |day: Day| on(day).iter().any(|item| item.kind() == hours.kind());
            // Before a delay became hopeless, it was the other kind.
            if hours.kind() == attention::Kind::HoursImpossible && hours.since < today {
                prop_assert!(there(hours.since), "{hours:?}");
            }
        }
    }
}
