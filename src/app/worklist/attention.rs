//! What needs attention: the items of pairings and the alerts that belong to no pairing.

use std::{collections::HashMap, sync::Arc};

use super::{AlertId, Row, Visibility, region_of_alert, region_of_pairing};
use crate::{
    book::{Book, PairingEntry, SnoozedItem, SnoozedSubject},
    domain::{
        attention::{Alert, Item, Kind, Rank, Severity},
        id::ProgramId,
        program::is_region,
    },
};

/// What an item belongs to.
#[derive(Debug, Clone, Copy)]
pub enum ItemSource<'b> {
    /// A pairing.
    Pairing(&'b PairingEntry),
    /// No pairing.
    Alert(&'b Alert),
}

/// One thing that needs attention.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'b> {
    /// What it belongs to.
    pub source: ItemSource<'b>,
    /// What it is.
    pub item: &'b Item,
}

/// Narrows the worklist. An empty field lets everything pass.
#[derive(Debug, Clone, Default)]
pub struct WorklistFilter<'a> {
    /// Only this program.
    pub program: Option<&'a ProgramId>,
    /// Only this region, in any case.
    pub region: Option<&'a str>,
    /// Only this kind.
    pub kind: Option<Kind>,
    /// Only this severity.
    pub severity: Option<Severity>,
}

impl WorklistFilter<'_> {
    fn allows_place<'b>(&self, program: &ProgramId, region: impl FnOnce() -> Option<&'b str>) -> bool {
        self.program.is_none_or(|wanted| wanted == program)
            && self.region.is_none_or(|wanted| region().is_some_and(|region| is_region(region, wanted)))
    }

    fn allows_pairing(&self, book: &Book, slot: &PairingEntry) -> bool {
        self.allows_place(&slot.pairing.program, || region_of_pairing(book, &slot.pairing))
    }

    fn allows_alert(&self, book: &Book, alert: &Alert) -> bool {
        self.allows_place(&alert.program, || region_of_alert(book, alert))
    }

    fn allows_item(&self, item: &Item) -> bool {
        self.kind.is_none_or(|kind| kind == item.kind())
            && self.severity.is_none_or(|severity| severity == item.severity)
    }

    /// Whether a snoozed item passes.
    #[must_use]
    pub fn allows_snoozed(&self, book: &Book, one: &SnoozedItem) -> bool {
        self.allows_item(one.item())
            && match &one.hidden {
                SnoozedSubject::Item(id, _) => {
                    book.pairing_entry(*id).is_some_and(|slot| self.allows_pairing(book, slot))
                }
                SnoozedSubject::Alert(alert) => self.allows_alert(book, alert),
            }
    }
}

/// Everything that needs attention, in worklist order; among equals, pairings by number come before alerts.
#[must_use]
pub fn items<'b>(visibility: &Visibility<'b>, narrowing: &WorklistFilter<'_>) -> Vec<Entry<'b>> {
    let book = visibility.book;
    let pairings = book
        .pairings()
        .filter(|slot| !slot.items.is_empty() && visibility.covers(&slot.pairing))
        .filter(|slot| narrowing.allows_pairing(book, slot))
        .flat_map(|slot| slot.items.iter().map(move |item| Entry { source: ItemSource::Pairing(slot), item }));
    let alerts = book
        .alerts()
        .filter(|alert| visibility.has_alert(&alert.program, &alert.about))
        .filter(|alert| narrowing.allows_alert(book, alert))
        .map(|alert| Entry { source: ItemSource::Alert(alert), item: &alert.item });
    let mut found: Vec<_> = pairings.chain(alerts).filter(|entry| narrowing.allows_item(entry.item)).collect();
    found.sort_by_key(|entry| entry.item.rank());
    found
}

/// An alert with its place in the worklist.
pub type RankedAlert = (Rank, Arc<AlertId>);

/// The alerts the user may see, in worklist order.
#[must_use]
pub fn ranked_alerts(visibility: &Visibility<'_>) -> Vec<RankedAlert> {
    let mut alike: HashMap<AlertId, usize> = HashMap::new();
    let visible = visibility.book.alerts().filter(|alert| visibility.has_alert(&alert.program, &alert.about));
    let ranked = visible.map(|alert| {
        let (program, about) = (alert.program.clone(), alert.about.clone());
        let first = AlertId { program, about, kind: alert.item.kind(), nth: 0 };
        let count = alike.entry(first.clone()).or_default();
        let id = AlertId { nth: *count, ..first };
        *count += 1;
        (alert.item.rank(), Arc::new(id))
    });
    ranked.collect()
}

/// Pairings and alerts in one list. `slots` are in worklist order; those without items come last.
pub fn with_alerts<'a>(slots: impl Iterator<Item = &'a PairingEntry>, alerts: &[RankedAlert]) -> Vec<Row> {
    let mut alerts = alerts.iter().peekable();
    let mut rows = Vec::new();
    for slot in slots {
        let rank = slot.items.first().map(Item::rank);
        while let Some((_, id)) = alerts.next_if(|(alert, _)| rank.is_none_or(|rank| *alert < rank)) {
            rows.push(Row::Alert(id.clone()));
        }
        rows.push(Row::Pairing(slot.pairing.id));
    }
    rows.extend(alerts.map(|(_, id)| Row::Alert(id.clone())));
    rows
}
