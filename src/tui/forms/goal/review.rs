//! Records a review of the goals.

use super::shared::goal_line;
use crate::{
    domain::{command::Command, id::PairingId, policy::Policy, units::Percent},
    tui::forms::prelude::*,
};

/// Records a review of the goals of a pairing.
#[derive(Debug, Clone)]
pub struct ReviewGoals(pub PairingId);

impl FormSpec for ReviewGoals {
    fn draft_key(&self) -> DraftKey {
        DraftKey::of("review-goals", self.0)
    }

    fn build(&self, app: &App) -> Result<Form, String> {
        let (entry, policy) = lookup::pairing(self.0, app)?;
        let shares = shares(policy);
        if shares.is_empty() {
            let name = &policy.program.name;
            return Err(format!("{name} asks for no reviews; \u{1}progress\u{1} says how a goal goes"));
        }
        let document = entry.document();
        let reviews = &document.reviews;
        let missing = shares.iter().position(|share| reviews.iter().all(|review| review.at != *share));
        let options = shares.iter().map(|share| review_name(*share)).collect();
        let mut form = Form::new(
            self.clone(),
            format!("Review of the goals · {}", lookup::names(entry, app)),
            vec![
                Field::choice("at", "which", options, missing.unwrap_or(0)),
                Field::past("on", "took place on", "today, tue, 14 mar").with(&day_text(Some(app.book().today()))),
                Field::notes("words", "what came of it", "in a few sentences", 5),
            ],
        );
        form.lead = document.goals.iter().map(|goal| goal_line(goal, app)).collect();
        form.lead.extend(reviews.iter().map(|review| {
            format!("{}, {}: {}", review_name(review.at), app.book().dates().short(review.on), review.words)
        }));
        Ok(form)
    }

    fn submit(&self, form: &Form, app: &App) -> Result<Next, FieldError> {
        let shares = lookup::pairing(self.0, app).map(|(_, policy)| shares(policy)).unwrap_or_default();
        let Some(at) = shares.get(form.chosen("at")).copied() else { return invalid("at", "choose a review") };
        let on = day_or_today(form, "on", app.book().today())?;
        let words = required(form, "words", "say in a sentence what came of it")?;
        Ok(Command::ReviewGoals { pairing: self.0, at, on, words }.into())
    }
}

/// The reviews that the program asks for, each as a share of the planned time.
fn shares(policy: &Policy) -> Vec<Percent> {
    policy.reviews.as_ref().map(|rule| rule.value.clone()).unwrap_or_default()
}

fn review_name(share: Percent) -> String {
    match share.0 {
        50 => "midpoint review".into(),
        100 => "final review".into(),
        other => format!("review at {other} % of the time"),
    }
}
