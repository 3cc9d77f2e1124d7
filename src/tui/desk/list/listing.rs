//! Cached rows of each folder, with a cursor that follows its row.

use std::{cell::OnceCell, collections::HashMap, rc::Rc};

use compact_str::CompactString;
use rayon::prelude::*;

use crate::{
    app::{
        App,
        filter::{self, Filter},
        order::{self, Sort, SortBy, SortKey},
        worklist::{self, AlertId, Row, Worklist},
    },
    book::{Book, PairingEntry},
    domain::{
        attention::{About, Alert, Kind},
        decide::Records,
        person::Person,
    },
    tui::desk::Folder,
};

/// A query for the rows of a folder.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ListQuery {
    /// The folder.
    pub folder: Folder,
    /// Whether to include pairings on track.
    pub on_track: bool,
    /// The order of the rows.
    pub sort: Sort,
    /// The filter, as typed.
    pub filter: String,
}

impl ListQuery {
    /// Returns the filter, parsed for the folder's kind of rows.
    #[must_use]
    pub fn read_filter(&self) -> Filter {
        Filter::parse(&self.filter, self.folder.list_kind())
    }
}

/// The rows in the order of the list.
pub type Rows = Rc<[Row]>;

/// All rows of a folder in order, unfiltered.
#[derive(Debug, Clone)]
struct CachedList {
    rows: Rows,
    /// The case-folded text of each row, computed on the first filter.
    texts: Rc<OnceCell<Vec<CompactString>>>,
}

/// The list of the middle pane.
#[derive(Debug, Default)]
pub struct Listing {
    /// Its rows.
    pub rows: Rows,
    /// Number of pairings among them.
    pub pairings: usize,
    /// Number of people and waiting requests among them, as in the inbox.
    pub waiting: usize,
    /// Index of the selected row.
    pub cursor: usize,
    cache: HashMap<ListQuery, CachedList>,
    places: HashMap<Folder, Row>,
}

impl Listing {
    /// Returns the selected row.
    #[must_use]
    pub fn selected(&self) -> Option<&Row> {
        self.rows.get(self.cursor)
    }

    /// Clears the cached rows after a change.
    pub fn forget(&mut self) {
        self.cache.clear();
    }

    /// Remembers the selected row of `folder`.
    pub fn remember(&mut self, folder: &Folder) {
        if let Some(row) = self.selected().cloned() {
            self.places.insert(folder.clone(), row);
        }
    }

    /// Shows the rows for `wanted` and selects `row`, or the last selected row of that folder.
    pub fn show(&mut self, wanted: &ListQuery, row: Option<Row>, app: &App, alerts: &Worklist) {
        let unfiltered = ListQuery { filter: String::new(), ..wanted.clone() };
        let whole = self.cache.entry(unfiltered).or_insert_with(|| {
            let rows = rows_of(wanted, app, alerts);
            let rows = order::sorted(rows, wanted.sort, |row| place(row, wanted.sort.by, app.book()));
            CachedList { rows: rows.into(), texts: Rc::default() }
        });
        let filter = wanted.read_filter();
        self.rows =
            if filter.is_empty() { whole.rows.clone() } else { whole.narrowed(&filter, app.book(), alerts).into() };
        (self.pairings, self.waiting) = counts(&self.rows);
        let row = row.or_else(|| self.places.get(&wanted.folder).cloned());
        let same = row.and_then(|row| self.rows.iter().position(|other| *other == row));
        // If the row is no longer listed, the cursor keeps its index.
        self.cursor = same.unwrap_or(self.cursor).min(self.rows.len().saturating_sub(1));
    }

    /// Selects the first row.
    pub fn to_top(&mut self) {
        self.cursor = 0;
    }
}

/// Returns the number of pairings, and of people and waiting requests.
fn counts(rows: &[Row]) -> (usize, usize) {
    rows.iter().fold((0, 0), |(pairings, waiting), row| match row {
        Row::Pairing(_) => (pairings + 1, waiting),
        Row::Alert(id) if matches!(id.kind, Kind::RequestWaiting | Kind::MenteeWaiting) => (pairings, waiting + 1),
        Row::Request(_) => (pairings, waiting + 1),
        Row::Alert(_) | Row::Person(_) => (pairings, waiting),
    })
}

fn rows_of(wanted: &ListQuery, app: &App, alerts: &Worklist) -> Vec<Row> {
    let book = app.book();
    let row = |slot: &PairingEntry| Row::Pairing(slot.pairing.id);
    let visibility = app.visibility();
    let seen = |slot: &&PairingEntry| visibility.covers(&slot.pairing);
    match &wanted.folder {
        Folder::Attention => {
            let listed =
                |slot: &&PairingEntry| slot.severity().is_some() || wanted.on_track && !slot.pairing.state.is_over();
            worklist::with_alerts(book.ranked().take_while(listed).filter(seen), &alerts.alerts(app))
        }
        Folder::Inbox => alerts.inbox(app),
        Folder::Snoozed => alerts.snoozed_rows(app),
        Folder::Calendar => Vec::new(),
        Folder::Program(id) => book
            .ranked_of(id)
            .take_while(|slot| slot.severity().is_some() || wanted.on_track && !slot.pairing.state.is_over())
            .filter(seen)
            .map(row)
            .collect(),
        Folder::Week => book.this_week().filter(seen).map(row).collect(),
        Folder::Ended => book
            .ranked()
            .rev()
            .take_while(|slot| slot.severity().is_none() && slot.pairing.state.is_over())
            .filter(seen)
            .map(row)
            .collect(),
        Folder::People => {
            let mut people: Vec<&Person> =
                book.people().map(|person| &**person).filter(|person| visibility.knows(person)).collect();
            people.par_sort_unstable_by_key(|person| (person.family_name(), person.name.as_str(), person.id.as_str()));
            people.into_iter().map(|person| Row::Person(person.id.clone())).collect()
        }
    }
}

/// Returns the sort key of a row.
fn place(row: &Row, by: SortBy, book: &Book) -> SortKey {
    match row {
        Row::Pairing(id) => book.pairing_entry(*id).map_or(SortKey::Last, |slot| order::of_pairing(book, slot, by)),
        Row::Person(id) => book.person(id).map_or(SortKey::Last, |person| order::of_person(book, person, by)),
        Row::Request(_) | Row::Alert(_) => SortKey::Last,
    }
}

impl CachedList {
    /// Returns the rows that match a filter.
    fn narrowed(&self, filter: &Filter, book: &Book, alerts: &Worklist) -> Vec<Row> {
        let looks = !alerts.is_loading();
        let rows = &*self.rows;
        let texts =
            self.texts.get_or_init(|| rows.par_iter().map(|row| CompactString::from(text(row, book, looks))).collect());
        let passes = |(row, text): &(&Row, &CompactString)| passes(filter, row, text, book, looks);
        rows.par_iter().zip(texts.par_iter()).filter(passes).map(|(row, _)| row.clone()).collect()
    }
}

/// Returns the first alert with this id; alerts with the same id match a filter together.
fn alert<'b>(book: &'b Book, id: &AlertId) -> Option<&'b Alert> {
    let alike = |alert: &&Alert| alert.program == id.program && alert.item.kind() == id.kind;
    match &id.about {
        About::Person(person) => book.alerts_about(person).find(alike),
        About::Request(request) => book.alerts_about_request(*request).find(alike),
        About::Region(_) => book.alerts_of(&id.program).find(|alert| alert.about == id.about && alike(alert)),
    }
}

/// Returns the case-folded text of a row; `looks` is false while alerts are loading.
fn text(row: &Row, book: &Book, looks: bool) -> String {
    match row {
        Row::Pairing(id) => book.pairing_entry(*id).map(|slot| filter::text_of_pairing(book, slot)),
        Row::Person(id) => book.person(id).map(|person| filter::text_of_person(person)),
        Row::Request(id) => Records::request(book, *id).map(|request| filter::text_of_request(book, request)),
        Row::Alert(id) => looks.then(|| alert(book, id)).flatten().map(|one| filter::text_of_alert(book, one)),
    }
    .unwrap_or_default()
}

fn passes(filter: &Filter, row: &Row, text: &str, book: &Book, looks: bool) -> bool {
    match row {
        Row::Pairing(id) => book.pairing_entry(*id).is_some_and(|slot| filter.pairing(book, slot, text)),
        Row::Person(id) => book.person(id).is_some_and(|person| filter.person(book, person, text)),
        Row::Request(id) => Records::request(book, *id).is_some_and(|request| {
            let about: Vec<&Alert> = if looks { book.alerts_about_request(*id).collect() } else { Vec::new() };
            filter.request(book, request, &about, text)
        }),
        Row::Alert(id) => looks.then(|| alert(book, id)).flatten().is_some_and(|alert| filter.alert(book, alert, text)),
    }
}
