//! How wide the panes are, where somebody dragged their borders.

use serde::{Deserialize, Serialize};

/// A border between panes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Border {
    /// Between the programs and the list.
    Programs,
    /// Between the list and what stands beside it.
    DetailPane,
    /// Between the skill blocks and the log.
    Log,
    /// Between the list and what stands beside it, on a screen without the programs.
    Middle,
}

/// The panes as somebody dragged them, each as a share of the room in thousandths, so that another size of the screen
/// keeps the shape; nothing for the usual one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Widths {
    /// The programs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub programs: Option<u16>,
    /// What stands beside the list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub aside: Option<u16>,
    /// The skill blocks, of the height.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub skills: Option<u16>,
    /// The list, on a screen without the programs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub middle: Option<u16>,
}

impl Widths {
    /// Whether every pane is as it usually is.
    #[must_use]
    pub fn is_usual(&self) -> bool {
        *self == Self::default()
    }

    /// The cells of a share of `whole`, at least `least` and leaving at least `rest`; the usual ones where nobody
    /// dragged.
    #[must_use]
    pub fn cells(share: Option<u16>, whole: u16, usual: u16, least: u16, rest: u16) -> u16 {
        let Some(share) = share else { return usual };
        let cells = u32::from(whole) * u32::from(share) / 1000;
        let cells = u16::try_from(cells).unwrap_or(whole);
        cells.clamp(least.min(whole), whole.saturating_sub(rest).max(least.min(whole)))
    }

    /// The share that so many cells are of `whole`, so that [`Widths::cells`] gives them back.
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
