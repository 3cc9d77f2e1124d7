//! Tables as offices keep them: any delimiter and encoding, columns of other names, dates in other orders.
//!
//! Nothing here reads records. A [`Sheet`] is what a file says, a [`Plan`] which of its columns are ours; the two make
//! a table of our own, which the one importer reads. What it complains of is said of the line and the column of theirs.

mod decode;
mod memory;
mod names;
mod plan;
mod rewrite;
mod sheet;
mod values;
mod whom;

pub use decode::Encoding;
pub use memory::Memory;
pub use names::{FIRST, LAST, is_own};
pub use plan::{Plan, Refs, fields, kind_of};
pub use rewrite::{Progress, read};
pub use sheet::{Delimiter, Sheet};
pub use values::{DateOrder, Evidence};
