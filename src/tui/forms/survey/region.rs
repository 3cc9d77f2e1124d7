//! Records the answers of a region to a survey.

use super::shared::{explain_if_empty, fields, given};
use crate::{
    domain::{
        command::Command,
        id::{ProgramId, RuleId},
        rule::Party,
    },
    tui::forms::prelude::*,
};

/// Records the survey of a region.
#[derive(Debug, Clone)]
pub struct RecordRegionSurvey {
    /// The program.
    pub program: ProgramId,
    /// The rule that asks for it.
    pub rule: RuleId,
    /// The name of the region.
    pub region: String,
}

impl FormSpec for RecordRegionSurvey {
    fn draft_key(&self) -> DraftKey {
        DraftKey::of("record-region-survey", &self.program).and(&self.rule).and(&self.region)
    }

    fn build(&self, app: &App) -> Result<Form, String> {
        let program = &lookup::known_program(&self.program, app)?.program;
        let title = format!("Survey of the region {} · {}", self.region, program.name);
        Ok(explain_if_empty(Form::new(self.clone(), title, fields(program, &self.rule))))
    }

    fn submit(&self, form: &Form, app: &App) -> Result<Next, FieldError> {
        let policy = lookup::known_program(&self.program, app).or_else(|words| invalid("on", words))?;
        let given = given(form, &policy.program, &self.rule, Party::Region, app)?;
        let (program, region) = (self.program.clone(), self.region.as_str().into());
        Ok(Command::EvaluateRegion { program, region, given }.into())
    }
}
