//! Errors of the command line, and their exit codes.

use std::io;

use crate::{app::Failure as AppFailure, domain::decide::Refusal, store::StoreError};

/// Why a command failed. The message is printed to standard error.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The command line is invalid: exit code 2.
    #[error("{0}")]
    Usage(String),
    /// The command failed: exit code 1.
    #[error("{0}")]
    Failed(String),
    /// The data could not be opened, read or written: exit code 1, 3 or 4.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The stored data is damaged: exit code 4.
    #[error("{0}")]
    Damaged(String),
    /// Something is overdue and `--exit-code` was given: exit code 10, no message.
    #[error("")]
    Overdue,
}

impl Failure {
    /// The exit code.
    #[must_use]
    pub fn code(&self) -> u8 {
        match self {
            Self::Failed(_) => 1,
            Self::Usage(_) | Self::Store(StoreError::Inside { .. }) => 2,
            Self::Store(StoreError::InUse { .. }) => 3,
            Self::Damaged(_)
            | Self::Store(
                StoreError::Corrupt { .. }
                | StoreError::Beyond { .. }
                | StoreError::Sealed { .. }
                | StoreError::Newer { .. },
            ) => 4,
            Self::Store(
                StoreError::Conflict { .. }
                | StoreError::Full { .. }
                | StoreError::ReadOnly(_)
                | StoreError::Denied { .. }
                | StoreError::TooEarly { .. }
                | StoreError::Unavailable(_)
                | StoreError::OutcomeUnknown(_),
            ) => 1,
            Self::Overdue => 10,
        }
    }
}

impl From<AppFailure> for Failure {
    fn from(failure: AppFailure) -> Self {
        match failure {
            AppFailure::Store(error) => Self::Store(error),
            AppFailure::Refused(refusal) => refusal.into(),
            other @ (AppFailure::AnotherDay
            | AppFailure::Bound
            | AppFailure::Nothing(_)
            | AppFailure::Busy
            | AppFailure::Stopped) => Self::Failed(other.to_string()),
        }
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Unknown(words) => Self::Usage(words),
            Refusal::Denied(words) => Self::Usage(format!("{words}; leave out --as")),
            Refusal::Duplicate(words) => Self::Failed(format!("{words}: add --again")),
            Refusal::Forbidden(words) | Refusal::Impossible(words) => Self::Failed(words),
        }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Failed(format!("cannot write the output: {error}"))
    }
}
