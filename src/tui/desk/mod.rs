//! The desk: the state that its panes share. Each pane has a folder with its state, keys, and drawing.

pub mod copy;
pub mod cursor;
pub mod details;
pub mod dialog;
pub mod disabled;
pub mod drafts;
pub mod figures;
pub mod forms;
pub mod job;
pub mod jumps;
pub mod keys;
pub(in crate::tui) mod layout;
pub mod list;
pub mod log;
pub mod open;
pub mod panes;
pub mod preferences;
pub mod programs;
pub mod recent;
pub mod saved_state;
pub mod selection;
pub mod settings;
pub mod skills;
pub mod snooze;
pub mod status;
pub mod steps;
pub mod update;
pub mod view;
pub(in crate::tui) mod welcome;
pub mod widths;

use std::{collections::HashMap, rc::Rc};

use tui_input::Input;

pub use crate::app::worklist::{AlertId, Row, Worklist};
pub use crate::tui::forms::directory::Directory;
pub use crate::tui::subject::Subject;
pub use crate::tui::widgets::view::Extent;
pub use dialog::Desk;
pub use drafts::{Draft, DraftKey, SavedDrafts};
pub use figures::Figures;
pub use figures::pictures::Picture;
pub use job::{HistoryStep, Job, QuitReason, Task};
pub use list::listing::{ListQuery, Listing, Rows};
pub use list::marks::Marks;
pub use programs::folder::Folder;
pub use recent::Recent;
pub use saved_state::UiState;
pub use widths::{Border, Widths};

use self::dialog::{Dialog, Stack};
use crate::{
    app::{
        App,
        filter::SavedFilter,
        mapping::Memory,
        order::Sort,
        settings::{Mistake, Settings, file::SettingsLocation},
    },
    domain::{
        attention::{About, Severity},
        id::{PairingId, ProgramId, RequestId},
    },
    tui::{
        action::{Action, Pane},
        event::Key,
        keys::{Context, Keymap},
        theme::Look,
    },
};

/// The severity of a toast.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Success.
    Good,
    /// Information.
    Plain,
    /// Failure.
    Bad,
}

/// A one-line notification.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Toast {
    /// Its severity.
    pub tone: Tone,
    /// Its text.
    pub text: String,
    /// Whether to offer undo.
    pub undo: bool,
    /// Whether the next key dismisses it.
    pub is_brief: bool,
}

/// Content of the detail pane.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DetailPane {
    /// Skill blocks and log of a pairing.
    Pairing(PairingId),
    /// Details of a person or a program.
    Details(Subject),
    /// Nothing is selected.
    Nothing,
}

/// Everything that the screen shows, except the book.
#[derive(Debug, Default)]
pub struct Model {
    /// The focused pane.
    pub focus: Pane,
    /// The current folder.
    pub folder: Folder,
    /// The rows of the current folder.
    pub list: Listing,
    /// Whether the attention folder also lists pairings on track.
    pub all_in_attention: bool,
    /// Whether program folders also list pairings on track.
    pub all_in_programs: bool,
    /// The order of pairing lists.
    pub pairing_sort: Sort,
    /// The order of the people list.
    pub people_sort: Sort,
    /// The marked rows.
    pub marks: Marks,
    /// The list filter.
    pub filter: Input,
    /// Whether the user is typing a filter.
    pub filtering: bool,
    /// The saved filters.
    pub saved: Vec<SavedFilter>,
    /// The skill blocks.
    pub blocks: skills::blocks::Blocks,
    /// The log.
    pub entries: log::entries::Entries,
    /// Scroll offset of the detail pane, in lines.
    pub details_scroll: usize,
    /// Alerts that belong to no pairing.
    pub alerts: Worklist,
    /// The calendar.
    pub calendar: list::calendar::Calendar,
    /// A suspended import.
    pub suspended_import: Option<Box<dyn Dialog>>,
    /// Titles of the recently used commands.
    pub recent_commands: Vec<String>,
    /// Column mappings of past imports.
    pub mappings: Memory,
    /// Whether sample data is shown.
    pub is_sample: bool,
    /// Pane widths.
    pub widths: Widths,
    /// The border being dragged.
    pub dragging: Option<Border>,
    /// Open dialogs, topmost last.
    pub dialogs: Stack,
    /// The current notification.
    pub toast: Option<Toast>,
    /// What was typed into forms and dialogs that were left.
    pub drafts: HashMap<DraftKey, Draft>,
    /// All people, for the person fields of forms.
    pub directory: Directory,
    /// Recently opened records.
    pub recent: Recent,
    /// Number of search queries sent so far.
    pub query_count: u64,
    /// Number of documents loaded so far; `None` once loaded.
    pub loading: Option<usize>,
    /// The layout at the last draw.
    pub extent: Extent,
    /// Rows per page at the last draw.
    pub page: usize,
    /// Whether to exit.
    pub is_quitting: bool,
    /// The running job.
    pub job: Option<Job>,
    /// Why to exit once the job finishes, if requested.
    pub quit_reason: Option<QuitReason>,
    /// User settings.
    pub settings: Settings,
    /// Location of the settings file; `None` if settings are not saved.
    pub settings_place: Option<SettingsLocation>,
    /// Errors in the settings file.
    pub mistakes: Vec<Mistake>,
    /// The look that suits the terminal, used unless the user has chosen a theme.
    pub detected_look: Look,
    /// The active key bindings.
    pub keymap: Keymap,
    /// The first key of a pending two-key sequence.
    pub pending_key: Option<Key>,
    jumps: jumps::NavigationHistory,
    /// Cached content of the pictures.
    pub pictures: figures::pictures::PictureCache,
}

impl Model {
    /// Returns a model that shows the attention folder.
    #[must_use]
    pub fn new(app: &App) -> Self {
        let mut model = Self { all_in_programs: true, page: 10, ..Self::default() };
        model.begin(app);
        model
    }

    /// Resets the model to the current user's start screen: the attention folder for the office, or the checklist of
    /// the first pairing for a user acting under `--as`. Nothing of the previous user remains.
    pub fn begin(&mut self, app: &App) {
        let alone = app.actor().is_some();
        self.dialogs.clear();
        self.filter.reset();
        self.filtering = false;
        self.marks = Marks::default();
        self.jumps = jumps::NavigationHistory::default();
        self.directory = Directory::default();
        self.drafts.clear();
        self.list = Listing::default();
        self.details_scroll = 0;
        self.folder = Folder::Attention;
        self.all_in_attention = alone;
        self.focus = if alone { Pane::Skills } else { Pane::Pairings };
        self.refresh(app);
    }

    /// Whether no data has been set up yet.
    #[must_use]
    pub fn is_first_start(&self, app: &App) -> bool {
        self.loading.is_none() && app.book().programs().next().is_none() && app.book().people().len() == 0
    }

    /// Returns the current key context.
    #[must_use]
    pub fn context(&self, app: &App) -> Context {
        if let Some(dialog) = self.dialogs.top() {
            return dialog.context();
        }
        if self.filtering {
            return panes::FILTER;
        }
        self.desk_context(app)
    }

    /// Returns the key context of the focused pane, ignoring dialogs.
    #[must_use]
    pub fn desk_context(&self, app: &App) -> Context {
        if self.is_first_start(app) {
            return panes::WELCOME;
        }
        match self.focus {
            Pane::Programs => panes::PROGRAMS,
            Pane::Pairings if self.folder == Folder::People => panes::PEOPLE,
            Pane::Pairings if self.folder == Folder::Inbox => panes::INBOX,
            Pane::Pairings if self.folder == Folder::Calendar => panes::CALENDAR,
            Pane::Pairings => panes::PAIRINGS,
            Pane::Skills | Pane::Log if !matches!(self.detail_pane(), DetailPane::Pairing(_)) => panes::DETAILS,
            Pane::Skills => panes::SKILLS,
            Pane::Log => panes::LOG,
        }
    }

    /// Returns the content of the detail pane.
    #[must_use]
    pub fn detail_pane(&self) -> DetailPane {
        if self.focus == Pane::Programs
            && let Folder::Program(id) = &self.folder
        {
            return DetailPane::Details(Subject::Program(id.clone()));
        }
        match self.list.selected() {
            Some(Row::Pairing(id)) => DetailPane::Pairing(*id),
            Some(row @ (Row::Person(_) | Row::Request(_) | Row::Alert(_))) => {
                DetailPane::Details(Subject::Row(row.clone()))
            }
            None => match &self.folder {
                Folder::Program(id) => DetailPane::Details(Subject::Program(id.clone())),
                Folder::Calendar => DetailPane::Details(Subject::Day(self.calendar.day)),
                Folder::Attention | Folder::Week | Folder::Inbox | Folder::Snoozed | Folder::People | Folder::Ended => {
                    DetailPane::Nothing
                }
            },
        }
    }

    /// Returns the pairing that an action applies to: that of the open record, otherwise the selected one.
    #[must_use]
    pub fn pairing(&self) -> Option<PairingId> {
        match self.dialogs.subject() {
            Some(Subject::Row(Row::Pairing(id))) => Some(*id),
            Some(
                Subject::Row(Row::Person(_) | Row::Request(_) | Row::Alert(_)) | Subject::Program(_) | Subject::Day(_),
            ) => None,
            None => match self.list.selected() {
                Some(Row::Pairing(id)) => Some(*id),
                Some(Row::Person(_) | Row::Request(_) | Row::Alert(_)) | None => None,
            },
        }
    }

    /// Returns the request that an answer applies to: that of the open record, otherwise the selected one.
    #[must_use]
    pub fn request(&self) -> Option<RequestId> {
        let of = |row: &Row| match row {
            Row::Request(id) => Some(*id),
            Row::Alert(alert) => match alert.about {
                About::Request(id) => Some(id),
                About::Person(_) | About::Region(_) => None,
            },
            Row::Pairing(_) | Row::Person(_) => None,
        };
        match self.dialogs.top().and_then(Dialog::subject) {
            Some(Subject::Row(row)) => of(row),
            Some(Subject::Program(_) | Subject::Day(_)) | None => self.list.selected().and_then(of),
        }
    }

    /// Returns the number of waiting requests and people, without paused ones, and the highest severity among them.
    #[must_use]
    pub fn inbox(&self, app: &App) -> (usize, Option<Severity>) {
        self.alerts.waiting(app)
    }

    /// Returns the figures of a program, cached until the next change.
    #[must_use]
    pub fn figures(&self, program: &ProgramId, app: &App) -> Rc<Figures> {
        self.pictures.figures(program, app)
    }

    /// Shows a toast. Keys mentioned in `text` are named as bound in the focused context.
    pub fn show_toast(&mut self, tone: Tone, text: impl Into<String>) {
        let text = text.into();
        let place = self.dialogs.top().map_or(self.focus.context(), Dialog::context);
        self.toast =
            Some(Toast { tone, text: self.keymap.spell(place, &text).into_owned(), undo: false, is_brief: false });
    }

    /// Reports that another day is read-only, instead of opening a dialog that could not save.
    pub fn say_read_only(&mut self) {
        let key = self.keymap.name(Action::ViewDay);
        let words = format!("You look at another day: nothing can be changed there; {key} comes back to today");
        self.show_toast(Tone::Bad, words);
    }

    /// Shows a toast that the next key dismisses.
    pub fn show_brief_toast(&mut self, text: impl Into<String>) {
        self.show_toast(Tone::Plain, text);
        if let Some(toast) = &mut self.toast {
            toast.is_brief = true;
        }
    }
}
