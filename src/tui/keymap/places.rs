//! Groups of places that share keys.

use super::{Context, Context as C};

pub(super) const DESK: &[Context] =
    &[C::Programs, C::Pairings, C::People, C::Inbox, C::Calendar, C::Skills, C::Log, C::Details];
/// Where the brackets go from folder to folder; in the calendar they go from month to month.
pub(super) const FOLDERS: &[Context] = &[C::Programs, C::Pairings, C::People, C::Inbox, C::Skills, C::Log, C::Details];
pub(super) const DESK_AND_RECORD: &[Context] =
    &[C::Programs, C::Pairings, C::People, C::Inbox, C::Calendar, C::Skills, C::Log, C::Details, C::Record, C::Welcome];
/// The lists whose rows can be marked.
pub(super) const MARKED: &[Context] = &[C::Pairings, C::People, C::Inbox];
pub(super) const ABOUT_A_PAIRING: &[Context] =
    &[C::Programs, C::Pairings, C::People, C::Skills, C::Log, C::Details, C::Record];
/// The same, and the reasons, whose next step is done from there.
pub(super) const WITH_REASONS: &[Context] =
    &[C::Programs, C::Pairings, C::People, C::Skills, C::Log, C::Details, C::Record, C::Why];
/// The panes, and the reasons, which lead to them.
pub(super) const DESK_AND_REASONS: &[Context] =
    &[C::Programs, C::Pairings, C::People, C::Inbox, C::Calendar, C::Skills, C::Log, C::Details, C::Why];
pub(super) const DESK_AND_RECORD_ROWS: &[Context] =
    &[C::Programs, C::Pairings, C::People, C::Inbox, C::Calendar, C::Skills, C::Log, C::Details, C::Record];
pub(super) const LISTS: &[Context] = &[
    C::Programs,
    C::Pairings,
    C::People,
    C::Inbox,
    C::Calendar,
    C::Skills,
    C::Log,
    C::Details,
    C::Record,
    C::Picture,
    C::Why,
    C::Matching,
    C::Menu,
    C::Filters,
    C::Help,
    C::Themes,
    C::Find,
    C::Palette,
    C::Form,
    C::Preview,
    C::Filter,
    C::ImportFile,
    C::ImportColumns,
    C::ImportPick,
    C::ImportPreview,
];
pub(super) const LISTS_WITHOUT_TEXT: &[Context] = &[
    C::Programs,
    C::Pairings,
    C::People,
    C::Inbox,
    C::Calendar,
    C::Skills,
    C::Log,
    C::Details,
    C::Record,
    C::Picture,
    C::Why,
    C::Matching,
    C::Welcome,
    C::Themes,
];
pub(super) const EVERYWHERE: &[Context] = &Context::ALL;
/// Where something that needs attention is under the cursor.
pub(super) const PUT_OFF: &[Context] =
    &[C::Programs, C::Pairings, C::People, C::Inbox, C::Log, C::Details, C::Record, C::Why];

pub(super) const EVERYWHERE_BUT_TEXT: &[Context] = &[
    C::Programs,
    C::Pairings,
    C::People,
    C::Inbox,
    C::Calendar,
    C::Skills,
    C::Log,
    C::Details,
    C::Record,
    C::Picture,
    C::Welcome,
    C::Why,
    C::Matching,
];
pub(super) const OVER_THE_DESK_ONLY: &[Context] = &[
    C::Picture,
    C::LogLine,
    C::Prompt,
    C::Filter,
    C::Find,
    C::Why,
    C::Form,
    C::Notes,
    C::Preview,
    C::DayPicker,
    C::Matching,
    C::ImportFile,
    C::ImportColumns,
    C::ImportPick,
    C::ImportPreview,
    C::Confirm,
    C::Menu,
    C::Filters,
    C::Palette,
    C::Help,
    C::Themes,
];
