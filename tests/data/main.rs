//! Storage and exchange: stores, file formats, mapped imports, the search cache, and undo.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod doctor;
mod files_in;
mod format;
mod mapping;
mod office_files;
mod parity;
mod sequences;
mod store;
#[path = "../support/mod.rs"]
mod support;
mod undo;
