//! Programs and checklists as TOML.

use mentordesk::{
    app::format::{
        program::{closure, read_programs, write_programs},
        read_checklists,
        rule::{SetError, set_rule},
        template::{template, templates},
        write_checklists,
    },
    domain::{
        id::RuleId,
        program::Program,
        rule::{Clause, HOUSE_RULE, LateStart, Strength, Test},
        units::{Cents, Minutes},
    },
};
use rstest::rstest;

use crate::support::documents::Documents;

fn programs() -> Vec<Program> {
    Documents::with_programs().programs.values().map(|program| Program::clone(program)).collect()
}

fn clause<'a>(program: &'a Program, rule: &str) -> &'a Clause {
    &program.rule(&RuleId::new(rule).unwrap()).unwrap().clause
}

#[test]
fn the_five_templates_are_there_and_every_rule_says_what_and_why() {
    let names: Vec<_> = templates().iter().map(|template| template.id.as_str()).collect();
    assert_eq!(names, ["st-vrain", "mcps", "seiu", "uk-pdp", "masa"]);
    for template in templates() {
        assert!(!template.checklists.is_empty() && !template.summary.is_empty(), "{}", template.id);
        for rule in &template.rules {
            assert!(rule.says.ends_with('.'), "{}: {}", template.id, rule.id);
            assert!(rule.source == HOUSE_RULE || rule.source.contains(": "), "{}: {}", template.id, rule.id);
        }
    }
}

#[test]
fn only_st_vrain_has_an_hours_target_and_uk_pdp_has_no_rhythm() {
    let with = |wanted: fn(&Clause) -> bool| -> Vec<&str> {
        let has =
            |template: &&mentordesk::app::format::template::Template| template.rules.iter().any(|r| wanted(&r.clause));
        templates().iter().filter(has).map(|template| template.id.as_str()).collect()
    };
    assert_eq!(with(|clause| matches!(clause, Clause::HoursTarget(_))), ["st-vrain"]);
    assert_eq!(with(|clause| matches!(clause, Clause::Cadence(_))), ["st-vrain", "mcps", "seiu", "masa"]);
    assert_eq!(with(|clause| matches!(clause, Clause::MonthlyLog(_))), ["mcps"]);
    assert_eq!(with(|clause| matches!(clause, Clause::MonthMinimum(_))), ["seiu"]);
    assert_eq!(with(|clause| matches!(clause, Clause::MonthMaximum(_))), ["mcps", "seiu"]);
    assert_eq!(with(|clause| matches!(clause, Clause::ModelFirst(_))), ["uk-pdp"]);
    assert_eq!(with(|clause| matches!(clause, Clause::Stipend(_))), ["seiu", "masa"]);
    assert_eq!(with(|clause| matches!(clause, Clause::Conflict(_))), ["mcps", "masa"]);
}

#[test]
fn the_overridable_condition_is_st_vrains_and_seven_competencies_are_attested() {
    let eligible = |name: &str| -> Vec<_> {
        let rules = template(name).unwrap().rules.iter();
        rules
            .filter_map(|rule| match &rule.clause {
                Clause::Eligible(condition) => Some((rule.id.to_string(), condition.clone(), rule.strength)),
                _ => None,
            })
            .collect()
    };
    let st_vrain = eligible("st-vrain");
    let (_, condition, strength) = &st_vrain[0];
    assert_eq!(
        (&condition.test, condition.overridable, *strength),
        (&Test::SchoolYearsInRole(2), true, Strength::Must)
    );
    let seven = eligible("seiu")
        .iter()
        .filter(|(id, ..)| template("seiu").unwrap().checklists[0].blocks.iter().any(|block| block.id.as_str() == id))
        .count();
    assert_eq!(seven, 7);
}

#[test]
fn programs_written_and_read_are_the_same_and_written_again_the_same_bytes() {
    let programs = programs();
    let text = write_programs(&programs.iter().collect::<Vec<_>>());
    let mut sorted = programs;
    sorted.sort_by(|a, b| a.id.cmp(&b.id));
    let again = read_programs(&text).unwrap();
    assert_eq!(again, sorted);
    assert_eq!(write_programs(&again.iter().rev().collect::<Vec<_>>()), text);
}

#[test]
fn checklists_written_and_read_are_the_same() {
    let programs = programs();
    let lists = || programs.iter().flat_map(|p| p.checklists.iter().map(move |list| (Some(&p.id), list)));
    let text = write_checklists(lists());
    let again = read_checklists(&text).unwrap();
    assert_eq!(again.len(), lists().count());
    assert!(again.iter().zip(lists()).all(|((program, list), (p, l))| program.as_ref() == p && list == l));
}

#[rstest]
#[case("st-vrain", "hours-target=720", "hours-target", Clause::HoursTarget(Minutes(720)))]
#[case("st-vrain", "hours-target = 12h", "hours-target", Clause::HoursTarget(Minutes(720)))]
#[case("st-vrain", "late-start=prorate", "late-start", Clause::LateStart(LateStart::Prorate))]
#[case("st-vrain", "counts=[\"meeting\"]", "counts", Clause::Counts(vec![mentordesk::domain::log::EntryKind::Meeting]))]
#[case("seiu", "month-minimum=1h30", "month-minimum", Clause::MonthMinimum(Minutes(90)))]
fn set_changes_one_rule(#[case] name: &str, #[case] set: &str, #[case] rule: &str, #[case] expected: Clause) {
    let mut program = programs().into_iter().find(|p| p.template.as_ref().unwrap().as_str() == name).unwrap();
    set_rule(&mut program, set).unwrap();
    assert_eq!(*clause(&program, rule), expected);
}

#[rstest]
#[case("stipend=50000", 50_000)]
#[case("stipend=$500", 50_000)]
#[case("stipend={ cents = 7, per = \"pairing\" }", 7)]
fn set_gives_seiu_its_amount(#[case] set: &str, #[case] cents: u32) {
    let mut program = programs().into_iter().find(|p| p.id.as_str() == "seiu-26").unwrap();
    assert!(matches!(clause(&program, "stipend"), Clause::Stipend(stipend) if stipend.cents.is_none()));
    set_rule(&mut program, set).unwrap();
    assert!(matches!(clause(&program, "stipend"), Clause::Stipend(stipend) if stipend.cents == Some(Cents(cents))));
}

#[rstest]
#[case("hours-target")]
#[case("hours-target=")]
#[case("hours-target=-5")]
#[case("hours-target=99999999999")]
#[case("hours-target=many")]
#[case("late-start=sometimes")]
#[case("cadence=[]")]
#[case("cadence=[{ at-least = 0 }]")]
#[case("hours-tolerance=101")]
#[case("hours-target=0")]
#[case("introduction-within=4294967295")]
#[case("cadence=[{ months = 0, at-least = 2 }]")]
#[case("cadence=[{ at-least = 32 }]")]
#[case("mentor-in-position=4000000000")]
#[case("hours-tolerance=10\nx = 5")]
#[case("hours=5")]
fn set_refuses_what_does_not_fit_and_changes_nothing(#[case] set: &str) {
    let mut program = programs().into_iter().find(|p| p.id.as_str() == "classified-26").unwrap();
    let before = program.clone();
    let error = set_rule(&mut program, set).unwrap_err();
    assert_eq!(program, before);
    if matches!(error, SetError::Unknown { .. }) {
        assert!(error.to_string().contains("hours-target"), "{error}");
    }
}

const HEAD: &str = "[[program]]\nid = \"a\"\nname = \"A\"\nstarts_on = 2026-08-10\nends_on = \"2027-05-28\"\n";
const RULE: &str =
    "[[program.rule]]\nid = \"hours-target\"\nvalue = 600\nstrength = \"expected\"\nsays = \"S.\"\nsource = \"s\"\n";

#[test]
fn dates_may_be_toml_dates_or_text_and_closures_are_merged() {
    let text =
        format!("{HEAD}closures = [\"2026-12-24..2027-01-01\", \"2026-09-07\", \"2026-12-21..2026-12-28\"]\n{RULE}");
    let programs = read_programs(&text).unwrap();
    let closures: Vec<_> = ["2026-09-07", "2026-12-21..2027-01-01"].iter().map(|text| closure(text).unwrap()).collect();
    assert_eq!(programs[0].closures, closures);
    assert_eq!(programs[0].starts_on.to_string(), "2026-08-10");
}

#[rstest]
#[case("", 0, "no program")]
#[case("[[program]]\nid = \"a\"\n", 1, "name")]
#[case("[[program]]\nid = \"a\"\nname = \"A\"\nends_on = \"2027-05-28\"\n", 1, "starts_on")]
#[case("[[program]]\nid = \"A b\"\nname = \"A\"\nstarts_on = 2026-08-10\nends_on = 2026-08-10\n", 2, "lower-case")]
#[case("[[program]]\nid = \"a\"\nname = \"A\"\nstarts_on = 2026-08-10\nends_on = 2026-08-09\n", 5, "before the start")]
#[case("[[program]]\nid = \"a\"\nname = \"A\"\nstarts_on = \"soon\"\nends_on = 2026-08-09\n", 4, "not a date")]
#[case("[[program]]\nid = \"a\"\nname = \"A\"\nstart = 2026-08-10\n", 4, "start")]
#[case("[[program\n", 1, "")]
fn program_error_names_line_and_cause(#[case] text: &str, #[case] line: usize, #[case] words: &str) {
    let problems = read_programs(text).unwrap_err();
    assert_eq!(problems[0].line, line, "{problems:?}");
    assert!(problems[0].to_string().contains(words), "{problems:?}");
}

#[rstest]
#[case("value = 600", "value = \"ten\"", 8, "hours-target")]
#[case("value = 600", "value = -1", 8, "hours-target")]
#[case("id = \"hours-target\"", "id = \"hours\"", 8, "no kind of rule")]
#[case("strength = \"expected\"", "strength = \"perhaps\"", 9, "perhaps")]
#[case("says = \"S.\"", "says = \" \"", 10, "says is empty")]
#[case("source = \"s\"", "source = \"s\"\ncolour = 1", 12, "colour")]
fn rule_error_names_line_and_cause(#[case] from: &str, #[case] to: &str, #[case] line: usize, #[case] words: &str) {
    let problems = read_programs(&format!("{HEAD}{}", RULE.replace(from, to))).unwrap_err();
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert_eq!(problems[0].line, line, "{problems:?}");
    assert!(problems[0].to_string().contains(words), "{problems:?}");
}

#[test]
fn duplicates_are_listed() {
    let list = "[[program.checklist]]\nid = \"x\"\nname = \"X\"\n[[program.checklist.block]]\nid = \"b\"\nname = \"B\"\n\
                [[program.checklist.block.skill]]\nid = \"s\"\nname = \"S\"\n\
                [[program.checklist.block.skill]]\nid = \"s\"\nname = \"S\"\n";
    let problems = read_programs(&format!("{HEAD}{RULE}{RULE}{list}")).unwrap_err();
    let columns: Vec<_> = problems.iter().map(|problem| problem.column.as_str()).collect();
    assert_eq!(columns, ["rule", "skill"]);
    assert!(problems.iter().all(|problem| problem.message.contains("program a: ")));
}

#[test]
fn built_in_checklists_are_known_by_name() {
    let programs = read_programs(&format!("{HEAD}checklists = [\"office\"]\n")).unwrap();
    assert_eq!(programs[0].checklists[0].id.as_str(), "office");
    let problems = read_programs(&format!("{HEAD}checklists = [\"offices\"]\n")).unwrap_err();
    assert_eq!(problems[0].line, 6);
    assert!(problems[0].message.contains("transportation"), "{problems:?}");
}
