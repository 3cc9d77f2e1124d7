//! How many days the house rules give, as somebody set them; a program's own rule always wins.

/// Windows of the house rules, in days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Windows {
    /// Days that the coming week looks ahead.
    pub week: u32,
    /// Days before a limit at which something becomes due: a first meeting, a form, the end of a month.
    pub soon: u32,
    /// Days from confirmation within which the two first meet.
    pub introduction: u32,
    /// Open days within which a planned meeting gets its outcome.
    pub outcome: u32,
    /// Days before the planned end at which it is announced.
    pub ending: u32,
    /// Open days within which a request is answered.
    pub answer: u32,
}

impl Windows {
    /// What holds where nobody says otherwise.
    pub const USUAL: Self = Self { week: 7, soon: 7, introduction: 14, outcome: 2, ending: 30, answer: 5 };
}

impl Default for Windows {
    fn default() -> Self {
        Self::USUAL
    }
}
