//! The details of a program, a person, a request, or an alert.

pub(in crate::tui) mod alert;
pub(in crate::tui) mod person;
pub(in crate::tui) mod program;
pub(in crate::tui) mod request;
pub(in crate::tui) mod verdicts;
pub(in crate::tui) mod words;
