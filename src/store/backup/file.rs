//! One backup file: gzipped JSON lines: a header, one line per document, a trailer.

use std::{
    fs::File,
    io::{BufRead, BufReader, BufWriter, Read, Write},
    path::{Path, PathBuf},
};

use flate2::{Compression, bufread::MultiGzDecoder, write::GzEncoder};
use serde::{Deserialize, Serialize};

use crate::{
    domain::change::{Document, Seq, Timestamp},
    store::{
        StoreError, Stored,
        codec::{self, SCHEMA},
        files::{WithPath, failed},
        partial::Partial,
    },
};

const FORMAT: &str = "mentordesk-backup";

/// Maximum length of a line in bytes, far above the largest document.
const MAX_LINE: u64 = 256 << 20;

/// How many bytes are unpacked at a time.
const AHEAD: usize = 1 << 16;

/// The first line of a backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    format: String,
    schema: u16,
    /// The newest change in the backup.
    pub newest: Seq,
    /// When it was written.
    pub written_at: Timestamp,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Trailer {
    documents: u64,
    crc: String,
}

#[derive(Serialize)]
struct LineRef<'a> {
    revision: Seq,
    document: &'a Document,
}

#[derive(Deserialize)]
struct Line {
    revision: Seq,
    document: Document,
}

/// Writes a backup of `documents`, the state after the change `newest`, to the file `to`. Writes a temporary file,
/// rereads and verifies it, then renames it. Returns the number of documents.
///
/// # Errors
/// Any error from `documents`; [`StoreError::Full`], [`StoreError::Denied`]; [`StoreError::Corrupt`] if the file does
/// not read back as written. On error, the file `to` is unchanged.
pub fn write_backup(
    documents: impl IntoIterator<Item = Result<Stored, StoreError>>,
    newest: Seq,
    to: &Path,
) -> Result<u64, StoreError> {
    let partial = Partial::beside(to).with_path(to)?;
    let path = partial.path().to_owned();
    let written = write_lines(partial.file(), &path, documents, newest)?;
    partial.file().sync_all().with_path(&path)?;
    if verify(&path)? != written {
        return Err(damaged(&path, "does not match what was written"));
    }
    partial.finish(to).with_path(to)?;
    Ok(written.1.documents)
}

fn write_lines(
    file: &File,
    path: &Path,
    documents: impl IntoIterator<Item = Result<Stored, StoreError>>,
    newest: Seq,
) -> Result<(Header, Trailer), StoreError> {
    let mut lines = ChecksumLineWriter::new(GzEncoder::new(BufWriter::new(file), Compression::fast()));
    let written_at = Timestamp(chrono::Local::now().timestamp_millis());
    let header = Header { format: FORMAT.to_owned(), schema: SCHEMA, newest, written_at };
    lines.line(&header, path)?;
    let mut count = 0;
    for stored in documents {
        let stored = stored?;
        lines.line(&LineRef { revision: stored.revision, document: &stored.document }, path)?;
        count += 1;
    }
    let trailer = Trailer { documents: count, crc: lines.crc() };
    lines.line(&trailer, path)?;
    lines.to.finish().and_then(|mut rest| rest.flush()).with_path(path)?;
    Ok((header, trailer))
}

/// Reads the whole backup at `path` and checks it, without decoding its documents.
pub(super) fn verify(path: &Path) -> Result<(Header, Trailer), StoreError> {
    let mut lines = Lines::open(path, AHEAD)?;
    let header = lines.header()?;
    loop {
        if lines.advance()? {
            return Ok((header, lines.trailer()?));
        }
    }
}

/// Whether the backup at `path` is as it was written; its documents are not decoded.
///
/// # Errors
/// [`StoreError::Corrupt`] if it is not, [`StoreError::Newer`] if a newer version wrote it.
pub fn check_backup(path: &Path) -> Result<(), StoreError> {
    verify(path).map(drop)
}

/// The first line of the backup at `path`, unchecked.
pub(super) fn header(path: &Path) -> Result<Header, StoreError> {
    // Opening the data asks every backup.
    Lines::open(path, 128)?.header()
}

/// Opens the backup at `path` and iterates over its documents. The backup is known to be sound only once the iterator
/// has ended without an error.
///
/// # Errors
/// [`StoreError::Corrupt`] if it is not a backup; [`StoreError::Newer`] if a newer version wrote it.
pub fn read_backup(path: &Path) -> Result<ReadBackup, StoreError> {
    let mut lines = Lines::open(path, AHEAD)?;
    let header = lines.header()?;
    Ok(ReadBackup { header, lines, ended: false })
}

/// Iterator over the documents of a backup. Checks them while reading.
pub struct ReadBackup {
    /// The header.
    pub header: Header,
    lines: Lines,
    ended: bool,
}

impl ReadBackup {
    fn step(&mut self) -> Result<Option<Stored>, StoreError> {
        if self.lines.advance()? {
            self.lines.trailer()?;
            return Ok(None);
        }
        let Line { revision, document } = self.lines.document(self.header.schema)?;
        Ok(Some(Stored { revision, document }))
    }
}

impl Iterator for ReadBackup {
    type Item = Result<Stored, StoreError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let step = self.step().transpose();
        self.ended = !matches!(step, Some(Ok(_)));
        step
    }
}

struct Lines {
    path: PathBuf,
    reader: BufReader<MultiGzDecoder<BufReader<File>>>,
    crc: crc32fast::Hasher,
    count: u64,
    line: Vec<u8>,
}

impl Lines {
    /// Opens a backup that is unpacked `ahead` bytes at a time.
    fn open(path: &Path, ahead: usize) -> Result<Self, StoreError> {
        let file = BufReader::new(File::open(path).with_path(path)?);
        let reader = BufReader::with_capacity(ahead, MultiGzDecoder::new(file));
        Ok(Self { path: path.to_owned(), reader, crc: crc32fast::Hasher::new(), count: 0, line: Vec::new() })
    }

    fn header(&mut self) -> Result<Header, StoreError> {
        self.read_line()?;
        let header: Header = serde_json::from_slice(&self.line).map_err(|_| damaged(&self.path, "is not a backup"))?;
        if header.format != FORMAT {
            return Err(damaged(&self.path, "is not a backup"));
        }
        if header.schema > SCHEMA {
            let what = format!("the backup {}", self.path.display());
            return Err(StoreError::Newer { what, found: header.schema, known: SCHEMA });
        }
        self.crc.update(&self.line);
        Ok(header)
    }

    /// Reads the next line. Returns `true` if it is the trailer.
    fn advance(&mut self) -> Result<bool, StoreError> {
        self.read_line()?;
        let is_trailer = self.line.starts_with(b"{\"documents\":");
        if !is_trailer {
            self.crc.update(&self.line);
            self.count += 1;
        }
        Ok(is_trailer)
    }

    fn trailer(&mut self) -> Result<Trailer, StoreError> {
        let trailer: Trailer = self.parse()?;
        let expected = Trailer { documents: self.count, crc: format!("{:08x}", self.crc.clone().finalize()) };
        if trailer != expected {
            return Err(damaged(&self.path, "does not match its checksum"));
        }
        self.line.clear();
        let rest = (&mut self.reader).take(1).read_to_end(&mut self.line);
        match rest {
            Ok(0) => Ok(trailer),
            Ok(_) | Err(_) => Err(damaged(&self.path, "has data after its end")),
        }
    }

    fn document(&self, schema: u16) -> Result<Line, StoreError> {
        let what = format!("the backup {}", self.path.display());
        match codec::read_json(&self.line, &what, schema) {
            Ok(read) => read.map_err(|error| self.unreadable(&error)),
            // Only in a file that is as it was written is this the work of a newer version.
            Err(newer) => Err(verify(&self.path).err().unwrap_or(newer)),
        }
    }

    fn parse<T: for<'de> Deserialize<'de>>(&self) -> Result<T, StoreError> {
        serde_json::from_slice(&self.line).map_err(|error| self.unreadable(&error))
    }

    fn unreadable(&self, error: &serde_json::Error) -> StoreError {
        damaged(&self.path, &format!("cannot be read at document {} ({error})", self.count))
    }

    fn read_line(&mut self) -> Result<(), StoreError> {
        self.line.clear();
        let read = (&mut self.reader).take(MAX_LINE).read_until(b'\n', &mut self.line);
        read.map_err(|error| damaged(&self.path, &format!("cannot be unpacked ({error})")))?;
        if self.line.last() == Some(&b'\n') { Ok(()) } else { Err(damaged(&self.path, "is cut short")) }
    }
}

struct ChecksumLineWriter<W> {
    to: W,
    crc: crc32fast::Hasher,
    text: Vec<u8>,
}

impl<W: Write> ChecksumLineWriter<W> {
    fn new(to: W) -> Self {
        Self { to, crc: crc32fast::Hasher::new(), text: Vec::new() }
    }

    fn crc(&self) -> String {
        format!("{:08x}", self.crc.clone().finalize())
    }

    fn line(&mut self, value: &impl Serialize, path: &Path) -> Result<(), StoreError> {
        self.text.clear();
        serde_json::to_writer(&mut self.text, value).map_err(|error| failed(path, &error.into()))?;
        self.text.push(b'\n');
        self.crc.update(&self.text);
        self.to.write_all(&self.text).with_path(path)
    }
}

fn damaged(path: &Path, why: &str) -> StoreError {
    StoreError::Corrupt { what: format!("the backup {} {why}", path.display()) }
}
