//! What was put off, found by what it is about.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use super::{Book, Slot, affairs::Subject};
use crate::domain::{
    attention::{self, About, Affair, Item},
    change::Seq,
    day::Day,
    decide::Records as _,
    id::PairingId,
    snooze::{Matter, Snooze, Whose},
};

/// Everything that was put off, and whether it is so still.
#[derive(Debug, Clone, Default)]
pub(super) struct Snoozes {
    all: BTreeMap<Matter, (Seq, Arc<Snooze>)>,
    about: HashMap<Whose, Vec<Arc<Snooze>>>,
}

impl Snoozes {
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    pub fn all(&self) -> impl ExactSizeIterator<Item = &(Seq, Arc<Snooze>)> {
        self.all.values()
    }

    pub fn get(&self, matter: &Matter) -> Option<&(Seq, Arc<Snooze>)> {
        self.all.get(matter)
    }

    pub fn put(&mut self, revision: Seq, snooze: Arc<Snooze>) {
        self.remove(&snooze.matter);
        self.about.entry(snooze.matter.whose.clone()).or_default().push(snooze.clone());
        self.all.insert(snooze.matter.clone(), (revision, snooze));
    }

    pub fn remove(&mut self, matter: &Matter) {
        if self.all.remove(matter).is_some()
            && let Some(about) = self.about.get_mut(&matter.whose)
        {
            about.retain(|snooze| snooze.matter != *matter);
        }
    }

    /// What hides that item of that subject.
    pub fn hiding(&self, whose: &Whose, item: &Item, today: Day) -> Option<&Arc<Snooze>> {
        self.about.get(whose)?.iter().find(|snooze| snooze.hides(item, today))
    }

    pub fn hides(&self, whose: &Whose, item: &Item, today: Day) -> bool {
        self.hiding(whose, item, today).is_some()
    }
}

/// Something that needs attention and is put off.
#[derive(Debug, Clone)]
pub struct PutOff {
    /// Until when, why, and by whom.
    pub snooze: Arc<Snooze>,
    /// What it hides.
    pub what: Hidden,
}

/// What is hidden while it is put off.
#[derive(Debug, Clone)]
pub enum Hidden {
    /// An item of a pairing.
    Item(PairingId, Item),
    /// What belongs to no pairing.
    Affair(Affair),
}

impl PutOff {
    /// The item itself.
    #[must_use]
    pub fn item(&self) -> &Item {
        match &self.what {
            Hidden::Item(_, item) => item,
            Hidden::Affair(affair) => &affair.item,
        }
    }
}

impl PutOff {
    /// The affair, where it belongs to no pairing.
    #[must_use]
    pub fn affair(&self) -> Option<&Affair> {
        match &self.what {
            Hidden::Affair(affair) => Some(affair),
            Hidden::Item(..) => None,
        }
    }

    /// Whether it is about that person, request or region.
    #[must_use]
    pub fn is_about(&self, about: &About) -> bool {
        matches!(&self.what, Hidden::Affair(affair) if affair.about == *about)
    }
}

impl Book {
    /// Everything that was put off and is stored still, whether it hides anything or not.
    pub fn snoozes(&self) -> impl ExactSizeIterator<Item = &Arc<Snooze>> {
        self.snoozes.all().map(|(_, snooze)| snooze)
    }

    /// What hides an affair today.
    pub(super) fn hidden_by(&self, affair: &Affair) -> Option<&Arc<Snooze>> {
        let whose = Whose::Affair(affair.program.clone(), affair.about.clone());
        self.snoozes.hiding(&whose, &affair.item, self.today)
    }

    /// What a pairing hides today, the most pressing first.
    #[must_use]
    pub fn put_off_of(&self, slot: &Slot) -> Vec<PutOff> {
        let whose = Whose::Pairing(slot.pairing.id);
        if !self.snoozes.about.contains_key(&whose) {
            return Vec::new();
        }
        let Some(policy) = self.policy(&slot.pairing.program) else { return Vec::new() };
        let items = attention::of_pairing(policy, &slot.pairing, self, self.today).into_iter();
        items
            .filter_map(|item| {
                let snooze = self.snoozes.hiding(&whose, &item, self.today)?.clone();
                Some(PutOff { snooze, what: Hidden::Item(slot.pairing.id, item) })
            })
            .collect()
    }

    /// What is hidden today, the most pressing first; what has cleared or is back is not among it.
    #[must_use]
    pub fn put_off(&self) -> Vec<PutOff> {
        let mut found = Vec::new();
        for whose in self.snoozes.about.keys() {
            match whose {
                Whose::Pairing(id) => {
                    found.extend(self.slot(*id).map(|slot| self.put_off_of(slot)).unwrap_or_default());
                }
                Whose::Affair(program, about) => {
                    let all = self.find_about(&Subject::of(program, about)).into_iter();
                    let these = all.filter(|affair| affair.program == *program && affair.about == *about);
                    found.extend(these.filter_map(|affair| {
                        Some(PutOff { snooze: self.hidden_by(&affair)?.clone(), what: Hidden::Affair(affair) })
                    }));
                }
            }
        }
        found.sort_by(|a, b| {
            let key = |it: &PutOff| (it.item().severity, it.item().kind(), it.item().since);
            key(a).cmp(&key(b)).then_with(|| a.snooze.matter.cmp(&b.snooze.matter))
        });
        found
    }
}
