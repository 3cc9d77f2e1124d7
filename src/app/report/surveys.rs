//! The answers to the surveys of each program, and the comments on it, for the office: numbers as sums, words as they were
//! given, and no names.

use super::{
    ReportError, ReportParams,
    sheet::{Block, Rows, Sheet},
};
use crate::domain::{
    day::Day,
    office::{Comment, EvaluationGiven},
    policy::Policy,
    program::is_region,
    rule::Party,
    survey::{AnswerForm, Question, Survey},
};

pub(super) fn build(ask: &ReportParams) -> Result<Sheet, ReportError> {
    let mut blocks = Vec::new();
    let mut rows = Rows::new("program survey party question answers mean yes words");
    for policy in ask.programs() {
        let given = all_given(ask, policy);
        blocks.push(Block::heading(policy.program.name.to_string()));
        if policy.program.surveys.is_empty() {
            blocks.push(Block::text("This program has no survey questions."));
        }
        for survey in &policy.program.surveys {
            for party in Party::ALL {
                let of_party: Vec<&EvaluationGiven> =
                    given.iter().filter(|one| one.by == party && one.rule == survey.rule).collect();
                if !of_party.is_empty() {
                    one_party(policy, survey, party, &of_party, &mut blocks, &mut rows);
                }
            }
        }
        comments(ask, policy, &mut blocks, &mut rows);
    }
    let today = ask.book.dates().long(ask.book.today());
    let subtitle = format!("As of {today}; for the office, since few answers can tell who gave them");
    Ok(Sheet { kind: "surveys", title: "Surveys and comments".to_owned(), subtitle, blocks, foot: ask.footer(), rows })
}

fn all_given(ask: &ReportParams<'_>, policy: &Policy) -> Vec<EvaluationGiven> {
    let (from, to) = period(ask);
    let of_pairings = ask.entries(policy).flat_map(|slot| slot.decode().evaluations);
    let whole_program = ask.pairing.is_none() && ask.mentor.is_none();
    let is_meant = |name: &str| ask.region.is_none_or(|wanted| is_region(name, wanted));
    let of_regions = policy.program.regions.iter().filter(|region| whole_program && is_meant(&region.name));
    let of_regions = of_regions.flat_map(|region| region.evaluations.clone());
    of_pairings.chain(of_regions).filter(|given| (from..=to).contains(&given.on)).collect()
}

/// The days whose answers and comments are told: all up to today, unless the report names others.
fn period(ask: &ReportParams<'_>) -> (Day, Day) {
    let today = ask.book.today();
    (ask.from.unwrap_or(Day::MIN), ask.to.map_or(today, |to| to.min(today)))
}

/// The comments on the program, oldest first.
fn comments(ask: &ReportParams<'_>, policy: &Policy, blocks: &mut Vec<Block>, rows: &mut Rows) {
    let (from, to) = period(ask);
    let all = ask.entries(policy).flat_map(|slot| slot.decode().comments);
    let mut all: Vec<Comment> = all.filter(|comment| (from..=to).contains(&comment.on)).collect();
    if all.is_empty() {
        return;
    }
    all.sort_by_key(|comment| comment.on);
    let line = |comment: &Comment| {
        vec![ask.book.dates().long(comment.on), comment.by.word().to_owned(), comment.words.to_string()]
    };
    blocks.push(Block::text("Comments"));
    blocks.push(Block::table(&["Date", "By", "Comment"], all.iter().map(line).collect(), None));
    rows.rows.extend(all.iter().map(|comment| {
        let mut row = vec![policy.program.id.to_string(), "comment".to_owned(), comment.by.word().to_owned()];
        row.extend([String::new(), "1".to_owned(), String::new(), String::new(), comment.words.to_string()]);
        row
    }));
}

fn one_party(
    policy: &Policy,
    survey: &Survey,
    party: Party,
    given: &[&EvaluationGiven],
    blocks: &mut Vec<Block>,
    rows: &mut Rows,
) {
    let name = survey.rule.as_str().replace('-', " ");
    let mut table = Vec::new();
    for question in &survey.questions {
        let answers: Vec<&str> = given
            .iter()
            .flat_map(|one| one.answers.iter().filter(|answer| answer.question == question.id))
            .map(|answer| answer.answer.trim())
            .filter(|answer| !answer.is_empty())
            .collect();
        let sum = Sum::of(question, &answers);
        table.push(vec![question.text.to_string(), sum.count().to_string(), sum.words()]);
        rows.rows.push(vec![
            policy.program.id.to_string(),
            survey.rule.to_string(),
            party.word().to_owned(),
            question.id.to_string(),
            sum.count().to_string(),
            if let Sum::Mean(_, hundredths) = sum { hundredth(hundredths) } else { String::new() },
            if let Sum::Yes(_, yes) = sum { yes.to_string() } else { String::new() },
            if let Sum::Words(words) = &sum { words.join("; ") } else { String::new() },
        ]);
    }
    blocks.push(Block::text(format!("{name}, answered by: {}", party.word())));
    blocks.push(Block::table(&["Question", "#Answers", "Sum"], table, None));
}

/// The answers to a question, summed up.
enum Sum {
    /// The answers in words, as they were given.
    Words(Vec<String>),
    /// The number of scale answers, and their mean in hundredths.
    Mean(usize, usize),
    /// The number of answers, and the number of yes answers.
    Yes(usize, usize),
}

impl Sum {
    fn of(question: &Question, answers: &[&str]) -> Self {
        match question.answer {
            AnswerForm::Words => Self::Words(answers.iter().map(|answer| (*answer).to_owned()).collect()),
            AnswerForm::Scale => {
                let marks: Vec<usize> = answers
                    .iter()
                    .filter_map(|answer| answer.parse().ok())
                    .filter(|mark| (1..=5).contains(mark))
                    .collect();
                let sum: usize = marks.iter().sum();
                let mean = (sum * 100 + marks.len() / 2).checked_div(marks.len()).unwrap_or(0);
                Self::Mean(marks.len(), mean)
            }
            AnswerForm::YesNo => {
                let said: Vec<bool> = answers.iter().filter_map(|answer| yes_or_no(answer)).collect();
                Self::Yes(said.len(), said.iter().filter(|yes| **yes).count())
            }
        }
    }

    fn count(&self) -> usize {
        match self {
            Self::Words(words) => words.len(),
            Self::Mean(count, _) | Self::Yes(count, _) => *count,
        }
    }

    fn words(&self) -> String {
        match self {
            Self::Words(words) => words.join("; "),
            Self::Mean(0, _) | Self::Yes(0, _) => String::new(),
            Self::Mean(_, hundredths) => format!("{} of 5 on average", hundredth(*hundredths)),
            Self::Yes(count, yes) => format!("{yes} yes, {} no", count - yes),
        }
    }
}

fn hundredth(n: usize) -> String {
    format!("{}.{:02}", n / 100, n % 100)
}

fn yes_or_no(answer: &str) -> Option<bool> {
    match answer.to_ascii_lowercase().as_str() {
        "yes" | "y" | "true" => Some(true),
        "no" | "n" | "false" => Some(false),
        _ => None,
    }
}
