//! Backups (every document as a line of JSON, compressed and checksummed), restore, and recovery.

mod file;
mod recover;
mod restore;
mod shelf;

pub use self::{
    file::{Header, ReadBackup, read_backup, write_backup},
    restore::{Restored, copy_without_opening, restore, restore_at},
    shelf::newest_good_backup,
};
pub(super) use self::{
    recover::{State, Until, state},
    restore::finish_interrupted,
    shelf::{found, path_for_today, prune, set_damaged_aside},
};
