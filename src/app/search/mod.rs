//! Finds people: the mentor search, and the names and references that people type.
//!
//! Everything about a person is folded once ([`fold`]) into an [`Index`]; a [`Query`] is folded the same way, so
//! that a letter typed costs one walk over short words.

mod dictionary;
mod find;
mod fold;
mod highlight;
mod index;
mod query;
mod rank;
pub mod resolve;
pub mod typo;

pub use find::{Found, Hit};
pub use fold::fold;
pub use highlight::FieldMatch;
pub use index::{Index, Listed};
pub use query::Query;
pub use rank::{Field, Tier};
