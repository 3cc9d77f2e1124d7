//! Finds the person that a cell names by email address, or by a name that only one person has.

use std::collections::HashMap;

use crate::{app::search::fold, book::Book, domain::id::PersonRef};

/// Email addresses and names with their references; `None` if several people share one.
#[derive(Default)]
pub(super) struct Whom {
    known: HashMap<String, Option<PersonRef>>,
}

impl Whom {
    /// Everyone in the directory.
    pub(super) fn of(book: &Book) -> Self {
        let mut whom = Self::default();
        for person in book.people() {
            whom.add(&person.id, &person.name, person.email.as_deref());
        }
        whom
    }

    /// Adds a person by name and email address.
    pub(super) fn add(&mut self, id: &PersonRef, name: &str, email: Option<&str>) {
        for key in [Some(key(name)), email.map(key)].into_iter().flatten().filter(|key| !key.is_empty()) {
            let entry = self.known.entry(key).or_insert_with(|| Some(id.clone()));
            if entry.as_ref().is_some_and(|other| other != id) {
                *entry = None;
            }
        }
    }

    /// The person with that name or address; `Some(None)` if there are several.
    pub(super) fn named(&self, words: &str) -> Option<Option<&PersonRef>> {
        self.known.get(&key(words)).map(Option::as_ref)
    }
}

fn key(words: &str) -> String {
    if words.contains('@') { words.trim().to_lowercase() } else { fold(words.trim()) }
}

/// A reference from an email address: the part before the `@`.
pub(super) fn from_email(email: &str) -> Option<String> {
    let who = email.trim().split_once('@')?.0;
    slug(who, |c| matches!(c, '.' | '_' | '-' | '+'))
}

/// A reference from a name: `Rosa Peña` becomes `rosa-pena`.
pub(super) fn from_name(name: &str) -> Option<String> {
    slug(&fold(name), |_| false)
}

/// Lower-case letters and digits, the other signs that `keep` accepts, and hyphens between words.
fn slug(text: &str, keep: impl Fn(char) -> bool) -> Option<String> {
    let mut slug = String::new();
    for c in text.to_lowercase().chars() {
        if c.is_alphanumeric() || keep(c) {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let slug = slug.trim_end_matches('-').to_owned();
    (!slug.is_empty()).then_some(slug)
}
