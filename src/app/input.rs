//! Reads the files that users name. Nothing here waits for a pipe that no one writes to.

use std::{
    fs::{self, File, Metadata},
    io::{self, Read as _},
    path::Path,
    time::Duration,
};

/// How long a named pipe may stay without a program that writes to it.
const READ_TIMEOUT: Duration = Duration::from_secs(3);
/// The most bytes that are read from a device: some of them never end.
const MOST_OF_A_DEVICE: usize = 64 << 20;

/// What a path leads to if it is no file: `a folder`, `a pipe`. `None` for a file.
#[must_use]
pub fn other_than_file(meta: &Metadata) -> Option<&'static str> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt as _;
        let kind = meta.file_type();
        if kind.is_fifo() {
            return Some("a pipe");
        }
        if kind.is_socket() {
            return Some("a socket");
        }
        if kind.is_char_device() || kind.is_block_device() {
            return Some("a device");
        }
    }
    if meta.is_dir() { Some("a folder") } else { None }
}

/// The error for a path that leads to something else than a file.
pub(super) fn no_file(what: &str) -> io::Error {
    io::Error::other(format!("it is {what}, not a file"))
}

/// Reads a file. What is no file is an error at once.
///
/// # Errors
/// The error of the system, or what the path leads to instead.
pub fn read_file(path: &Path) -> io::Result<Vec<u8>> {
    let (mut file, meta) = open(path)?;
    if let Some(what) = other_than_file(&meta) {
        return Err(no_file(what));
    }
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Reads a file, or what comes through a pipe or from a device: for the shell, where both are usual.
///
/// # Errors
/// As [`read_file`]; also if no one writes to the pipe, or the device does not end.
pub fn read_input(path: &Path) -> io::Result<Vec<u8>> {
    let (file, meta) = open(path)?;
    match other_than_file(&meta) {
        None => read_file(path),
        Some("a pipe") => read_stream(file, usize::MAX).and_then(|bytes| match bytes.is_empty() {
            true => Err(io::Error::other("nothing comes through this pipe; start the program that writes to it first")),
            false => Ok(bytes),
        }),
        Some("a device") => read_stream(file, MOST_OF_A_DEVICE),
        Some(what) => Err(no_file(what)),
    }
}

/// Opens a path without waiting: opening a pipe waits for its other end otherwise.
fn open(path: &Path) -> io::Result<(File, Metadata)> {
    // A socket cannot be opened, and the error of the system does not say why.
    if let Some(what @ ("a socket" | "a folder")) = other_than_file(&fs::metadata(path)?) {
        return Err(no_file(what));
    }
    let mut options = File::options();
    options.read(true);
    #[cfg(unix)]
    {
        use rustix::fs::OFlags;
        use std::os::unix::fs::OpenOptionsExt as _;
        let flags = OFlags::NONBLOCK | OFlags::NOCTTY;
        options.custom_flags(flags.bits().try_into().unwrap_or_default());
    }
    let file = options.open(path)?;
    let meta = file.metadata()?;
    Ok((file, meta))
}

/// Reads to the end of a pipe or device.
#[cfg(unix)]
fn read_stream(mut file: File, most: usize) -> io::Result<Vec<u8>> {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    let wait = |file: &File, patience: Option<Duration>| {
        let patience = patience.and_then(|time| Timespec::try_from(time).ok());
        poll(&mut [PollFd::new(file, PollFlags::IN)], patience.as_ref())
    };
    let mut bytes = Vec::new();
    let mut chunk = vec![0; 1 << 16];
    let mut waited = false;
    loop {
        match file.read(&mut chunk) {
            // No program has opened the other end yet.
            Ok(0) if bytes.is_empty() && !waited => {
                waited = true;
                wait(&file, Some(READ_TIMEOUT))?;
            }
            Ok(0) => return Ok(bytes),
            Ok(count) => bytes.extend_from_slice(&chunk[..count]),
            // One has, and writes nothing yet.
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                wait(&file, None)?;
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
        if bytes.len() > most {
            return Err(io::Error::other("it does not end"));
        }
    }
}

/// Reads to the end of a pipe or device.
#[cfg(not(unix))]
fn read_stream(mut file: File, _most: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    Ok(bytes)
}
