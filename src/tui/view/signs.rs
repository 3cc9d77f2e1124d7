//! The signs of the pictures, each with the one that any terminal has.

use super::Ctx;

/// A sign, and the same in ASCII.
#[derive(Debug, Clone, Copy)]
pub struct Sign(&'static str, &'static str);

impl Sign {
    /// The one that this terminal draws.
    pub fn of(self, ctx: Ctx<'_>) -> &'static str {
        if ctx.glyphs.is_ascii() { self.1 } else { self.0 }
    }
}

/// Where a gauge ends at the present rate.
pub const FORECAST: Sign = Sign("◇", "^");

/// A cell of a heat map in which nothing happened.
pub const NOTHING: Sign = Sign("·", ".");
/// A cell in which the program rests.
pub const CLOSED: Sign = Sign("×", "x");
/// From a little to a lot.
pub const SHADES: [Sign; 4] = [Sign("░", "1"), Sign("▒", "2"), Sign("▓", "3"), Sign("█", "4")];

/// A level that somebody had at the start.
pub const HAD: Sign = Sign("▒", "=");
/// A level that was gained since.
pub const GAINED: Sign = Sign("█", "#");
/// A level still to be reached.
pub const WANTED: Sign = Sign("·", ".");
