//! Where a pairing stands, and which way it may go from there.

use serde::{Deserialize, Serialize};

/// Where a pairing stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PairingState {
    /// A mentee asks for this mentor.
    Requested,
    /// Somebody suggests it.
    Proposed,
    /// Both agree.
    Confirmed,
    /// They meet.
    Active,
    /// They meet beyond the first term.
    Extended,
    /// It reached its end.
    Completed,
    /// It ended early, without anybody's fault.
    Ended,
    /// It never came about.
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

    /// The word for it in files and on the screen.
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

    /// Whether the two are working together: confirmed, active or extended.
    #[must_use]
    pub fn is_running(self) -> bool {
        matches!(self, Self::Confirmed | Self::Active | Self::Extended)
    }

    /// Whether it is over: completed, ended or declined.
    #[must_use]
    pub fn is_over(self) -> bool {
        matches!(self, Self::Completed | Self::Ended | Self::Declined)
    }

    /// The states that it may move to. What ended or was declined stays so: another try is a new pairing, and a
    /// mistake is undone. A completed pairing may still be granted a second year.
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

    /// Whether it may move to `other`.
    #[must_use]
    pub fn may_become(self, other: Self) -> bool {
        self.next_states().contains(&other)
    }

    /// Whether it takes one of the mentor's places: not over.
    #[must_use]
    pub fn is_live(self) -> bool {
        !self.is_over()
    }
}
