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
    /// The two people of a pairing in words.
    fn names(&self, pairing: PairingId) -> String;
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
    #[error("\"{text}\" is in more than one pairing: {}; name the pairing, or both people", list(.pairings, *.total))]
    Several {
        /// The text that was typed.
        text: String,
        /// The pairings that match with their people, at most [`MOST_CANDIDATES`].
        pairings: Vec<(PairingId, String)>,
        /// The number of matches.
        total: usize,
    },
}

fn list(pairings: &[(PairingId, String)], total: usize) -> String {
    let mut names: Vec<String> = pairings.iter().map(|(id, names)| format!("{id} ({names})")).collect();
    if total > names.len() {
        names.push(format!("{} more", total - names.len()));
    }
    names.join(", ")
}

/// Resolves the WHO of a log line to a pairing: `P12`, a person who is in exactly one live pairing, or the two people of
/// one: `garcia olsen`, `garcia/olsen`, `garcia and olsen`.
///
/// If several people match, only those in live pairings count.
///
/// # Errors
/// If no pairing or several pairings match; the error says which.
pub fn resolve_who(text: &str, people: &Index, pairings: &dyn Pairings) -> Result<PairingId, WhoError> {
    let (_, named) = named(text, people);
    if let Some(id) = pairing_number(text)
        && (named.is_empty() || pairings.exists(id))
    {
        return if pairings.exists(id) { Ok(id) } else { Err(WhoError::NoSuchPairing(id)) };
    }
    let both = named_together(text, people, pairings);
    let live = if both.is_empty() { live_of(&named, pairings) } else { both };
    let live: Vec<PairingId> = live.into_iter().collect();
    match (live.as_slice(), named.as_slice()) {
        ([only], _) => Ok(*only),
        ([], [person]) => Err(WhoError::NotPaired(Candidate::of(&person.listed.person))),
        ([], _) => Err(WhoError::Nobody(resolve_ref(text, people).err().unwrap_or(RefError::Empty))),
        (several, _) => Err(WhoError::Several {
            text: text.trim().to_owned(),
            pairings: several.iter().take(MOST_CANDIDATES).map(|id| (*id, pairings.names(*id))).collect(),
            total: several.len(),
        }),
    }
}

fn live_of(people: &[Named<'_>], pairings: &dyn Pairings) -> BTreeSet<PairingId> {
    people.iter().flat_map(|found| pairings.live_of(found.id())).collect()
}

/// What may stand between the two people of a pairing.
const BETWEEN: [&str; 6] = ["and", "&", "+", "/", "→", "->"];

/// The live pairings whose two people `text` names, each by whole words of the name, a reference, or an email address.
/// Empty if `text` names a person as a whole.
#[must_use]
pub fn named_together(text: &str, people: &Index, pairings: &dyn Pairings) -> BTreeSet<PairingId> {
    const MOST_WORDS: usize = 8;
    let spaced = text.replace('/', " / ").replace('&', " & ").replace('+', " + ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let is_between = |word: &&str| BETWEEN.iter().any(|other| word.eq_ignore_ascii_case(other));
    let whole = |words: &[&str]| closely_named(&words.join(" "), people).filter(is_whole).map(|(_, found)| found);
    let cuts: Vec<(&[&str], &[&str])> = match words.iter().position(is_between) {
        _ if words.len() > MOST_WORDS => Vec::new(),
        Some(at) => vec![(&words[..at], &words[at + 1..])],
        None if whole(&words).is_some() => Vec::new(),
        None => (1..words.len()).map(|at| words.split_at(at)).collect(),
    };
    let paired = |people: Vec<Named<'_>>| -> Vec<(PersonRef, PairingId)> {
        let of = |who: &PersonRef| pairings.live_of(who).into_iter().map(|id| (who.clone(), id)).collect::<Vec<_>>();
        people.iter().flat_map(|person| of(person.id())).collect()
    };
    let mut found = BTreeSet::new();
    for (one, other) in cuts {
        let (Some(one), Some(other)) = (whole(one), whole(other)) else { continue };
        let others = paired(other);
        let is_pair = |(who, id): &(PersonRef, PairingId)| others.iter().any(|(whom, of)| of == id && whom != who);
        found.extend(paired(one).into_iter().filter(is_pair).map(|(_, id)| id));
    }
    found
}

/// Whether people were found by a reference, an email address, or whole words of the name.
fn is_whole((closeness, people): &(Closeness, Vec<Named<'_>>)) -> bool {
    !people.is_empty() && matches!(closeness, Closeness::Exact | Closeness::Name(Tier::Whole))
}

/// The number of a pairing, also with signs around it: `P7`, `#P7`, `P7:`, `P7 -`.
#[must_use]
pub fn pairing_number(text: &str) -> Option<PairingId> {
    text.trim_matches(|c: char| !c.is_alphanumeric()).parse().ok()
}

/// Whether `text` names one of `ids`, perhaps beside others.
#[must_use]
pub fn names_one_of(text: &str, people: &Index, ids: &[&PersonRef]) -> bool {
    named(text, people).1.iter().any(|found| ids.contains(&found.id()))
}

/// How well `text` names a person or a pairing, for [`crate::app::quick::Context`].
#[must_use]
pub fn match_quality(text: &str, people: &Index, pairings: &dyn Pairings) -> MatchQuality {
    if pairing_number(text).is_some_and(|id| pairings.exists(id)) {
        return MatchQuality::Exact;
    }
    match named(text, people) {
        found if is_whole(&found) => MatchQuality::Exact,
        _ if !named_together(text, people, pairings).is_empty() => MatchQuality::Exact,
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
    closely_named(text, people).unwrap_or_else(|| {
        let table = people.table();
        let needles = Needle::all(text);
        let matcher = SkimMatcherV2::default().ignore_case();
        let is_scattered = |person: &Named<'_>| {
            !needles.is_empty() && needles.iter().all(|needle| scattered(table, person.row, needle, &matcher).is_some())
        };
        (Closeness::Name(Tier::Scattered), everyone(people).filter(is_scattered).collect())
    })
}

/// As [`named`], without names in which the letters are merely scattered. `None` if no name is closer.
fn closely_named<'a>(text: &str, people: &'a Index) -> Option<(Closeness, Vec<Named<'a>>)> {
    let text = text.trim();
    if text.is_empty() {
        return Some((Closeness::Exact, Vec::new()));
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
            return Some((Closeness::Exact, found));
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
        return Some((Closeness::Name(tier), found));
    }
    let (title, name) = text.split_once(' ')?;
    let title = title.trim_end_matches('.').to_lowercase();
    if TITLES.contains(&title.as_str()) { closely_named(name, people) } else { None }
}

/// What may stand before a name that no one has with it: `Mrs. Delgado`.
const TITLES: [&str; 7] = ["mr", "mrs", "ms", "miss", "mx", "dr", "prof"];

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
