//! Which characters of an entry's fields match a query.

use fuzzy_matcher::{FuzzyMatcher, skim::SkimMatcherV2};

use super::{
    entry::{Entry, Field},
    fold::{FoldedText, letters},
    query::{FilterBy, Needle, Query},
    rank::{Tier, initials, is_initials, tier},
    scan::Fields,
};

/// What matched in one value of one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldMatch {
    /// The field.
    pub field: Field,
    /// The index of the value in its field: the third skill is 2.
    pub item: usize,
    /// The ranges that matched: first character and length, sorted, without overlaps.
    pub ranges: Vec<(usize, usize)>,
}

struct Value {
    field: Field,
    item: usize,
    traced: FoldedText,
    words: Vec<(usize, String)>,
    ranges: Vec<(usize, usize)>,
}

/// What `query` matches in `fields` of `entry`.
pub(super) fn highlight<T: Entry>(
    entry: &T,
    fields: Fields,
    query: &Query,
    loose: Option<&SkimMatcherV2>,
) -> Vec<FieldMatch> {
    let terms = query.terms.iter().filter(|term| !term.negated);
    let needles: Vec<&Needle> = terms.flat_map(|term| &term.words).collect();
    let filters = query.filters.iter().filter(|filter| !filter.negated);
    let filters = filters.filter_map(|filter| match &filter.by {
        FilterBy::Field(field, needles) => Some((*field, needles)),
        FilterBy::Free | FilterBy::Trained | FilterBy::Status(_) => None,
    });
    let filters: Vec<(Field, &Vec<Needle>)> = filters.collect();
    let mut of_all: Vec<Value> = Vec::new();
    let mut items = [0; Field::ALL.len()];
    entry.visit(&mut |field, value| {
        let item = items[field as usize];
        items[field as usize] += 1;
        // Tracing is far more expensive than searching.
        if fields >> field as usize & 1 == 1 {
            let traced = FoldedText::new(value);
            let words = traced.words().collect();
            of_all.push(Value { field, item, traced, words, ranges: Vec::new() });
        }
    });
    for needle in needles {
        mark(&mut of_all, needle, loose);
    }
    for (field, needles) in filters {
        for value in of_all.iter_mut().filter(|value| value.field == field) {
            mark_beginnings(value, needles);
        }
    }
    let matched = of_all.into_iter().filter(|value| !value.ranges.is_empty());
    matched.map(|value| FieldMatch { field: value.field, item: value.item, ranges: joined(value.ranges) }).collect()
}

/// Marks the words that a filter matches.
fn mark_beginnings(value: &mut Value, needles: &[Needle]) {
    for (start, word) in &value.words {
        let begun = needles.iter().filter(|needle| word.starts_with(&needle.text));
        if let Some(chars) = begun.map(|needle| needle.chars).max() {
            value.ranges.extend(value.traced.written(*start, chars));
        }
    }
}

/// Marks the best matches of `needle` in all fields.
fn mark(of_all: &mut [Value], needle: &Needle, loose: Option<&SkimMatcherV2>) {
    let mut found: Vec<(Tier, usize, usize, usize)> = Vec::new();
    for (v, value) in of_all.iter().enumerate() {
        for (start, word) in &value.words {
            let tier = tier(needle, word, letters(word), loose.is_some()).filter(|tier| tier.counts_in(value.field));
            let Some(tier) = tier else { continue };
            let whole = word.chars().count();
            let (offset, len) = match tier {
                Tier::Whole | Tier::Typo => (0, whole),
                Tier::Beginning | Tier::TypoBeginning => (0, needle.chars.min(whole)),
                Tier::Inside => (inside(word, &needle.text), needle.chars),
                Tier::Initials | Tier::Scattered => continue,
            };
            found.push((tier, v, start + offset, len));
        }
    }
    let best = found.iter().map(|&(tier, ..)| tier).min();
    if best.is_none_or(|best| best > Tier::Initials)
        && let Some(name) = of_all.iter_mut().find(|value| value.field == Field::Name)
    {
        if mark_initials(name, needle) {
            return;
        }
        if best.is_none()
            && let Some(matcher) = loose
        {
            mark_scattered(name, needle, matcher);
        }
    }
    let best = best.map(|best| best.max(Tier::Beginning));
    for (tier, v, start, len) in found {
        if Some(tier) <= best
            && let Some(value) = of_all.get_mut(v)
        {
            value.ranges.extend(value.traced.written(start, len));
        }
    }
}

fn inside(word: &str, part: &str) -> usize {
    word.find(part).map_or(0, |at| word[..at].chars().count())
}

fn mark_initials(name: &mut Value, needle: &Needle) -> bool {
    let firsts = name.words.iter().filter_map(|(_, word)| word.chars().next());
    if !initials(firsts).is_some_and(|initials| is_initials(needle, &initials)) {
        return false;
    }
    let mut starts: Vec<usize> = name.words.iter().map(|&(start, _)| start).collect();
    let run = name.words.iter().zip(needle.text.chars()).all(|((_, word), c)| word.starts_with(c));
    if !run && let (Some(&first), Some(&last)) = (starts.first(), starts.last()) {
        starts = vec![first, last];
    }
    for start in starts.into_iter().take(needle.chars) {
        name.ranges.extend(name.traced.written(start, 1));
    }
    true
}

fn mark_scattered(name: &mut Value, needle: &Needle, matcher: &SkimMatcherV2) {
    if let Some((_, places)) = matcher.fuzzy_indices(&name.traced.text(), &needle.text) {
        for place in places {
            name.ranges.extend(name.traced.written(place, 1));
        }
    }
}

/// Sorts the ranges, and merges those that touch or overlap.
fn joined(mut ranges: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
    ranges.sort_unstable();
    let mut joined: Vec<(usize, usize)> = Vec::with_capacity(ranges.len());
    for (start, len) in ranges {
        match joined.last_mut() {
            Some((from, so_far)) if start <= *from + *so_far => *so_far = (*so_far).max(start + len - *from),
            Some(_) | None => joined.push((start, len)),
        }
    }
    joined
}
