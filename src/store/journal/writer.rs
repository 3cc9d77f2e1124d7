//! Appending to the journal.

use std::{
    fs::{File, OpenOptions},
    io::{self, BufWriter, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
};

use super::{Segment, line};
use crate::{
    domain::change::{Change, Seq},
    store::{
        StoreError,
        files::{WithPath, failed, free_name, sync_dir},
        partial::parent,
    },
};

/// The open end of the journal.
#[derive(Debug)]
pub struct Writer {
    dir: PathBuf,
    segment: Segment,
    file: File,
    len: u64,
}

impl Writer {
    /// Goes on after `len` bytes of `segment`, which is created where it is missing. What stands behind them was
    /// never acknowledged; it is cut off, and kept in a file beside, which is returned.
    pub fn open(dir: &Path, segment: Segment, len: u64) -> Result<(Self, Option<PathBuf>), StoreError> {
        let path = &segment.path;
        let is_new = !path.exists();
        let file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path).with_path(path)?;
        if is_new {
            file.sync_all().with_path(path)?;
            sync_dir(dir)?;
        }
        let rest = set_torn_end_aside(&segment, len)?;
        Ok((Self { dir: dir.to_owned(), segment, file, len }, rest))
    }

    /// The segment being written.
    pub fn segment(&self) -> &Segment {
        &self.segment
    }

    /// The length of the segment in bytes.
    pub fn len(&self) -> u64 {
        self.len
    }

    /// Appends a change and syncs it. On error, the file is truncated to its previous length.
    pub fn append(&mut self, seq: Seq, change: &Change) -> Result<(), StoreError> {
        let written = self.write(seq, change).and_then(|()| {
            self.file.sync_data()?;
            self.file.stream_position()
        });
        match written {
            Ok(len) => {
                self.len = len;
                Ok(())
            }
            Err(error) => {
                self.truncate_to_len()?;
                Err(failed(&self.segment.path, &error))
            }
        }
    }

    fn write(&mut self, seq: Seq, change: &Change) -> io::Result<()> {
        self.file.seek(SeekFrom::Start(self.len))?;
        let mut buffer = BufWriter::with_capacity(1 << 16, &self.file);
        line::write(&mut buffer, seq, change)?;
        buffer.flush()
    }

    fn truncate_to_len(&mut self) -> Result<(), StoreError> {
        self.file.set_len(self.len).and_then(|()| self.file.sync_data()).map_err(|error| {
            StoreError::OutcomeUnknown(format!("{} can neither be written nor shortened ({error})", self.dir.display()))
        })
    }

    /// Starts a new segment whose first change will be `first`. Does nothing if the current segment is empty.
    pub fn rotate(&mut self, first: Seq) -> Result<(), StoreError> {
        if self.len > 0 {
            (*self, _) = Self::open(&self.dir, Segment::of(&self.dir, first), 0)?;
        }
        Ok(())
    }
}

/// Cuts off what stands behind the first `len` bytes of a segment, and keeps it in a file beside, which is returned.
/// `None` if nothing does.
pub fn set_torn_end_aside(segment: &Segment, len: u64) -> Result<Option<PathBuf>, StoreError> {
    let path = &segment.path;
    let mut file = OpenOptions::new().read(true).write(true).open(path).with_path(path)?;
    if file.metadata().with_path(path)?.len() <= len {
        return Ok(None);
    }
    let aside = free_name(&path.with_extension("cut"));
    file.seek(SeekFrom::Start(len)).with_path(path)?;
    let mut copy = File::create(&aside).with_path(&aside)?;
    io::copy(&mut file, &mut copy).and_then(|_| copy.sync_all()).with_path(&aside)?;
    file.set_len(len).and_then(|()| file.sync_all()).with_path(path)?;
    sync_dir(parent(path))?;
    Ok(Some(aside))
}
