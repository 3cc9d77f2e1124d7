//! Goals, reviews, added blocks, training.

use mentordesk::domain::{
    checklist::Stage,
    command::{Command, GoalEdit, MarkEdit, PairingEdit},
    id::{ChecklistId, PairingId, SkillId},
    pairing::{Pairing, PairingState as S},
    rule::Clause,
    units::Percent,
};
use rstest::rstest;

use super::office::{Office, day, office, who};

fn with_goal() -> Office {
    let mut office =
        office("2026-11-21").must("reviews", Clause::Reviews(vec![Percent(50), Percent(100)])).pair(S::Active);
    office.run(Office::edit(PairingEdit { goal: Some(" run a meeting ".into()), ..PairingEdit::default() }));
    office
}

fn goal(goal: usize, edit: GoalEdit) -> Command {
    Command::EditGoal { pairing: PairingId(1), goal, edit }
}

#[test]
fn progress_is_kept_day_by_day() {
    let mut office = with_goal();
    let progress = |words: &str| GoalEdit { progress: Some(words.into()), ..GoalEdit::default() };
    office.run(goal(0, progress("half way")));
    office.run(goal(0, GoalEdit { reached_on: Some(Some(day("2026-11-21"))), ..progress("done") }));
    let pairing = office.at(1);
    let kept = &pairing.goals[0];
    assert_eq!((kept.text.as_str(), kept.reached_on), ("run a meeting", Some(day("2026-11-21"))));
    assert_eq!(kept.progress.iter().map(|step| step.words.as_str()).collect::<Vec<_>>(), ["half way", "done"]);
    office.run(goal(0, GoalEdit { reached_on: Some(None), ..GoalEdit::default() }));
    assert_eq!(office.at(1).goals[0].reached_on, None);
}

#[test]
fn a_goal_that_is_not_there_or_not_worded_is_refused() {
    let office = with_goal();
    let reached = |on: &str| GoalEdit { reached_on: Some(Some(day(on))), ..GoalEdit::default() };
    assert!(office.refused(goal(1, reached("2026-11-21"))).contains("one goal"));
    assert!(office.refused(goal(0, GoalEdit::default())).contains("nothing to change"));
    assert!(office.refused(goal(0, GoalEdit { text: Some(" ".into()), ..GoalEdit::default() })).contains("words"));
    assert!(office.refused(goal(0, reached("2026-11-22"))).contains("still to come"));
    assert!(office.refused(goal(0, reached("2026-11-20"))).contains("agreed on"));
}

fn review(at: u8, on: &str) -> Command {
    Command::ReviewGoals { pairing: PairingId(1), at: Percent(at), on: day(on), words: "went well".into() }
}

#[test]
fn each_review_is_recorded_once() {
    let mut office = with_goal();
    office.run(review(50, "2026-11-20"));
    assert!(office.refused(review(50, "2026-11-21")).contains("already"));
    office.run(review(100, "2026-11-21"));
    assert_eq!(office.at(1).reviews.len(), 2);
}

#[rstest]
#[case(40, "2026-11-20", "50 % or 100 %")]
#[case(50, "2026-11-22", "still to come")]
#[case(50, "2026-08-31", "began on")]
fn a_review_that_is_not_asked_for_is_refused(#[case] at: u8, #[case] on: &str, #[case] part: &str) {
    let words = with_goal().refused(review(at, on));
    assert!(words.contains(part), "{words}");
}

#[test]
fn a_program_without_reviews_says_so() {
    assert!(office("2026-11-21").pair(S::Active).refused(review(50, "2026-11-20")).contains("no reviews"));
}

fn block(name: &str, skills: &[&str]) -> Command {
    let skills = skills.iter().map(|skill| (*skill).into()).collect();
    Command::AddBlock { pairing: PairingId(1), name: name.into(), skills }
}

#[test]
fn an_added_block_is_the_pairings_own_and_its_skills_can_be_ticked() {
    let mut office = office("2026-11-21").pair(S::Active);
    office.run(block("Grant writing!", &["Find a grant", "Find a  grant?", "日本"]));
    office.run(block("Grant-writing", &["Find a grant"]));
    let pairing = office.at(1);
    let list = pairing.own_list.as_ref().unwrap();
    let ids: Vec<_> = list.blocks.iter().map(|block| block.id.as_str()).collect();
    let skills: Vec<_> = list.skills().map(|(_, skill)| skill.id.as_str()).collect();
    assert_eq!(ids, ["grant-writing", "grant-writing-2"]);
    assert_eq!(skills, ["find-a-grant", "find-a-grant-2", "skill", "find-a-grant-3"]);
    office.run(Command::MarkSkill {
        pairing: PairingId(1),
        checklist: ChecklistId::new(Pairing::OWN_LIST).unwrap(),
        skill: SkillId::new("find-a-grant-3").unwrap(),
        mark: MarkEdit { stage: Some((Stage::Modelled, None)), ..MarkEdit::default() },
    });
    assert_eq!(office.at(1).marks.len(), 1);
    assert!(office.at(1).checklists.is_empty(), "its own list is among its lists anyway");
}

#[test]
fn a_block_needs_a_title_of_its_own_and_skills() {
    let mut office = office("2026-11-21").pair(S::Active);
    assert!(office.refused(block(" ", &["a"])).contains("title"));
    assert!(office.refused(block("Grants", &[" "])).contains("at least one skill"));
    assert!(office.refused(block("Grants", &["Find", "find"])).contains("twice"));
    office.run(block("Grants", &["Find"]));
    assert!(office.refused(block("grants", &["Write"])).contains("already"));
    let closed = office.must("blocks", Clause::AddedBlocks(false));
    assert!(closed.refused(block("More", &["Write"])).contains("its own skill blocks"));
}

fn attend(people: &[&str], session: &str, on: &str) -> Command {
    Command::Attend { people: people.iter().map(|id| who(id)).collect(), session: session.into(), on: day(on) }
}

#[test]
fn attendance_is_kept_in_the_words_of_the_rule() {
    let mut office = office("2026-11-21").must("training", Clause::MentorTraining(vec!["Learning Session".into()]));
    office.run(attend(&["M1", "M2", "M1"], " learning session ", "2026-11-10"));
    office.run(attend(&["M1"], "Learning Session", "2026-10-10"));
    let mae = office.known("M1");
    assert_eq!(mae.attended.len(), 2);
    assert!(mae.attended.iter().all(|attended| attended.session == "Learning Session"));
    assert_eq!(mae.trained_on, Some(day("2026-11-10")), "the later day stays");
    assert_eq!(office.known("M2").trained_on, Some(day("2026-11-10")));
}

#[test]
fn one_of_several_sessions_is_not_the_whole_training() {
    let mut office = office("2026-11-21").must("training", Clause::MentorTraining(vec!["One".into(), "Two".into()]));
    office.run(attend(&["M1"], "two", "2026-11-10"));
    assert_eq!(office.known("M1").trained_on, None);
}

#[test]
fn a_session_that_no_program_names_is_refused() {
    let bare = office("2026-11-21");
    assert!(bare.refused(attend(&["M1"], "yoga", "2026-11-10")).contains("no program names"));
    let office = bare.must("training", Clause::MentorTraining(vec!["One".into()]));
    assert!(office.refused(attend(&["M1"], "yoga", "2026-11-10")).contains("One"));
    assert!(office.refused(attend(&["M1"], "One", "2026-11-22")).contains("still to come"));
    assert!(office.refused(attend(&[], "One", "2026-11-10")).contains("at least one person"));
    assert!(office.refused(attend(&["M9"], "One", "2026-11-10")).contains("M9"));
}
