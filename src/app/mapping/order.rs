//! Whether the names of a column are written last name first.

use super::words::{folded, folded_words};
use crate::app::search::fold;

/// Degrees and the like behind a name, as lower-case letters.
const TITLES: &[&str] = &[
    "phd", "edd", "psyd", "dnp", "jr", "sr", "ii", "iii", "iv", "esq", "rn", "lpn", "bsn", "msn", "mba", "mfa", "mph",
    "med", "bed", "eds", "ma", "ms", "ba", "bs", "bsc", "msc", "cpa", "pe", "dds", "md", "jd", "llm", "lcsw", "lmsw",
    "msw", "lpc", "slp", "cccslp", "bcba", "nbct", "otr", "pt", "dpt", "pmp", "phr", "sphr", "shrmcp",
];
/// Titles that are also names, unless they are in capital letters or have points.
const ALSO_NAMES: &[&str] = &["ma", "ba", "med", "bed", "ii", "ms", "bs", "md"];
/// Words of places, which stand behind a name in some lists.
const PLACES: &[&str] = &[
    "school",
    "elementary",
    "middle",
    "high",
    "academy",
    "center",
    "centre",
    "office",
    "department",
    "dept",
    "campus",
    "district",
    "library",
    "college",
    "preschool",
    "transportation",
    "elem",
    "es",
    "ms",
    "hs",
];
/// Small words within a last name.
const PARTICLES: &[&str] = &[
    "de", "la", "del", "las", "los", "van", "von", "der", "den", "di", "da", "dos", "du", "le", "el", "al", "bin",
    "ibn", "mac", "mc", "st", "saint", "san", "santa", "ter", "ten", "zu", "y",
];

fn is_title(text: &str) -> bool {
    let letters = folded(text);
    let is_marked = text.contains('.') || !text.chars().any(char::is_lowercase);
    TITLES.contains(&letters.as_str()) && (is_marked || !ALSO_NAMES.contains(&letters.as_str()))
}

fn parts(name: &str) -> Vec<&str> {
    name.split(',').map(str::trim).collect()
}

/// Words for last names and for first names in headings.
const LAST_WORDS: &[&str] =
    &["last", "surname", "family", "lastname", "nachname", "familienname", "nazwisko", "apellidos"];
const FIRST_WORDS: &[&str] = &["first", "given", "firstname", "forename", "vorname", "imie", "prenom", "nombre"];
/// Words that may stand beside them in the heading of a column of whole names.
const BESIDE: &[&str] = &[
    "name", "names", "employee", "staff", "person", "full", "and", "middle", "initial", "mi", "m", "i", "und", "y",
    "nom", "member",
];

/// The first position of a word for last names in a heading, and that of one for first names.
fn parts_at(heading: &str) -> (Option<usize>, Option<usize>) {
    let words = fold(heading);
    let at = |list: &[&str]| words.split(' ').position(|word| list.contains(&word));
    let first = at(FIRST_WORDS);
    // In "Name, Vorname" and "Nom, prénom", the plain word is the last name.
    let plain = |word: &str| matches!(word, "name" | "nom");
    let is_foreign = words.split(' ').any(|word| matches!(word, "vorname" | "prenom"));
    (at(LAST_WORDS).or_else(|| words.split(' ').position(plain).filter(|_| is_foreign)), first)
}

/// Whether a heading says that last names come first: `Employee (last, first)`.
fn heading_is_last_first(heading: &str) -> bool {
    let (last, first) = parts_at(heading);
    last.zip(first).is_some_and(|(last, first)| last < first)
}

/// Whether a heading is one of whole names because it names their parts: `Last, First`.
pub(super) fn names_both_parts(heading: &str) -> bool {
    let (last, first) = parts_at(heading);
    let words = fold(heading);
    let is_known = |word: &str| [LAST_WORDS, FIRST_WORDS, BESIDE].iter().any(|list| list.contains(&word));
    last.is_some() && first.is_some() && words.split(' ').all(is_known)
}

/// Whether the names of a column are written last name first, as in `Delgado, Rosa`: each of them has a comma, and what
/// is behind it is neither a title nor a place.
pub(super) fn is_last_first<'a>(heading: &str, names: impl IntoIterator<Item = &'a str>) -> bool {
    if heading_is_last_first(heading) {
        return true;
    }
    let (mut short, mut long) = (0_usize, 0_usize);
    for name in names.into_iter().filter(|name| !name.is_empty()) {
        match parts(name)[..] {
            // A title behind a name says nothing about the others.
            [_, ref titles @ ..] if !titles.is_empty() && titles.iter().all(|part| is_title(part)) => {}
            [last, first, ref titles @ ..] if titles.iter().all(|part| is_title(part)) => {
                let words = |text: &str| folded_words(text).len();
                let is_place = folded_words(first).iter().any(|word| PLACES.contains(&word.as_str()));
                if is_place || first.is_empty() || last.is_empty() || words(first) > 3 {
                    return false;
                }
                let particles = folded_words(last).iter().filter(|word| PARTICLES.contains(&word.as_str())).count();
                if words(last) - particles <= 1 { short += 1 } else { long += 1 }
            }
            _ => return false,
        }
    }
    short > 0 && short >= long
}

/// `Delgado, Rosa, PhD` as `Rosa Delgado, PhD`; other names as they are.
pub(super) fn first_name_first(name: &str) -> String {
    match parts(name)[..] {
        [last, first, ref titles @ ..] if !last.is_empty() && !first.is_empty() && !is_title(first) => {
            if !titles.iter().all(|part| is_title(part)) {
                return name.to_owned();
            }
            let titles = titles.iter().map(|title| format!(", {title}")).collect::<String>();
            format!("{first} {last}{titles}")
        }
        _ => name.to_owned(),
    }
}

/// Whether a name has a comma that is not before a title.
pub(super) fn has_other_part(name: &str) -> bool {
    parts(name).iter().skip(1).any(|part| !is_title(part))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("Name", &["Delgado, Rosa", "Park, Jin"], true)]
    #[case("Name", &["Peña, Rosa"], true)]
    #[case("Name", &["de la Cruz, Ana", "Van Der Berg, Jo"], true)]
    #[case("Name", &["Delgado, Rosa", "Ann Lee, PhD", "Park, Jin, Ed.D."], true)]
    #[case("Name", &["Smith Jones, Ann", "Park, Jin", "Lee, Bo"], true)]
    #[case("Name", &["Delgado, Rosa", "Jin Park"], false)]
    #[case("Name", &["Rosa Delgado, PhD"], false)]
    #[case("Name", &["Rosa Delgado, Lincoln Elementary"], false)]
    #[case("Name", &["Delgado, Lincoln Elementary", "Park, Jin"], false)]
    #[case("Name", &["Rosa Delgado, Lakeside", "Jin Park, Grant"], false)]
    #[case("Name", &["Rosa Delgado", ""], false)]
    #[case("Employee (last, first)", &["García Márquez, Ana"], true)]
    #[case("Surname, given name", &["García Márquez, Ana"], true)]
    #[case("Nazwisko i imię", &["Nowak Ana"], true)]
    #[case("Nom, prénom", &["Côté Roy, Ana"], true)]
    #[case("First and last name", &["Rosa Delgado"], false)]
    fn a_column_is_reversed_or_not(#[case] heading: &str, #[case] names: &[&str], #[case] expected: bool) {
        assert_eq!(is_last_first(heading, names.iter().copied()), expected);
    }

    #[rstest]
    #[case("Delgado, Rosa", "Rosa Delgado")]
    #[case("Delgado, Rosa, PhD", "Rosa Delgado, PhD")]
    #[case("Ann Lee, PhD", "Ann Lee, PhD")]
    #[case("Ann Lee, M.A.", "Ann Lee, M.A.")]
    #[case("Li, Ma", "Ma Li")]
    #[case("Delgado, Rosa, West", "Delgado, Rosa, West")]
    #[case("Rosa Delgado", "Rosa Delgado")]
    fn a_name_of_a_reversed_column_is_turned(#[case] name: &str, #[case] expected: &str) {
        assert_eq!(first_name_first(name), expected);
    }
}
