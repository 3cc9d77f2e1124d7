//! Overrides a condition of the program for one pairing.

use crate::{
    domain::{
        command::Command,
        eligibility,
        id::{PairingId, RuleId},
    },
    tui::forms::prelude::*,
};

/// Overrides a condition of the program for one pairing.
#[derive(Debug, Clone)]
pub struct OverrideRule(pub PairingId);

impl FormSpec for OverrideRule {
    fn draft_key(&self) -> DraftKey {
        DraftKey::of("override-rule", self.0)
    }

    fn build(&self, app: &App) -> Result<Form, String> {
        let (entry, policy) = lookup::pairing(self.0, app)?;
        let rules: Vec<String> = rules(self.0, app).into_iter().map(|(_, words)| words).collect();
        if rules.is_empty() {
            return Err(format!("{} has no rule that a reason may set aside", policy.program.name));
        }
        Ok(Form::new(
            self.clone(),
            format!("Set a rule aside · {}", lookup::names(entry, app)),
            vec![Field::choice("rule", "rule", rules, 0), Field::text("because", "why", "what makes up for it")],
        )
        .accepting("set it aside"))
    }

    fn submit(&self, form: &Form, app: &App) -> Result<Next, FieldError> {
        let index = choice(form, "rule")?;
        let Some((rule, _)) = rules(self.0, app).into_iter().nth(index) else {
            return invalid("rule", "choose a rule");
        };
        let because = required(form, "because", "give a reason, for anyone who asks later")?;
        Ok(Command::OverrideRule { pairing: self.0, rule, because }.into())
    }
}

/// The rules that may be overridden for a pairing, each with whether it is met; unmet rules come first.
fn rules(id: PairingId, app: &App) -> Vec<(RuleId, String)> {
    let Ok((entry, policy)) = lookup::pairing(id, app) else { return Vec::new() };
    let verdicts = eligibility::of_pairing(policy, &entry.document(), app.book(), app.book().today());
    let mut rules: Vec<_> = verdicts.into_iter().filter(|verdict| verdict.condition.value.overridable).collect();
    rules.sort_by_key(|verdict| !verdict.finding.is_not_met());
    let words = |verdict: &eligibility::Verdict<'_>| {
        let says = policy.quote(verdict.condition.from).text;
        format!("{says} ({}: {})", verdict.finding.word(), verdict.finding.reason())
    };
    rules.iter().map(|verdict| (verdict.rule.clone(), words(verdict))).collect()
}
