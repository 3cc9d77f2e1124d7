//! Logs a month of meetings from a paper sheet, one line each.

use crate::{
    domain::{
        command::{Command, EntryDraft},
        day::Month,
        id::PairingId,
        units::Minutes,
    },
    tui::{
        dialogs::log::reading,
        forms::{meeting::line, prelude::*},
        widgets::text,
    },
};

/// The error for a meeting line without a duration.
const NO_TIME: &str = "say how long it took, as in: 45m";

/// Logs a month of meetings from a paper sheet.
#[derive(Debug, Clone)]
pub struct LogPaperMonth(pub PairingId);

impl FormSpec for LogPaperMonth {
    fn draft_key(&self) -> DraftKey {
        DraftKey::of("log-paper-month", self.0)
    }

    fn build(&self, app: &App) -> Result<Form, String> {
        let (entry, _) = lookup::pairing(self.0, app)?;
        let form = Form::new(
            self.clone(),
            format!("A paper month · {}", lookup::names(entry, app)),
            vec![Field::notes("lines", "", "45m 3 nov phone budget", 12)],
        )
        .accepting("log");
        Ok(form.with_line("A line for each meeting, as on the sheet. A sheet can be pasted whole."))
    }

    fn submit(&self, form: &Form, app: &App) -> Result<Next, FieldError> {
        let mut entries = Vec::new();
        for (index, line) in text(form).split('\n').enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            match line::entry(line, app, NO_TIME) {
                Ok(entry) => entries.push(entry),
                Err(words) => return invalid("lines", format!("line {}: {words}", index + 1)),
            }
        }
        if entries.is_empty() {
            return invalid("lines", "write a line for each meeting, as in: 45m 3 nov phone budget");
        }
        Ok(Command::LogMany { pairing: self.0, entries, allow_duplicate: form.allow_duplicate }.into())
    }

    /// The sum of the entries, and the hours of each month before and after.
    fn preview(&self, form: &Form, app: &App) -> Vec<PreviewLine> {
        let Ok((entry, policy)) = lookup::pairing(self.0, app) else { return Vec::new() };
        let lines = readings(form, app);
        let wrong = lines.iter().flatten().filter(|line| line.is_err()).count();
        let entries: Vec<EntryDraft> =
            text(form).lines().filter_map(|line| line::entry(line, app, NO_TIME).ok()).collect();
        if entries.is_empty() && wrong == 0 {
            return vec![PreviewLine::Plain("All lines are saved together, or none.".into())];
        }
        let mut months: Vec<Month> = entries.iter().map(|entry| entry.on.month()).collect();
        months.sort_unstable();
        months.dedup();
        let sums = months.into_iter().take(3).map(|month| {
            let before = policy.counted_in(&entry.document(), month);
            let counted = entries.iter().filter(|entry| entry.on.month() == month && policy.counts(entry.kind));
            let after = before + counted.map(|entry| entry.minutes).sum::<Minutes>();
            format!("{} {} h → {} h", month.name(), before.hours(), after.hours())
        });
        let sums = sums.collect::<Vec<_>>().join(" · ");
        let mut preview =
            vec![PreviewLine::Good(format!("{} · {sums}", text::count(entries.len(), "entry", "entries")))];
        let first = lines.iter().enumerate().find_map(|(index, line)| match line {
            Some(Err(words)) => Some(format!("line {}: {words}", index + 1)),
            Some(Ok(_)) | None => None,
        });
        preview.extend(first.map(PreviewLine::Warning));
        let command = Command::LogMany { pairing: self.0, entries, allow_duplicate: true };
        preview.extend(line::unusual(&command, app));
        if wrong > 0 {
            let words = text::count(wrong, "line wants", "lines want");
            preview.push(PreviewLine::Warning(format!("{words} mending; until then nothing is saved.")));
        }
        preview
    }

    fn line_readings(&self, form: &Form, app: &App) -> Option<Vec<LineReading>> {
        Some(readings(form, app))
    }
}

fn text(form: &Form) -> &str {
    form.field_named("lines").map_or("", |field| field.text.value())
}

fn readings(form: &Form, app: &App) -> Vec<LineReading> {
    let read = |line: &str| {
        line::entry(line, app, NO_TIME)?;
        Ok(reading::log_line(line, app.book().today()).summary(app.book().dates()))
    };
    text(form).split('\n').map(|line| (!line.trim().is_empty()).then(|| read(line))).collect()
}
