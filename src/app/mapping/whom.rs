//! Whom a cell names, where it is no reference: by e-mail address, or by a name that one person has.

use std::collections::HashMap;

use crate::{app::search::fold, book::Book, domain::id::PersonRef};

/// Addresses and names with the references they stand for; nothing where several have the same.
#[derive(Default)]
pub(super) struct Whom {
    known: HashMap<String, Option<PersonRef>>,
}

impl Whom {
    /// Everybody in the directory.
    pub(super) fn of(book: &Book) -> Self {
        let mut whom = Self::default();
        for person in book.people() {
            whom.add(&person.id, &person.name, person.email.as_deref());
        }
        whom
    }

    /// Somebody by name and address.
    pub(super) fn add(&mut self, id: &PersonRef, name: &str, email: Option<&str>) {
        for key in [Some(key(name)), email.map(key)].into_iter().flatten().filter(|key| !key.is_empty()) {
            let entry = self.known.entry(key).or_insert_with(|| Some(id.clone()));
            if entry.as_ref().is_some_and(|other| other != id) {
                *entry = None;
            }
        }
    }

    /// Who the words stand for; `Some(None)` where several do.
    pub(super) fn named(&self, words: &str) -> Option<Option<&PersonRef>> {
        self.known.get(&key(words)).map(Option::as_ref)
    }
}

fn key(words: &str) -> String {
    if words.contains('@') { words.trim().to_lowercase() } else { fold(words.trim()) }
}

/// The reference that an e-mail address makes: what stands before the `@`.
pub(super) fn from_email(email: &str) -> Option<String> {
    let who = email.trim().split_once('@')?.0;
    slug(who, |c| matches!(c, '.' | '_' | '-' | '+'))
}

/// The reference that a name makes: `Rosa Peña` is `rosa-pena`.
pub(super) fn from_name(name: &str) -> Option<String> {
    slug(&fold(name), |_| false)
}

/// Lower-case letters and figures, other signs kept where `keep` says so, and hyphens between words.
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
