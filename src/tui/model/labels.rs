//! What the key that accepts does, for the bottom line: each form names its own act.

use super::{Form, FormOf, Holds};

impl Form {
    /// What the key that accepts does here and now, in a word or two.
    #[must_use]
    pub fn accept_label(&self) -> &'static str {
        if self.step + 1 < self.steps.len() {
            return "next step";
        }
        if self.offers() {
            return "choose";
        }
        match &self.of {
            FormOf::NewPairing(_) => "add the pairing",
            FormOf::NewPerson => "add the person",
            FormOf::Goal(_) => "add the goal",
            FormOf::Block(_) => "add the block",
            FormOf::NewProgram | FormOf::NextYear(_) => "set it up",
            FormOf::Program(_) | FormOf::Rule(..) => "see what changes",
            FormOf::WhichRule(_)
            | FormOf::WhichRequest(_)
            | FormOf::WhichAnswer
            | FormOf::WhichEvaluation(_)
            | FormOf::WhichRegion(_) => "go on",
            FormOf::Ending(_) => match self.chosen("how") {
                0 | 1 => "go on",
                _ => "make it longer",
            },
            FormOf::Override(_) => "set it aside",
            FormOf::Request(..) | FormOf::SecondYear(_) => "record it",
            FormOf::Answer(_) | FormOf::AnswerAll(_) => match self.chosen("outcome") {
                0 => "accept",
                1 => "decline",
                _ => "pause",
            },
            FormOf::Month(_) => "submit",
            FormOf::Group(_) | FormOf::Batch(_) | FormOf::Together(_) => "log",
            FormOf::PlanAll(_) => "plan",
            FormOf::TickAll(_) => "tick",
            FormOf::StateAll(_) => "move them",
            FormOf::WorkAs => "work as them",
            FormOf::Snooze(_) | FormOf::SnoozeAll(_) => "put off",
            FormOf::TakeUp(_) => "bring it back",
            FormOf::Report(_) | FormOf::ExportFile | FormOf::CalendarFile(_) | FormOf::Export(_) => "write the file",
            FormOf::Backup => "back up",
            FormOf::Letter(_) => "copy",
            FormOf::Letters(_) => match self.chosen("how") {
                0 => "write the files",
                _ => "copy",
            },
            FormOf::Pairing(_)
            | FormOf::Person(_)
            | FormOf::Attend(_)
            | FormOf::Progress(_)
            | FormOf::Review(_)
            | FormOf::Skill(..)
            | FormOf::Evaluation(..)
            | FormOf::RegionSurvey(..)
            | FormOf::Comment(_)
            | FormOf::Reflect(_)
            | FormOf::Stipend(_) => "save",
        }
    }

    /// Whether the field under the cursor offers somebody or something that is taken first.
    fn offers(&self) -> bool {
        let alone = self.fields.len() == 1;
        self.here().is_some_and(|field| match &field.holds {
            Holds::Person { chosen: None, found, .. } | Holds::People { found, .. } => !found.is_empty(),
            Holds::Pick { chosen: None, found, .. } => !found.is_empty() && !alone,
            Holds::Person { .. } | Holds::Pick { .. } | Holds::Text | Holds::Notes { .. } => false,
            Holds::Date(_) | Holds::Choice { .. } | Holds::Many { .. } => false,
        })
    }
}
