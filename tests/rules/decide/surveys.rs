//! Evaluations, reflections, and comments.

use mentordesk::domain::{
    command::Command,
    id::{PairingId, QuestionId},
    office::{Answered, Comment, EvaluationGiven, Reflection},
    pairing::PairingState as S,
    program::Region,
    rule::{Clause, Evaluation, Party},
    survey::{AnswerForm, Question, Survey},
    units::Percent,
};
use rstest::rstest;

use super::office::{Office, day, office, program, rule, who};

fn question(id: &str, answer: AnswerForm) -> Question {
    Question { id: QuestionId::new(id).unwrap(), text: "How was it?".into(), answer }
}

fn surveyed(parties: &[Party]) -> Office {
    let asked = Clause::Evaluation(Evaluation { by: parties.to_vec(), at: Percent(100) });
    office("2027-06-30").must("survey", asked).pair(S::Active).change_program(|program| {
        let questions = vec![
            question("useful", AnswerForm::Scale),
            question("again", AnswerForm::YesNo),
            question("more", AnswerForm::Words),
        ];
        program.surveys.push(Survey { rule: rule("survey"), questions });
        program.reflections.push(question("learned", AnswerForm::Words));
        program.regions.push(Region {
            name: "North".into(),
            coordinators: Vec::new(),
            list_sent_on: None,
            reported_on: None,
            evaluations: Vec::new(),
            contact: None,
        });
    })
}

fn given(by: Party, on: &str, answers: &[(&str, &str)]) -> EvaluationGiven {
    let answer =
        |(id, words): &(&str, &str)| Answered { question: QuestionId::new(id).unwrap(), answer: (*words).into() };
    EvaluationGiven { rule: rule("survey"), by, on: day(on), answers: answers.iter().map(answer).collect() }
}

fn evaluate(given: EvaluationGiven) -> Command {
    Command::Evaluate { pairing: PairingId(1), given }
}

#[rstest]
#[case("useful", "1", Ok("1"))]
#[case("useful", " 5 ", Ok("5"))]
#[case("useful", "0", Err("from 1 to 5"))]
#[case("useful", "6", Err("from 1 to 5"))]
#[case("again", "Y", Ok("yes"))]
#[case("again", "No", Ok("no"))]
#[case("again", "perhaps", Err("yes or no"))]
#[case("more", "Time", Ok("Time"))]
#[case("more", " ", Err("few words"))]
#[case("other", "1", Err("no question"))]
fn answers_fit_their_questions(#[case] id: &str, #[case] words: &str, #[case] kept: Result<&str, &str>) {
    let mut office = surveyed(&[Party::Mentor]);
    let command = evaluate(given(Party::Mentor, "2027-06-30", &[(id, words)]));
    match kept {
        Ok(kept) => {
            office.run(command);
            assert_eq!(office.at(1).evaluations[0].answers[0].answer, kept);
        }
        Err(part) => assert!(office.refused(command).contains(part)),
    }
}

#[test]
fn an_evaluation_is_given_once_a_year_by_those_who_owe_it() {
    let mut office = surveyed(&[Party::Mentor, Party::Mentee]);
    office.run(evaluate(given(Party::Mentor, "2027-06-01", &[])));
    office.run(evaluate(given(Party::Mentee, "2027-06-02", &[])));
    assert!(office.refused(evaluate(given(Party::Mentor, "2027-06-03", &[]))).contains("already"));
    assert!(office.refused(evaluate(given(Party::District, "2027-06-03", &[]))).contains("mentor or mentee"));
    assert!(office.refused(evaluate(given(Party::Mentor, "2027-07-01", &[]))).contains("still to come"));
    office.book.set_today(day("2028-06-01"));
    office.run(evaluate(given(Party::Mentor, "2028-06-01", &[])));
    assert_eq!(office.at(1).evaluations.len(), 3);
    let other = EvaluationGiven { rule: rule("audit"), ..given(Party::Mentor, "2027-06-30", &[]) };
    assert!(office.refused(evaluate(other)).contains("survey"));
}

#[test]
fn a_regions_survey_is_kept_with_the_region() {
    let mut office = surveyed(&[Party::Region]);
    let region = |name: &str, by| Command::EvaluateRegion {
        program: program(),
        region: name.into(),
        given: given(by, "2027-06-30", &[("useful", "4")]),
    };
    assert!(office.refused(region("South", Party::Region)).contains("North"));
    assert!(office.refused(region("North", Party::Mentor)).contains("by the region"));
    office.run(region(" north ", Party::Region));
    let policy = office.book.programs().next().unwrap().clone();
    assert_eq!(policy.program.regions[0].evaluations.len(), 1);
    assert!(office.refused(region("North", Party::Region)).contains("already"));
    assert!(office.refused(evaluate(given(Party::Region, "2027-06-30", &[]))).contains("program"));
}

fn reflection(by: Party, question: &str, words: &str) -> Command {
    let question = QuestionId::new(question).unwrap();
    let reflection = Reflection { question, by, on: day("2027-06-30"), words: words.into(), shared: false };
    Command::Reflect { pairing: PairingId(1), reflection }
}

#[test]
fn everybody_writes_their_own_reflections() {
    let mut office = surveyed(&[Party::Mentor]);
    office.by = Some(who("M1"));
    office.run(reflection(Party::Mentor, "learned", "patience"));
    assert_eq!(office.at(1).reflections[0].words, "patience");
    assert!(office.refused(reflection(Party::Mentee, "learned", "patience")).contains("are personal"));
    assert!(office.refused(reflection(Party::Mentor, "weather", "patience")).contains("learned"));
    assert!(office.refused(reflection(Party::Mentor, "learned", " ")).contains("needs words"));
    assert!(office.refused(reflection(Party::Region, "learned", "x")).contains("mentor's and the mentee's"));
}

#[test]
fn a_comment_is_welcome_at_any_time() {
    let mut office = surveyed(&[]);
    let comment = |words: &str| Command::Comment {
        pairing: PairingId(1),
        comment: Comment { by: Party::Mentee, on: day("2027-06-30"), words: words.into() },
    };
    office.run(comment(" more of this "));
    assert_eq!(office.at(1).comments[0].words, "more of this");
    assert!(office.refused(comment("")).contains("needs words"));
}
