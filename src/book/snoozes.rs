//! Snoozed items and alerts, indexed by subject.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use super::{Book, PairingEntry, alert_index::Subject};
use crate::domain::{
    attention::{self, About, Alert, Item},
    change::Seq,
    day::Day,
    decide::Records as _,
    id::PairingId,
    snooze::{Snooze, SnoozeSubject, SnoozeTarget},
};

/// Every stored snooze.
#[derive(Debug, Clone, Default)]
pub(super) struct Snoozes {
    all: BTreeMap<SnoozeTarget, (Seq, Arc<Snooze>)>,
    by_subject: HashMap<SnoozeSubject, Vec<Arc<Snooze>>>,
}

impl Snoozes {
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    pub fn all(&self) -> impl ExactSizeIterator<Item = &(Seq, Arc<Snooze>)> {
        self.all.values()
    }

    pub fn get(&self, target: &SnoozeTarget) -> Option<&(Seq, Arc<Snooze>)> {
        self.all.get(target)
    }

    pub fn put(&mut self, revision: Seq, snooze: Arc<Snooze>) {
        self.remove(&snooze.target);
        self.by_subject.entry(snooze.target.whose.clone()).or_default().push(snooze.clone());
        self.all.insert(snooze.target.clone(), (revision, snooze));
    }

    pub fn remove(&mut self, target: &SnoozeTarget) {
        if self.all.remove(target).is_some()
            && let Some(about) = self.by_subject.get_mut(&target.whose)
        {
            about.retain(|snooze| snooze.target != *target);
        }
    }

    /// The snooze that hides an item of a subject.
    pub fn find_hiding(&self, whose: &SnoozeSubject, item: &Item, today: Day) -> Option<&Arc<Snooze>> {
        self.by_subject.get(whose)?.iter().find(|snooze| snooze.hides(item, today))
    }

    pub fn hides(&self, whose: &SnoozeSubject, item: &Item, today: Day) -> bool {
        self.find_hiding(whose, item, today).is_some()
    }
}

/// Something that needs attention and is snoozed.
#[derive(Debug, Clone)]
pub struct SnoozedItem {
    /// The snooze: until when, why, and by whom.
    pub snooze: Arc<Snooze>,
    /// What it hides.
    pub hidden: SnoozedSubject,
}

/// What a snooze hides.
#[derive(Debug, Clone)]
pub enum SnoozedSubject {
    /// An item of a pairing.
    Item(PairingId, Item),
    /// An alert.
    Alert(Alert),
}

impl SnoozedItem {
    /// The hidden item.
    #[must_use]
    pub fn item(&self) -> &Item {
        match &self.hidden {
            SnoozedSubject::Item(_, item) => item,
            SnoozedSubject::Alert(alert) => &alert.item,
        }
    }

    /// The alert, if it is one.
    #[must_use]
    pub fn alert(&self) -> Option<&Alert> {
        match &self.hidden {
            SnoozedSubject::Alert(alert) => Some(alert),
            SnoozedSubject::Item(..) => None,
        }
    }

    /// Whether it is an alert about this person, request, or region.
    #[must_use]
    pub fn is_about(&self, about: &About) -> bool {
        matches!(&self.hidden, SnoozedSubject::Alert(alert) if alert.about == *about)
    }
}

impl Book {
    /// Every stored snooze, including those that hide nothing now.
    pub fn snoozes(&self) -> impl ExactSizeIterator<Item = &Arc<Snooze>> {
        self.snoozes.all().map(|(_, snooze)| snooze)
    }

    /// The snooze that hides an alert on the book's day.
    pub(super) fn hidden_by(&self, alert: &Alert) -> Option<&Arc<Snooze>> {
        let whose = SnoozeSubject::Alert(alert.program.clone(), alert.about.clone());
        self.snoozes.find_hiding(&whose, &alert.item, self.today)
    }

    /// The snoozed items of a pairing, the most urgent first.
    #[must_use]
    pub fn snoozed_of(&self, entry: &PairingEntry) -> Vec<SnoozedItem> {
        let whose = SnoozeSubject::Pairing(entry.pairing.id);
        if !self.snoozes.by_subject.contains_key(&whose) {
            return Vec::new();
        }
        let Some(policy) = self.policy(&entry.pairing.program) else { return Vec::new() };
        let items = attention::of_pairing(policy, &entry.document(), self, self.today).into_iter();
        items
            .filter_map(|item| {
                let snooze = self.snoozes.find_hiding(&whose, &item, self.today)?.clone();
                Some(SnoozedItem { snooze, hidden: SnoozedSubject::Item(entry.pairing.id, item) })
            })
            .collect()
    }

    /// Everything that is snoozed on the book's day, the most urgent first. Snoozes that have ended or whose item is
    /// resolved are left out.
    #[must_use]
    pub fn snoozed(&self) -> Vec<SnoozedItem> {
        let mut found = Vec::new();
        for whose in self.snoozes.by_subject.keys() {
            match whose {
                SnoozeSubject::Pairing(id) => {
                    found.extend(self.pairing_entry(*id).map(|entry| self.snoozed_of(entry)).unwrap_or_default());
                }
                SnoozeSubject::Alert(program, about) => {
                    let all = self.all_alerts_of_subject(&Subject::of(program, about)).into_iter();
                    let these = all.filter(|alert| alert.program == *program && alert.about == *about);
                    found.extend(these.filter_map(|alert| {
                        Some(SnoozedItem {
                            snooze: self.hidden_by(&alert)?.clone(),
                            hidden: SnoozedSubject::Alert(alert),
                        })
                    }));
                }
            }
        }
        found.sort_by(|a, b| a.item().rank().cmp(&b.item().rank()).then_with(|| a.snooze.target.cmp(&b.snooze.target)));
        found
    }
}
