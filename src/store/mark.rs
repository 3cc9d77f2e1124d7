//! The high-water mark: how far the data has come, kept apart from the database and the journal.
//!
//! Two files that are damaged together can leave data that is older than what was saved and looks whole. The file
//! `mark` tells: its first line is the newest change that was ever acknowledged, and each further line is a [`Loss`].
//! (A backup says the same on its own first line.)
//!
//! ```text
//! {"v":1,"newest":41,"at":1795000000000,"crc":"9a3f01bc"}       padded to 96 bytes
//! {"from":36,"to":41,"saved":1795000000000,"found":…,"accepted":false,"crc":"…"}
//! ```
//!
//! The first line is written in place after each commit and not synced: after a power cut it may be a few changes old,
//! which matters only if database and journal are damaged as well. Everything else replaces the file as a whole.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Seek, SeekFrom, Write},
};

use serde::{Deserialize, Serialize};

use super::{Losses, StoreError, files::WithPath, layout::Layout, partial::Partial};
use crate::domain::change::{Seq, Timestamp};

/// The version of the file that this program writes.
const VERSION: u16 = 1;

/// Bytes of the first line, without its line end.
const WIDTH: usize = 95;

/// Changes that were acknowledged and cannot be had any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Loss {
    /// The first of them.
    pub from: Seq,
    /// The last of them that is known of. The one before `from` if it is only known that there may have been some.
    pub to: Seq,
    /// Whether there may have been more of them, because the mark was lost together with them.
    #[serde(default)]
    pub is_open_ended: bool,
    /// When the newest change before the damage was made. Zero if not even that is known.
    pub saved: Timestamp,
    /// When the loss was found.
    pub found: Timestamp,
    /// Whether the user was told by `doctor --repair` and went on.
    pub accepted: bool,
}

/// What the file says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HighWaterMark {
    /// The newest change that was acknowledged; `None` if there is no file or its first line is damaged.
    pub newest: Option<Newest>,
    /// Whether there is a file whose first line is damaged.
    pub is_damaged: bool,
    /// Everything that was lost, oldest first.
    pub losses: Vec<Loss>,
}

/// The first line of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Newest {
    v: u16,
    /// The newest change that was acknowledged.
    #[serde(rename = "newest")]
    pub seq: Seq,
    /// When it was made.
    pub at: Timestamp,
}

impl Newest {
    /// The mark of a change.
    pub fn new(seq: Seq, at: Timestamp) -> Self {
        Self { v: VERSION, seq, at }
    }

    /// The first line.
    fn line(self) -> Vec<u8> {
        let mut line = sealed(&self);
        line.resize(WIDTH, b' ');
        line.push(b'\n');
        line
    }
}

impl HighWaterMark {
    /// Reads the file. What is damaged in it is left out.
    ///
    /// # Errors
    /// [`StoreError::Newer`]; [`StoreError::Denied`] or [`StoreError::Unavailable`] if it cannot be read.
    pub fn read(layout: &Layout) -> Result<Self, StoreError> {
        let path = layout.mark();
        let text = match fs::read(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Self::default()),
            Err(error) => return Err(super::files::failed(&path, &error)),
        };
        let mut lines = text.split(|byte| *byte == b'\n');
        let newest: Option<Newest> = lines.next().and_then(unsealed);
        if let Some(newest) = newest.filter(|newest| newest.v > VERSION) {
            let what = path.display().to_string();
            return Err(StoreError::Newer { what, found: newest.v, known: VERSION });
        }
        Ok(Self { newest, is_damaged: newest.is_none(), losses: lines.filter_map(unsealed).collect() })
    }

    /// Replaces the file.
    ///
    /// # Errors
    /// [`StoreError::Full`], [`StoreError::Denied`], [`StoreError::Unavailable`].
    pub fn write(&self, layout: &Layout) -> Result<(), StoreError> {
        let path = layout.mark();
        let mut text = self.newest.unwrap_or(Newest::new(Seq(0), Timestamp(0))).line();
        for loss in &self.losses {
            text.extend(sealed(loss));
            text.push(b'\n');
        }
        let partial = Partial::beside(&path).with_path(&path)?;
        partial.file().write_all(&text).with_path(&path)?;
        partial.finish(&path).with_path(&path)
    }

    /// What was lost, in words for people.
    pub fn losses(&self) -> Losses {
        let (accepted, open): (Vec<_>, Vec<_>) = self.losses.iter().partition(|loss| loss.accepted);
        let sentences = |losses: Vec<&Loss>| losses.into_iter().map(Loss::sentence).collect();
        Losses { open: sentences(open), accepted: sentences(accepted) }
    }

    /// Whether a loss was noted that accounts for the change that is said to be the `newest`. What was said after the loss
    /// was found is about another change of that number.
    pub fn accounts_for(&self, newest: Newest) -> bool {
        self.losses.iter().any(|loss| (loss.from..=loss.to).contains(&newest.seq) && newest.at <= loss.found)
    }

    /// The losses that nobody has accepted yet.
    pub fn open_losses(&self) -> impl Iterator<Item = &Loss> {
        self.losses.iter().filter(|loss| !loss.accepted)
    }
}

impl Loss {
    /// What may be lost after `newest`, the change at the end of the data, which was made at `saved`; nothing tells.
    pub fn untold(newest: Seq, saved: Timestamp) -> Self {
        let from = Seq(newest.0 + 1);
        Self { from, to: newest, is_open_ended: true, saved, found: now(), accepted: false }
    }

    /// The loss in a sentence.
    #[must_use]
    pub fn sentence(&self) -> String {
        let Self { from: Seq(from), to: Seq(to), saved, found, .. } = self;
        let (saved, found) = (local(*saved), local(*found));
        if to < from {
            let of = if self.saved == Timestamp(0) { String::new() } else { format!(" of {saved}") };
            return format!(
                "it cannot be told whether changes after number {to}{of} are lost: when the damage was found on \
                 {found}, the file that notes the newest change was missing, damaged or too old as well; compare with what \
                 you remember, and enter again what is missing"
            );
        }
        let changes = if from == to { format!("change {from} is") } else { format!("changes {from} to {to} are") };
        let more = if self.is_open_ended {
            "; whether later ones are lost too cannot be told, because the file that notes the newest change was \
             missing, damaged or too old as well"
        } else {
            ""
        };
        format!(
            "{changes} lost: saved on {saved} or before, but when the damage was found on {found}, neither the database \
             nor backup and journal had them{more}; enter again what was done then"
        )
    }
}

/// The moment in local time, to the minute.
pub(super) fn local(at: Timestamp) -> String {
    let at = chrono::DateTime::from_timestamp_millis(at.0).unwrap_or_default();
    at.with_timezone(&chrono::Local).format("%Y-%m-%d %H:%M").to_string()
}

/// Now, by the clock.
pub fn now() -> Timestamp {
    Timestamp(chrono::Local::now().timestamp_millis())
}

/// The file, open for [`Marker::advance`].
#[derive(Debug)]
pub struct MarkWriter(File);

impl MarkWriter {
    /// Opens the file, which exists.
    ///
    /// # Errors
    /// [`StoreError::Denied`], [`StoreError::Unavailable`].
    pub fn open(layout: &Layout) -> Result<Self, StoreError> {
        let path = layout.mark();
        OpenOptions::new().write(true).open(&path).map(Self).with_path(&path)
    }

    /// Notes that a change was acknowledged. A failure is logged only: the change itself is durable.
    pub fn advance(&mut self, seq: Seq, at: Timestamp) {
        let line = Newest::new(seq, at).line();
        if let Err(error) = self.0.seek(SeekFrom::Start(0)).and_then(|_| self.0.write_all(&line)) {
            tracing::error!(%error, "the mark could not be written");
        }
    }

    /// Makes the mark survive a power cut.
    pub fn sync(&self) {
        if let Err(error) = self.0.sync_data() {
            tracing::error!(%error, "the mark could not be synced");
        }
    }
}

/// A line with its checksum, without its end.
fn sealed(value: &impl Serialize) -> Vec<u8> {
    // A struct of numbers always has a JSON form.
    let mut line = serde_json::to_vec(value).unwrap_or_default();
    line.pop();
    let crc = crc32fast::hash(&line);
    line.extend(format!(",\"crc\":\"{crc:08x}\"}}").bytes());
    line
}

/// The value of a line whose checksum is right.
fn unsealed<T: for<'de> Deserialize<'de>>(line: &[u8]) -> Option<T> {
    let line = line.trim_ascii_end();
    super::journal::is_intact(line).then(|| serde_json::from_slice(line).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn loss() -> Loss {
        let (from, to) = (Seq(36), Seq(41));
        Loss { from, to, is_open_ended: false, saved: Timestamp(5), found: Timestamp(6), accepted: false }
    }

    #[test]
    fn it_is_read_back_and_moved_on_in_place() {
        let dir = tempfile::tempdir().unwrap();
        let layout = Layout::new(dir.path());
        assert_eq!(HighWaterMark::read(&layout).unwrap(), HighWaterMark::default());
        let newest = Some(Newest::new(Seq(7), Timestamp(1)));
        HighWaterMark { newest, losses: vec![loss()], ..HighWaterMark::default() }.write(&layout).unwrap();
        let mut marker = MarkWriter::open(&layout).unwrap();
        for seq in [8, u64::MAX, 9] {
            marker.advance(Seq(seq), Timestamp(i64::MAX));
        }
        let mark = HighWaterMark::read(&layout).unwrap();
        assert_eq!(mark.newest.unwrap().seq, Seq(9));
        assert_eq!(mark.losses, [loss()]);
    }

    #[test]
    fn a_flipped_bit_is_never_another_mark() {
        let dir = tempfile::tempdir().unwrap();
        let layout = Layout::new(dir.path());
        let newest = Some(Newest::new(Seq(7), Timestamp(1)));
        let mark = HighWaterMark { newest, losses: vec![loss()], ..HighWaterMark::default() };
        mark.write(&layout).unwrap();
        let sound = fs::read(layout.mark()).unwrap();
        for at in 0..sound.len() * 8 {
            let mut bytes = sound.clone();
            bytes[at / 8] ^= 1 << (at % 8);
            fs::write(layout.mark(), &bytes).unwrap();
            let read = HighWaterMark::read(&layout).unwrap();
            assert!(if read.is_damaged { read.newest.is_none() } else { read.newest == mark.newest }, "bit {at}");
            assert!(read.losses.is_empty() || read.losses == mark.losses, "bit {at}");
        }
    }

    #[test]
    fn a_newer_file_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        let layout = Layout::new(dir.path());
        let newest = Newest { v: 2, ..Newest::new(Seq(7), Timestamp(1)) };
        HighWaterMark { newest: Some(newest), ..HighWaterMark::default() }.write(&layout).unwrap();
        assert!(matches!(HighWaterMark::read(&layout), Err(StoreError::Newer { .. })));
    }
}
