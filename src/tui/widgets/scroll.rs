//! Moves cursors, and keeps them in sight.

use crate::tui::action::Step;

/// Returns the index after a step in a list of `count` items.
#[must_use]
pub fn moved(at: usize, count: usize, page: usize, step: Step) -> usize {
    let last = count.saturating_sub(1);
    match step {
        Step::Up => at.saturating_sub(1),
        Step::Down => at + 1,
        Step::PageUp => at.saturating_sub(page.max(1)),
        Step::PageDown => at + page.max(1),
        Step::Home => 0,
        Step::End => last,
    }
    .min(last)
}

/// Returns the scroll offset after a step; drawing clamps it to the end.
pub fn scrolled(at: usize, page: usize, step: Step) -> usize {
    moved(at, 100_000, page, step)
}

/// Returns the first visible row such that `cursor` is visible, scrolling as little as possible.
pub fn scroll_to(offset: usize, cursor: usize, height: usize, count: usize) -> usize {
    let height = height.max(1);
    let lowest = cursor.saturating_sub(height - 1);
    offset.clamp(lowest, cursor.max(lowest)).min(count.saturating_sub(height))
}

/// Returns the first visible row such that `cursor` is centered, as far as the ends of the list allow.
pub fn leap_to(offset: usize, cursor: usize, height: usize, count: usize) -> usize {
    // A pane of a few rows has no center.
    if height < 4 { offset } else { cursor.saturating_sub(height / 2).min(count.saturating_sub(height)) }
}

#[cfg(test)]
mod tests {
    use super::scroll_to;
    use rstest::rstest;

    #[rstest]
    #[case(0, 0, 10, 100, 0)]
    #[case(0, 10, 10, 100, 1)]
    #[case(5, 3, 10, 100, 3)]
    #[case(50, 3, 10, 8, 0)]
    #[case(0, 0, 0, 0, 0)]
    fn the_cursor_stays_in_sight(
        #[case] offset: usize,
        #[case] cursor: usize,
        #[case] height: usize,
        #[case] count: usize,
        #[case] first: usize,
    ) {
        assert_eq!(scroll_to(offset, cursor, height, count), first);
    }
}
