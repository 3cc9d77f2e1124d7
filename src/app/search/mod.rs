//! Finds people: the mentor search, and the names and references that people type.
//!
//! Everything about a person is folded once ([`fold`]) into an [`Index`], which knows for each word where it stands. A
//! [`Query`] is folded the same way and compared with the words, so that a letter typed costs what it matches, not
//! what there is.

mod bits;
mod dictionary;
mod field;
mod find;
mod fold;
mod highlight;
mod index;
mod marks;
mod people;
mod pick;
mod query;
mod rank;
pub mod resolve;
pub mod saved;
mod segment;
pub mod typo;

pub use field::Field;
pub use find::{Found, Hit};
pub use fold::fold;
pub use highlight::FieldMatch;
pub use index::Index;
pub use people::Listed;
pub use query::Query;
pub use rank::Tier;
