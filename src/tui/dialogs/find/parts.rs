//! Parts of a result: what was found in it is highlighted.

use ratatui::{style::Style, text::Span};
use unicode_segmentation::UnicodeSegmentation as _;

use crate::{
    app::{lookup::Hit, search::Field},
    tui::widgets::{span, text},
};

/// Fits the spans to exactly `room` columns and appends two spaces.
pub fn fitted(parts: Vec<Span<'static>>, room: usize) -> Vec<Span<'static>> {
    let mut parts = span::cut(parts, room);
    let used: usize = parts.iter().map(|part| text::width(&part.content)).sum();
    parts.push(Span::raw(" ".repeat(room.saturating_sub(used) + 2)));
    parts
}

/// Returns a value with its matched letters highlighted, unless they are scattered over its words without being
/// initials.
pub fn marked(value: &str, hit: &Hit, field: Field, item: usize, look: Style, matched: Style) -> Vec<Span<'static>> {
    let found = hit.matches.iter().find(|found| found.field == field && found.item == item);
    let ranges = found.map_or(&[][..], |found| &found.ranges);
    let begins = |at: usize| at == 0 || value.chars().nth(at - 1).is_some_and(|before| !before.is_alphanumeric());
    let scattered =
        ranges.len() > 1 && ranges.iter().all(|(_, length)| *length == 1) && !ranges.iter().all(|(at, _)| begins(*at));
    lit(value, if scattered { &[] } else { ranges }, look, matched)
}

/// Returns a value with `ranges` highlighted; each is a start and a length in characters.
pub fn lit(value: &str, ranges: &[(usize, usize)], look: Style, matched: Style) -> Vec<Span<'static>> {
    let mut spans: Vec<Span<'static>> = Vec::new();
    let mut at = 0;
    for cluster in value.graphemes(true) {
        // A grapheme of several characters is highlighted if any of them matches.
        let next = at + cluster.chars().count();
        let is_in = ranges.iter().any(|&(start, length)| start < next && at < start + length);
        at = next;
        let style = if is_in { matched } else { look };
        match spans.last_mut() {
            Some(last) if last.style == style => last.content.to_mut().push_str(cluster),
            Some(_) | None => spans.push(Span::styled(cluster.to_owned(), style)),
        }
    }
    spans
}
