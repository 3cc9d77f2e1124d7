//! Search for people, pairings, skills, and form choices; and resolution of names and references that users type.
//!
//! The words of all entries are folded once ([`fold`]) and stored in an [`Index`]. A [`Query`] is folded the same way.
//! Each of its words is compared once with every distinct word of the index; then all rows are ranked in parallel.

pub mod cache;
mod entry;
mod find;
mod fold;
mod highlight;
mod index;
mod person;
mod query;
mod rank;
pub mod resolve;
mod scan;
mod table;
pub mod typo;
mod vocabulary;

pub use entry::{Entry, Field, Traits};
pub use find::{Found, Hit};
pub use fold::fold;
pub use highlight::FieldMatch;
pub use index::Index;
pub use person::Listed;
pub use query::Query;
pub use rank::Tier;
