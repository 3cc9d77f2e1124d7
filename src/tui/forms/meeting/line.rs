//! Parses the line that describes a meeting.

use crate::{
    app::{App, quick::Reading},
    domain::command::{Command, EntryDraft},
    tui::{dialogs::log::reading, forms::PreviewLine},
};

/// The log entry that a line describes.
///
/// # Errors
/// What is missing or wrong; `otherwise` if the line has no duration.
pub(in crate::tui::forms) fn entry(line: &str, app: &App, otherwise: &str) -> Result<EntryDraft, String> {
    let reading = reading::log_line(line, app.book().today());
    reading.entry().ok_or_else(|| problem(&reading).unwrap_or_else(|| otherwise.to_owned()))
}

/// The interpretation of a line, or its error. Empty for an empty line.
pub(in crate::tui::forms) fn preview(line: &str, app: &App, otherwise: &str) -> Vec<PreviewLine> {
    if line.is_empty() {
        return Vec::new();
    }
    let reading = reading::log_line(line, app.book().today());
    vec![match reading.entry() {
        Some(_) => PreviewLine::Good(reading.summary(app.book().dates())),
        None => PreviewLine::Plain(problem(&reading).unwrap_or_else(|| otherwise.to_owned())),
    }]
}

/// What is unusual in a command, one warning for each reason.
pub(in crate::tui::forms) fn unusual(command: &Command, app: &App) -> Vec<PreviewLine> {
    const MOST: usize = 3;
    app.unusual(command).into_iter().take(MOST).map(|words| PreviewLine::Warning(format!("{words}."))).collect()
}

fn problem(reading: &Reading) -> Option<String> {
    reading.problems.first().map(ToString::to_string)
}
