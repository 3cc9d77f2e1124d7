//! Backups (every document as a line of JSON, compressed and checksummed), restore, and recovery.

mod acknowledged;
mod dir;
mod file;
mod recover;
mod restore;
mod timeline;

pub(super) use self::{
    acknowledged::Acknowledged,
    dir::{find_todays, list_backups, path_for_today, prune, rename_damaged},
    file::check_backup,
    recover::{RecoveredState, Until, state},
    restore::state_without_opening,
};
pub use self::{
    dir::newest_good_backup,
    file::{Header, ReadBackup, read_backup, write_backup},
    restore::{Restored, backup_closed, restore, restore_at},
};
