//! Backups (every document as a line of JSON, compressed and checksummed), restore, and recovery.

mod dir;
mod file;
mod recover;
mod restore;
mod timeline;

pub use self::{
    dir::newest_good_backup,
    file::{Header, ReadBackup, read_backup, write_backup},
    restore::{Restored, backup_closed, restore, restore_at},
};
pub(super) use self::{
    dir::{list_backups, path_for_today, prune, rename_damaged},
    file::check_backup,
    recover::{RecoveredState, Until, state},
    restore::state_without_opening,
};
