//! Finds the person whom a text names: by reference, email address, or full name, regardless of case.

use std::collections::HashMap;

use crate::{
    app::search::fold,
    book::Book,
    domain::{id::PersonRef, person::Person},
};

/// People by everything that a text may call them.
#[derive(Debug, Default)]
pub struct PersonLookup {
    people: HashMap<PersonRef, Known>,
    /// References in lower case.
    refs: HashMap<String, Vec<PersonRef>>,
    emails: HashMap<String, Vec<PersonRef>>,
    /// Names without accents and signs.
    names: HashMap<String, Vec<PersonRef>>,
}

/// What is known of a person, to tell whether a text may name that one.
#[derive(Debug)]
struct Known {
    /// The name without accents and signs.
    name: String,
    has_email: bool,
}

/// Who is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PersonMatch<'a> {
    /// This person.
    One(&'a PersonRef),
    /// More than one person.
    Several,
    /// No one.
    NoMatch,
}

impl PersonLookup {
    /// Everyone in the directory.
    #[must_use]
    pub fn of(book: &Book) -> Self {
        let mut whom = Self::default();
        for person in book.people() {
            whom.add(person);
        }
        whom
    }

    /// Those of the directory whom the texts of one person can name: enough to look at that person alone.
    #[must_use]
    pub fn for_person(person: &Person, book: &Book) -> Self {
        let named = person.supervisor.as_ref().filter(|id| book.person(id).is_none());
        let email = person.email.as_deref().map(str::trim);
        let mut whom = Self::default();
        for other in book.people() {
            let shares = || {
                let other = other.email.as_deref().map(str::trim);
                email.zip(other).is_some_and(|(one, other)| one.eq_ignore_ascii_case(other))
            };
            if named.is_some() || Some(&other.id) == person.supervisor.as_ref() || shares() {
                whom.add(other);
            }
        }
        whom
    }

    /// Adds a person.
    pub fn add(&mut self, person: &Person) {
        let id = &person.id;
        let email = person.email.as_deref().map(address).unwrap_or_default();
        self.people.insert(id.clone(), Known { name: fold(&person.name), has_email: !email.is_empty() });
        let keys = [
            (&mut self.refs, id.as_str().to_lowercase()),
            (&mut self.emails, email),
            (&mut self.names, fold(&person.name)),
        ];
        for (map, key) in keys {
            if !key.is_empty() {
                map.entry(key).or_default().push(id.clone());
            }
        }
    }

    /// Whether that person was added.
    #[must_use]
    pub fn has(&self, id: &PersonRef) -> bool {
        self.people.contains_key(id)
    }

    /// The person whom `text` names; a name may be written last name first, with a comma. A form of address before it and
    /// what is in brackets behind it are left aside, as in `Ms. Rosa Delgado (principal)`, and it may stand beside the
    /// reference or the address of the same person: `E7 - Rosa Delgado`.
    #[must_use]
    pub fn find(&self, text: &str) -> PersonMatch<'_> {
        match self.named(text) {
            PersonMatch::NoMatch => {}
            found => return found,
        }
        let text = text.trim();
        let bare = text.split_once(' ').filter(|(word, _)| is_address_form(word)).map_or(text, |(_, rest)| rest.trim());
        if let Some((name, job)) = before_bracket(bare) {
            return match (self.named(name), self.named(job)) {
                (PersonMatch::NoMatch, found) => found,
                (found, PersonMatch::NoMatch) => found,
                (one, other) if one == other => one,
                (..) => PersonMatch::NoMatch,
            };
        }
        match bare.split_once(" - ").or_else(|| bare.split_once(" – ")) {
            Some((one, other)) if self.named(one) == self.named(other) => self.named(one),
            Some(_) => PersonMatch::NoMatch,
            None => self.named(bare),
        }
    }

    /// The person whom a text names as a whole.
    fn named(&self, text: &str) -> PersonMatch<'_> {
        let text = text.trim();
        if let Some((id, _)) = PersonRef::new(text).ok().and_then(|id| self.people.get_key_value(&id)) {
            return PersonMatch::One(id);
        }
        match self.called(text) {
            [only] => PersonMatch::One(only),
            [_, ..] => PersonMatch::Several,
            [] => PersonMatch::NoMatch,
        }
    }

    /// Everyone whom a text names as a whole.
    fn called(&self, text: &str) -> &[PersonRef] {
        let turned = text.split_once(',').map(|(last, first)| fold(&format!("{first} {last}"))).unwrap_or_default();
        let keys = [
            (&self.refs, text.to_lowercase()),
            (&self.emails, address(text)),
            (&self.names, fold(text)),
            (&self.names, turned),
        ];
        let mut found = keys.iter().filter(|(_, key)| !key.is_empty()).filter_map(|(map, key)| map.get(key));
        found.next().map_or(&[], Vec::as_slice)
    }

    /// Whether two texts cannot name the same person. Texts that name no one are compared with what is known: an address
    /// with that of the person, a name with the name, regardless of order and middle names. `knows_refs` says whether
    /// everyone's reference is the one that such a table has.
    #[must_use]
    pub fn are_others(&self, one: &str, two: &str, knows_refs: bool) -> bool {
        let (one, two) = (one.trim(), two.trim());
        if one.is_empty() || two.is_empty() {
            return false;
        }
        match (self.find(one), self.find(two)) {
            (PersonMatch::One(one), PersonMatch::One(two)) => one != two,
            (PersonMatch::One(id), _) => !self.may_be(id, two, knows_refs),
            (_, PersonMatch::One(id)) => !self.may_be(id, one, knows_refs),
            _ => match (Form::of(one), Form::of(two)) {
                (Form::Name, Form::Name) => !is_same_name(&fold(one), &fold(two)),
                (form, other) => form == other && one.to_lowercase() != two.to_lowercase(),
            },
        }
    }

    /// Whether a text that does not name one person may be meant for `id`.
    fn may_be(&self, id: &PersonRef, text: &str, knows_refs: bool) -> bool {
        let Some(known) = self.people.get(id) else { return false };
        self.called(text).contains(id)
            || match Form::of(text) {
                Form::Address => !known.has_email,
                Form::Ref => !knows_refs || known.name.split(' ').any(|word| word == fold(text)),
                Form::Name => known.name.is_empty() || is_same_name(&known.name, &fold(text)),
            }
    }

    /// Another person with the same email address.
    #[must_use]
    pub fn with_same_email(&self, person: &Person) -> Option<&PersonRef> {
        let email = person.email.as_deref().map(address).filter(|email| !email.is_empty())?;
        self.emails.get(&email)?.iter().find(|other| **other != person.id)
    }
}

/// How a text that names a person is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Ref,
    Address,
    Name,
}

impl Form {
    fn of(text: &str) -> Self {
        match text {
            text if text.contains(char::is_whitespace) || text.contains(',') => Self::Name,
            text if text.contains('@') => Self::Address,
            _ => Self::Ref,
        }
    }
}

/// Whether two folded names may be of the same person: each word of the shorter one is in the other, whole or as its
/// first letter.
fn is_same_name(one: &str, two: &str) -> bool {
    let words =
        |name: &'_ str| name.split(' ').filter(|word| !is_address_form(word)).map(str::to_owned).collect::<Vec<_>>();
    let (one, two) = (words(one), words(two));
    let (short, long) = if one.len() <= two.len() { (one, two) } else { (two, one) };
    let is_like = |a: &str, b: &str| a == b || a.len() == 1 && b.starts_with(a) || b.len() == 1 && a.starts_with(b);
    short.len() > 1 && short.iter().all(|word| long.iter().any(|other| is_like(word, other)))
}

/// The text before brackets at the end, and the one in them, unless that speaks of another person or another time.
fn before_bracket(text: &str) -> Option<(&str, &str)> {
    const OTHERS: [&str; 9] = ["or", "and", "until", "from", "since", "acting", "interim", "former", "formerly"];
    let pairs = [('(', ')'), ('<', '>'), ('[', ']')];
    let (before, inside) = pairs.into_iter().find_map(|(open, close)| {
        let (before, rest) = text.split_once(open)?;
        Some((before, rest.strip_suffix(close)?))
    })?;
    let speaks_of_others = fold(inside).split(' ').any(|word| OTHERS.contains(&word));
    (!speaks_of_others).then_some((before, inside))
}

/// Whether a word only says how to address a person.
#[must_use]
pub fn is_address_form(word: &str) -> bool {
    let word = word.trim_end_matches('.').to_lowercase();
    matches!(word.as_str(), "mr" | "mrs" | "ms" | "miss" | "mx" | "dr" | "prof" | "herr" | "frau" | "pan" | "pani")
}

/// An email address as it is compared.
fn address(text: &str) -> String {
    text.trim().to_lowercase()
}
