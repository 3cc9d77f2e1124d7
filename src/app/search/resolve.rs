//! Who is meant by a reference, an e-mail address or a name; and which pairing by the WHO of a log line.

use std::{
    collections::{BTreeSet, HashMap},
    fmt,
};

use fuzzy_matcher::skim::SkimMatcherV2;

use super::{
    bits::Bits,
    field::Field,
    fold::fold,
    index::{Index, Part},
    marks::{begun, matching, of_initials, stand},
    people::View,
    pick::scattered,
    query::Needle,
    rank::Tier,
};
use crate::{
    app::quick::Naming,
    domain::{
        id::{PairingId, PersonRef},
        person::Person,
    },
};

/// The most candidates that an error names.
pub const MOST_CANDIDATES: usize = 8;

/// Somebody who may have been meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The reference.
    pub id: PersonRef,
    /// The name.
    pub name: String,
    /// The job, where known.
    pub role: Option<String>,
    /// The building or department, where known.
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

/// As one line: `Rosa Delgado, Secretary II, Lincoln Elementary (E10218)`.
impl fmt::Display for Candidate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)?;
        for part in [&self.role, &self.unit].into_iter().flatten() {
            write!(f, ", {part}")?;
        }
        write!(f, " ({})", self.id)
    }
}

/// Why nobody in particular is meant.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RefError {
    /// Nothing was typed.
    #[error("name somebody by reference, e-mail address or name")]
    Empty,
    /// Nobody is called that.
    #[error("nobody is called \"{text}\"{}", offer(.nearest))]
    Nobody {
        /// What was typed.
        text: String,
        /// Whose names are near to it, the nearest first.
        nearest: Vec<Candidate>,
    },
    /// More than one person is called that.
    #[error("\"{text}\" could be {}; use the reference in brackets", either(.candidates, *.total))]
    Ambiguous {
        /// What was typed.
        text: String,
        /// Who may be meant, by name, at most [`MOST_CANDIDATES`].
        candidates: Vec<Candidate>,
        /// How many may be meant in all.
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

/// The person that `text` names: by reference, by e-mail address, by full name, or by a part of a name that only one
/// person's name matches best.
///
/// # Errors
/// When nobody or more than one person is meant; the error names who may have been.
pub fn resolve_ref(text: &str, people: &Index) -> Result<PersonRef, RefError> {
    let (_, named) = named(text, people);
    match named.as_slice() {
        [only] => Ok(only.id().clone()),
        [] if text.trim().is_empty() => Err(RefError::Empty),
        [] => Err(RefError::Nobody { text: text.trim().to_owned(), nearest: nearest(text, people) }),
        several => Err(RefError::Ambiguous {
            text: text.trim().to_owned(),
            candidates: candidates(several),
            total: several.len(),
        }),
    }
}

/// What is known of pairings where a log line names one. It may know fewer than there are: those of one mentor.
pub trait Pairings {
    /// Whether there is a pairing of that number.
    fn exists(&self, pairing: PairingId) -> bool;
    /// The pairings that are not over in which that person is mentor or mentee.
    fn live_of(&self, person: &PersonRef) -> Vec<PairingId>;
}

/// Why no pairing in particular is meant.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WhoError {
    /// The words name nobody.
    #[error(transparent)]
    Nobody(RefError),
    /// There is no pairing of that number.
    #[error("there is no pairing {0}; list them with: mentordesk pairings")]
    NoSuchPairing(PairingId),
    /// Those who are meant have no pairing that is not over.
    #[error("{} has no pairing now; see: mentordesk show {}", .0.name, .0.id)]
    NotPaired(Candidate),
    /// More than one pairing is meant.
    #[error("\"{text}\" is in more than one pairing: {}; name the pairing instead", list(.pairings))]
    Several {
        /// What was typed.
        text: String,
        /// The pairings that may be meant.
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

/// The pairing that the WHO of a log line means: `P12`, or somebody who is mentor or mentee in exactly one live pairing.
///
/// Of several people with the name, only those who are paired count.
///
/// # Errors
/// When no pairing or more than one is meant; the error says which.
pub fn resolve_who(text: &str, people: &Index, pairings: &dyn Pairings) -> Result<PairingId, WhoError> {
    let (_, named) = named(text, people);
    if let Ok(id) = text.parse::<PairingId>()
        && (named.is_empty() || pairings.exists(id))
    {
        return if pairings.exists(id) { Ok(id) } else { Err(WhoError::NoSuchPairing(id)) };
    }
    let live: BTreeSet<PairingId> = named.iter().flat_map(|view| pairings.live_of(view.id())).collect();
    let live: Vec<PairingId> = live.into_iter().collect();
    match (live.as_slice(), named.as_slice()) {
        ([only], _) => Ok(*only),
        ([], [person]) => Err(WhoError::NotPaired(Candidate::of(&person.listed.person))),
        ([], _) => Err(WhoError::Nobody(resolve_ref(text, people).err().unwrap_or(RefError::Empty))),
        (several, _) => Err(WhoError::Several { text: text.trim().to_owned(), pairings: several.to_vec() }),
    }
}

/// How well `text` names a person or a pairing: what [`crate::app::quick::Context`] asks for.
#[must_use]
pub fn naming(text: &str, people: &Index, pairings: &dyn Pairings) -> Naming {
    if text.parse().is_ok_and(|id| pairings.exists(id)) {
        return Naming::Surely;
    }
    match named(text, people) {
        (Closeness::Exact | Closeness::Name(Tier::Whole), named) if !named.is_empty() => Naming::Surely,
        // Scattered letters are too little to take a word of a line for a name.
        (Closeness::Name(tier), named) if !named.is_empty() && tier < Tier::Scattered => Naming::Roughly,
        (Closeness::Exact | Closeness::Name(_), _) => Naming::Nobody,
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Closeness {
    /// The reference, the e-mail address or the full name.
    Exact,
    /// A part of the name, the worst word of it matching so.
    Name(Tier),
}

/// Everybody whom `text` names as well as anybody, in order of names, and how well that is.
fn named<'a>(text: &str, people: &'a Index) -> (Closeness, Vec<View<'a>>) {
    let text = text.trim();
    let all = |test: &dyn Fn(&View<'_>) -> bool| sorted(people.views().filter(|view| test(view)).collect());
    if text.is_empty() {
        return (Closeness::Exact, Vec::new());
    }
    let lower = text.to_lowercase();
    let same = |other: &str| other.eq_ignore_ascii_case(text) || (!other.is_ascii() && other.to_lowercase() == lower);
    let needles: Vec<Needle> = Needle::all(text);
    let exactly: [&dyn Fn(&View<'_>) -> bool; 4] = [
        &|view| view.id().as_str() == text,
        &|view| same(view.id().as_str()),
        &|view| view.listed.person.email.as_deref().is_some_and(same),
        &|view| !needles.is_empty() && view.said.names().eq(needles.iter().map(|needle| needle.text.as_str())),
    ];
    for test in exactly {
        let found = all(test);
        if !found.is_empty() {
            return (Closeness::Exact, found);
        }
    }
    let mut best: Option<Tier> = None;
    let mut found = Vec::new();
    for part in people.parts() {
        for (tier, view) in by_tier(part, &needles) {
            if best.is_none_or(|best| tier < best) {
                best = Some(tier);
                found.clear();
            }
            if best == Some(tier) {
                found.push(view);
            }
        }
    }
    if let Some(tier) = best {
        return (Closeness::Name(tier), sorted(found));
    }
    let matcher = SkimMatcherV2::default().ignore_case();
    let scattered =
        all(&|view| !needles.is_empty() && needles.iter().all(|n| scattered(&view.said, n, &matcher).is_some()));
    (Closeness::Name(Tier::Scattered), scattered)
}

/// How a needle matches the words of a dictionary.
type Tiers = HashMap<usize, Tier>;

/// Everybody of a segment whose name has all these words, and how the worst of them matches.
fn by_tier<'a>(part: &'a Part, needles: &[Needle]) -> Vec<(Tier, View<'a>)> {
    if needles.is_empty() {
        return Vec::new();
    }
    let segment = &*part.segment;
    let mut rows = Bits::clone(&part.alive);
    let mut tables = Vec::with_capacity(needles.len());
    for needle in needles {
        let (whole, begun) = begun(segment, needle);
        let mut tiers: Tiers = matching(segment, needle, false, &begun).into_iter().collect();
        let mut named = Bits::none(segment.len());
        stand(segment, begun.clone(), Field::Name, &mut named);
        tiers.keys().for_each(|&id| stand(segment, id..id + 1, Field::Name, &mut named));
        tiers.extend(begun.map(|id| (id, if id < whole { Tier::Whole } else { Tier::Beginning })));
        rows.keep(&named);
        tables.push(tiers);
    }
    let tier_of = |row: usize| part.view(row).and_then(|view| Some((name_tier(&view, &tables)?, view)));
    let mut found: Vec<(Tier, View<'_>)> = rows.rows().filter_map(tier_of).collect();
    if let [needle] = needles {
        let initials = of_initials(segment, needle).filter(|&row| part.alive.has(row));
        found.extend(initials.filter_map(|row| Some((Tier::Initials, part.view(row)?))));
    }
    found
}

/// How the worst of the words matches a word of the name; each word of the name serves once.
fn name_tier(view: &View<'_>, tables: &[Tiers]) -> Option<Tier> {
    let mut worst = None;
    let mut used = 0_u64;
    for tiers in tables {
        let words = (0_u32..64).zip(view.said.name_words()).filter(|(at, _)| used & (1 << at) == 0);
        let tier_at = |word: &super::dictionary::Word| tiers.get(&word.id()).copied();
        let (tier, at) = words.filter_map(|(at, word)| tier_at(word).map(|tier| (tier, at))).min()?;
        used |= 1 << at;
        worst = worst.max(Some(tier));
    }
    worst
}

fn sorted(mut views: Vec<View<'_>>) -> Vec<View<'_>> {
    views.sort_by(View::by_name);
    views.dedup_by(|a, b| a.id() == b.id());
    views
}

fn candidates(views: &[View<'_>]) -> Vec<Candidate> {
    views.iter().take(MOST_CANDIDATES).map(|view| Candidate::of(&view.listed.person)).collect()
}

/// Up to three people whose names share the most pairs of letters with `text`.
fn nearest(text: &str, people: &Index) -> Vec<Candidate> {
    let pairs = |text: &str| -> BTreeSet<(char, char)> {
        let spaced: Vec<char> = format!(" {text} ").chars().collect();
        spaced.windows(2).filter_map(|pair| Some((*pair.first()?, *pair.last()?))).collect()
    };
    let wanted = pairs(&fold(text));
    let mut near: Vec<(usize, View<'_>)> = people
        .views()
        .filter_map(|view| {
            let share = |name: &str| {
                let own = pairs(name);
                200 * own.intersection(&wanted).count() / (own.len() + wanted.len()).max(1)
            };
            let words = view.said.names().map(share);
            let best = words.chain([share(&view.said.name())]).max()?;
            (best >= 50).then_some((best, view))
        })
        .collect();
    near.sort_by(|(a, one), (b, other)| b.cmp(a).then_with(|| one.by_name(other)));
    near.iter().take(3).map(|(_, view)| Candidate::of(&view.listed.person)).collect()
}

#[cfg(test)]
mod tests;
