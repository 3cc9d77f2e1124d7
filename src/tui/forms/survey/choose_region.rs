//! Asks which survey of which region to record.

use super::{region::RecordRegionSurvey, shared::asked};
use crate::{
    domain::{
        id::{ProgramId, RuleId},
        policy::Policy,
        rule::Party,
    },
    tui::forms::prelude::*,
};

/// Chooses a survey of a region.
#[derive(Debug, Clone)]
pub struct ChooseRegion(pub ProgramId);

impl FormSpec for ChooseRegion {
    fn draft_key(&self) -> DraftKey {
        DraftKey::of("choose-region", &self.0)
    }

    fn build(&self, app: &App) -> Result<Form, String> {
        let policy = lookup::program(&self.0, app)?;
        let options: Vec<String> = surveys(policy).into_iter().map(|(_, _, words)| words).collect();
        if options.is_empty() {
            return Err(format!("{} has no region that answers a survey", policy.program.name));
        }
        let title = format!("A region's survey · {}", policy.program.name);
        Ok(Form::new(self.clone(), title, vec![Field::pick("which", "region", options)]).accepting("go on"))
    }

    fn submit(&self, form: &Form, app: &App) -> Result<Next, FieldError> {
        let index = choice(form, "which")?;
        let found = lookup::program(&self.0, app).ok().and_then(|policy| surveys(policy).into_iter().nth(index));
        let Some((rule, region, _)) = found else { return invalid("which", "choose one of the list") };
        Ok(Next::Open(Box::new(RecordRegionSurvey { program: self.0.clone(), rule, region })))
    }
}

/// The surveys of regions: the rule, the region, and the label of the option.
fn surveys(policy: &Policy) -> Vec<(RuleId, String, String)> {
    let mut found = Vec::new();
    for (rule, _, says) in asked(policy).into_iter().filter(|(_, by, _)| *by == Party::Region) {
        for region in &policy.program.regions {
            found.push((rule.clone(), region.name.to_string(), format!("{}: {says}", region.name)));
        }
    }
    found
}
