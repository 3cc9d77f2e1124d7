//! Preconditions and permissions of each action, used by the palette, the footer, and the keys.

use crate::{
    domain::request::RequestKind,
    tui::action::{Action, act::Act},
};

/// A precondition of an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    /// None.
    Nothing,
    /// A pairing is selected, or pairings are marked.
    Pairing,
    /// A person is selected.
    Person,
    /// A program exists.
    Program,
    /// The database has any record.
    Anything,
    /// The selected item can be opened.
    Opens,
    /// The selected item can be edited.
    Changes,
    /// The current pane or list accepts new items.
    Place,
    /// A waiting request is selected, or requests are marked.
    Request,
    /// The selected item has an alert, possibly snoozed.
    Reason,
    /// The selected item has a snoozed alert.
    SnoozedItem,
    /// A skill or the head of a block is selected.
    Block,
    /// A skill is selected.
    Skill,
    /// A log entry is selected.
    Entry,
    /// The list can hide pairings on track.
    Quiet,
    /// The list has rows to filter.
    Rows,
    /// The list has rows to sort.
    Order,
    /// The selected row can be marked.
    Markable,
    /// Rows are marked.
    Marked,
    /// The selected item has an email address.
    Email,
    /// A list in a dialog has a selected item.
    Chosen,
    /// A proposed pair is selected, or a ruled-out one.
    Pair,
    /// The list has a filter or a non-default order.
    Filtered,
}

/// Who may perform an action under `--as`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// Everyone.
    Everybody,
    /// Anyone with a pairing selected; users see only their own.
    Paired,
    /// The owner of the selected item.
    Owner,
    /// Only the office.
    Office,
}

/// The specification of an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asks {
    /// Whether it works from anywhere, and is therefore listed in the palette.
    pub is_command: bool,
    /// Its precondition.
    pub needs: Needs,
    /// Whether it writes, which is refused while viewing another day.
    pub writes: bool,
    /// Who may perform it.
    pub whose: Whose,
}

/// A key of a pane or a dialog.
const KEY: Asks = Asks { is_command: false, needs: Needs::Nothing, writes: false, whose: Whose::Everybody };
/// A command available to everyone at any time.
const COMMAND: Asks = Asks { is_command: true, ..KEY };
/// A command available to the office at any time.
const OFFICE: Asks = Asks { whose: Whose::Office, ..COMMAND };

/// A command available to everyone if `needs` is met.
const fn here(needs: Needs) -> Asks {
    Asks { needs, ..COMMAND }
}

/// A command that writes to a pairing.
const fn into_pairing(whose: Whose) -> Asks {
    Asks { needs: Needs::Pairing, writes: true, whose, ..COMMAND }
}

/// A command that writes to a program.
const fn of_program(whose: Whose) -> Asks {
    Asks { needs: Needs::Program, writes: true, whose, ..COMMAND }
}

impl Action {
    /// Returns the specification of the action.
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
            // Job control requires Unix.
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
            // Under `--as`, only the office can add to a list.
            Self::Add => Asks { needs: Needs::Place, writes: true, ..OFFICE },
            Self::Match => Asks { needs: Needs::Program, ..OFFICE },
            Self::Import => Asks { writes: true, ..OFFICE },
            Self::Undo | Self::Redo => Asks { needs: Needs::Anything, writes: true, ..COMMAND },
            Self::Do(act) => act.asks(),
        }
    }
}

impl Act {
    /// Returns the specification of the act.
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
            Self::TakeUp => Asks { writes: true, ..here(Needs::SnoozedItem) },
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
