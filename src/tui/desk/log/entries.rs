//! The log of a pairing as rows: planned meetings, then entries, newest first.

use std::collections::HashMap;

use tui_input::Input;

use crate::{
    app::{
        App,
        filter::{Filter, ListKind},
        permissions,
    },
    domain::{
        day::{Day, Month},
        id::{EntryId, MeetingId, PairingId},
        log::{LogEntry, Outcome},
        pairing::Pairing,
        policy::Policy,
        units::Minutes,
    },
};

/// One row of the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogRow {
    /// A planned meeting.
    Meeting(MeetingId),
    /// A log entry.
    Entry(EntryId),
}

/// Cursor and filter of the log.
#[derive(Debug, Default)]
pub struct Entries {
    /// The filter on the log.
    pub filter: Input,
    at: HashMap<PairingId, LogRow>,
}

/// Returns the rows of a pairing's log.
#[must_use]
pub fn rows(pairing: &Pairing) -> Vec<LogRow> {
    let planned = pairing.meetings.iter().filter(|meeting| meeting.outcome == Outcome::Planned);
    let planned = planned.map(|meeting| LogRow::Meeting(meeting.id));
    planned.chain(pairing.entries.iter().rev().map(|entry| LogRow::Entry(entry.id))).collect()
}

impl Entries {
    /// Returns the rows of a pairing's log that match the filter.
    #[must_use]
    pub fn rows(&self, pairing: &Pairing, app: &App) -> Vec<LogRow> {
        let filter = Filter::parse(self.filter.value(), ListKind::Log);
        let mut rows = rows(pairing);
        if !filter.is_empty() {
            rows.retain(|row| match row {
                LogRow::Entry(id) => {
                    pairing.entry(*id).is_some_and(|entry| filter.entry(entry, may_read(entry, pairing, app)))
                }
                LogRow::Meeting(id) => {
                    pairing.meetings.iter().any(|meeting| meeting.id == *id && filter.meeting(meeting))
                }
            });
        }
        rows
    }

    /// Returns the index of the cursor in `rows`.
    #[must_use]
    pub fn cursor(&self, pairing: PairingId, rows: &[LogRow]) -> usize {
        self.at.get(&pairing).and_then(|at| rows.iter().position(|row| row == at)).unwrap_or(0)
    }

    /// Moves the cursor of a pairing to a row.
    pub fn put(&mut self, pairing: PairingId, row: LogRow) {
        self.at.insert(pairing, row);
    }

    /// Returns the row under the cursor.
    #[must_use]
    pub fn selected(&self, pairing: PairingId, app: &App) -> Option<LogRow> {
        let document = app.book().pairing(pairing)?;
        let rows = self.rows(&document, app);
        rows.get(self.cursor(pairing, &rows)).copied()
    }
}

/// Whether the current user may read the text of an entry.
#[must_use]
pub fn may_read(entry: &LogEntry, pairing: &Pairing, app: &App) -> bool {
    permissions::may_read(entry, pairing, app.actor())
}

/// Returns the counted minutes of the last `months` calendar months, oldest first.
#[must_use]
pub fn by_month(pairing: &Pairing, policy: &Policy, today: Day, months: usize) -> Vec<(Month, Minutes)> {
    let mut month = today.month();
    let mut row = Vec::with_capacity(months);
    for _ in 0..months {
        let counted = pairing
            .entries
            .iter()
            .filter(|entry| entry.on.month() == month && entry.on <= today && policy.counts(entry.kind));
        row.push((month, counted.map(|entry| entry.minutes).sum()));
        month = month.previous();
    }
    row.reverse();
    row
}
