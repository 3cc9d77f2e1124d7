//! Hours and days of the list, in words.

use crate::{book::PairingEntry, domain::day::Day, tui::desk::view::Ctx};

/// Formats the hours against those expected today, otherwise the hours of the month.
pub fn hours(slot: &PairingEntry, today: Day) -> String {
    match slot.standing.hours {
        Some(hours) => format!("{} / {:>4} h", hours.logged.hours(), hours.expected.hours().to_string()),
        None if slot.pairing.state.is_over() => format!("{} h", slot.standing.logged.hours()),
        None => format!("{} h in {}", slot.standing.this_month.hours(), today.date().format("%b")),
    }
}

/// Formats a day of the coming week.
pub fn when(ctx: Ctx<'_>, day: Day) -> String {
    match day.since(ctx.app.book().today()) {
        0 => "today".into(),
        1 => "tomorrow".into(),
        _ => ctx.dates().weekday_short(day),
    }
}
