//! The form of what is kept beside the data: sections one after the other, each behind its length, and a checksum behind
//! all of them.
//!
//! Numbers stand as this machine has them in memory, so that reading them is no more than copying; a file from a
//! machine that has them otherwise is no file of ours.

use std::{
    fs::File,
    io::{self, ErrorKind, Read, Write},
};

use serde::{Serialize, de::DeserializeOwned};

use crate::{
    app::search::bits::Bits,
    store::codec::{pack, unpack},
};

/// What a file begins with; the number behind it says in which order its bytes stand.
const MAGIC: [u8; 8] = *b"MDSEARCH";
const ORDER: u32 = 0x0102_0304;

/// An error for bytes that are not what was written.
pub fn spoiled() -> io::Error {
    io::Error::from(ErrorKind::InvalidData)
}

/// Writes sections.
pub struct Sections<W> {
    to: W,
    crc: crc32fast::Hasher,
}

impl<W: Write> Sections<W> {
    pub fn begin(mut to: W) -> io::Result<Self> {
        to.write_all(&MAGIC)?;
        to.write_all(&ORDER.to_ne_bytes())?;
        Ok(Self { to, crc: crc32fast::Hasher::new() })
    }

    pub fn bytes(&mut self, bytes: &[u8]) -> io::Result<()> {
        for part in [&(bytes.len() as u64).to_ne_bytes(), bytes] {
            self.crc.update(part);
            self.to.write_all(part)?;
        }
        Ok(())
    }

    pub fn numbers(&mut self, numbers: &[u32]) -> io::Result<()> {
        self.bytes(bytemuck::cast_slice(numbers))
    }

    pub(in crate::app::search) fn bits(&mut self, bits: &Bits) -> io::Result<()> {
        self.bytes(bytemuck::cast_slice(bits.words()))
    }

    pub fn value<T: Serialize>(&mut self, value: &T) -> io::Result<()> {
        self.bytes(&pack(value)?)
    }

    /// Ends the sections with their checksum; what follows is the caller's.
    pub fn end(mut self) -> io::Result<W> {
        self.to.write_all(&self.crc.finalize().to_ne_bytes())?;
        Ok(self.to)
    }
}

/// Reads sections. What it returns counts only once [`Taken::end`] has found the checksum right.
pub struct Taken<'a> {
    from: &'a File,
    crc: crc32fast::Hasher,
    /// Bytes of the file that were not read yet: no section is longer.
    left: u64,
}

impl<'a> Taken<'a> {
    pub fn begin(mut from: &'a File) -> io::Result<Self> {
        let mut head = [0; 12];
        from.read_exact(&mut head)?;
        let left = from.metadata()?.len().saturating_sub(head.len() as u64);
        let right = head.strip_prefix(&MAGIC) == Some(&ORDER.to_ne_bytes());
        if right { Ok(Self { from, crc: crc32fast::Hasher::new(), left }) } else { Err(spoiled()) }
    }

    /// How many values of `size` bytes come next.
    fn count(&mut self, size: u64) -> io::Result<usize> {
        let mut length = [0; 8];
        self.from.read_exact(&mut length)?;
        self.crc.update(&length);
        let length = u64::from_ne_bytes(length);
        self.left = self.left.checked_sub(8).and_then(|left| left.checked_sub(length)).ok_or_else(spoiled)?;
        if length % size > 0 {
            return Err(spoiled());
        }
        usize::try_from(length / size).map_err(|_| spoiled())
    }

    fn fill(&mut self, bytes: &mut [u8]) -> io::Result<()> {
        self.from.read_exact(bytes)?;
        self.crc.update(bytes);
        Ok(())
    }

    pub fn bytes(&mut self) -> io::Result<Vec<u8>> {
        let mut bytes = vec![0; self.count(1)?];
        self.fill(&mut bytes)?;
        Ok(bytes)
    }

    pub fn numbers(&mut self) -> io::Result<Vec<u32>> {
        let mut numbers = vec![0_u32; self.count(4)?];
        self.fill(bytemuck::cast_slice_mut(&mut numbers))?;
        Ok(numbers)
    }

    pub(in crate::app::search) fn bits(&mut self) -> io::Result<Bits> {
        let mut words = vec![0_u64; self.count(8)?];
        self.fill(bytemuck::cast_slice_mut(&mut words))?;
        Ok(Bits::of_words(words))
    }

    pub fn value<T: DeserializeOwned>(&mut self) -> io::Result<T> {
        unpack(&self.bytes()?)
    }

    /// Compares the checksum, and returns how many bytes follow.
    pub fn end(self) -> io::Result<u64> {
        let mut crc = [0; 4];
        let mut from = self.from;
        from.read_exact(&mut crc)?;
        if u32::from_ne_bytes(crc) == self.crc.finalize() { Ok(self.left.saturating_sub(4)) } else { Err(spoiled()) }
    }
}
