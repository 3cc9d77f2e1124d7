//! Imports tables of other systems: any delimiter and encoding, other headings, dates in another order.
//!
//! A [`Sheet`] is the table as it is in the file; a [`Plan`] says which of its columns are ours. Together they make rows
//! under our column names, which the same reader as that of our own CSV files turns into records. Problems name the line
//! and the column of the file.

mod candidates;
mod choice;
mod column;
mod date_text;
mod dates;
mod decode;
mod delimiter;
mod headings;
mod layout;
mod lengths;
mod mapper;
mod memory;
mod naming;
mod order;
mod parts;
mod plan;
mod refs;
mod remarks;
mod rivals;
mod rows;
mod sheet;
mod spans;
mod times;
mod totals;
mod values;
mod words;

pub use dates::{DateOrder, Evidence};
pub use decode::Encoding;
pub use delimiter::Delimiter;
pub use headings::{HOURS, is_own};
pub use memory::Memory;
pub use parts::{FIRST, LAST};
pub use plan::{Plan, Refs, fields, kind_of};
pub use rivals::{Rivals, rivals};
pub use rows::{Progress, read};
pub use sheet::Sheet;
