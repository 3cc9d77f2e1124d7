//! Where in the directory a word stands.

/// Where in the directory a word stands, the most telling first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The name.
    Name,
    /// The job.
    Role,
    /// What the person can teach.
    Skill,
    /// The building or department.
    Unit,
    /// The region.
    Region,
    /// The programs.
    Program,
    /// When the person can meet.
    Availability,
    /// The reference.
    Ref,
}

impl Field {
    /// Every field, in order.
    pub const ALL: [Self; 8] =
        [Self::Name, Self::Role, Self::Skill, Self::Unit, Self::Region, Self::Program, Self::Availability, Self::Ref];
}
