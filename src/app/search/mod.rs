//! Finds people: the mentor search, and the names and references that people type.

pub mod typo;
