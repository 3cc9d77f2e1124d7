//! Records a step of a stipend: approved, sent to the region, or paid.

use compact_str::CompactString;

use crate::{
    domain::{attention, command::Command, id::PairingId, office::PaymentStep, pairing::Pairing, policy::Policy},
    tui::forms::prelude::*,
};

/// Records a step of the stipend of a pairing.
#[derive(Debug, Clone)]
pub struct RecordStipend(pub PairingId);

impl FormSpec for RecordStipend {
    fn draft_key(&self) -> DraftKey {
        DraftKey::of("record-stipend", self.0)
    }

    fn build(&self, app: &App) -> Result<Form, String> {
        let (entry, policy) = lookup::pairing(self.0, app)?;
        if policy.stipend.is_none() && policy.stipend_by_year.is_none() {
            return Err(format!("{} pays no stipend", policy.program.name));
        }
        let steps = steps(policy);
        let (year, reached) = year(&entry.document());
        let next = steps.iter().position(|step| Some(*step) > reached).unwrap_or(0);
        Ok(Form::new(
            self.clone(),
            format!("Stipend · {}", lookup::names(entry, app)),
            vec![
                Field::choice("step", "step", steps.into_iter().map(step_words).collect(), next),
                Field::past("on", "on", "today, tue, 14 mar").with("today"),
                Field::text("year", "year of the pairing", "1 for the first").with(&year.to_string()),
                Field::text("waive", "waive", "a reason against it, as in never-met, sessions"),
                Field::text("because", "because", "why it is waived"),
            ],
        ))
    }

    fn submit(&self, form: &Form, app: &App) -> Result<Next, FieldError> {
        let Ok((_, policy)) = lookup::pairing(self.0, app) else {
            return invalid("step", "the pairing no longer exists");
        };
        let Some(step) = steps(policy).get(form.chosen("step")).copied() else {
            return invalid("step", "choose a step");
        };
        let year = match form.value("year").parse() {
            Ok(year) if year >= 1 => year,
            Ok(_) | Err(_) => return invalid("year", "write 1 for the first year, 2 for the second"),
        };
        let on = day_or_today(form, "on", app.book().today())?;
        let waive: Vec<CompactString> =
            form.value("waive").split(',').map(str::trim).filter(|word| !word.is_empty()).map(Into::into).collect();
        let because = form.value("because").trim();
        match (waive.is_empty(), because.is_empty()) {
            (false, true) => return invalid("because", "say why the reason is waived"),
            (true, false) => return invalid("waive", "name the reason that is waived"),
            (true, true) | (false, false) => {}
        }
        Ok(Command::Pay { pairing: self.0, year, step, on, waive, because: because.into() }.into())
    }

    /// The amount, what stands against the step, and the steps recorded so far.
    fn preview(&self, form: &Form, app: &App) -> Vec<PreviewLine> {
        let Ok((entry, policy)) = lookup::pairing(self.0, app) else { return Vec::new() };
        let year: usize = form.value("year").parse().unwrap_or(1);
        let by_year = policy.stipend_by_year.as_ref().and_then(|rule| rule.value.get(year.saturating_sub(1)).copied());
        let cents = by_year.or_else(|| policy.stipend.as_ref().and_then(|rule| rule.value.cents));
        let mut lines = vec![match cents {
            Some(cents) => PreviewLine::Good(format!("{cents} for year {year}")),
            None => {
                PreviewLine::Warning("The amount is not set yet: the program's rule on the stipend names it.".into())
            }
        }];
        let document = entry.document();
        let step = steps(policy).get(form.chosen("step")).copied().unwrap_or(PaymentStep::Approved);
        let (number, today) = (u32::try_from(year).unwrap_or(1), app.book().today());
        for block in attention::payment_blocks(policy, &document, app.book(), (number, step), today) {
            let words = block.words(policy, &document, app.book());
            lines.push(PreviewLine::Warning(match block.reason(policy) {
                Some(reason) => format!("Not payable ({reason}): {words}."),
                None => format!("Not payable: {words}."),
            }));
        }
        for payment in &document.payments {
            let mut words = format!(
                "Year {}: {}, approved {}",
                payment.year,
                payment.cents,
                app.book().dates().short(payment.approved_on)
            );
            if let Some(on) = payment.sent_on {
                words.push_str(&format!(", sent {}", app.book().dates().short(on)));
            }
            if let Some(on) = payment.paid_on {
                words.push_str(&format!(", paid {}", app.book().dates().short(on)));
            }
            lines.push(PreviewLine::Plain(words));
        }
        lines
    }
}

/// The steps of the stipends of a program.
fn steps(policy: &Policy) -> Vec<PaymentStep> {
    let through_region = policy.stipend.as_ref().is_some_and(|rule| rule.value.through_region);
    PaymentStep::ALL.into_iter().filter(|step| through_region || *step != PaymentStep::Sent).collect()
}

/// The year of the pairing, from 1, whose stipend is next, and its latest step.
fn year(pairing: &Pairing) -> (u32, Option<PaymentStep>) {
    match pairing.payments.iter().max_by_key(|payment| payment.year) {
        None => (1, None),
        Some(payment) if payment.paid_on.is_some() => (payment.year + 1, None),
        Some(payment) if payment.sent_on.is_some() => (payment.year, Some(PaymentStep::Sent)),
        Some(payment) => (payment.year, Some(PaymentStep::Approved)),
    }
}

fn step_words(step: PaymentStep) -> String {
    match step {
        PaymentStep::Approved => "the office approves it".into(),
        PaymentStep::Sent => "it goes to the region".into(),
        PaymentStep::Paid => "the mentor has it".into(),
    }
}
