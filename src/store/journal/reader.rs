//! Reading a segment line by line.

use std::{
    fs::File,
    io::{BufRead, BufReader, Seek, SeekFrom},
};

use super::{Segment, line};
use crate::{
    domain::change::Seq,
    store::{Recorded, StoreError, files::WithPath},
};

/// The next line of a segment.
#[derive(Debug)]
pub enum Next {
    /// A change before the wanted one; it was checked but not decoded.
    Earlier(Seq),
    /// A change.
    Change(Box<Recorded>),
    /// A line that is damaged although whole lines follow it.
    Damaged,
    /// Nothing more.
    End,
    /// A line that was never finished, or other bytes that are no whole line, and nothing more.
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
        let mut file = File::open(&segment.path).with_path(&segment.path)?;
        file.seek(SeekFrom::Start(offset)).with_path(&segment.path)?;
        Ok(Self { segment: segment.clone(), file: BufReader::with_capacity(1 << 16, file), offset, line: Vec::new() })
    }

    /// The offset after the last complete line read.
    pub fn offset(&self) -> u64 {
        self.offset
    }

    /// Reads the next line. Changes before `wanted` are not decoded.
    ///
    /// # Errors
    /// [`StoreError::Newer`]; [`StoreError::Corrupt`] if a line with the right checksum is no change.
    pub fn next(&mut self, wanted: Seq) -> Result<Next, StoreError> {
        self.line.clear();
        let path = &self.segment.path;
        let length = self.file.read_until(b'\n', &mut self.line).with_path(path)?;
        if length == 0 {
            return Ok(Next::End);
        }
        let Some(text) = self.line.strip_suffix(b"\n") else { return Ok(Next::Torn) };
        if !line::is_intact(text) {
            let after = self.offset + length as u64;
            if !self.is_followed_by_whole_line()? {
                return Ok(Next::Torn);
            }
            self.file.seek(SeekFrom::Start(after)).with_path(&self.segment.path)?;
            self.offset = after;
            return Ok(Next::Damaged);
        }
        let next = match line::seq_of(text) {
            Some(seq) if seq < wanted => Next::Earlier(seq),
            Some(_) | None => Next::Change(Box::new(line::read(text)?)),
        };
        self.offset += length as u64;
        Ok(next)
    }

    /// Whether any of the lines that follow is whole. Moves the file on.
    fn is_followed_by_whole_line(&mut self) -> Result<bool, StoreError> {
        loop {
            self.line.clear();
            self.file.read_until(b'\n', &mut self.line).with_path(&self.segment.path)?;
            match self.line.strip_suffix(b"\n") {
                Some(text) if line::is_intact(text) => return Ok(true),
                Some(_) => {}
                None => return Ok(false),
            }
        }
    }

    /// The error for the line before [`Reader::offset`], which is damaged.
    pub fn damaged(&self) -> StoreError {
        let name = self.segment.path.file_name().unwrap_or_default().to_string_lossy();
        StoreError::Corrupt { what: format!("a line of the journal, {name} before byte {}", self.offset) }
    }
}
