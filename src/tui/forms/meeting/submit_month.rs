//! Submits the log of a month.

use crate::{
    domain::{command::Command, day::Month, id::PairingId},
    tui::{forms::prelude::*, widgets::text},
};

/// Submits the log of a month.
#[derive(Debug, Clone)]
pub struct SubmitMonth(pub PairingId);

impl FormSpec for SubmitMonth {
    fn draft_key(&self) -> DraftKey {
        DraftKey::of("submit-month", self.0)
    }

    fn build(&self, app: &App) -> Result<Form, String> {
        let (entry, _) = lookup::pairing(self.0, app)?;
        let months = self.months(app);
        if months.is_empty() {
            return Err("Every month with entries is submitted already".into());
        }
        // Proposes the latest closed month with entries; the current month is not over.
        let current = app.book().today().month();
        let document = entry.document();
        let is_empty = |month: &Month| document.entries.iter().all(|entry| entry.on.month() != *month);
        let proposed = months.iter().position(|month| *month < current && !is_empty(month));
        let proposed = proposed.or_else(|| months.iter().position(|month| !is_empty(month))).unwrap_or(0);
        let option = |month: Month| {
            let name = month_name(month);
            if is_empty(&month) { format!("{name} (nothing logged)") } else { name }
        };
        Ok(Form::new(
            self.clone(),
            format!("Submit a month · {}", lookup::names(entry, app)),
            vec![
                Field::choice("month", "month", months.into_iter().map(option).collect(), proposed),
                Field::past("on", "submitted on", "today, 3 nov").with("today"),
            ],
        )
        .accepting("submit"))
    }

    fn submit(&self, form: &Form, app: &App) -> Result<Next, FieldError> {
        let month = self.months(app).into_iter().nth(form.chosen("month"));
        let Some(month) = month else { return invalid("month", "every month with entries is submitted already") };
        let on = day_or_today(form, "on", app.book().today())?;
        Ok(Command::SubmitMonth { pairing: self.0, month, on }.into())
    }

    /// What will be locked.
    fn preview(&self, form: &Form, app: &App) -> Vec<PreviewLine> {
        let Ok((entry, policy)) = lookup::pairing(self.0, app) else { return Vec::new() };
        let Some(month) = self.months(app).into_iter().nth(form.chosen("month")) else { return Vec::new() };
        let document = entry.document();
        let entries = document.entries.iter().filter(|entry| entry.on.month() == month).count();
        let counted = policy.counted_in(&document, month);
        let name = month_name(month);
        let mut lines = vec![match entries {
            0 => {
                PreviewLine::Warning(format!("Nothing was logged in {name}; submitting says that nothing took place."))
            }
            _ => PreviewLine::Good(format!(
                "{name} will be locked: {}, {} h toward hours.",
                text::count(entries, "entry", "entries"),
                counted.hours()
            )),
        }];
        lines.push(PreviewLine::Plain(
            "From then on, what is added or changed is a correction beside what was submitted.".into(),
        ));
        if let Some(floor) = policy.month_minimum.filter(|floor| counted < floor.value) {
            lines.push(PreviewLine::Warning(format!("At least {} a month are asked for.", floor.value)));
        }
        if let Some(cap) = policy.month_maximum.filter(|cap| counted > cap.value) {
            lines.push(PreviewLine::Warning(format!("At most {} a month are meant.", cap.value)));
        }
        if month == app.book().today().month() {
            lines.push(PreviewLine::Warning(format!("{} is not over yet.", month.name())));
        }
        lines
    }
}

impl SubmitMonth {
    /// The months that can be submitted, latest first: those with entries, and the last closed one.
    fn months(&self, app: &App) -> Vec<Month> {
        let Ok((entry, _)) = lookup::pairing(self.0, app) else { return Vec::new() };
        let pairing = entry.document();
        let current = app.book().today().month();
        let is_submitted = |month: &Month| pairing.submissions.iter().any(|submission| submission.month == *month);
        let mut months: Vec<Month> = pairing.entries.iter().map(|entry| entry.on.month()).collect();
        if pairing.starts_on <= current.previous().last() {
            months.push(current.previous());
        }
        months.retain(|month| *month <= current && !is_submitted(month));
        months.sort_unstable();
        months.dedup();
        months.reverse();
        months
    }
}

fn month_name(month: Month) -> String {
    format!("{} {}", month.name(), month.year)
}
