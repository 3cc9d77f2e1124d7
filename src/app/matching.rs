//! Matching over the book: who is waiting, who is available, and the best assignment.

use std::hash::Hasher;

use crate::{
    book::Book,
    domain::{
        attention,
        command::PairingDraft,
        day::Day,
        decide::Records as _,
        id::{PersonRef, ProgramId},
        matching::{Constraints, Match, Pool, RequestedMentors},
        pairing::PairingState,
        person::Person,
        policy::Policy,
        request::RequestKind,
    },
};

/// The mentees waiting for a mentor in a program, sorted by reference.
#[must_use]
pub fn waiting_mentees<'b>(book: &'b Book, policy: &Policy) -> Vec<&'b Person> {
    let people = book.people().map(|person| &**person);
    people.filter(|person| attention::waits_in(policy, person, book, book.today())).collect()
}

/// The matching pool of a program: all mentors, and these mentees.
#[must_use]
pub fn pool<'b>(book: &'b Book, policy: &'b Policy, mentees: impl IntoIterator<Item = &'b Person>) -> Pool<'b> {
    let mentors = book.people().filter(|person| person.mentor == Some(true));
    let mentors = mentors.map(|person| (&**person, book.free_places(&person.id)));
    Pool::new(policy, book, mentors, mentees, requested_mentors(book, &policy.program.id), book.today())
}

/// The mentors requested by the mentees of a program, excluding declined requests.
fn requested_mentors(book: &Book, program: &ProgramId) -> RequestedMentors {
    use crate::domain::request::RequestStatus;
    let mut wishes = RequestedMentors::new();
    for request in book.requests().filter(|request| request.program == *program && request.kind == RequestKind::Mentor)
    {
        let declined = request.status(book.today()) == RequestStatus::Declined;
        if let Some(mentor) = request.mentor.as_ref().filter(|_| !declined) {
            wishes.entry(request.person.clone()).or_default().push(mentor.clone());
        }
    }
    wishes
}

/// A fingerprint of the input of a proposal. Equal runs produce equal pairs.
#[must_use]
pub fn run_id(pool: &Pool<'_>, program: &ProgramId, today: Day, wants: &Constraints) -> String {
    let mut hasher = crc32fast::Hasher::new();
    let mut other = crc32fast::Hasher::new_with_initial(0x6d65_6e74);
    let mut take = |text: &str| {
        for hasher in [&mut hasher, &mut other] {
            hasher.write(text.as_bytes());
            hasher.write(&[0]);
        }
    };
    take(program.as_str());
    take(&today.to_string());
    for place in pool.available_mentors() {
        take(place.mentor.as_str());
        take(&place.free.to_string());
    }
    for (mentee, line) in pool.mentees().zip(pool.scores()) {
        take(mentee.as_str());
        take(
            &line
                .iter()
                .map(|score| score.map_or("-".to_owned(), |score| score.to_string()))
                .collect::<Vec<_>>()
                .join(","),
        );
    }
    for (what, pairs) in [("pin", &wants.pinned), ("forbid", &wants.forbidden)] {
        for (mentee, mentor) in pairs {
            take(&format!("{what} {mentee}={mentor}"));
        }
    }
    format!("{:08x}{:08x}", hasher.finalize(), other.finalize())
}

/// A match as a proposed pairing that starts today.
#[must_use]
pub fn draft(book: &Book, program: &ProgramId, found: &Match) -> PairingDraft {
    PairingDraft {
        program: program.clone(),
        mentor: found.mentor.clone(),
        mentee: found.mentee.clone(),
        state: PairingState::Proposed,
        starts_on: book.policy(program).map_or(book.today(), |policy| book.today().max(policy.program.starts_on)),
        ends_on: None,
        checklists: Vec::new(),
        overrides: Vec::new(),
    }
}

/// The mentors who are ruled out for a mentee, with reasons.
#[must_use]
pub fn ruled_out<'b>(
    book: &'b Book,
    policy: &'b Policy,
    mentee: &Person,
    pool: &Pool<'_>,
) -> Vec<(&'b PersonRef, String)> {
    use crate::domain::matching::mentor_exclusion;
    let mentors = book.people().filter(|person| person.mentor == Some(true) && person.id != mentee.id);
    let barred = mentors.filter_map(|mentor| {
        let free = book.free_places(&mentor.id);
        let bar =
            mentor_exclusion(policy, mentor, free, book.today()).or_else(|| pool.exclusion(&mentor.id, mentee))?;
        Some((&mentor.id, bar.to_string()))
    });
    barred.collect()
}
