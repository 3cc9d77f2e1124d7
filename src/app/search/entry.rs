//! Search entries: an id and words in several fields.

use std::{fmt::Debug, hash::Hash};

use serde::{Deserialize, Serialize};

use crate::domain::person::Employment;

/// A field of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The name. For a pairing, both names.
    Name,
    /// A person's job.
    Role,
    /// A pairing's state.
    State,
    /// The block that a skill belongs to.
    Block,
    /// What a person can teach.
    Skill,
    /// The building or department.
    Unit,
    /// The checklist that a skill belongs to.
    Checklist,
    /// The region.
    Region,
    /// The short names of programs.
    Program,
    /// The title of a program.
    Title,
    /// When a person can meet.
    Availability,
    /// The reference.
    Ref,
}

impl Field {
    /// Every field, in order of declaration.
    pub const ALL: [Self; 12] = [
        Self::Name,
        Self::Role,
        Self::State,
        Self::Block,
        Self::Skill,
        Self::Unit,
        Self::Checklist,
        Self::Region,
        Self::Program,
        Self::Title,
        Self::Availability,
        Self::Ref,
    ];

    /// How much a match in this field counts: lower ranks higher.
    pub(super) fn weight(self) -> u32 {
        match self {
            Self::Name => 0,
            Self::Role | Self::State | Self::Block => 1,
            Self::Skill => 2,
            Self::Unit | Self::Checklist => 3,
            Self::Region => 4,
            Self::Program => 5,
            Self::Title | Self::Availability => 6,
            Self::Ref => 7,
        }
    }
}

/// What filters check, and what orders equal matches.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Traits {
    /// Ranks before equal matches that are not available, and passes `free`: a mentor with a free place, a live
    /// pairing, a skill on at least one pair's list.
    pub available: bool,
    /// Matches without a leading `@`.
    pub primary: bool,
    /// Passes `trained`.
    pub trained: bool,
    /// The kind of employment, for `status:`.
    pub status: Option<Employment>,
}

/// A searchable entry.
pub trait Entry: Send + Sync {
    /// Identifies an entry within its kind.
    type Id: Clone + Debug + Ord + Hash + Send + Sync;

    /// The entry's id.
    fn id(&self) -> Self::Id;

    /// The properties that filters check.
    fn traits(&self) -> Traits;

    /// Calls `visit` for every searchable value, the name first. The values of a field are numbered from 0 in call
    /// order.
    fn visit(&self, visit: &mut dyn FnMut(Field, &str));
}
