//! Reading a segment line by line.

use std::{
    fs::File,
    io::{BufRead, BufReader, Seek, SeekFrom},
};

use super::{Segment, line};
use crate::{
    domain::change::Seq,
    store::{Recorded, StoreError, files::At},
};

/// The next line of a segment.
#[derive(Debug)]
pub enum Next {
    /// A change before the wanted one: checked but not decoded.
    Earlier,
    /// A change.
    Change(Box<Recorded>),
    /// The end of the segment.
    End,
    /// An incomplete line at the end of the segment.
    Torn,
}

/// Reads a segment line by line.
pub struct Reader {
    segment: Segment,
    file: BufReader<File>,
    offset: u64,
    line: Vec<u8>,
}

impl Reader {
    /// Starts at `offset`, which must be the start of a line.
    pub fn open(segment: &Segment, offset: u64) -> Result<Self, StoreError> {
        let mut file = File::open(&segment.path).at(&segment.path)?;
        file.seek(SeekFrom::Start(offset)).at(&segment.path)?;
        Ok(Self { segment: segment.clone(), file: BufReader::with_capacity(1 << 16, file), offset, line: Vec::new() })
    }

    /// The offset after the last complete line read.
    pub fn offset(&self) -> u64 {
        self.offset
    }

    /// Reads the next line. Changes before `wanted` are not decoded.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] if a line other than the last is damaged.
    pub fn next(&mut self, wanted: Seq) -> Result<Next, StoreError> {
        self.line.clear();
        let path = &self.segment.path;
        let length = self.file.read_until(b'\n', &mut self.line).at(path)?;
        if length == 0 {
            return Ok(Next::End);
        }
        let Some(text) = self.line.strip_suffix(b"\n") else { return Ok(Next::Torn) };
        if !line::is_whole(text) {
            let last = self.file.fill_buf().at(path)?.is_empty();
            return if last { Ok(Next::Torn) } else { Err(self.damaged()) };
        }
        let next = match line::seq_of(text) {
            Some(seq) if seq < wanted => Next::Earlier,
            Some(_) | None => Next::Change(Box::new(line::read(text)?)),
        };
        self.offset += length as u64;
        Ok(next)
    }

    fn damaged(&self) -> StoreError {
        let name = self.segment.path.file_name().unwrap_or_default().to_string_lossy();
        StoreError::Corrupt { what: format!("a line of the journal, {name} from byte {}", self.offset) }
    }
}
