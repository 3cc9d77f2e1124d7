//! Asks which evaluation of a pairing was given.

use super::{evaluation::RecordEvaluation, shared::asked};
use crate::{
    domain::{
        id::{PairingId, RuleId},
        policy::Policy,
        rule::Party,
    },
    tui::forms::prelude::*,
};

/// Chooses an evaluation of a pairing.
#[derive(Debug, Clone)]
pub struct ChooseEvaluation(pub PairingId);

impl FormSpec for ChooseEvaluation {
    fn draft_key(&self) -> DraftKey {
        DraftKey::of("choose-evaluation", self.0)
    }

    fn build(&self, app: &App) -> Result<Form, String> {
        let (entry, policy) = lookup::pairing(self.0, app)?;
        let options: Vec<String> =
            by_the_two(policy).into_iter().map(|(_, by, says)| format!("{}: {says}", by.word())).collect();
        if options.is_empty() {
            let name = &policy.program.name;
            return Err(format!("{name} asks no one for an evaluation; comments are always welcome"));
        }
        let title = format!("Evaluation · {}", lookup::names(entry, app));
        Ok(Form::new(self.clone(), title, vec![Field::pick("which", "whose", options)]).accepting("go on"))
    }

    fn submit(&self, form: &Form, app: &App) -> Result<Next, FieldError> {
        let index = choice(form, "which")?;
        let found = lookup::pairing(self.0, app).ok();
        let found = found.and_then(|(_, policy)| by_the_two(policy).into_iter().nth(index));
        let Some((rule, by, _)) = found else { return invalid("which", "choose one of the list") };
        Ok(Next::Open(Box::new(RecordEvaluation { pairing: self.0, rule, by })))
    }
}

/// The evaluations that the mentor and mentee owe.
fn by_the_two(policy: &Policy) -> Vec<(RuleId, Party, String)> {
    asked(policy).into_iter().filter(|(_, by, _)| *by != Party::Region).collect()
}
