//! The states of a pairing and the transitions between them.

use serde::{Deserialize, Serialize};

/// The state of a pairing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PairingState {
    /// The mentee asked for this mentor.
    Requested,
    /// Suggested.
    Proposed,
    /// Both agreed.
    Confirmed,
    /// The pair is meeting.
    Active,
    /// The pair is meeting beyond the first term.
    Extended,
    /// Reached its planned end.
    Completed,
    /// Ended early, without fault.
    Ended,
    /// Declined before it started.
    Declined,
}

impl PairingState {
    /// Every state.
    pub const ALL: [Self; 8] = [
        Self::Requested,
        Self::Proposed,
        Self::Confirmed,
        Self::Active,
        Self::Extended,
        Self::Completed,
        Self::Ended,
        Self::Declined,
    ];

    /// Returns the name used in files and on screen.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Requested => "requested",
            Self::Proposed => "proposed",
            Self::Confirmed => "confirmed",
            Self::Active => "active",
            Self::Extended => "extended",
            Self::Completed => "completed",
            Self::Ended => "ended",
            Self::Declined => "declined",
        }
    }

    /// Returns `true` if the pair is working together: confirmed, active, or extended.
    #[must_use]
    pub fn is_running(self) -> bool {
        matches!(self, Self::Confirmed | Self::Active | Self::Extended)
    }

    /// Returns `true` if it is over: completed, ended, or declined.
    #[must_use]
    pub fn is_over(self) -> bool {
        matches!(self, Self::Completed | Self::Ended | Self::Declined)
    }

    /// Returns the states it may move to. Ended and declined are final: retry with a new pairing, or undo a mistake.
    /// A completed pairing may still be extended for a second year.
    #[must_use]
    pub fn next_states(self) -> &'static [Self] {
        match self {
            Self::Requested => &[Self::Proposed, Self::Confirmed, Self::Declined],
            Self::Proposed => &[Self::Confirmed, Self::Active, Self::Declined],
            Self::Confirmed => &[Self::Active, Self::Ended, Self::Declined],
            Self::Active => &[Self::Extended, Self::Completed, Self::Ended],
            Self::Extended => &[Self::Completed, Self::Ended],
            Self::Completed => &[Self::Extended],
            Self::Ended | Self::Declined => &[],
        }
    }

    /// Returns `true` if it may move to `other`.
    #[must_use]
    pub fn can_become(self, other: Self) -> bool {
        self.next_states().contains(&other)
    }

    /// Returns `true` if it counts toward the mentor's capacity, that is, unless it is over.
    #[must_use]
    pub fn is_live(self) -> bool {
        !self.is_over()
    }
}
