//! Contradictions in reviews, forms, and stipends.

use super::Policy;
use crate::domain::{event::EventDay, rule::Party};

impl Policy {
    /// Finds reviews that never take place, forms that can never be submitted, and conflicting stipends.
    pub(super) fn documents(&self, found: &mut Vec<String>) {
        self.review_shares(found);
        found.extend(self.never_reviewed());
        self.forms(found);
        found.extend(self.two_stipends());
    }

    fn review_shares(&self, found: &mut Vec<String>) {
        let Some(rule) = &self.reviews else { return };
        for (place, at) in rule.value.iter().enumerate() {
            if rule.value.iter().take(place).any(|other| other == at) {
                found.push(format!("The review at {at} of the planned dates is there twice."));
            }
            if at.0 == 0 {
                found.push("A review at 0 % is owed before anything has happened.".to_owned());
            }
            if at.0 > 100 {
                found.push(format!("A review at {at} would come after the end; 100 % is the last day."));
            }
        }
    }

    fn never_reviewed(&self) -> Option<String> {
        self.reviews.as_ref()?;
        let from = self.reviews_from;
        let reached = from == 0 || self.program.starts_on.last_of_term(from) <= self.last();
        (!reached).then(|| {
            format!(
                "Goals are reviewed only in pairings of {from} months or more; one that runs from {} to {} is shorter.",
                self.dates.long(self.program.starts_on),
                self.dates.long(self.last())
            )
        })
    }

    fn forms(&self, found: &mut Vec<String>) {
        for rule in &self.forms_due {
            let form = &rule.value;
            let late = match form.on {
                EventDay::Once(day) => day < self.program.starts_on || (!self.is_rolling() && day > self.last()),
                EventDay::Yearly { .. } => {
                    form.on.on_or_after(self.program.starts_on).is_none_or(|day| day > self.last())
                }
            };
            let of_two = form.by.iter().any(|by| matches!(by, Party::Mentor | Party::Mentee));
            if late && of_two {
                found.push(format!("\"{}\" is due on {}, when no pairing runs.", form.form, form.on));
            }
        }
    }

    fn two_stipends(&self) -> Option<String> {
        let cents = self.stipend.as_ref()?.value.cents?;
        let by_year = self.stipend_by_year.as_ref()?;
        let first = by_year.value.first()?;
        (by_year.value.iter().any(|sum| *sum != cents))
            .then(|| format!("The stipend is {cents}, and by year it begins with {first}: leave one of the two out."))
    }
}
