//! Fits the names of two people into a few columns, keeping both recognizable.

use crate::tui::widgets::text;

/// Shortens two names to fit into `room`, using the first form that fits: full names; the first word of one or both as
/// an initial; only what follows the first word. If none fits, the longer name is truncated first.
pub fn shortened(one: &str, other: &str, room: usize) -> (String, String) {
    fitting(one, other, room).unwrap_or_else(|| cut(&family(one), &family(other), room))
}

/// Like [`shortened`], but returns `None` if the names do not fit without truncation.
pub fn fitting(one: &str, other: &str, room: usize) -> Option<(String, String)> {
    let (one, other) = (text::clean(one).into_owned(), text::clean(other).into_owned());
    let forms = [
        (one.clone(), other.clone()),
        (initials(&one), other.clone()),
        (initials(&one), initials(&other)),
        (family(&one), family(&other)),
    ];
    forms.into_iter().find(|(one, other)| text::width(one) + text::width(other) <= room)
}

/// Shortens `Keiko Two Bulls` to `K. Two Bulls`.
fn initials(name: &str) -> String {
    match (name.trim().split_once(char::is_whitespace), name.trim().chars().next()) {
        (Some((_, rest)), Some(first)) => format!("{first}. {}", rest.trim_start()),
        (Some(_) | None, _) => name.to_owned(),
    }
}

/// Shortens `Keiko Two Bulls` to `Two Bulls`: all words but the first, since the family name may have several.
fn family(name: &str) -> String {
    let name = text::clean(name);
    let name = name.trim();
    name.split_once(char::is_whitespace).map_or(name, |(_, rest)| rest.trim_start()).to_owned()
}

/// Truncates two names so that both keep something.
fn cut(one: &str, other: &str, room: usize) -> (String, String) {
    let half = room / 2;
    let (wide, other_wide) = (text::width(one), text::width(other));
    let columns = if wide <= half {
        wide
    } else if other_wide <= room - half {
        room - other_wide
    } else {
        half
    };
    let (one, other) = (text::ellipsize(one, columns), text::ellipsize(other, room - columns));
    (one.into_owned(), other.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    #[rstest]
    #[case(33, "Keiko Two Bulls", "Françoise Ó Briain")]
    #[case(30, "K. Two Bulls", "Françoise Ó Briain")]
    #[case(26, "K. Two Bulls", "F. Ó Briain")]
    #[case(20, "Two Bulls", "Ó Briain")]
    #[case(17, "Two Bulls", "Ó Briain")]
    #[case(14, "Two Bu…", "Ó Bria…")]
    #[case(8, "Two…", "Ó B…")]
    #[case(0, "", "")]
    fn names_give_way_step_by_step(#[case] room: usize, #[case] one: &str, #[case] other: &str) {
        let (short, shorter) = shortened("Keiko Two Bulls", "Françoise Ó Briain", room);
        assert_eq!((&*short, &*shorter), (one, other));
    }

    #[test]
    fn a_name_of_one_word_stays_what_it_is() {
        assert_eq!(shortened("Cher", "", 4), ("Cher".to_owned(), String::new()));
        assert_eq!(fitting("Cher", "", 3), None);
    }

    proptest! {
        #[test]
        fn two_names_are_never_wider_than_their_room(one: String, other: String, room in 0usize..60) {
            let (one, other) = shortened(&one, &other, room);
            prop_assert!(text::width(&one) + text::width(&other) <= room);
        }
    }
}
