//! How forms show goals.

use crate::{app::App, domain::pairing::Goal};

/// A goal with its latest progress.
pub(super) fn goal_line(goal: &Goal, app: &App) -> String {
    let dates = app.book().dates();
    match (goal.reached_on, goal.progress.last()) {
        (Some(on), _) => format!("· {}, reached {}", goal.text, dates.short(on)),
        (None, Some(progress)) => format!("· {}, {}: {}", goal.text, dates.short(progress.on), progress.words),
        (None, None) => format!("· {}", goal.text),
    }
}
