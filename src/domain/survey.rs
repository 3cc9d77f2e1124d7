//! The questions of a program: surveys, evaluations, reflection.

use compact_str::CompactString;
use serde::{Deserialize, Serialize};

use super::id::{QuestionId, RuleId};

/// The questions that belong to a rule about an evaluation, survey or form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Survey {
    /// The rule that asks for it.
    pub rule: RuleId,
    /// Its questions, in order.
    #[serde(default, rename = "question")]
    pub questions: Vec<Question>,
}

/// One question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Question {
    /// Its short name.
    pub id: QuestionId,
    /// The question.
    pub text: CompactString,
    /// How it is answered.
    #[serde(default)]
    pub answer: AnswerForm,
}

/// How a question is answered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AnswerForm {
    /// In free words.
    #[default]
    Words,
    /// From 1, not at all, to 5, very much.
    Scale,
    /// Yes or no.
    YesNo,
}
