//! Pane widths set by dragging borders.

use serde::{Deserialize, Serialize};

/// A border between panes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Border {
    /// Between the programs and the list.
    Programs,
    /// Between the list and the detail pane.
    DetailPane,
    /// Between the skill blocks and the log.
    Log,
    /// Between the list and the detail pane, on a screen without the programs.
    Middle,
}

/// Pane widths set by the user, each in thousandths of the available space so that they survive a resize. `None` for
/// the default.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Widths {
    /// Width of the programs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub programs: Option<u16>,
    /// Width of the detail pane.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub aside: Option<u16>,
    /// Height of the skill blocks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub skills: Option<u16>,
    /// Width of the list, on a screen without the programs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub middle: Option<u16>,
}

impl Widths {
    /// Whether every pane has its default width.
    #[must_use]
    pub fn is_usual(&self) -> bool {
        *self == Self::default()
    }

    /// Returns the size of a share of `whole` in cells: at least `least`, leaving at least `rest`. Returns `usual` if
    /// `share` is `None`.
    #[must_use]
    pub fn cells(share: Option<u16>, whole: u16, usual: u16, least: u16, rest: u16) -> u16 {
        let Some(share) = share else { return usual };
        let cells = u32::from(whole) * u32::from(share) / 1000;
        let cells = u16::try_from(cells).unwrap_or(whole);
        cells.clamp(least.min(whole), whole.saturating_sub(rest).max(least.min(whole)))
    }

    /// Returns the share of `whole` for which [`Widths::cells`] returns `cells`.
    #[must_use]
    pub fn share(cells: u16, whole: u16) -> u16 {
        let share = (u32::from(cells) * 1000).div_ceil(u32::from(whole.max(1)));
        u16::try_from(share.min(1000)).unwrap_or(1000)
    }
}

#[cfg(test)]
mod tests {
    use super::Widths;

    #[test]
    fn a_share_gives_its_cells_back() {
        for whole in [60_u16, 100, 119, 200] {
            for cells in 16..whole - 40 {
                assert_eq!(Widths::cells(Some(Widths::share(cells, whole)), whole, 30, 16, 40), cells, "{whole}");
            }
        }
        assert_eq!(Widths::cells(None, 120, 30, 16, 40), 30);
        assert_eq!(Widths::cells(Some(1000), 120, 30, 16, 40), 80, "the rest keeps its room");
        assert_eq!(Widths::cells(Some(0), 10, 30, 16, 40), 10, "nothing breaks on a small screen");
    }
}
