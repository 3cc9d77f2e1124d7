//! The lock file of a data directory, which records its owner.

use std::{
    env,
    fs::{self, File, OpenOptions, TryLockError},
    io::{Seek, Write},
    path::Path,
    process, thread,
    time::{Duration, Instant},
};

use super::{Owner, StoreError, files::WithPath, layout::Layout};

/// How long a command waits for another one that has the data directory open.
pub const LOCK_TIMEOUT: Duration = Duration::from_secs(2);

/// Pauses between two tries of [`Lock::wait`], in milliseconds: random, so that several who wait do not keep in step.
const RETRY_DELAY: std::ops::Range<u64> = 3..15;

/// Holds a data directory until it is dropped.
#[derive(Debug)]
pub struct Lock {
    file: File,
    was_unclean: bool,
}

impl Lock {
    /// Takes the directory, which exists.
    ///
    /// # Errors
    /// [`StoreError::InUse`] with its owner if another process has it.
    pub fn acquire(layout: &Layout) -> Result<Self, StoreError> {
        Self::wait(layout, Duration::ZERO)
    }

    /// Takes the directory as soon as nobody has it, and gives up after `patience`.
    ///
    /// # Errors
    /// As [`Lock::acquire`].
    pub fn wait(layout: &Layout, patience: Duration) -> Result<Self, StoreError> {
        let path = layout.owner();
        let mut file =
            OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&path).with_path(&path)?;
        let since = Instant::now();
        loop {
            match file.try_lock() {
                Ok(()) => break,
                Err(TryLockError::WouldBlock) if since.elapsed() < patience => {
                    thread::sleep(Duration::from_millis(fastrand::u64(RETRY_DELAY)));
                }
                Err(TryLockError::WouldBlock) => {
                    return Err(StoreError::InUse { dir: layout.root().to_owned(), owner: read_owner(&path) });
                }
                Err(TryLockError::Error(error)) => {
                    return Err(StoreError::Unavailable(format!(
                        "{} cannot be locked ({error}), so nothing would keep others out meanwhile; keep the data on a \
                         local disk",
                        path.display()
                    )));
                }
            }
        }
        let was_unclean = file.metadata().with_path(&path)?.len() > 0;
        let text = serde_json::to_string(&this_process()).unwrap_or_default();
        file.set_len(0).and_then(|()| file.rewind()).with_path(&path)?;
        writeln!(file, "{text}").with_path(&path)?;
        Ok(Self { file, was_unclean })
    }

    /// Whether the previous owner exited without closing the directory.
    pub fn was_unclean(&self) -> bool {
        self.was_unclean
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // An empty file means a clean exit. Closing the handle releases the lock.
        let _ = self.file.set_len(0);
    }
}

/// The process that has the data directory open; `None` if there is none, or the lock file does not say.
#[must_use]
pub fn owner_of(layout: &Layout) -> Option<Owner> {
    let path = layout.owner();
    let file = OpenOptions::new().read(true).write(true).open(&path).ok()?;
    match file.try_lock() {
        Ok(()) => None,
        Err(_) => read_owner(&path),
    }
}

/// The owner by the lock file; `None` if it does not say. Retries, since the owner writes the text after taking the lock.
fn read_owner(path: &Path) -> Option<Owner> {
    for _ in 0..20 {
        if let Some(owner) = fs::read_to_string(path).ok().and_then(|text| serde_json::from_str(&text).ok()) {
            return Some(owner);
        }
        thread::sleep(Duration::from_millis(5));
    }
    None
}

fn this_process() -> Owner {
    let user = ["USER", "LOGNAME", "USERNAME"].into_iter().find_map(|name| env::var(name).ok());
    let host = fs::read_to_string("/proc/sys/kernel/hostname")
        .or_else(|_| fs::read_to_string("/etc/hostname"))
        .ok()
        .or_else(|| ["HOSTNAME", "COMPUTERNAME"].into_iter().find_map(|name| env::var(name).ok()))
        .map(|name| name.trim().to_owned())
        .filter(|name| !name.is_empty());
    Owner {
        pid: process::id(),
        user: user.unwrap_or_else(|| "someone".to_owned()),
        host: host.unwrap_or_else(|| "this computer".to_owned()),
        since: chrono::Local::now().format("%Y-%m-%d %H:%M").to_string(),
    }
}
