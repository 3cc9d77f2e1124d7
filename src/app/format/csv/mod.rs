//! People, pairings, logs, marks, requests, and survey answers as CSV (RFC 4180).
//!
//! A blank cell clears the value, unless the table is another program's; a missing column leaves it unchanged. Importing
//! an exported file changes nothing.

pub(in crate::app) mod cell;
mod excerpt;
mod records;
mod rows;
mod table;
mod unnamed;
mod unusual;
pub(in crate::app) mod write;

pub mod logs;
pub mod marks;
pub mod pairings;
pub mod people;
pub mod requests;
pub mod surveys;

pub use cell::{level, need, stage};
pub use excerpt::shown;
pub(in crate::app) use records::{Record, records};
pub use table::Column;
pub(in crate::app) use table::{MadeRefs, Table};
pub(in crate::app) use unnamed::Unnamed;
pub use write::Redact;
