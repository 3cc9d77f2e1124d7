//! The calendar, surveys, regions, and newer kinds of rules of a program as TOML.

use mentordesk::{
    app::format::{
        program::{read_programs, read_with_remarks, write_programs},
        rule::set_rule,
    },
    domain::{
        event::EventDay,
        id::RuleId,
        policy::Policy,
        program::Program,
        rule::{Clause, DutyDay},
        survey::AnswerForm,
        units::{Cents, Minutes},
    },
};
use rstest::rstest;

const HEAD: &str = "[[program]]\nid = \"a\"\nname = \"A\"\nstarts_on = 2026-08-10\nends_on = \"2027-05-28\"\nchecklists = [\"office\"]\n";
const RULE: &str = "[[program.rule]]\nid = \"evaluation\"\nvalue = { by = [\"mentee\"], at = 100 }\nstrength = \"expected\"\nsays = \"S.\"\nsource = \"s\"\n";
const PARTS: &str = r#"[[program.event]]
id = "october-count"
name = "October count"
on = "10-01"
notice = 21
skills = ["october-count-folder"]
[[program.event]]
id = "board-meeting"
name = "Board meeting"
on = 2026-11-10
[[program.survey]]
rule = "evaluation"
[[program.survey.question]]
id = "fit"
text = "Did the two of you fit?"
answer = "scale"
[[program.survey.question]]
id = "again"
text = "Would you do it again?"
answer = "yes-no"
[[program.reflection]]
id = "learned"
text = "What did you learn?"
[[program.region]]
name = "North \"End\""
coordinators = ["E1", "E 2/β"]
list-sent-on = "2026-10-02"
[[program.region.evaluation]]
rule = "evaluation"
by = "region"
on = 2027-05-01
answers = [{ question = "fit", answer = "4" }]
"#;

fn program(parts: &str) -> Program {
    read_programs(&format!("{HEAD}{RULE}{parts}")).unwrap().remove(0)
}

#[test]
fn the_parts_of_a_program_are_read_and_written_byte_for_byte() {
    let program = program(PARTS);
    assert_eq!((program.events[0].on, program.events[0].notice), (EventDay::Yearly { month: 10, day: 1 }, 21));
    assert_eq!((program.events[1].on.to_string().as_str(), program.events[1].notice), ("2026-11-10", 30));
    let forms: Vec<_> = program.surveys[0].questions.iter().map(|question| question.answer).collect();
    assert_eq!(forms, [AnswerForm::Scale, AnswerForm::YesNo]);
    assert_eq!(program.reflections[0].answer, AnswerForm::Words);
    assert_eq!((program.regions[0].coordinators.len(), program.regions[0].evaluations.len()), (2, 1));
    let text = write_programs(&[&program]);
    let again = read_programs(&text).unwrap().remove(0);
    assert_eq!(again, program);
    assert_eq!(write_programs(&[&again]), text);
}

#[rstest]
#[case("id = \"october-count\"", "id = \"October count\"", 14, "lower-case")]
#[case("id = \"board-meeting\"", "id = \"october-count\"", 20, "twice")]
#[case("on = \"10-01\"", "on = \"02-30\"", 16, "10-01")]
#[case("on = \"10-01\"", "on = 10", 16, "is no day")]
#[case("notice = 21", "notice = 400", 17, "0 to 366")]
#[case("name = \"October count\"", "name = \" \"", 15, "name is empty")]
#[case(
    "rule = \"evaluation\"\n[[program.survey.q",
    "rule = \"evaluaton\"\n[[program.survey.q",
    24,
    "the rules are evaluation"
)]
#[case("id = \"again\"", "id = \"fit\"", 30, "twice")]
#[case("answer = \"scale\"", "answer = \"stars\"", 28, "yes-no")]
#[case("text = \"What did you learn?\"", "text = \"\"", 35, "text is empty")]
#[case("coordinators = [\"E1\"", "coordinators = [\"\"", 38, "must not be empty")]
#[case("list-sent-on = \"2026-10-02\"", "list_sent_on = \"soon\"", 39, "not a date")]
#[case("notice = 21", "notices = 21", 17, "the keys are")]
fn part_error_names_line_and_cause(#[case] from: &str, #[case] to: &str, #[case] line: usize, #[case] words: &str) {
    let text = format!("{HEAD}{RULE}{}", PARTS.replacen(from, to, 1));
    assert!(text.contains(to), "{from}");
    let problems = read_programs(&text).unwrap_err();
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert_eq!(problems[0].line, line, "{problems:?}");
    assert!(problems[0].to_string().contains(words), "{problems:?}");
}

#[test]
fn two_regions_of_one_name_in_any_case_are_one_too_many() {
    let text = format!("{HEAD}[[program.region]]\nname = \"North\"\n[[program.region]]\nname = \"NORTH\"\n");
    let problems = read_programs(&text).unwrap_err();
    assert_eq!((problems.len(), problems[0].line), (1, 10), "{problems:?}");
}

#[test]
fn an_event_may_name_what_the_program_does_not_have_and_that_is_said() {
    let parts =
        "[[program.event]]\nid = \"e\"\nname = \"E\"\non = \"10-01\"\nskills = [\"juggling\"]\nsession = \"welcome\"\n";
    let (programs, remarks) = read_with_remarks(&format!("{HEAD}{parts}")).unwrap();
    assert_eq!(programs[0].events[0].skills[0].as_str(), "juggling");
    let said: Vec<_> = remarks.iter().map(|remark| (remark.line, remark.message.contains("program a: e: "))).collect();
    assert_eq!(said, [(11, true), (12, true)], "{remarks:?}");
}

/// A rule of that kind and value, after a round trip.
fn rule(kind: &str, value: &str) -> Result<Clause, String> {
    let text = format!(
        "{HEAD}[[program.rule]]\nid = \"r\"\nkind = \"{kind}\"\nvalue = {value}\nstrength = \"must\"\nsays = \"S.\"\nsource = \"s\"\n"
    );
    let program = read_programs(&text).map_err(|problems| {
        assert_eq!((problems.len(), problems[0].line), (1, 10), "{problems:?}");
        problems[0].message.clone()
    })?;
    let written = write_programs(&[&program[0]]);
    let again = read_programs(&written).map_err(|problems| format!("{problems:?}"))?;
    assert_eq!(again, program);
    assert_eq!(write_programs(&[&again[0]]), written);
    Ok(program[0].rules[0].clause.clone())
}

#[rstest]
#[case(
    "rhythm",
    "[{ weeks = 10, at-least = 1, per = \"week\" }, { at-least = 2, per = \"month\", kind = \"observation\", method = \"in person\" }]"
)]
#[case("rhythm", "[{ months = 3, at-least = 4, per = \"phase\" }]")]
#[case("week-average", "30")]
#[case("capacity", "2")]
#[case("form-due", "{ form = \"midyear report\", by = [\"mentor\", \"mentee\"], on = \"01-31\" }")]
#[case("form-due", "{ form = \"midyear report\", by = [\"mentor\"], on = 2027-01-31 }")]
#[case("stipend-by-year", "[50000, \"$300\"]")]
#[case("stipend-pro-rata", "true")]
#[case("stipend-earned", "50")]
#[case("duty-day", "{ from = \"8:00\", to = \"15:30\" }")]
#[case("duty-day", "{ from = 480, to = 930 }")]
#[case("assignment", "\"best-total\"")]
#[case("reviews-from", "6")]
#[case("stipend", "{ cents = \"$500\", per = \"pairing\" }")]
fn every_newer_kind_of_rule_is_read_and_written(#[case] kind: &str, #[case] value: &str) {
    rule(kind, value).unwrap();
}

#[test]
fn times_and_sums_are_read_as_people_write_them() {
    let day = DutyDay { from: Minutes(480), to: Minutes(930) };
    assert_eq!(rule("duty-day", "{ from = \"8:00\", to = \"15:30\" }"), Ok(Clause::DutyDay(day)));
    assert_eq!(
        rule("stipend-by-year", "[50000, \"$300\"]"),
        Ok(Clause::StipendByYear(vec![Cents(50_000), Cents(30_000)]))
    );
    let mut program = program("");
    program.rules[0].clause = Clause::DutyDay(day);
    set_rule(&mut program, "evaluation=7:45-16:00").unwrap();
    let set = &program.rule(&RuleId::new("evaluation").unwrap()).unwrap().clause;
    assert_eq!(*set, Clause::DutyDay(DutyDay { from: Minutes(465), to: Minutes(960) }));
    assert!(write_programs(&[&program]).contains("value = { from = \"7:45\", to = \"16:00\" }"));
    assert_eq!(Policy::new(std::sync::Arc::new(program)).duty_day.value.from, Minutes(465));
}

#[rstest]
#[case("rhythm", "[]", "at least one stretch")]
#[case("rhythm", "[{ weeks = 2, months = 1, at-least = 1, per = \"week\" }]", "not both")]
#[case("rhythm", "[{ at-least = 1, per = \"fortnight\" }]", "week, month, phase")]
#[case("rhythm", "[{ at-least = 1, per = \"week\", kind = \"visit\" }]", "observation")]
#[case("rhythm", "[{ per = \"week\" }]", "at-least")]
#[case("rhythm", "[{ at-least = 1, per = \"week\", every = 2 }]", "the keys are")]
#[case("week-average", "0", "1 to 2400 minutes")]
#[case("week-average", "\"much\"", "whole number")]
#[case("capacity", "0", "1 to 1000 mentees")]
#[case("form-due", "{ form = \"\", by = [\"mentor\"], on = \"01-31\" }", "form is empty")]
#[case("form-due", "{ form = \"f\", by = [], on = \"01-31\" }", "by names no party; use one or more of mentor, mentee")]
#[case("form-due", "{ form = \"f\", by = [\"mentor\"], on = \"02-30\" }", "02-30")]
#[case("form-due", "{ form = \"f\", by = [\"boss\"], on = \"01-31\" }", "coordinator")]
#[case("stipend-by-year", "[]", "one for each year")]
#[case("stipend-by-year", "[\"much\"]", "$500")]
#[case("stipend-earned", "101", "0 to 100 per cent")]
#[case("duty-day", "{ from = \"8\", to = \"15:30\" }", "is not a time of day")]
#[case("duty-day", "{ from = \"16:00\", to = \"8:00\" }", "before it begins at 16:00")]
#[case("duty-day", "{ from = \"8:00\" }", "to")]
#[case("duty-day", "{ from = 0, to = 2000 }", "24:00")]
#[case("assignment", "\"luck\"", "most-pairs or best-total")]
#[case("reviews-from", "121", "0 to 120 months")]
#[case("evaluation", "{ by = [], at = 50 }", "by names no party")]
fn a_newer_rule_that_does_not_fit_says_what_would(#[case] kind: &str, #[case] value: &str, #[case] words: &str) {
    let message = rule(kind, value).unwrap_err();
    assert!(message.contains(words) || message.replace('"', "").contains(words), "{message}");
}

#[test]
fn every_kind_of_rule_is_documented() {
    let page = std::fs::read_to_string("assets/programs/README.md").unwrap();
    let message = rule("nothing", "true").unwrap_err();
    let (_, kinds) = message.split_once("the kinds are ").unwrap();
    let kinds: Vec<_> = kinds.split(", ").collect();
    assert!(kinds.len() > 40, "{kinds:?}");
    for kind in kinds {
        assert!(page.contains(&format!("`{}`", kind.trim_start_matches("or "))), "{kind}");
    }
}
