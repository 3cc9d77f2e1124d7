//! Which change was the newest at a moment, although clocks are sometimes wrong.
//!
//! The order of changes is their sequence. Their times are what the clock said, which may have been in the past or in
//! the future for a while. The times that can all be right together are believed: the longest run of samples that never
//! goes back, without any that is still to come. A change between two of them was made between them, whatever it says.

use super::dir::list_backups;
use crate::{
    domain::change::{Seq, Timestamp},
    store::{
        StoreError,
        journal::{self, GapPolicy},
        layout::Layout,
        mark::now,
    },
};

/// What the clock said when something was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Sample {
    /// The newest change by then.
    seq: Seq,
    /// Whether it is that of a backup of everything up to `seq`, not that of the change itself.
    is_backup: bool,
    at: Timestamp,
}

/// What backups and journal know of when changes were made.
#[derive(Debug)]
pub struct Timeline {
    /// In order of their changes.
    samples: Vec<Sample>,
    now: Timestamp,
}

impl Timeline {
    /// Reads the first lines of the backups, and the whole journal.
    ///
    /// # Errors
    /// [`StoreError::Newer`]; [`StoreError::Denied`] or [`StoreError::Unavailable`] if they cannot be read.
    pub fn read(layout: &Layout) -> Result<Self, StoreError> {
        Ok(Self { samples: samples(layout)?, now: now() })
    }

    /// The newest change that was made by the moment `at`. `None` if backups and journal reach back to a later moment
    /// only.
    pub fn newest_at(&self, at: Timestamp) -> Option<Seq> {
        newest_of(&self.samples, at, self.now)
    }

    /// The newest change of which any time is known.
    pub fn newest(&self) -> Seq {
        self.samples.last().map_or(Seq(0), |sample| sample.seq)
    }

    /// The earliest moment of which any change is known.
    pub fn earliest(&self) -> Option<Timestamp> {
        let believed = believed_by(&self.samples, self.now);
        believed.into_iter().find(|sample| sample.seq > Seq(0)).map(|sample| sample.at)
    }
}

fn samples(layout: &Layout) -> Result<Vec<Sample>, StoreError> {
    let (backups, _) = list_backups(&layout.backups())?;
    let mut samples: Vec<_> =
        backups.iter().map(|backup| Sample { seq: backup.newest, is_backup: true, at: backup.written_at }).collect();
    let dir = layout.journal();
    let segments = if dir.exists() { journal::segments(&dir)? } else { Vec::new() };
    let before = segments.first().map_or(Seq(0), |segment| Seq(segment.first.0.saturating_sub(1)));
    journal::replay_after(&segments, before, GapPolicy::Skip, |recorded, _| {
        samples.push(Sample { seq: recorded.seq, is_backup: false, at: recorded.change.at });
        Ok(true)
    })?;
    samples.sort();
    Ok(samples)
}

fn newest_of(samples: &[Sample], at: Timestamp, now: Timestamp) -> Option<Seq> {
    let newest = samples.last()?.seq;
    let believed = believed_by(samples, now);
    believed.first().filter(|sample| sample.at <= at)?;
    let later = believed.iter().find(|sample| sample.at > at);
    Some(later.map_or(newest, |later| if later.is_backup { later.seq } else { Seq(later.seq.0.saturating_sub(1)) }))
}

/// The samples whose times can all be right together, as known at the moment `now`.
fn believed_by(samples: &[Sample], now: Timestamp) -> Vec<Sample> {
    let past: Vec<_> = samples.iter().copied().filter(|sample| sample.at <= now).collect();
    // Where most of it is still to come, it is today's clock that is wrong.
    if 2 * past.len() >= samples.len() { consistent_samples(&past) } else { consistent_samples(samples) }
}

/// The longest run of samples whose times never go back. Of several, the one with the later times: a clock that is wrong
/// has mostly lost its time and begins at an old one.
fn consistent_samples(samples: &[Sample]) -> Vec<Sample> {
    // The best run of each length among the later samples, by its first sample; and what follows each sample in its run.
    let mut first_of: Vec<usize> = Vec::new();
    let mut following = vec![None; samples.len()];
    let time = |index: &usize| samples.get(*index).map(|sample| sample.at);
    for index in (0..samples.len()).rev() {
        let length = first_of.partition_point(|first| time(first) >= time(&index));
        if let Some(slot) = following.get_mut(index) {
            *slot = length.checked_sub(1).and_then(|shorter| first_of.get(shorter).copied());
        }
        match first_of.get_mut(length) {
            Some(first) => *first = index,
            None => first_of.push(index),
        }
    }
    let mut run = Vec::with_capacity(first_of.len());
    let mut next = first_of.last().copied();
    while let Some(index) = next {
        run.extend(samples.get(index));
        next = following.get(index).copied().flatten();
    }
    run
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    /// Changes 1, 2, … at these times, asked for at 20:00 (times are hours).
    fn newest(times: &[i64], at: i64) -> Option<u64> {
        let changes = (1..).zip(times).map(|(seq, at)| Sample { seq: Seq(seq), is_backup: false, at: Timestamp(*at) });
        newest_of(&changes.collect::<Vec<_>>(), Timestamp(at), Timestamp(20)).map(|seq| seq.0)
    }

    #[rstest]
    #[case::in_order(&[10, 11, 12], 11, Some(2))]
    #[case::between(&[10, 11, 13], 12, Some(2))]
    #[case::after_all(&[10, 11, 12], 15, Some(3))]
    #[case::before_all(&[10, 11, 12], 9, None)]
    #[case::two_at_once(&[10, 10, 12], 10, Some(2))]
    #[case::the_clock_was_in_the_past(&[10, 1, 12], 11, Some(2))]
    #[case::and_that_is_not_when_it_was(&[10, 1, 12], 5, None)]
    #[case::nor_does_it_hide_what_came_before(&[10, 11, 12, 1], 11, Some(2))]
    #[case::the_past_at_first(&[1, 10, 11], 10, Some(2))]
    #[case::the_past_at_last(&[10, 1], 9, None)]
    #[case::for_a_while(&[10, 11, 1, 2, 12, 13], 12, Some(5))]
    #[case::the_clock_was_in_the_future(&[10, 90, 11, 12], 11, Some(3))]
    #[case::the_future_at_last(&[10, 11, 90], 12, Some(3))]
    fn a_moment_is_a_change_in_the_sequence(#[case] times: &[i64], #[case] at: i64, #[case] expected: Option<u64>) {
        assert_eq!(newest(times, at), expected);
    }

    #[test]
    fn a_backup_says_what_was_there_but_not_since_when() {
        let backup = |seq, at| Sample { seq: Seq(seq), is_backup: true, at: Timestamp(at) };
        let change = |seq, at| Sample { seq: Seq(seq), is_backup: false, at: Timestamp(at) };
        let known = [backup(40, 10), change(41, 11), backup(41, 12), change(42, 13)];
        let newest = |at| newest_of(&known, Timestamp(at), Timestamp(20)).map(|seq| seq.0);
        assert_eq!([9, 10, 11, 12, 13].map(newest), [None, Some(40), Some(41), Some(41), Some(42)]);
        // A backup from a day on which the clock was wrong holds nothing from that day.
        let known = [change(1, 10), change(2, 11), backup(2, 1), change(3, 12)];
        assert_eq!(newest_of(&known, Timestamp(5), Timestamp(20)), None);
        assert_eq!(newest_of(&known, Timestamp(10), Timestamp(20)), Some(Seq(1)));
    }
}
