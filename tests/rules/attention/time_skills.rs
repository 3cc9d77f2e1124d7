use mentordesk::domain::{
    attention::{Kind, Severity},
    checklist::{Checklist, Level, Need, Skill, SkillBlock, SkillMark, Stage, Waiver},
    id::{BlockId, ChecklistId, SkillId},
    pairing::Pairing,
    rule::{Clause, Strength},
};
use rstest::rstest;

use super::setup::{Setup, day, setup};

fn modelled_first(stage: Stage, on: Option<&str>) -> Setup {
    setup().rule(Strength::Must, Clause::ModelFirst(true)).mark("transcripts", None, stage, on)
}

fn waived(mut pair: Setup, on: &str) -> Setup {
    for mark in &mut pair.pairing.marks {
        mark.waived = Some(Waiver { on: day(on), because: "exam week".into() });
    }
    pair
}

#[rstest]
#[case(Stage::NotStarted, false)]
#[case(Stage::Scheduled, false)]
#[case(Stage::Modelled, false)]
#[case(Stage::Practised, true)]
#[case(Stage::Independent, true)]
#[case(Stage::NotApplicable, false)]
fn what_is_practised_was_to_be_shown_first(#[case] stage: Stage, #[case] skipped: bool) {
    let pair = modelled_first(stage, Some("2026-11-24"));
    assert_eq!(pair.severity(Kind::StageSkipped, "2026-11-24"), skipped.then_some(Severity::Overdue));
    assert_eq!(pair.severity(Kind::StageSkipped, "2026-11-23"), None, "not practised yet");
    let mut shown = pair;
    shown.pairing.marks[0].modelled_on = Some(day("2026-11-20"));
    assert_eq!(shown.severity(Kind::StageSkipped, "2026-11-24"), None);
}

#[test]
fn a_skipped_stage_of_an_unknown_day_dates_from_the_first_contact() {
    let pair = modelled_first(Stage::Practised, None).met("2026-09-14", 45);
    assert_eq!(pair.item(Kind::StageSkipped, "2026-10-01").unwrap().since, day("2026-09-14"));
    assert_eq!(
        modelled_first(Stage::Practised, None).item(Kind::StageSkipped, "2026-10-01").unwrap().since,
        day("2026-08-10")
    );
    assert_eq!(pair.why(Kind::StageSkipped, "2026-10-01").message, "transcripts: practised, never modelled");
}

#[test]
fn only_a_program_that_asks_for_it_minds_a_skipped_stage() {
    let never =
        setup().rule(Strength::Must, Clause::ModelFirst(false)).mark("transcripts", None, Stage::Practised, None);
    assert_eq!(never.item(Kind::StageSkipped, "2026-10-01"), None);
    let advice = setup().rule(Strength::Recommended, Clause::ModelFirst(true));
    let advice = advice.mark("a", None, Stage::Practised, None).mark("b", None, Stage::Independent, None);
    let items = advice.items(Kind::StageSkipped, "2026-10-01");
    assert_eq!((items.len(), items[0].severity), (2, Severity::Notice));
}

#[rstest]
#[case::skipped(modelled_first(Stage::Independent, Some("2026-10-01")), Kind::StageSkipped)]
#[case::unscheduled(setup().mark("a", Some(Need::High), Stage::NotStarted, None), Kind::SkillUnscheduled)]
#[case::overdue(setup().mark("a", None, Stage::Scheduled, Some("2026-10-01")), Kind::SkillOverdue)]
fn an_activity_that_was_let_go_is_nobodys_fault(#[case] pair: Setup, #[case] kind: Kind) {
    let waived = waived(pair, "2026-10-12");
    assert!(waived.item(kind, "2026-10-11").is_some(), "not let go yet");
    assert!(waived.item(kind, "2026-10-12").is_none());
}

fn list(id: &str, skills: &[&str]) -> Checklist {
    let skill = |id: &&str| Skill { id: SkillId::new(id).unwrap(), name: format!("Skill {id}").into() };
    let skills = skills.iter().map(skill).collect();
    let block = SkillBlock { id: BlockId::new("records").unwrap(), name: "Records".into(), skills };
    Checklist { id: ChecklistId::new(id).unwrap(), name: "Office".into(), roles: vec![], blocks: vec![block] }
}

#[test]
fn blocks_added_for_one_pairing_have_names_and_ask_for_start_levels() {
    let mut pair = setup().rule(Strength::Expected, Clause::StartLevels(true)).met("2026-09-14", 45);
    assert_eq!(pair.item(Kind::ChecklistNotStarted, "2026-10-01"), None, "no list at all");
    let own = ChecklistId::new(Pairing::OWN_LIST).unwrap();
    pair.pairing.own_list = Some(list(Pairing::OWN_LIST, &["keys", "alarm"]));
    let why = pair.why(Kind::ChecklistNotStarted, "2026-10-01");
    assert_eq!(why.arithmetic[1], "0 of 2 skills have a start level");
    let mut mark = SkillMark::new(own, SkillId::new("keys").unwrap());
    mark.need = Some(Need::High);
    pair.pairing.marks.push(mark);
    assert_eq!(pair.why(Kind::SkillUnscheduled, "2026-10-01").message, "Skill keys: high need, no date");
    pair.pairing.marks[0].start = Some(Level::New);
    assert_eq!(pair.item(Kind::ChecklistNotStarted, "2026-10-01"), None);
}

#[test]
fn start_levels_are_asked_only_of_skills_that_are_to_be_learned() {
    let mut pair = setup().rule(Strength::Expected, Clause::StartLevels(true)).met("2026-09-14", 45);
    pair.program.checklists.push(list("office", &["keys", "alarm"]));
    pair.pairing.checklists.push(ChecklistId::new("office").unwrap());
    let pair = pair.mark("keys", None, Stage::NotApplicable, None);
    assert_eq!(pair.why(Kind::ChecklistNotStarted, "2026-10-01").arithmetic[1], "the one skill has no start level");
    let none = pair.mark("alarm", None, Stage::NotApplicable, None);
    assert_eq!(none.item(Kind::ChecklistNotStarted, "2026-10-01"), None);
}
