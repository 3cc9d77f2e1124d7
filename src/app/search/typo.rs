//! Detection of exactly one typo.

/// Whether `a` and `b` differ by exactly one typo: an inserted, missing, or different letter, or two adjacent letters
/// swapped. Returns `false` for equal texts.
#[must_use]
pub fn is_one_typo<T: PartialEq>(a: &[T], b: &[T]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if long.len() - short.len() > 1 {
        return false;
    }
    let same = short.iter().zip(long).take_while(|(x, y)| x == y).count();
    if short.len() < long.len() {
        return short[same..] == long[same + 1..];
    }
    if same == short.len() {
        return false;
    }
    if short[same + 1..] == long[same + 1..] {
        return true;
    }
    same + 1 < short.len()
        && short[same] == long[same + 1]
        && short[same + 1] == long[same]
        && short[same + 2..] == long[same + 2..]
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("delgado", "delgado", false)]
    #[case("delgado", "delgada", true)]
    #[case("delgado", "dlgado", true)]
    #[case("delgado", "deelgado", true)]
    #[case("delgado", "delgados", true)]
    #[case("delgado", "edlgado", true)]
    #[case("delgado", "delgaod", true)]
    #[case("delgado", "dlegaod", false)]
    #[case("delgado", "delga", false)]
    #[case("", "a", true)]
    #[case("", "", false)]
    fn counts_one_error(#[case] a: &str, #[case] b: &str, #[case] expected: bool) {
        assert_eq!(is_one_typo(a.as_bytes(), b.as_bytes()), expected);
        assert_eq!(is_one_typo(b.as_bytes(), a.as_bytes()), expected);
    }
}
