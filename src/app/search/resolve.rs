//! Resolves the references, email addresses, and names that users type, to a person or a pairing.

use std::{collections::BTreeSet, fmt};

use fuzzy_matcher::skim::SkimMatcherV2;

use super::{
    fold::fold,
    index::Index,
    person::Listed,
    query::Needle,
    rank::Tier,
    scan::{Compared, Extent, has_initials, scattered},
};
use crate::{
    app::quick::MatchQuality,
    domain::{
        id::{PairingId, PersonRef},
        person::Person,
    },
};

/// Maximum number of candidates in an error.
pub const MOST_CANDIDATES: usize = 8;

/// A person who may be meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The reference.
    pub id: PersonRef,
    /// The name.
    pub name: String,
    /// The job, if known.
    pub role: Option<String>,
    /// The building or department, if known.
    pub unit: Option<String>,
}

impl Candidate {
    fn of(person: &Person) -> Self {
        let owned = |text: &Option<compact_str::CompactString>| text.as_ref().map(ToString::to_string);
        Self {
            id: person.id.clone(),
            name: person.name.to_string(),
            role: owned(&person.role),
            unit: owned(&person.unit),
        }
    }
}

/// Formats a candidate as one line: `Rosa Delgado, Secretary II, Lincoln Elementary (E10218)`.
impl fmt::Display for Candidate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)?;
        for part in [&self.role, &self.unit].into_iter().flatten() {
            write!(f, ", {part}")?;
        }
        write!(f, " ({})", self.id)
    }
}

/// Why a text does not resolve to one person.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RefError {
    /// The text is empty.
    #[error("enter a reference, email address, or name")]
    Empty,
    /// No person matches.
    #[error("no one is named \"{text}\"{}", offer(.nearest))]
    NotFound {
        /// The text that was typed.
        text: String,
        /// The people whose names are most similar, best first.
        nearest: Vec<Candidate>,
    },
    /// Several people match.
    #[error("\"{text}\" could be {}; use the reference in brackets", either(.candidates, *.total))]
    Ambiguous {
        /// The text that was typed.
        text: String,
        /// The matching people, by name, at most [`MOST_CANDIDATES`].
        candidates: Vec<Candidate>,
        /// The number of matches.
        total: usize,
    },
}

fn offer(nearest: &[Candidate]) -> String {
    match nearest {
        [] => "; look the name up with: mentordesk search".to_owned(),
        near => format!("; did you mean {}?", either(near, near.len())),
    }
}

fn either(candidates: &[Candidate], total: usize) -> String {
    let mut parts: Vec<String> = candidates.iter().map(ToString::to_string).collect();
    if total > candidates.len() {
        parts.push(format!("{} more", total - candidates.len()));
    }
    match parts.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} or {last}", others.join(", ")),
        None => String::new(),
    }
}

/// Resolves `text` to a person: by reference, email address, full name, or part of a name with a unique best match.
///
/// # Errors
/// If no person or several people match; the error lists candidates.
pub fn resolve_ref(text: &str, people: &Index) -> Result<PersonRef, RefError> {
    let (_, named) = named(text, people);
    match named.as_slice() {
        [only] => Ok(only.id().clone()),
        [] if text.trim().is_empty() => Err(RefError::Empty),
        [] => Err(RefError::NotFound { text: text.trim().to_owned(), nearest: nearest(text, people) }),
        several => Err(RefError::Ambiguous {
            text: text.trim().to_owned(),
            candidates: candidates(several),
            total: several.len(),
        }),
    }
}

/// The pairings a log line may refer to: all, or those of one mentor.
pub trait Pairings {
    /// Whether the pairing exists.
    fn exists(&self, pairing: PairingId) -> bool;
    /// The live pairings of a person, as mentor or mentee.
    fn live_of(&self, person: &PersonRef) -> Vec<PairingId>;
}

/// Why a text does not resolve to one pairing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WhoError {
    /// The text does not resolve to a person.
    #[error(transparent)]
    Nobody(RefError),
    /// There is no pairing with that number.
    #[error("there is no pairing {0}; list them with: mentordesk pairings")]
    NoSuchPairing(PairingId),
    /// The person has no live pairing.
    #[error("{} has no pairing now; see: mentordesk show {}", .0.name, .0.id)]
    NotPaired(Candidate),
    /// Several pairings match.
    #[error("\"{text}\" is in more than one pairing: {}; name the pairing instead", list(.pairings))]
    Several {
        /// The text that was typed.
        text: String,
        /// The pairings that match.
        pairings: Vec<PairingId>,
    },
}

fn list(pairings: &[PairingId]) -> String {
    let mut names: Vec<String> = pairings.iter().take(MOST_CANDIDATES).map(ToString::to_string).collect();
    if pairings.len() > names.len() {
        names.push("…".to_owned());
    }
    names.join(", ")
}

/// Resolves the WHO of a log line to a pairing: `P12`, or a person who is in exactly one live pairing.
///
/// If several people match, only those in live pairings count.
///
/// # Errors
/// If no pairing or several pairings match; the error says which.
pub fn resolve_who(text: &str, people: &Index, pairings: &dyn Pairings) -> Result<PairingId, WhoError> {
    let (_, named) = named(text, people);
    if let Ok(id) = text.parse::<PairingId>()
        && (named.is_empty() || pairings.exists(id))
    {
        return if pairings.exists(id) { Ok(id) } else { Err(WhoError::NoSuchPairing(id)) };
    }
    let live: BTreeSet<PairingId> = named.iter().flat_map(|found| pairings.live_of(found.id())).collect();
    let live: Vec<PairingId> = live.into_iter().collect();
    match (live.as_slice(), named.as_slice()) {
        ([only], _) => Ok(*only),
        ([], [person]) => Err(WhoError::NotPaired(Candidate::of(&person.listed.person))),
        ([], _) => Err(WhoError::Nobody(resolve_ref(text, people).err().unwrap_or(RefError::Empty))),
        (several, _) => Err(WhoError::Several { text: text.trim().to_owned(), pairings: several.to_vec() }),
    }
}

/// Whether `text` names one of `ids`, perhaps beside others.
#[must_use]
pub fn names_one_of(text: &str, people: &Index, ids: &[&PersonRef]) -> bool {
    named(text, people).1.iter().any(|found| ids.contains(&found.id()))
}

/// How well `text` names a person or a pairing, for [`crate::app::quick::Context`].
#[must_use]
pub fn match_quality(text: &str, people: &Index, pairings: &dyn Pairings) -> MatchQuality {
    if text.parse().is_ok_and(|id| pairings.exists(id)) {
        return MatchQuality::Exact;
    }
    match named(text, people) {
        (Closeness::Exact | Closeness::Name(Tier::Whole), named) if !named.is_empty() => MatchQuality::Exact,
        // A word whose letters are merely scattered in a name is not a name.
        (Closeness::Name(tier), named) if !named.is_empty() && tier < Tier::Scattered => MatchQuality::Partial,
        (Closeness::Exact | Closeness::Name(_), _) => MatchQuality::NoMatch,
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Closeness {
    /// The reference, the email address, or the full name.
    Exact,
    /// Part of the name. The tier is that of the worst word.
    Name(Tier),
}

/// A matched person.
#[derive(Clone, Copy)]
struct Named<'a> {
    row: usize,
    listed: &'a Listed,
}

impl<'a> Named<'a> {
    fn id(&self) -> &'a PersonRef {
        &self.listed.person.id
    }
}

/// Everyone, by name.
fn everyone(people: &Index) -> impl Iterator<Item = Named<'_>> {
    people.table().by_name().filter_map(|row| Some(Named { row, listed: people.entry(row)? }))
}

/// All people that match `text` best, sorted by name, and how well they match.
fn named<'a>(text: &str, people: &'a Index) -> (Closeness, Vec<Named<'a>>) {
    let text = text.trim();
    if text.is_empty() {
        return (Closeness::Exact, Vec::new());
    }
    let table = people.table();
    let lower = text.to_lowercase();
    let same = |other: &str| other.eq_ignore_ascii_case(text) || (!other.is_ascii() && other.to_lowercase() == lower);
    let needles: Vec<Needle> = Needle::all(text);
    let words = || needles.iter().map(|needle| needle.text.as_str());
    let exactly: [&dyn Fn(&Named<'_>) -> bool; 4] = [
        &|person| person.id().as_str() == text,
        &|person| same(person.id().as_str()),
        &|person| person.listed.person.email.as_deref().is_some_and(same),
        &|person| !needles.is_empty() && table.names(person.row).eq(words()),
    ];
    for test in exactly {
        let found: Vec<Named<'_>> = everyone(people).filter(|person| test(person)).collect();
        if !found.is_empty() {
            return (Closeness::Exact, found);
        }
    }
    let compared: Vec<Compared<'_>> =
        needles.iter().map(|needle| Compared::new(table, needle, Some(Extent::Strict))).collect();
    let mut best: Option<Tier> = None;
    let mut found = Vec::new();
    for person in everyone(people) {
        let Some(tier) = name_tier(people, person.row, &needles, &compared) else { continue };
        if best.is_none_or(|best| tier < best) {
            best = Some(tier);
            found.clear();
        }
        if best == Some(tier) {
            found.push(person);
        }
    }
    if let Some(tier) = best {
        return (Closeness::Name(tier), found);
    }
    let matcher = SkimMatcherV2::default().ignore_case();
    let is_scattered = |person: &Named<'_>| {
        !needles.is_empty() && needles.iter().all(|needle| scattered(table, person.row, needle, &matcher).is_some())
    };
    (Closeness::Name(Tier::Scattered), everyone(people).filter(is_scattered).collect())
}

/// The tier of the worst needle in a name. Each word of the name matches one needle; a single needle may be initials.
fn name_tier(people: &Index, row: usize, needles: &[Needle], compared: &[Compared<'_>]) -> Option<Tier> {
    let mut worst = None;
    let mut used = 0_u64;
    for needle in compared {
        let words = (0_u32..64).zip(people.table().name_words(row)).filter(|(at, _)| used & (1 << at) == 0);
        let Some((tier, at)) = words.filter_map(|(at, &word)| Some((needle.tier(word)?, at))).min() else {
            worst = None;
            break;
        };
        used |= 1 << at;
        worst = worst.max(Some(tier));
    }
    match needles {
        [needle] if worst.is_none_or(|tier| tier > Tier::Initials) && has_initials(people.table(), row, needle) => {
            Some(Tier::Initials)
        }
        _ => worst,
    }
}

fn candidates(people: &[Named<'_>]) -> Vec<Candidate> {
    people.iter().take(MOST_CANDIDATES).map(|named| Candidate::of(&named.listed.person)).collect()
}

/// Up to three people whose names share the most letter pairs with `text`.
fn nearest(text: &str, people: &Index) -> Vec<Candidate> {
    let pairs = |text: &str| -> BTreeSet<(char, char)> {
        let spaced: Vec<char> = format!(" {text} ").chars().collect();
        spaced.windows(2).filter_map(|pair| Some((*pair.first()?, *pair.last()?))).collect()
    };
    let wanted = pairs(&fold(text));
    let share = |name: &str| {
        let own = pairs(name);
        200 * own.intersection(&wanted).count() / (own.len() + wanted.len()).max(1)
    };
    let table = people.table();
    let mut near: Vec<(usize, Named<'_>)> = everyone(people)
        .filter_map(|person| {
            let words = table.names(person.row).map(share);
            let best = words.chain([share(&table.name(person.row))]).max()?;
            (best >= 50).then_some((best, person))
        })
        .collect();
    near.sort_by(|(a, _), (b, _)| b.cmp(a));
    near.iter().take(3).map(|(_, named)| Candidate::of(&named.listed.person)).collect()
}

#[cfg(test)]
mod tests;
