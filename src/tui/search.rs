//! What can be searched for, and what a search found.

use crate::app::lookup::Hit;

/// What a search worker found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// The number of the question.
    pub asked: u64,
    /// What was looked for.
    pub scope: Scope,
    /// The best, best first.
    pub hits: Vec<Hit>,
    /// How many there are in all.
    pub total: usize,
    /// Of how many who can be found.
    pub of: usize,
}

/// What is looked for, by the first sign that is typed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Scope {
    /// Mentors: no sign.
    #[default]
    Mentors,
    /// Everybody, mentees too: `@`.
    Everyone,
    /// Pairings: `&`.
    Pairings,
    /// The skills of the checklists: `+`.
    Skills,
    /// Programs: `#`.
    Programs,
    /// Commands: `>`.
    Commands,
    /// The signs themselves: `?`.
    Signs,
}

impl Scope {
    /// Every scope that has a sign, in the order in which they are told.
    pub const SIGNED: [Self; 6] =
        [Self::Everyone, Self::Pairings, Self::Skills, Self::Programs, Self::Commands, Self::Signs];

    /// What is looked for in a typed text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let first = text.trim_start().chars().next();
        Self::SIGNED.into_iter().find(|scope| scope.sign() == first).unwrap_or_default()
    }

    /// The sign before the words.
    #[must_use]
    pub fn sign(self) -> Option<char> {
        match self {
            Self::Mentors => None,
            Self::Everyone => Some('@'),
            Self::Pairings => Some('&'),
            Self::Skills => Some('+'),
            Self::Programs => Some('#'),
            Self::Commands => Some('>'),
            Self::Signs => Some('?'),
        }
    }

    /// What it finds, in a word or two.
    #[must_use]
    pub fn description(self) -> &'static str {
        match self {
            Self::Mentors => "mentors",
            Self::Everyone => "anyone",
            Self::Pairings => "pairings",
            Self::Skills => "skills",
            Self::Programs => "programs",
            Self::Commands => "commands",
            Self::Signs => "signs",
        }
    }

    /// The typed words without the sign before them.
    #[must_use]
    pub fn words(self, text: &str) -> &str {
        let text = text.trim();
        self.sign().map_or(text, |sign| text.trim_start_matches(sign).trim_start())
    }

    /// Whether the search worker answers; the rest is at hand.
    #[must_use]
    pub fn is_asked(self) -> bool {
        match self {
            Self::Mentors | Self::Everyone | Self::Pairings | Self::Skills => true,
            Self::Programs | Self::Commands | Self::Signs => false,
        }
    }
}
