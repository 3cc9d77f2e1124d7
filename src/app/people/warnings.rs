//! What is recorded of a person although it may be wrong: an email address that is none or that two people have, a
//! supervisor who is not in the directory.

use std::str::FromStr as _;

use email_address::{EmailAddress, Options};

use super::lookup::{PersonLookup, PersonMatch};
use crate::{
    app::format::csv::shown,
    book::Book,
    domain::{id::PersonRef, person::Person},
};

/// Something about a person that may be wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonWarning {
    /// The name of the field.
    pub field: &'static str,
    /// What may be wrong with it, and what follows.
    pub message: String,
}

/// Replaces the supervisor of a person, and those with whom a conflict of interest exists, by those whom the texts name,
/// where each names exactly one.
pub fn resolve_people(person: &mut Person, whom: &PersonLookup) {
    for named in person.supervisor.iter_mut().chain(&mut person.conflicts) {
        if let PersonMatch::One(id) = whom.find(named.as_str()) {
            *named = id.clone();
        }
    }
}

/// Everything about a person that may be wrong.
#[must_use]
pub fn warnings(person: &Person, whom: &PersonLookup) -> Vec<PersonWarning> {
    let mut all = Vec::new();
    let mut warn = |field, message| all.push(PersonWarning { field, message });
    if let Some(email) = person.email.as_deref() {
        if !is_address(email) {
            warn("email", format!("\"{}\" is not an e-mail address; it is recorded as it is", shown(email)));
        }
        if let Some(other) = whom.with_same_email(person) {
            warn("email", format!("\"{}\" is the e-mail address of {other} too", shown(email)));
        }
    }
    if let Some(named) = person.supervisor.as_ref().filter(|named| !whom.has(named)) {
        warn("supervisor", format!("{}; it is not known who supervises {}", unknown(named, whom), person.id));
    }
    for named in &person.conflicts {
        if *named == person.id {
            warn("conflicts", format!("{named} has no conflict with themselves; name the other person"));
        } else if !whom.has(named) {
            warn(
                "conflicts",
                format!("{}; it is not known whom {} must not be paired with", unknown(named, whom), person.id),
            );
        }
    }
    all
}

/// That more than one person is meant by these words, which may be in quotes.
#[must_use]
pub fn several(words: &str) -> String {
    match words.contains('@') {
        true => format!("several people have the e-mail address {words}"),
        false => format!("several people are called {words}"),
    }
}

/// Why it is not known who is meant by `named`.
fn unknown(named: &PersonRef, whom: &PersonLookup) -> String {
    match whom.find(named.as_str()) {
        PersonMatch::Several => several(&format!("\"{named}\"")),
        PersonMatch::One(id) => format!("\"{named}\" is not a reference; write {id}"),
        PersonMatch::NoMatch => format!("\"{named}\" is no one in the directory"),
    }
}

/// The doubts about everyone, each with whom it is about.
#[must_use]
pub fn of_everyone(book: &Book) -> Vec<(PersonRef, PersonWarning)> {
    let whom = PersonLookup::of(book);
    let of = |person: &Person| {
        warnings(person, &whom).into_iter().map(|doubt| (person.id.clone(), doubt)).collect::<Vec<_>>()
    };
    book.people().flat_map(|person| of(person)).collect()
}

/// Whether a text is an email address: something, an `@`, and a domain with a point.
fn is_address(text: &str) -> bool {
    let options = Options::default().with_required_tld().without_display_text().without_domain_literal();
    EmailAddress::from_str(text).is_ok() && EmailAddress::parse_with_options(text, options).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn person(id: &str, name: &str, email: &str, supervisor: &str) -> Person {
        let mut person = Person::new(PersonRef::new(id).unwrap(), name);
        person.email = Some(email.into()).filter(|email: &compact_str::CompactString| !email.is_empty());
        person.supervisor = PersonRef::new(supervisor).ok();
        person
    }

    fn office() -> PersonLookup {
        let mut whom = PersonLookup::default();
        whom.add(&person("M1", "Carmen Peña", "c.pena@example.org", ""));
        whom.add(&person("M2", "Jo Park", "jo@example.org", ""));
        whom.add(&person("M3", "Jo Park", "JO@example.org", ""));
        whom
    }

    #[rstest]
    #[case("M1", "M1")]
    #[case("m1", "M1")]
    #[case("C.Pena@Example.org", "M1")]
    #[case("carmen pena", "M1")]
    #[case("Peña, Carmen", "M1")]
    #[case("Ms. Carmen Peña", "M1")]
    #[case("Carmen Peña (principal)", "M1")]
    #[case("Dr. Peña, Carmen (Grant Middle)", "M1")]
    #[case("Carmen Peña <c.pena@example.org>", "M1")]
    #[case("M1 - Carmen Peña", "M1")]
    #[case("Carmen Peña <jo@example.org>", "Carmen Peña <jo@example.org>")]
    #[case("Carmen Peña (M2)", "Carmen Peña (M2)")]
    #[case("Carmen Peña (until June)", "Carmen Peña (until June)")]
    #[case("Carmen Peña - Ann Lee", "Carmen Peña - Ann Lee")]
    #[case("Carmen Peña, Ann Lee", "Carmen Peña, Ann Lee")]
    #[case("Jo Park", "Jo Park")]
    #[case("jo@example.org", "jo@example.org")]
    #[case("M1; M2", "M1; M2")]
    #[case("Carmen", "Carmen")]
    #[case("M9", "M9")]
    fn a_supervisor_is_found_or_kept_as_written(#[case] text: &str, #[case] expected: &str) {
        let mut mentee = person("E1", "Ann Lee", "", text);
        resolve_people(&mut mentee, &office());
        assert_eq!(mentee.supervisor.as_ref().map(PersonRef::as_str), Some(expected));
        let is_known = expected == "M1";
        assert_eq!(warnings(&mentee, &office()).is_empty(), is_known, "{text}");
    }

    #[rstest]
    #[case("ann@example.org", &[])]
    #[case("ann.lee+x@mail.example.org", &[])]
    #[case("ann@localhost", &["not an e-mail"])]
    #[case("ann", &["not an e-mail"])]
    #[case("@example.org", &["not an e-mail"])]
    #[case("ann@example..org", &["not an e-mail"])]
    #[case("ann lee@example.org", &["not an e-mail"])]
    #[case("ann@example.org; bo@example.org", &["not an e-mail"])]
    #[case("Ann <ann@example.org>", &["not an e-mail"])]
    #[case("c.PENA@example.org", &["of M1 too"])]
    fn an_address_that_is_none_or_shared_is_a_doubt(#[case] email: &str, #[case] expected: &[&str]) {
        let found = warnings(&person("E1", "Ann Lee", email, ""), &office());
        assert_eq!(found.len(), expected.len(), "{found:?}");
        assert!(found.iter().zip(expected).all(|(doubt, words)| doubt.message.contains(words)), "{found:?}");
    }
}
