use mentordesk::domain::{
    attention::{Kind, Severity},
    checklist::{Checklist, Level, Need, Skill, SkillBlock, Stage},
    id::{BlockId, ChecklistId, SkillId},
    log::EntryKind,
    rule::{Clause, Strength},
};
use rstest::rstest;

use super::setup::{Setup, day, setup};

fn listed() -> Setup {
    let mut pair = setup();
    let skill = Skill { id: SkillId::new("transcripts").unwrap(), name: "Transcript request".into() };
    let block = SkillBlock { id: BlockId::new("records").unwrap(), name: "Records".into(), skills: vec![skill] };
    let id = ChecklistId::new("office").unwrap();
    pair.pairing.checklists.push(id.clone());
    pair.program.checklists.push(Checklist { id, name: "Office".into(), roles: vec![], blocks: vec![block] });
    pair
}

#[test]
fn start_levels_are_owed_from_the_first_meeting_on() {
    let mut pair = listed().rule(Strength::Expected, Clause::StartLevels(true));
    assert!(pair.item(Kind::ChecklistNotStarted, "2026-09-14").is_none());
    pair = pair.entry("2026-09-13", 10, EntryKind::Message).met("2026-09-14", 45);
    assert!(pair.item(Kind::ChecklistNotStarted, "2026-09-13").is_none());
    let item = pair.item(Kind::ChecklistNotStarted, "2026-09-14").unwrap();
    assert_eq!((item.severity, item.since), (Severity::Due, day("2026-09-14")));
    assert_eq!(pair.why(Kind::ChecklistNotStarted, "2026-09-20").message, "first met 14 Sep, no start levels yet");
    pair = pair.mark("transcripts", Some(Need::Low), Stage::NotStarted, None);
    assert!(pair.item(Kind::ChecklistNotStarted, "2026-09-14").is_some(), "a need is no start level");
    pair.pairing.marks[0].start = Some(Level::New);
    assert!(pair.item(Kind::ChecklistNotStarted, "2026-09-14").is_none());
}

#[test]
fn start_levels_are_owed_only_where_the_program_asks_and_has_a_checklist() {
    let met = |pair: Setup| pair.met("2026-09-14", 45).item(Kind::ChecklistNotStarted, "2026-10-14").is_some();
    assert!(!met(listed()));
    assert!(!met(listed().rule(Strength::Must, Clause::StartLevels(false))));
    assert!(!met(setup().rule(Strength::Must, Clause::StartLevels(true))));
    assert!(met(listed().rule(Strength::Must, Clause::StartLevels(true))));
}

#[rstest]
#[case(Some(Need::High), Stage::NotStarted, None, true)]
#[case(Some(Need::High), Stage::Scheduled, None, true)]
#[case(Some(Need::High), Stage::Scheduled, Some("2026-12-01"), false)]
#[case(Some(Need::High), Stage::Modelled, None, false)]
#[case(Some(Need::High), Stage::NotApplicable, None, false)]
#[case(Some(Need::Medium), Stage::NotStarted, None, false)]
#[case(None, Stage::NotStarted, None, false)]
fn a_high_need_wants_a_date(
    #[case] need: Option<Need>,
    #[case] stage: Stage,
    #[case] on: Option<&str>,
    #[case] wants: bool,
) {
    let pair = listed().rule(Strength::Expected, Clause::ScheduleNeeds(true)).mark("transcripts", need, stage, on);
    assert_eq!(pair.severity(Kind::SkillUnscheduled, "2026-10-01"), wants.then_some(Severity::Due));
}

#[test]
fn without_a_rule_a_date_for_a_high_need_is_advice() {
    let pair = listed().mark("transcripts", Some(Need::High), Stage::NotStarted, None);
    assert_eq!(pair.severity(Kind::SkillUnscheduled, "2026-10-01"), Some(Severity::Notice));
    let why = pair.why(Kind::SkillUnscheduled, "2026-10-01");
    assert_eq!((why.message.as_str(), why.source.as_str()), ("Transcript request: high need, no date", "house rule"));
    let never = pair.rule(Strength::Expected, Clause::ScheduleNeeds(false));
    assert!(never.item(Kind::SkillUnscheduled, "2026-10-01").is_none());
}

#[rstest]
#[case("2026-11-23", None)]
#[case("2026-11-24", None)]
#[case("2026-11-25", Some(Severity::Overdue))]
fn a_skills_date_passes_the_day_after_it(#[case] today: &str, #[case] severity: Option<Severity>) {
    let pair = listed().mark("transcripts", None, Stage::Scheduled, Some("2026-11-24"));
    assert_eq!(pair.severity(Kind::SkillOverdue, today), severity);
    let done = listed().mark("transcripts", None, Stage::Practised, Some("2026-11-24"));
    assert!(done.item(Kind::SkillOverdue, today).is_none());
}

#[test]
fn where_the_core_role_comes_first_a_passed_date_is_advice() {
    let pair = listed()
        .rule(Strength::Must, Clause::CoreRoleFirst(true))
        .rule(Strength::Must, Clause::ScheduleNeeds(true))
        .mark("transcripts", Some(Need::High), Stage::Scheduled, Some("2026-11-24"));
    assert_eq!(pair.severity(Kind::SkillOverdue, "2026-12-01"), Some(Severity::Notice));
    assert_eq!(pair.why(Kind::SkillOverdue, "2026-12-01").rule.as_str(), "rule-0");
}

#[test]
fn each_skill_is_an_item_and_long_names_are_shortened() {
    let name = "keep-the-annual-inventory-of-furniture-and-equipment";
    let pair = listed().mark(name, Some(Need::High), Stage::NotStarted, None).mark(
        "transcripts",
        Some(Need::High),
        Stage::NotStarted,
        None,
    );
    assert_eq!(pair.items(Kind::SkillUnscheduled, "2026-10-01").len(), 2);
    assert!(pair.why(Kind::SkillUnscheduled, "2026-10-01").message.ends_with("…: high need, no date"));
}
