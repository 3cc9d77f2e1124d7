//! From a command to the edits it makes, or to a refusal in words. One file for each subject.

/// Why a command cannot be done, in words for people.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Refusal(pub String);
