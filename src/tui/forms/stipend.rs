//! The stipend on its way: approved, sent to the region, paid.

use super::{
    Said, Wrong, names, of_pairing,
    read::{day_or, wrong},
};
use crate::{
    app::App,
    domain::{command::Command, id::PairingId, office::PaymentStep, pairing::Pairing, policy::Policy},
    tui::model::{Field, Form, FormOf},
};

/// The steps that a program's stipends take.
fn steps(policy: &Policy) -> Vec<PaymentStep> {
    let through_region = policy.stipend.as_ref().is_some_and(|rule| rule.value.through_region);
    PaymentStep::ALL.into_iter().filter(|step| through_region || *step != PaymentStep::Sent).collect()
}

/// The year that is on its way, from 1, and how far it is.
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

pub(super) fn form(id: PairingId, app: &App) -> Result<Form, String> {
    let (slot, policy) = of_pairing(id, app)?;
    if policy.stipend.is_none() && policy.stipend_by_year.is_none() {
        return Err(format!("{} pays no stipend", policy.program.name));
    }
    let steps = steps(policy);
    let (year, reached) = year(&slot.document());
    let next = steps.iter().position(|step| Some(*step) > reached).unwrap_or(0);
    Ok(Form::new(
        FormOf::Stipend(id),
        format!("Stipend · {}", names(slot, app)),
        vec![
            Field::choice("step", "step", steps.into_iter().map(step_words).collect(), next),
            Field::past("on", "on", "today, tue, 14 mar").with("today"),
            Field::text("year", "year of the pairing", "1 for the first").with(&year.to_string()),
        ],
    ))
}

pub(super) fn command(form: &Form, id: PairingId, app: &App) -> Result<Command, Wrong> {
    let Ok((_, policy)) = of_pairing(id, app) else { return wrong("step", "the pairing is not there any more") };
    let Some(step) = steps(policy).get(form.chosen("step")).copied() else { return wrong("step", "choose a step") };
    let year = match form.value("year").parse() {
        Ok(year) if year >= 1 => year,
        Ok(_) | Err(_) => return wrong("year", "write 1 for the first year, 2 for the second"),
    };
    Ok(Command::Pay { pairing: id, year, step, on: day_or(form, "on", app.book().today())? })
}

/// The sum, and what is on its way already.
pub(super) fn said(form: &Form, id: PairingId, app: &App) -> Vec<Said> {
    let Ok((slot, policy)) = of_pairing(id, app) else { return Vec::new() };
    let year: usize = form.value("year").parse().unwrap_or(1);
    let by_year = policy.stipend_by_year.as_ref().and_then(|rule| rule.value.get(year.saturating_sub(1)).copied());
    let cents = by_year.or_else(|| policy.stipend.as_ref().and_then(|rule| rule.value.cents));
    let mut said = vec![match cents {
        Some(cents) => Said::Good(format!("{cents} for year {year}")),
        None => Said::Beware("The amount is not set yet: the program's rule on the stipend names it.".into()),
    }];
    for payment in &slot.document().payments {
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
        said.push(Said::Plain(words));
    }
    said
}
