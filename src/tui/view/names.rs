//! The names of two people in a few columns: as much of both as there is room for, so that each still names somebody.

use crate::tui::text;

/// Two names in `room` columns, the first form of these that fits: whole; the first word as an initial, of one or of
/// both; all after the first word. What is too long even so is cut, the longer name first.
pub fn shortened(one: &str, other: &str, room: usize) -> (String, String) {
    fitting(one, other, room).unwrap_or_else(|| cut(&family(one), &family(other), room))
}

/// The same; nothing where the names do not fit uncut.
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

/// `Keiko Two Bulls` as `K. Two Bulls`.
fn initials(name: &str) -> String {
    match (name.trim().split_once(char::is_whitespace), name.trim().chars().next()) {
        (Some((_, rest)), Some(first)) => format!("{first}. {}", rest.trim_start()),
        (Some(_) | None, _) => name.to_owned(),
    }
}

/// `Keiko Two Bulls` as `Two Bulls`: where a family name begins cannot be told, so that rather more is kept.
fn family(name: &str) -> String {
    let name = text::clean(name);
    let name = name.trim();
    name.split_once(char::is_whitespace).map_or(name, |(_, rest)| rest.trim_start()).to_owned()
}

/// Two names cut so that both have something left.
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
