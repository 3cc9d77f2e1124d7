//! What of the desk is the office's alone, where somebody works as themselves.

use crate::tui::model::panes;
use crate::{
    app::{App, who::Visibility},
    domain::{
        decide::Records as _,
        id::{PairingId, PersonRef},
    },
    tui::{
        action::Action,
        asks::Whose,
        model::{FormOf, LetterOf, Model, Row, Subject},
    },
};

/// What is said instead of what is not theirs.
pub(super) const OFFICE: &str =
    "That is the office's; \u{1}work-as\u{1} works as the office again, where the desk was opened by it";

/// Whether an action is shown to whoever is at the keys: what would be refused to them is not. Footer, palette and help
/// ask here; the refusal itself stands in front of each act all the same.
#[must_use]
pub fn is_offered(model: &Model, app: &App, action: Action) -> bool {
    let Some(actor) = app.actor() else { return true };
    match action.asks().whose {
        Whose::Everybody => true,
        Whose::Office => false,
        Whose::Paired => model.pairing().is_some(),
        Whose::Owner => owns(model, app, actor, action),
    }
}

/// Whether what an action would change is theirs.
fn owns(model: &Model, app: &App, actor: &PersonRef, action: Action) -> bool {
    let may = |of: &FormOf| may_fill(of, app);
    let is_edit = action == Action::Edit;
    if is_edit && matches!(super::described(model, app), panes::SKILLS | panes::LOG) {
        return model.pairing().is_some();
    }
    match super::subject(model) {
        Some(Subject::Row(Row::Person(id))) => id == *actor && !matches!(action, Action::Answer(_)),
        Some(Subject::Row(Row::Request(id))) => may(&FormOf::Answer(id)) && !matches!(action, Action::Do(_)),
        Some(Subject::Program(id)) => is_edit && may(&FormOf::Program(id)),
        Some(Subject::Row(Row::Pairing(_) | Row::Alert(_)) | Subject::Day(_)) | None => {
            is_edit && model.pairing().is_some()
        }
    }
}

/// Whether whoever is at the keys may fill that form in.
pub(super) fn may_fill(of: &FormOf, app: &App) -> bool {
    let Some(actor) = app.actor() else { return true };
    let visibility = Visibility { book: app.book(), actor: Some(actor) };
    let own = |id: &PairingId| visibility.has(*id);
    match of {
        FormOf::NewPairing(_)
        | FormOf::Override(_)
        | FormOf::NewPerson
        | FormOf::Attend(_)
        | FormOf::NewProgram
        | FormOf::Program(_)
        | FormOf::NextYear(_)
        | FormOf::WhichRule(_)
        | FormOf::Rule(..)
        | FormOf::WhichRegion(_)
        | FormOf::RegionSurvey(..)
        | FormOf::Stipend(_)
        | FormOf::WhichAnswer
        | FormOf::WhichRequest(_)
        | FormOf::AnswerAll(_)
        | FormOf::Export(_)
        | FormOf::ExportFile
        | FormOf::Backup
        | FormOf::Request(..) => false,
        // A report and a calendar hold what whoever asks may see.
        FormOf::WorkAs | FormOf::Report(_) | FormOf::CalendarFile(_) => true,
        FormOf::Person(id) => id == actor,
        FormOf::Answer(id) => app.book().request(*id).is_some_and(|request| request.mentor.as_ref() == Some(actor)),
        FormOf::Snooze(targets) | FormOf::SnoozeAll(targets) | FormOf::TakeUp(targets) => {
            targets.iter().all(|target| visibility.has_target(target))
        }
        FormOf::Letter(LetterOf::Answer(_)) => false,
        FormOf::Letter(LetterOf::Reminder(id) | LetterOf::NextSteps(id))
        | FormOf::Pairing(id)
        | FormOf::Ending(id)
        | FormOf::SecondYear(id)
        | FormOf::Goal(id)
        | FormOf::Progress(id)
        | FormOf::Review(id)
        | FormOf::Month(id)
        | FormOf::Batch(id)
        | FormOf::Skill(id, ..)
        | FormOf::Block(id)
        | FormOf::WhichEvaluation(id)
        | FormOf::Evaluation(id, ..)
        | FormOf::Comment(id)
        | FormOf::Reflect(id) => own(id),
        FormOf::Group(ids)
        | FormOf::Together(ids)
        | FormOf::PlanAll(ids)
        | FormOf::TickAll(ids)
        | FormOf::StateAll(ids)
        | FormOf::Letters(ids) => ids.iter().all(own),
    }
}
