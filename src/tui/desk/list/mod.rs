//! The list: pairings, people, the inbox, and the calendar.

pub mod calendar;
pub mod days;
pub(in crate::tui) mod draw;
pub(in crate::tui) mod headers;
pub mod listed;
pub mod listing;
pub mod marking;
pub mod marks;
pub(in crate::tui) mod member_view;
pub(in crate::tui) mod month;
pub(in crate::tui) mod pairings;
pub(in crate::tui) mod people;
pub(in crate::tui) mod snoozed;
pub(in crate::tui) mod status_text;
