//! What each action asks for before it can be done: the palette, the footer and the help go by it.

use super::{act::Act, action::Action};
use crate::domain::request::RequestKind;

/// What has to be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    /// Nothing.
    Nothing,
    /// A pairing is selected.
    Pairing,
    /// A person is selected.
    Person,
    /// There is a program.
    Program,
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
            | Self::Accept
            | Self::Yes
            | Self::Palette
            | Self::Earlier
            | Self::Later
            | Self::PreviousMonth
            | Self::NextMonth
            | Self::Less
            | Self::More
            | Self::CopyEmail
            | Self::Afresh
            | Self::Editor
            | Self::Pin
            | Self::Forbid
            | Self::Rename
            | Self::Forget
            | Self::HowToLeave => KEY,
            Self::Focus(_)
            | Self::Open
            | Self::Find
            | Self::OnTrack
            | Self::Filter
            | Self::Sort
            | Self::Filters
            | Self::KeepFilter
            | Self::Mark
            | Self::MarkAll
            | Self::Bulk
            | Self::PlaceBefore
            | Self::PlaceAfter
            | Self::Travel
            | Self::GoTo(_)
            | Self::PreviousFolder
            | Self::NextFolder
            | Self::Copy
            | Self::Help
            | Self::Show(_)
            | Self::WorkAs
            | Self::Sample
            | Self::Check
            | Self::Themes
            | Self::SettingsPlace
            | Self::ReadSettings
            | Self::WriteSettings
            | Self::Redraw
            | Self::Quit => COMMAND,
            // Only Unix has a shell that stands behind the desk.
            Self::Suspend => Asks { is_command: cfg!(unix), ..COMMAND },
            Self::Log | Self::Plan | Self::EndPairing => into_pairing(Whose::Paired),
            Self::Tick | Self::TickBack | Self::Need | Self::Schedule | Self::NotApplicable | Self::Remove => {
                into_pairing(Whose::Everybody)
            }
            Self::Why => Asks { needs: Needs::Pairing, ..COMMAND },
            Self::Edit | Self::Answer(_) => Asks { whose: Whose::Owner, ..COMMAND },
            // A list that somebody sees as themselves is added to by the office alone.
            Self::Add => OFFICE,
            Self::Match => Asks { needs: Needs::Program, ..OFFICE },
            Self::Import => Asks { writes: true, ..OFFICE },
            Self::Undo | Self::Redo => Asks { writes: true, ..COMMAND },
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
            | Self::Levels
            | Self::Waive
            | Self::Block
            | Self::Evaluate
            | Self::Comment
            | Self::Reflect => into_pairing(Whose::Everybody),
            Self::Override | Self::Stipend => into_pairing(Whose::Office),
            Self::Request(RequestKind::SecondYear) => of_program(Whose::Paired),
            Self::Request(RequestKind::Interest | RequestKind::Mentor | RequestKind::Application)
            | Self::RegionSurvey
            | Self::NewPairing
            | Self::Program
            | Self::Rule
            | Self::NextYear => of_program(Whose::Office),
            Self::Report | Self::CalendarFile => of_program(Whose::Everybody),
            Self::Snooze | Self::TakeUp => Asks { writes: true, ..COMMAND },
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
