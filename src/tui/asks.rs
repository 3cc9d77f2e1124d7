//! What each action asks for before it can be done: the palette, the footer and the keys go by it.

use super::{act::Act, action::Action};
use crate::domain::request::RequestKind;

/// What has to be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    /// Nothing.
    Nothing,
    /// A pairing is selected, or some are marked.
    Pairing,
    /// A person is selected.
    Person,
    /// There is a program.
    Program,
    /// There is anybody or anything on the desk.
    Anything,
    /// Something is selected that opens.
    Opens,
    /// What is selected can be changed.
    Changes,
    /// Something can be added where one is.
    Place,
    /// A request that waits for an answer is selected, or some are marked.
    Request,
    /// What is selected wants attention, or something about it is put off.
    Reason,
    /// Something about what is selected is put off.
    PutOff,
    /// A skill is selected, or the head of a block.
    Block,
    /// A skill is selected.
    Skill,
    /// An entry of the log is selected.
    Entry,
    /// The list can leave out those on track.
    Quiet,
    /// There are rows to narrow.
    Rows,
    /// There are rows that can stand in another order.
    Order,
    /// A row is selected that can be marked.
    Markable,
    /// Rows are marked.
    Marked,
    /// Somebody or something with an e-mail address is selected.
    Email,
    /// A list in a dialog has something to choose.
    Chosen,
    /// A pair is proposed under the cursor, or something about it was ruled out.
    Pair,
    /// A list has a filter or an order of its own.
    Filtered,
}

/// Who may do it, where somebody works as themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// Everybody.
    Everybody,
    /// Whoever has selected a pairing; others than their own nobody sees.
    Paired,
    /// Whoever what is selected belongs to.
    Owner,
    /// The office alone.
    Office,
}

/// What an action asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asks {
    /// Whether it does something by itself wherever one is, so that the palette has it.
    pub is_command: bool,
    /// What has to be there.
    pub needs: Needs,
    /// Whether it writes, which is not done on another day than today.
    pub writes: bool,
    /// Who may do it.
    pub whose: Whose,
}

/// A key of a place or a dialog.
const KEY: Asks = Asks { is_command: false, needs: Needs::Nothing, writes: false, whose: Whose::Everybody };
/// What everybody can do at any time.
const COMMAND: Asks = Asks { is_command: true, ..KEY };
/// What the office can do at any time.
const OFFICE: Asks = Asks { whose: Whose::Office, ..COMMAND };

/// What everybody can do where it means something.
const fn here(needs: Needs) -> Asks {
    Asks { needs, ..COMMAND }
}

/// What is written into a pairing by whoever may.
const fn into_pairing(whose: Whose) -> Asks {
    Asks { needs: Needs::Pairing, writes: true, whose, ..COMMAND }
}

/// What the office writes about a program.
const fn of_program(whose: Whose) -> Asks {
    Asks { needs: Needs::Program, writes: true, whose, ..COMMAND }
}

impl Action {
    /// What it asks for.
    #[must_use]
    pub const fn asks(self) -> Asks {
        match self {
            Self::Move(_)
            | Self::Extend(_)
            | Self::Next
            | Self::Previous
            | Self::Back
            | Self::Yes
            | Self::Palette
            | Self::Earlier
            | Self::Later
            | Self::PreviousMonth
            | Self::NextMonth
            | Self::Less
            | Self::More
            | Self::Afresh
            | Self::Editor
            | Self::HowToLeave => KEY,
            Self::Accept | Self::Rename | Self::Forget => Asks { needs: Needs::Chosen, ..KEY },
            Self::Pin | Self::Forbid => Asks { needs: Needs::Pair, ..KEY },
            Self::CopyEmail => Asks { needs: Needs::Email, ..KEY },
            Self::Focus(_)
            | Self::Filters
            | Self::PlaceBefore
            | Self::PlaceAfter
            | Self::ViewDay
            | Self::GoTo(_)
            | Self::PreviousFolder
            | Self::NextFolder
            | Self::Copy
            | Self::Help
            | Self::WorkAs
            | Self::Sample
            | Self::Check
            | Self::Themes
            | Self::SettingsPlace
            | Self::ReadSettings
            | Self::WriteSettings
            | Self::Redraw
            | Self::Quit => COMMAND,
            Self::Open => here(Needs::Opens),
            Self::Find => here(Needs::Anything),
            Self::OnTrack => here(Needs::Quiet),
            Self::Filter => here(Needs::Rows),
            Self::Sort => here(Needs::Order),
            Self::KeepFilter => here(Needs::Filtered),
            Self::Mark | Self::MarkAll => here(Needs::Markable),
            Self::Bulk => here(Needs::Marked),
            Self::Show(_) => here(Needs::Program),
            // Only Unix has a shell that stands behind the desk.
            Self::Suspend => Asks { is_command: cfg!(unix), ..COMMAND },
            Self::Log | Self::Plan | Self::EndPairing => into_pairing(Whose::Paired),
            Self::Tick | Self::TickBack => Asks { needs: Needs::Block, ..into_pairing(Whose::Everybody) },
            Self::Need | Self::Schedule | Self::NotApplicable => {
                Asks { needs: Needs::Skill, ..into_pairing(Whose::Everybody) }
            }
            Self::Remove => Asks { needs: Needs::Entry, ..into_pairing(Whose::Everybody) },
            Self::Why => here(Needs::Reason),
            Self::Edit => Asks { needs: Needs::Changes, writes: true, whose: Whose::Owner, ..COMMAND },
            Self::Answer(_) => Asks { needs: Needs::Request, writes: true, whose: Whose::Owner, ..COMMAND },
            // A list that somebody sees as themselves is added to by the office alone.
            Self::Add => Asks { needs: Needs::Place, writes: true, ..OFFICE },
            Self::Match => Asks { needs: Needs::Program, ..OFFICE },
            Self::Import => Asks { writes: true, ..OFFICE },
            Self::Undo | Self::Redo => Asks { needs: Needs::Anything, writes: true, ..COMMAND },
            Self::Do(act) => act.asks(),
        }
    }
}

impl Act {
    /// What it asks for.
    #[must_use]
    pub const fn asks(self) -> Asks {
        match self {
            Self::Reminder
            | Self::NextSteps
            | Self::Ending
            | Self::Goal
            | Self::Progress
            | Self::Review
            | Self::Submit
            | Self::Group
            | Self::Letters
            | Self::Batch
            | Self::Block
            | Self::Evaluate
            | Self::Comment
            | Self::Reflect => into_pairing(Whose::Everybody),
            Self::Levels | Self::Waive => Asks { needs: Needs::Skill, ..into_pairing(Whose::Everybody) },
            Self::Override | Self::Stipend => into_pairing(Whose::Office),
            Self::Request(RequestKind::SecondYear) => of_program(Whose::Paired),
            Self::Request(RequestKind::Interest | RequestKind::Mentor | RequestKind::Application)
            | Self::RegionSurvey
            | Self::NewPairing
            | Self::Program
            | Self::Rule
            | Self::NextYear => of_program(Whose::Office),
            Self::Report | Self::CalendarFile => of_program(Whose::Everybody),
            Self::Snooze => Asks { writes: true, ..here(Needs::Reason) },
            Self::TakeUp => Asks { writes: true, ..here(Needs::PutOff) },
            Self::Person => Asks { needs: Needs::Person, writes: true, whose: Whose::Owner, ..COMMAND },
            Self::Answer
            | Self::AnswerAll
            | Self::Attend
            | Self::NewPerson
            | Self::NewProgram
            | Self::Export
            | Self::ExportFile
            | Self::Backup => Asks { writes: true, ..OFFICE },
        }
    }
}
