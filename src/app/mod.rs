//! What people do with the desk: reading, writing, asking.
pub mod format;
