//! The dialogs, one folder each: state, keys and drawing together.

pub mod confirm;
pub mod find;
pub mod help;
pub mod import;
pub mod log;
pub mod matching;
pub mod menu;
pub mod page;
pub mod palette;
pub mod picture;
pub mod prompt;
pub mod record;
pub mod themes;
pub mod why;
