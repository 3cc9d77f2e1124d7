//! What is snoozed: the rows of the list, and what can be snoozed or woken about a row.

use std::collections::BTreeMap;

use super::{Row, Visibility, Worklist};
use crate::{
    app::App,
    book::SnoozedItem,
    domain::snooze::{SnoozeSubject, SnoozeTarget},
};

/// Whether any running snooze is visible.
#[must_use]
pub fn has_snoozed(visibility: &Visibility<'_>) -> bool {
    let (mut all, today) = (visibility.book.snoozes(), visibility.book.today());
    all.any(|snooze| snooze.is_active(today) && visibility.has_target(&snooze.target))
}

/// What is snoozed and visible, in worklist order.
#[must_use]
pub fn snoozed(visibility: &Visibility<'_>) -> Vec<SnoozedItem> {
    let mut all = visibility.book.snoozed();
    all.retain(|one| visibility.has_target(&one.snooze.target));
    all
}

impl Worklist {
    /// One row for each subject with something snoozed, the earliest wake-up first.
    #[must_use]
    pub fn snoozed_rows(&self, app: &App) -> Vec<Row> {
        let mut rows: BTreeMap<_, Row> = BTreeMap::new();
        for one in self.snoozed(app).iter() {
            let row = Row::of_target(&one.snooze.target);
            if rows.values().all(|other| *other != row) {
                rows.insert((one.snooze.until, one.snooze.target.clone()), row);
            }
        }
        rows.into_values().collect()
    }

    /// What is snoozed about a row, in worklist order.
    #[must_use]
    pub fn snoozed_of(&self, app: &App, row: &Row) -> Vec<SnoozedItem> {
        let all = self.snoozed(app);
        let about = all.iter().filter(|one| match row {
            Row::Alert(id) => one.is_about(&id.about),
            Row::Pairing(_) | Row::Person(_) | Row::Request(_) => Row::of_target(&one.snooze.target) == *row,
        });
        about.cloned().collect()
    }

    /// What can be snoozed about a row: what needs attention, in worklist order, then what is snoozed already and can
    /// get another day.
    #[must_use]
    pub fn targets(&self, app: &App, row: &Row) -> Vec<SnoozeTarget> {
        let mut found: Vec<SnoozeTarget> = Vec::new();
        match row {
            Row::Pairing(id) => {
                let items = app.book().pairing_entry(*id).map_or(&[][..], |slot| &slot.items);
                found.extend(
                    items.iter().map(|item| SnoozeTarget { kind: item.kind(), whose: SnoozeSubject::Pairing(*id) }),
                );
            }
            Row::Person(_) | Row::Request(_) | Row::Alert(_) => {
                let mut alerts = self.alerts_of(app, row);
                // The alert the row stands for comes before others about the same subject.
                if let Row::Alert(id) = row {
                    alerts.sort_by_key(|alert| (alert.item.kind() != id.kind, alert.program != id.program));
                }
                found.extend(alerts.into_iter().map(|alert| SnoozeTarget {
                    kind: alert.item.kind(),
                    whose: SnoozeSubject::Alert(alert.program.clone(), alert.about.clone()),
                }));
            }
        }
        found.extend(self.snoozed_targets(app, row));
        let mut seen: Vec<SnoozeTarget> = Vec::new();
        for target in found {
            if !seen.contains(&target) {
                seen.push(target);
            }
        }
        seen
    }

    /// What is snoozed about a row, without duplicates.
    #[must_use]
    pub fn snoozed_targets(&self, app: &App, row: &Row) -> Vec<SnoozeTarget> {
        let mut found: Vec<SnoozeTarget> =
            self.snoozed_of(app, row).into_iter().map(|one| one.snooze.target.clone()).collect();
        found.dedup();
        found
    }
}
