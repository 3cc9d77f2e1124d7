//! Questions used in surveys, evaluations, and reflection forms.

use compact_str::CompactString;
use serde::{Deserialize, Serialize};

use super::id::{QuestionId, RuleId};

/// The questions for a rule that requires an evaluation, survey, or form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Survey {
    /// The rule that requires it.
    pub rule: RuleId,
    /// Its questions, in order.
    #[serde(default, rename = "question")]
    pub questions: Vec<Question>,
}

/// One question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Question {
    /// Its slug.
    pub id: QuestionId,
    /// The question text.
    pub text: CompactString,
    /// The form of the answer.
    #[serde(default)]
    pub answer: AnswerForm,
}

/// The form of an answer.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AnswerForm {
    /// Free text.
    #[default]
    Words,
    /// A scale from 1 (not at all) to 5 (very much).
    Scale,
    /// Yes or no.
    YesNo,
}
