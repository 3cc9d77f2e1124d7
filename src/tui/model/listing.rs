//! The rows of a folder, kept until something changes, with the cursor on a row by what it is.

use std::{collections::HashMap, rc::Rc, sync::Arc};

use rayon::prelude::*;

use super::{
    Folder,
    affairs::{AffairId, Affairs, Kept, Rank},
    inbox, put_off,
    week::Week,
};
use crate::{
    app::App,
    book::Slot,
    domain::{
        attention::About,
        decide::Records,
        id::{PairingId, PersonRef, RequestId},
        person::Person,
    },
};

/// One row of the list.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Row {
    /// A pairing.
    Pairing(PairingId),
    /// A person.
    Person(PersonRef),
    /// A request.
    Request(RequestId),
    /// What to look at that belongs to no pairing.
    Affair(Arc<AffairId>),
}

/// Which rows of a folder are wanted.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Wanted {
    /// The folder.
    pub folder: Folder,
    /// Whether those on track are listed too.
    pub on_track: bool,
    /// Lower-case words that a row has to hold.
    pub filter: String,
}

/// The rows in the order of the list.
pub type Rows = Rc<[Row]>;

/// The list of the middle pane.
#[derive(Debug, Default)]
pub struct Listing {
    /// Its rows.
    pub rows: Rows,
    /// The place of the cursor.
    pub cursor: usize,
    kept: HashMap<Wanted, Rows>,
    places: HashMap<Folder, Row>,
}

impl Listing {
    /// The row under the cursor.
    #[must_use]
    pub fn selected(&self) -> Option<&Row> {
        self.rows.get(self.cursor)
    }

    /// Forgets the rows of every folder: something has changed.
    pub fn forget(&mut self) {
        self.kept.clear();
    }

    /// Notes where the cursor is in `folder`, to come back to.
    pub fn remember(&mut self, folder: &Folder) {
        if let Some(row) = self.selected().cloned() {
            self.places.insert(folder.clone(), row);
        }
    }

    /// Takes the rows that are wanted, and puts the cursor on `row`, or where it was in that folder.
    pub fn show(&mut self, wanted: &Wanted, row: Option<Row>, app: &App, week: &Week, affairs: &Kept) {
        self.rows = match self.kept.get(wanted) {
            Some(rows) => rows.clone(),
            None => {
                let rows: Rows = rows_of(wanted, app, week, affairs).into();
                if wanted.filter.is_empty() {
                    self.kept.insert(wanted.clone(), rows.clone());
                }
                rows
            }
        };
        let row = row.or_else(|| self.places.get(&wanted.folder).cloned());
        let same = row.and_then(|row| self.rows.iter().position(|other| *other == row));
        // What is not listed any more leaves the cursor at its place.
        self.cursor = same.unwrap_or(self.cursor).min(self.rows.len().saturating_sub(1));
    }

    /// Puts the cursor on the first row.
    pub fn to_top(&mut self) {
        self.cursor = 0;
    }
}

/// Whether a pairing is shown at all: somebody who acts as themselves sees their own.
#[must_use]
pub fn is_visible(app: &App, slot: &Slot) -> bool {
    app.actor().is_none_or(|actor| slot.pairing.involves(actor))
}

fn rows_of(wanted: &Wanted, app: &App, week: &Week, affairs: &Kept) -> Vec<Row> {
    let book = app.book();
    let row = |slot: &Slot| Row::Pairing(slot.pairing.id);
    let seen = |slot: &&Slot| is_visible(app, slot);
    let rows: Vec<Row> = match &wanted.folder {
        Folder::Attention => {
            let listed = |slot: &&Slot| slot.severity().is_some() || wanted.on_track && !slot.pairing.state.is_over();
            merged(book.ranked().take_while(listed).filter(seen), &affairs.get(app))
        }
        Folder::Inbox => inbox::rows(app, affairs),
        Folder::PutOff => put_off::rows(app, affairs),
        Folder::Calendar => Vec::new(),
        Folder::Program(id) => book
            .ranked_of(id)
            .take_while(|slot| slot.severity().is_some() || wanted.on_track && !slot.pairing.state.is_over())
            .filter(seen)
            .map(row)
            .collect(),
        Folder::Week => week.ids().filter_map(|id| book.slot(id)).filter(seen).map(row).collect(),
        Folder::Ended => book
            .ranked()
            .rev()
            .take_while(|slot| slot.severity().is_none() && slot.pairing.state.is_over())
            .filter(seen)
            .map(row)
            .collect(),
        Folder::People => {
            let mut people: Vec<&Person> = book.people().map(|person| &**person).collect();
            people.par_sort_unstable_by_key(|person| (person.family_name(), person.name.as_str(), person.id.as_str()));
            people.into_iter().map(|person| Row::Person(person.id.clone())).collect()
        }
    };
    if wanted.filter.is_empty() {
        return rows;
    }
    let words: Vec<&str> = wanted.filter.split_whitespace().collect();
    rows.into_par_iter().filter(|row| holds(row, &words, app)).collect()
}

/// Pairings and affairs in one list by how pressing they are; the pairings on track last.
fn merged<'a>(slots: impl Iterator<Item = &'a Slot>, affairs: &Affairs) -> Vec<Row> {
    let rank = |slot: &Slot| slot.items.first().map(|item| -> Rank { (item.severity, item.kind(), item.since) });
    let mut affairs = affairs.ranked().peekable();
    let mut rows = Vec::new();
    for slot in slots {
        let rank = rank(slot);
        while let Some((_, id)) = affairs.next_if(|(other, _)| rank.is_none_or(|rank| *other < rank)) {
            rows.push(Row::Affair(id.clone()));
        }
        rows.push(Row::Pairing(slot.pairing.id));
    }
    rows.extend(affairs.map(|(_, id)| Row::Affair(id.clone())));
    rows
}

/// Whether the names, the program or the role of a row hold all of the words.
fn holds(row: &Row, words: &[&str], app: &App) -> bool {
    let book = app.book();
    let text = match row {
        Row::Pairing(id) => match book.slot(*id) {
            Some(slot) => {
                let pairing = &slot.pairing;
                let region = pairing.region.as_deref().unwrap_or_default();
                let state = pairing.state.word();
                format!(
                    "{} {} {} {region} {state}",
                    book.name(&pairing.mentor),
                    book.name(&pairing.mentee),
                    pairing.program
                )
            }
            None => return false,
        },
        Row::Person(id) => match Records::person_document(book, id) {
            Some(person) => format!(
                "{} {} {} {}",
                person.name,
                person.role.as_deref().unwrap_or_default(),
                person.unit.as_deref().unwrap_or_default(),
                person.region.as_deref().unwrap_or_default()
            ),
            None => return false,
        },
        Row::Request(id) => match book.request(*id) {
            Some(request) => {
                let mentor = request.mentor.as_ref().map_or("", |mentor| book.name(mentor));
                format!("{} {mentor} {} {}", book.name(&request.person), request.program, request.kind.words())
            }
            None => return false,
        },
        Row::Affair(id) => match &id.about {
            About::Person(person) => format!("{} {} {}", book.name(person), id.program, id.kind.word()),
            About::Request(request) => match book.request(*request) {
                Some(request) => format!("{} {} {}", book.name(&request.person), id.program, id.kind.word()),
                None => return false,
            },
            About::Region(region) => format!("{region} {} {}", id.program, id.kind.word()),
        },
    };
    let text = text.to_lowercase();
    words.iter().all(|word| text.contains(word))
}
