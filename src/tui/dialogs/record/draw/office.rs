//! The office's records of a pairing: evaluations, reflections, the stipend, and the history of its states.

use ratatui::text::Line;

use crate::{
    domain::{
        office::{Payment, PaymentStep},
        policy::share_day,
        rule::Party,
    },
    tui::{
        desk::figures::milestones::{evaluations as owed, given},
        dialogs::record::draw::Page,
    },
};

/// Returns which evaluations, surveys, and forms were given, by whom and when, but never their content.
pub(in crate::tui) fn evaluations(page: &Page<'_>) -> Vec<Line<'static>> {
    let (theme, pairing) = (page.ctx.theme, page.pairing);
    let owed = owed(page.policy);
    if owed.is_empty() && pairing.evaluations.is_empty() && pairing.comments.is_empty() {
        return Vec::new();
    }
    let mut lines = vec![page.heading("Evaluations")];
    for (rule, party) in &owed {
        let name = rule.as_str().replace('-', " ");
        match given(pairing, rule, *party).filter(|on| *on <= page.today) {
            Some(on) => page.field(&mut lines, party.word(), &format!("{name}: given {}", page.ctx.dates().long(on))),
            None => page.field_in(&mut lines, party.word(), &format!("{name}: not given"), theme.muted),
        }
    }
    let others = pairing.evaluations.iter().filter(|given| !owed.contains(&(given.rule.clone(), given.by)));
    for given in others {
        let name = given.rule.as_str().replace('-', " ");
        page.field(&mut lines, given.by.word(), &format!("{name}: given {}", page.ctx.dates().long(given.on)));
    }
    for comment in &pairing.comments {
        page.field(
            &mut lines,
            comment.by.word(),
            &format!("{}: {}", page.ctx.dates().short(comment.on), comment.words),
        );
    }
    lines
}

/// Returns the answers to reflection questions: the user's own, and shared ones.
pub(in crate::tui) fn reflections(page: &Page<'_>) -> Vec<Line<'static>> {
    let (theme, program) = (page.ctx.theme, &page.policy.program);
    if page.pairing.reflections.is_empty() {
        return Vec::new();
    }
    let mut lines = vec![page.heading("Reflections")];
    for reflection in &page.pairing.reflections {
        let author = page.party(reflection.by);
        let own = author.is_some_and(|author| page.is_actor(author));
        let head = format!("{} {}", page.ctx.dates().short(reflection.on), reflection.by.word());
        if !own && !reflection.shared {
            page.field_in(&mut lines, &head, "private", theme.muted);
            continue;
        }
        let question = program.reflections.iter().find(|question| question.id == reflection.question);
        let question = question.map_or_else(|| reflection.question.to_string(), |question| question.text.to_string());
        page.field_in(&mut lines, &head, &question, theme.muted);
        page.field(&mut lines, "", &reflection.words);
    }
    lines
}

/// Returns the progress of the stipend by year. It is hidden from the mentee.
pub(in crate::tui) fn stipend(page: &Page<'_>) -> Vec<Line<'static>> {
    let (theme, pairing) = (page.ctx.theme, page.pairing);
    let Some(rule) = page.policy.stipend.as_ref().filter(|_| !page.is_actor(&pairing.mentee)) else {
        return Vec::new();
    };
    let mut lines = vec![page.heading("Stipend")];
    let amount = rule.value.cents.map_or_else(|| "the amount is not set".to_owned(), |cents| cents.to_string());
    let share = page.policy.stipend_earned.value;
    let earned = share_day(pairing.starts_on, page.policy.last_day(pairing), share);
    let when = if earned <= page.today { "earned" } else { "is earned" };
    page.field(&mut lines, "amount", &format!("{amount}, {when} {}", page.ctx.dates().long(earned)));
    for set in &pairing.stipend_waivers {
        page.field(&mut lines, "waived", &format!("{}, year {}: {}", set.reason, set.year, set.because));
    }
    if pairing.payments.is_empty() {
        page.field_in(&mut lines, "approved", "not yet", theme.muted);
    }
    for payment in &pairing.payments {
        page.field(&mut lines, &format!("year {}", payment.year), &payment.cents.to_string());
        for step in PaymentStep::ALL {
            if step == PaymentStep::Sent && !rule.value.through_region && payment.sent_on.is_none() {
                continue;
            }
            match on(payment, step) {
                Some(day) => page.field(&mut lines, step_name(step), &page.ctx.dates().long(day)),
                None => page.field_in(&mut lines, step_name(step), "not yet", theme.muted),
            }
        }
    }
    lines
}

fn on(payment: &Payment, step: PaymentStep) -> Option<crate::domain::day::Day> {
    match step {
        PaymentStep::Approved => Some(payment.approved_on),
        PaymentStep::Sent => payment.sent_on,
        PaymentStep::Paid => payment.paid_on,
    }
}

fn step_name(step: PaymentStep) -> &'static str {
    match step {
        PaymentStep::Approved => "  approved",
        PaymentStep::Sent => "  sent to region",
        PaymentStep::Paid => "  paid",
    }
}

/// Returns every change of state, with who and why, latest last.
pub(in crate::tui) fn history(page: &Page<'_>) -> Vec<Line<'static>> {
    let (theme, pairing) = (page.ctx.theme, page.pairing);
    let mut lines = vec![page.heading("History")];
    if pairing.history.is_empty() {
        let words = format!("{}; earlier moves were not recorded", pairing.state.word());
        page.words(&mut lines, 0, &words, theme.muted);
    }
    for turn in &pairing.history {
        let from = turn.from.map_or_else(String::new, |from| format!("{} {} ", from.word(), page.ctx.glyphs.arrow));
        let by = turn.by.as_ref().map_or_else(String::new, |by| format!(", by {}", page.name(by)));
        let why = if turn.because.is_empty() { String::new() } else { format!(": {}", turn.because) };
        page.field(&mut lines, &page.ctx.dates().long(turn.on), &format!("{from}{}{by}{why}", turn.to.word()));
    }
    if !pairing.ended_because.is_empty() {
        page.field(&mut lines, "ended because", &pairing.ended_because);
    }
    if let Some(on) = pairing.recognized_on {
        page.field(&mut lines, "recognized", &format!("{}, {}", page.ctx.dates().long(on), Party::Mentor.word()));
    }
    lines
}
