//! Formats the text of a reason. It is plain to keep a page of reasons calm: only the figure has the style of the
//! severity, or the whole text if the row is selected.

use std::ops::Range;

use ratatui::text::Span;

use crate::{domain::attention::Severity, tui::widgets::view::Ctx};

/// Units that follow a figure in reasons.
const UNITS: [&str; 8] = ["h", "hour", "hours", "min", "day", "days", "week", "weeks"];

/// Returns the spans of a reason; it is muted without a severity.
pub fn parts<M>(ctx: Ctx<'_, M>, words: &str, severity: Option<Severity>, selected: bool) -> Vec<Span<'static>> {
    let theme = ctx.theme;
    let Some(severity) = severity else { return vec![Span::styled(words.to_owned(), theme.muted)] };
    let look = theme.severity(severity);
    if selected {
        return vec![Span::styled(words.to_owned(), look)];
    }
    let plain = match severity {
        Severity::Overdue => theme.text,
        Severity::Due | Severity::Notice => theme.muted,
    };
    let Some(figure) = figure(words) else { return vec![Span::styled(words.to_owned(), plain)] };
    let pieces = [(0..figure.start, plain), (figure.clone(), look), (figure.end..words.len(), plain)];
    let spans = pieces.into_iter().filter(|(range, _)| !range.is_empty());
    spans.map(|(range, look)| Span::styled(words[range].to_owned(), look)).collect()
}

/// Returns the range of the first figure with its unit: `19 days`, `49 open days`, `6 h 15 min`. Dates do not count.
fn figure(words: &str) -> Option<Range<usize>> {
    let mut at = 0;
    let mut tokens: Vec<(usize, &str)> = Vec::new();
    for token in words.split(' ') {
        tokens.push((at, token));
        at += token.len() + 1;
    }
    let (from, mut to) = (0..tokens.len()).find_map(|from| Some((from, counted(&tokens, from)?)))?;
    while ends_open(tokens[to].1) {
        let Some(next) = counted(&tokens, to + 1) else { break };
        to = next;
    }
    let (start, last) = tokens[to];
    Some(tokens[from].0..start + bare(last).len())
}

/// Returns the position of the unit of the number at `from`.
fn counted(tokens: &[(usize, &str)], from: usize) -> Option<usize> {
    let (_, number) = tokens.get(from)?;
    let is_number = number.starts_with(|c: char| c.is_ascii_digit())
        && number.chars().all(|c| c.is_ascii_digit() || c == '.' || c == ',');
    let unit = from + 1 + usize::from(tokens.get(from + 1).is_some_and(|(_, token)| *token == "open"));
    (is_number && ends_open(number) && tokens.get(unit).is_some_and(|(_, token)| UNITS.contains(&bare(token))))
        .then_some(unit)
}

/// Returns a word without closing punctuation.
fn bare(token: &str) -> &str {
    token.trim_end_matches([',', ';', '.', ':'])
}

/// Whether the clause continues after a word.
fn ends_open(token: &str) -> bool {
    bare(token) == token
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    #[rstest]
    #[case("never met, 19 days over", Some("19 days"))]
    #[case("no meeting for 49 open days, every 9", Some("49 open days"))]
    #[case("October 6 h 15 min, at most 4 h", Some("6 h 15 min"))]
    #[case("October 20 min, at least 1 h", Some("20 min"))]
    #[case("4.0 h behind; needs 1.4 h a month", Some("4.0 h"))]
    #[case("ended 5 Nov, 17 days ago, still open", Some("17 days"))]
    #[case("not active: mentee unsigned, not received", None)]
    #[case("was due Tue 10 Nov", None)]
    #[case("", None)]
    fn the_figure_of_a_reason_is_found(#[case] words: &str, #[case] said: Option<&str>) {
        assert_eq!(figure(words).map(|range| &words[range]), said);
    }

    proptest! {
        #[test]
        fn any_words_can_be_a_reason(words in "[ 0-9a-zé.,;h]{0,40}") {
            if let Some(range) = figure(&words) {
                prop_assert!(!words[range].is_empty());
            }
        }
    }
}
