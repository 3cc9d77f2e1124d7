//! Survey totals. Omits questions with fewer than five answers; never prints answers in words.

use super::{
    ReportError, ReportParams,
    sheet::{Block, Rows, Sheet},
};
use crate::domain::{
    office::EvaluationGiven,
    policy::Policy,
    rule::Party,
    survey::{AnswerForm, Question, Survey},
};

/// Minimum number of answers for a total to be shown.
const MIN_ANSWERS: usize = 5;

pub(super) fn build(ask: &ReportParams) -> Result<Sheet, ReportError> {
    if ask.pairing.is_some() || ask.from.is_some() || ask.to.is_some() {
        let words = "surveys are summed up over whole programs, so that no single answer can be told; \
                     leave out --pairing, --from and --to";
        return Err(ReportError::Ask(words.to_owned()));
    }
    let mut blocks = Vec::new();
    let mut rows = Rows::new("program survey party question answers mean yes");
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
    }
    let subtitle =
        format!("As of {}; fewer than {MIN_ANSWERS} answers are not shown", ask.book.dates().long(ask.book.today()));
    Ok(Sheet { kind: "surveys", title: "Survey totals".to_owned(), subtitle, blocks, foot: ask.footer(), rows })
}

fn all_given(ask: &ReportParams<'_>, policy: &Policy) -> Vec<EvaluationGiven> {
    let today = ask.book.today();
    let of_pairings = ask.entries(policy).flat_map(|slot| slot.decode().evaluations);
    let of_regions = policy.program.regions.iter().flat_map(|region| region.evaluations.clone());
    of_pairings.chain(of_regions).filter(|given| given.on <= today).collect()
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
        table.push(vec![question.text.to_string(), sum.count(), sum.words()]);
        rows.rows.push(vec![
            policy.program.id.to_string(),
            survey.rule.to_string(),
            party.word().to_owned(),
            question.id.to_string(),
            sum.count(),
            if let Sum::Mean(_, hundredths) = sum { hundredth(hundredths) } else { String::new() },
            if let Sum::Yes(_, yes) = sum { yes.to_string() } else { String::new() },
        ]);
    }
    blocks.push(Block::text(format!("{name}, answered by: {}", party.word())));
    blocks.push(Block::table(&["Question", "#Answers", "Sum"], table, None));
}

/// The total of the answers to a question.
#[derive(Clone, Copy)]
enum Sum {
    /// Too few answers.
    Few,
    /// The number of answers in words.
    Words(usize),
    /// The number of scale answers, and their mean in hundredths.
    Mean(usize, usize),
    /// The number of answers, and the number of yes answers.
    Yes(usize, usize),
}

impl Sum {
    fn of(question: &Question, answers: &[&str]) -> Self {
        match question.answer {
            AnswerForm::Words if answers.len() < MIN_ANSWERS => Self::Few,
            AnswerForm::Words => Self::Words(answers.len()),
            AnswerForm::Scale => {
                let marks: Vec<usize> = answers
                    .iter()
                    .filter_map(|answer| answer.parse().ok())
                    .filter(|mark| (1..=5).contains(mark))
                    .collect();
                if marks.len() < MIN_ANSWERS {
                    return Self::Few;
                }
                let sum: usize = marks.iter().sum();
                Self::Mean(marks.len(), (sum * 100 + marks.len() / 2) / marks.len())
            }
            AnswerForm::YesNo => {
                let said: Vec<bool> = answers.iter().filter_map(|answer| yes_or_no(answer)).collect();
                if said.len() < MIN_ANSWERS {
                    Self::Few
                } else {
                    Self::Yes(said.len(), said.iter().filter(|yes| **yes).count())
                }
            }
        }
    }

    fn count(self) -> String {
        match self {
            Self::Few => format!("fewer than {MIN_ANSWERS}"),
            Self::Words(n) | Self::Mean(n, _) | Self::Yes(n, _) => n.to_string(),
        }
    }

    fn words(self) -> String {
        match self {
            Self::Few => "not shown".to_owned(),
            Self::Words(_) => "in words, with the office".to_owned(),
            Self::Mean(_, hundredths) => format!("{} of 5 on average", hundredth(hundredths)),
            Self::Yes(n, yes) => format!("{yes} yes, {} no", n - yes),
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
