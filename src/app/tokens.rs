//! Splits what users type into a search or a filter: `word`, `"quoted words"`, `-without`, `key:value`.

/// A part between spaces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token<'t> {
    /// Whether `-` stands before it.
    pub negated: bool,
    /// The word before the colon.
    pub key: Option<&'t str>,
    /// What follows the colon, or everything; without quotes.
    pub value: &'t str,
    /// Whether the value is in quotes.
    pub quoted: bool,
}

/// The tokens of `text`. Quotes hold words together, and an open quote extends to the end. Keys consist of letters and
/// hyphens, so a time of day is a value.
#[must_use]
pub fn tokens(text: &str) -> Vec<Token<'_>> {
    const QUOTES: [char; 3] = ['"', '“', '”'];
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let body = rest.strip_prefix(['-', '−']).filter(|body| !body.starts_with(char::is_whitespace));
        let (negated, body) = (body.is_some(), body.unwrap_or(rest));
        let head = body.find(|c: char| c.is_whitespace() || QUOTES.contains(&c) || c == ':').unwrap_or(body.len());
        let (word, after) = body.split_at(head);
        let named = !word.is_empty() && word.chars().all(|c| c.is_alphabetic() || c == '-');
        let (key, value) = match after.strip_prefix(':').filter(|_| named) {
            Some(value) => (Some(word), value),
            None => (None, body),
        };
        let (value, after, quoted) = match value.strip_prefix(QUOTES) {
            Some(inner) => match inner.split_once(QUOTES) {
                Some((value, after)) => (value, after, true),
                None => (inner, "", true),
            },
            None => {
                let (value, after) = value.split_at(value.find(char::is_whitespace).unwrap_or(value.len()));
                (value, after, false)
            }
        };
        tokens.push(Token { negated, key, value, quoted });
        rest = after.trim_start();
    }
    tokens
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("budget", false, None, "budget", false)]
    #[case("-budget", true, None, "budget", false)]
    #[case("-", true, None, "", false)]
    #[case("region:north", false, Some("region"), "north", false)]
    #[case("-unit:\"grant middle\"", true, Some("unit"), "grant middle", true)]
    #[case("unit:“grant middle”", false, Some("unit"), "grant middle", true)]
    #[case("\"grade bo", false, None, "grade bo", true)]
    #[case("region:", false, Some("region"), "", false)]
    #[case("14:30", false, None, "14:30", false)]
    fn one_token(
        #[case] text: &str,
        #[case] negated: bool,
        #[case] key: Option<&str>,
        #[case] value: &str,
        #[case] quoted: bool,
    ) {
        assert_eq!(tokens(text), [Token { negated, key, value, quoted }]);
    }

    #[test]
    fn spaces_separate_tokens() {
        let values: Vec<&str> = tokens("  a \"b c\"d e: - f").iter().map(|token| token.value).collect();
        assert_eq!(values, ["a", "b c", "d", "", "-", "f"]);
    }
}
