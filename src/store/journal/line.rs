//! One line of the journal: `{"v":1,"seq":7,"change":{…},"crc":"9a3f01bc"}`.
//!
//! The checksum covers the exact text up to `,"crc"`. It comes last, so that a change of any size can be streamed and a
//! truncated line never counts.

use std::io::{self, Write};

use serde::Deserialize;

use crate::{
    domain::change::{Change, Seq},
    store::{
        Recorded, StoreError,
        codec::{self, SCHEMA},
    },
};

const CRC_FIELD: &[u8] = b",\"crc\":\"";
/// `,"crc":"` + eight digits + `"}`.
const TAIL: usize = CRC_FIELD.len() + 8 + 2;

/// Writes the line of a change, including the newline.
pub fn write(to: impl Write, seq: Seq, change: &Change) -> io::Result<()> {
    let mut to = ChecksumWriter { to, crc: crc32fast::Hasher::new() };
    write!(to, "{{\"v\":{SCHEMA},\"seq\":{},\"change\":", seq.0)?;
    serde_json::to_writer(&mut to, change)?;
    let crc = to.crc.finalize();
    writeln!(to.to, ",\"crc\":\"{crc:08x}\"}}")
}

struct ChecksumWriter<W> {
    to: W,
    crc: crc32fast::Hasher,
}

impl<W: Write> Write for ChecksumWriter<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.to.write(bytes)?;
        self.crc.update(bytes.get(..written).unwrap_or(bytes));
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

/// The sequence number on a line, parsed from its first bytes only.
pub fn seq_of(line: &[u8]) -> Option<Seq> {
    let head = line.get(..line.len().min(64))?;
    let from = head.windows(7).position(|window| window == b",\"seq\":")? + 7;
    let digits: &[u8] = head.get(from..)?;
    let end = digits.iter().position(|byte| !byte.is_ascii_digit())?;
    std::str::from_utf8(digits.get(..end)?).ok()?.parse().ok().map(Seq)
}

/// Length of the end of a line that holds its checksum, including the newline.
pub const CRC_END: usize = 8 + 2 + 1;

/// The checksum in the last [`CRC_END`] bytes of a line. `None` if they are malformed.
pub fn crc_of(end: &[u8; CRC_END]) -> Option<u32> {
    let digits = std::str::from_utf8(end.strip_suffix(b"\"}\n")?).ok()?;
    u32::from_str_radix(digits, 16).ok()
}

/// Whether the line has a valid checksum.
pub fn is_intact(line: &[u8]) -> bool {
    let Some((text, tail)) = line.len().checked_sub(TAIL).and_then(|at| line.split_at_checked(at)) else {
        return false;
    };
    let Some(digits) = tail.strip_prefix(CRC_FIELD).and_then(|rest| rest.strip_suffix(b"\"}")) else { return false };
    let Ok(digits) = std::str::from_utf8(digits) else { return false };
    digits == format!("{:08x}", crc32fast::hash(text))
}

/// Parses a line whose checksum was verified.
///
/// # Errors
/// [`StoreError::Newer`] if a newer version wrote it, by its number or by a field or a value that this one does not know:
/// reading on would drop it. [`StoreError::Corrupt`] with what is wrong with it.
pub fn read(line: &[u8]) -> Result<Recorded, StoreError> {
    #[derive(Deserialize)]
    struct Version {
        v: u16,
    }
    #[derive(Deserialize)]
    struct Line {
        #[serde(rename = "v")]
        _version: u16,
        seq: Seq,
        change: Change,
        #[serde(rename = "crc")]
        _crc: String,
    }
    let corrupt = |error| StoreError::Corrupt { what: format!("a change in the journal ({error})") };
    let Version { v } = serde_json::from_slice(line).map_err(corrupt)?;
    if v > SCHEMA {
        return Err(StoreError::Newer { what: "the journal".to_owned(), found: v, known: SCHEMA });
    }
    let Line { seq, change, .. } = codec::read_json(line, "the journal", v)?.map_err(corrupt)?;
    Ok(Recorded { seq, change })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::change::{AttemptId, ChangeKind, Timestamp};

    /// The line of a change, with `from` replaced by `to` and a right checksum.
    fn line(from: &str, to: &str) -> Vec<u8> {
        let change = Change {
            request: AttemptId("r1".into()),
            at: Timestamp(1),
            by: None,
            title: "Test".to_owned(),
            origin: ChangeKind::Done,
            edits: Vec::new(),
        };
        let mut text = Vec::new();
        write(&mut text, Seq(7), &change).unwrap();
        let text = String::from_utf8(text).unwrap();
        let head = text[..text.len() - TAIL - 1].replacen(from, to, 1);
        format!("{head},\"crc\":\"{:08x}\"}}", crc32fast::hash(head.as_bytes())).into_bytes()
    }

    #[test]
    fn a_line_comes_back() {
        assert_eq!(read(&line("", "")).unwrap().seq, Seq(7));
    }

    #[test]
    fn what_a_newer_version_wrote_is_refused_and_never_read_in_part() {
        let version = format!("\"v\":{SCHEMA}");
        let newer = format!("\"v\":{}", SCHEMA + 1);
        let cases = [
            ("\"origin\":\"done\"", "\"origin\":\"merged\""),
            ("\"at\":1", "\"at\":\"x\""),
            (
                "\"edits\":[]",
                "\"edits\":[{\"key\":{\"venue\":\"V1\"},\"expected\":null,\"before\":null,\"after\":null}]",
            ),
            (version.as_str(), newer.as_str()),
            ("\"seq\":7", "\"seq\":7,\"signed\":true"),
            ("\"title\":", "\"mood\":\"fine\",\"title\":"),
        ];
        for (from, to) in cases {
            let line = line(from, to);
            assert!(is_intact(&line));
            assert!(matches!(read(&line), Err(StoreError::Newer { .. })), "{to}");
        }
    }

    #[test]
    fn what_is_no_change_is_damage() {
        assert!(matches!(read(&line("\"at\":1", "\"at\":")), Err(StoreError::Corrupt { .. })));
        let older = format!("\"v\":{SCHEMA}");
        let line = line(&older, &format!("\"v\":{}", SCHEMA - 1));
        let line = String::from_utf8(line).unwrap().replace("\"at\":1", "\"at\":\"x\"");
        assert!(matches!(read(line.as_bytes()), Err(StoreError::Corrupt { .. })), "no older version wrote that");
    }
}
