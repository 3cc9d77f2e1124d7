//! People prepared for comparison, with their texts normalized and split into words.

use std::collections::BTreeSet;

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use crate::domain::{day::Day, person::Person};

/// A person with normalized texts.
pub(super) struct Profile<'a> {
    pub person: &'a Person,
    pub role: Vec<String>,
    /// The jobs held before.
    pub past_roles: Vec<Vec<String>>,
    pub group: Vec<String>,
    pub unit: Vec<String>,
    pub region: Vec<String>,
    pub skills: Vec<Vec<String>>,
    pub needs: Vec<Vec<String>>,
    pub times: BTreeSet<&'static str>,
    /// Whether the person is trained as of the given day.
    pub trained: bool,
}

impl<'a> Profile<'a> {
    pub fn new(person: &'a Person, today: Day) -> Self {
        let of = |text: &Option<compact_str::CompactString>| text.as_deref().map(words).unwrap_or_default();
        let each = |texts: &[compact_str::CompactString]| {
            texts.iter().map(|text| words(text)).filter(|words| !words.is_empty()).collect()
        };
        Self {
            person,
            role: of(&person.role),
            past_roles: each(&person.past_roles),
            group: of(&person.group),
            unit: of(&person.unit),
            region: of(&person.region),
            skills: each(&person.skills),
            needs: each(&person.needs),
            times: person.availability.as_deref().map(times).unwrap_or_default(),
            trained: person.trained_on.is_some_and(|on| on <= today),
        }
    }

    /// Returns how many of the mentee's needs this mentor's skills meet.
    pub fn meets(&self, mentee: &Profile<'_>) -> usize {
        let met = |need: &&Vec<String>| self.skills.iter().any(|skill| alike(skill, need));
        mentee.needs.iter().filter(met).count()
    }
}

/// Splits into lowercase words without diacritics, at anything that is not a letter or digit.
fn words(text: &str) -> Vec<String> {
    let folded: String = text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect();
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Returns `true` if a skill and a need match: every word of the shorter one equals a word of the other, or one is a
/// prefix of the other (`budget` and `budgeting`).
fn alike(skill: &[String], need: &[String]) -> bool {
    let (few, many) = if skill.len() <= need.len() { (skill, need) } else { (need, skill) };
    few.iter().all(|a| many.iter().any(|b| same_word(a, b)))
}

/// Returns `true` if two words are equal, or if one has at least four letters and is a prefix of the other.
pub(super) fn same_word(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    short == long || (short.chars().count() >= 4 && long.starts_with(short))
}

/// Returns the weekdays and times of day mentioned in a description of availability.
fn times(text: &str) -> BTreeSet<&'static str> {
    const DAYS: [(&str, &str); 7] = [
        ("mon", "Monday"),
        ("tue", "Tuesday"),
        ("wed", "Wednesday"),
        ("thu", "Thursday"),
        ("fri", "Friday"),
        ("sat", "Saturday"),
        ("sun", "Sunday"),
    ];
    let mut found = BTreeSet::new();
    for word in words(text) {
        found.extend(DAYS.iter().filter(|(short, _)| word.starts_with(short)).map(|(_, day)| *day));
        match word.as_str() {
            "daily" | "any" | "anytime" | "weekdays" | "flexible" => {
                found.extend(DAYS.iter().take(5).map(|(_, day)| *day));
            }
            "morning" | "mornings" => drop(found.insert("mornings")),
            "afternoon" | "afternoons" => drop(found.insert("afternoons")),
            "evening" | "evenings" => drop(found.insert("evenings")),
            "lunch" | "lunchtime" | "noon" => drop(found.insert("lunchtime")),
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("budget", "Budgeting", true)]
    #[case("food safety", "safety", true)]
    #[case("Español", "espanol", true)]
    #[case("art", "article", false)]
    #[case("payroll", "routing", false)]
    fn skills_and_needs(#[case] skill: &str, #[case] need: &str, #[case] same: bool) {
        assert_eq!(alike(&words(skill), &words(need)), same);
    }

    #[test]
    fn days_are_found_in_free_words() {
        assert_eq!(times("Tue and Thu after 14:30"), BTreeSet::from(["Thursday", "Tuesday"]));
        assert_eq!(times("Monday mornings, whenever"), BTreeSet::from(["Monday", "mornings"]));
    }
}
