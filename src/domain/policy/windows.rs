//! Configurable windows of the house rules. A program's own rule takes precedence.

/// The windows of the house rules, in days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Windows {
    /// Length of the "coming week".
    pub week: u32,
    /// Days before a deadline at which something is due, for example a first meeting, a form, or the end of a month.
    pub soon: u32,
    /// Days from confirmation within which the first meeting takes place.
    pub introduction: u32,
    /// Open days within which a past meeting needs an outcome.
    pub outcome: u32,
    /// Days before the planned end at which the end is announced.
    pub ending: u32,
    /// Open days within which a request is answered.
    pub answer: u32,
}

impl Windows {
    /// The defaults.
    pub const DEFAULT: Self = Self { week: 7, soon: 7, introduction: 14, outcome: 2, ending: 30, answer: 5 };

    /// Returns [`Windows::soon`] as a signed number of days.
    #[must_use]
    pub fn soon(&self) -> i32 {
        i32::try_from(self.soon).unwrap_or(i32::MAX)
    }
}

impl Default for Windows {
    fn default() -> Self {
        Self::DEFAULT
    }
}
