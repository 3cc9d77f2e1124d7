//! A program with its rules, checklists, calendar, questions, and regions.

use super::{Defect, Defects, RecordSet, evaluation, impossible, repeated};
use crate::domain::{
    day::Day,
    id::{ProgramId, SkillId},
    office::Answered,
    program::Program,
    survey::{AnswerForm, Survey},
};

/// Everything that is wrong with a program.
#[must_use]
pub fn program(program: &Program, known: &RecordSet, today: Day) -> Vec<Defect> {
    let mut found = Defects::default();
    found.id("id", ProgramId::new(program.id.as_str()));
    if program.name.trim().is_empty() {
        found.wrong("name", "needs a name");
    }
    if program.ends_on < program.starts_on {
        let (start, end) = (program.starts_on, program.ends_on);
        found
            .wrong("ends_on", format!("ends on {}, before it starts on {}; set a later end", end.long(), start.long()));
    }
    for closure in program.closures.iter().filter(|closure| closure.to < closure.from) {
        found.wrong(
            "closures",
            format!("a break ends on {}, before it begins on {}", closure.to.long(), closure.from.long()),
        );
    }
    for rule in repeated(&program.rules, |rule| &rule.id) {
        found.wrong("rule", format!("has the rule {} twice; rename one", rule.id));
    }
    for list in repeated(&program.checklists, |list| &list.id) {
        found.wrong("checklist", format!("has the checklist {} twice; rename one", list.id));
    }
    for list in &program.checklists {
        for skill in repeated(list.skills().map(|(_, skill)| skill), |skill| &skill.id) {
            let message = format!("has the skill {} twice on the checklist {}", skill.id, list.id);
            found.wrong("checklist", message);
        }
    }
    calendar(program, &mut found);
    questions(program, &mut found);
    regions(program, known, today, &mut found);
    found.0
}

fn calendar(program: &Program, found: &mut Defects) {
    for event in repeated(&program.events, |event| &event.id) {
        found.wrong("event", format!("has the event {} twice", event.id));
    }
    let missing = |id: &&SkillId| !program.checklists.iter().any(|list| list.skill(id).is_some());
    for event in &program.events {
        for skill in event.skills.iter().filter(missing) {
            found
                .outdated("event", format!("its event {} names the skill {skill}, which is on no checklist", event.id));
        }
    }
}

fn questions(program: &Program, found: &mut Defects) {
    for survey in repeated(&program.surveys, |survey| &survey.rule) {
        found.wrong("survey", format!("has two surveys under the rule {}", survey.rule));
    }
    for survey in program.surveys.iter().filter(|survey| program.rule(&survey.rule).is_none()) {
        found.outdated("survey", format!("has a survey under the rule {}, which it does not have", survey.rule));
    }
    for questions in program.surveys.iter().map(|survey| &survey.questions).chain([&program.reflections]) {
        for question in repeated(questions, |question| &question.id) {
            found.wrong("question", format!("asks the question {} twice", question.id));
        }
    }
}

fn regions(program: &Program, known: &RecordSet, today: Day, found: &mut Defects) {
    for region in repeated(&program.regions, |region| region.name.to_lowercase()) {
        found.wrong("region", format!("has the region {} twice", region.name));
    }
    for region in &program.regions {
        for coordinator in region.coordinators.iter().filter(|id| !known.has_person(id)) {
            let message = format!("the coordinator {coordinator} of {} is not in the directory", region.name);
            found.outdated("region", message);
        }
        found.check_past("region", "the list was sent", region.list_sent_on, today);
        found.check_past("region", "it reported", region.reported_on, today);
        for given in &region.evaluations {
            found.add(evaluation(given, None, today));
        }
    }
}

/// The answer to a question of a survey, if there is one, in its one spelling. A blank answer stands for one that was left out.
///
/// # Errors
/// A question that the survey does not have, or an answer of another form.
pub fn answer<'a>(survey: Option<&Survey>, answered: &'a Answered) -> Result<&'a str, Defect> {
    let question = &answered.question;
    let questions = survey.map_or(&[][..], |survey| &survey.questions);
    let Some(asked) = questions.iter().find(|asked| asked.id == *question) else {
        let all: Vec<_> = questions.iter().map(|asked| asked.id.as_str()).collect();
        let message = format!("there is no question \"{question}\"; there are {}", all.join(", "));
        return Err(impossible("question", message));
    };
    let words = answered.answer.trim();
    let wanted = match asked.answer {
        AnswerForm::Words => return Ok(words),
        AnswerForm::Scale => "give a number from 1 to 5",
        AnswerForm::YesNo => "answer yes or no",
    };
    let spelled = match (asked.answer, words.to_lowercase().as_str()) {
        (_, "") | (AnswerForm::Scale, "1" | "2" | "3" | "4" | "5") => Some(words),
        (AnswerForm::YesNo, "yes" | "y") => Some("yes"),
        (AnswerForm::YesNo, "no" | "n") => Some("no"),
        (AnswerForm::Words | AnswerForm::Scale | AnswerForm::YesNo, _) => None,
    };
    spelled.ok_or_else(|| impossible("answer", format!("\"{words}\" does not answer {question}: {wanted}")))
}
