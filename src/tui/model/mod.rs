//! The state of the desk: where the focus and the cursors are, what lies over it. No widget, no terminal.

pub mod blocks;
pub mod calendar;
mod choices;
pub mod directory;
pub mod entries;
mod field;
pub mod figures;
pub mod folder;
mod form;
pub mod growth;
pub mod heat;
mod job;
mod jumps;
mod kept;
mod labels;
mod listed;
mod listing;
pub mod marks;
pub mod milestones;
pub mod panes;
pub mod pictures;
mod preferences;
pub mod reading;
mod recent;
mod subject;
pub mod widths;

use std::{collections::HashMap, rc::Rc};

use tui_input::Input;

pub use crate::app::worklist::{AlertId, Row, Week, Worklist};
pub use choices::Choices;
pub use directory::Directory;
pub use field::{Field, Holds};
pub use figures::Figures;
pub use folder::Folder;
pub use form::{Draft, Form, FormOf, LetterOf, RowsOf};
pub use job::{Job, Parting, Task, Turn};
pub use kept::{Kept, LineDraft, UiState};
pub use listing::{Listing, Rows, Wanted};
pub use marks::Marks;
pub use pictures::Picture;
pub use recent::Recent;
pub use subject::Subject;
pub use widths::{Border, Widths};

use super::{
    action::Pane,
    dialog::{Dialog, Stack},
    event::Key,
    keys::Context,
    keys::Keymap,
    theme::Look,
};
use crate::{
    app::{
        App,
        filter::SavedFilter,
        mapping::Memory,
        order::Sort,
        settings::{Mistake, Settings, file::Place},
    },
    domain::{
        attention::{About, Severity},
        id::{PairingId, ProgramId, RequestId},
    },
};

/// How a toast is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// It was done.
    Good,
    /// For information.
    Plain,
    /// It was not done.
    Bad,
}

/// One line about what just happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Toast {
    /// How it is meant.
    pub tone: Tone,
    /// The line.
    pub text: String,
    /// Whether undoing is offered.
    pub undo: bool,
    /// Whether it goes with the next key.
    pub is_brief: bool,
}

/// The room that the panes had when they were last drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// Everything side by side.
    Wide,
    /// The programs as one line, two panes below.
    Medium,
    /// One pane at a time.
    Narrow,
}

/// What the right side is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DetailPane {
    /// Skill blocks and log of a pairing.
    Pairing(PairingId),
    /// A person or a program in full.
    Details(Subject),
    /// Nothing is selected.
    Nothing,
}

/// Everything that the screen shows, apart from the book.
#[derive(Debug)]
pub struct Model {
    /// The pane with the focus.
    pub focus: Pane,
    /// The folder that is listed.
    pub folder: Folder,
    /// The rows of the folder.
    pub list: Listing,
    /// Whether the attention folder lists those on track too.
    pub all_in_attention: bool,
    /// Whether programs list those on track too.
    pub all_in_programs: bool,
    /// The order of lists of pairings.
    pub pairing_sort: Sort,
    /// The order of the list of people.
    pub people_sort: Sort,
    /// The rows that are marked.
    pub marks: Marks,
    /// The words that narrow the list.
    pub filter: Input,
    /// Whether the words of a filter are being typed.
    pub filtering: bool,
    /// The filters that have a name.
    pub saved: Vec<SavedFilter>,
    /// The skill blocks.
    pub blocks: blocks::Blocks,
    /// The log.
    pub entries: entries::Entries,
    /// Lines scrolled away in the details on the right.
    pub details_scroll: usize,
    /// The coming week.
    pub week: Week,
    /// What to look at that belongs to no pairing.
    pub alerts: Worklist,
    /// The calendar: its day, and what is on it.
    pub calendar: calendar::Calendar,
    /// An import that was left before it was done.
    pub import_left: Option<Box<dyn Dialog>>,
    /// The sentences of the commands that were used last.
    pub used: Vec<String>,
    /// How tables were taken before.
    pub mappings: Memory,
    /// Whether sample data are on the desk instead of the office's own.
    pub is_sample: bool,
    /// Whether leaving comes back to the office's own desk.
    pub has_home: bool,
    /// How wide the panes are.
    pub widths: Widths,
    /// The border that is being dragged.
    pub dragging: Option<Border>,
    /// What lies over the desk, the uppermost last.
    pub dialogs: Stack,
    /// What just happened.
    pub toast: Option<Toast>,
    /// What was typed and not saved.
    pub drafts: HashMap<PairingId, LineDraft>,
    /// What was typed into forms and not saved.
    pub form_drafts: HashMap<FormOf, Draft>,
    /// Everybody, for the fields of forms to look up.
    pub directory: Directory,
    /// Who and what was opened lately.
    pub recent: Recent,
    /// How many questions the search was asked so far.
    pub questions: u64,
    /// Documents loaded so far, while loading.
    pub loading: Option<usize>,
    /// The room at the last drawing.
    pub extent: Extent,
    /// Rows of a screenful at the last drawing.
    pub page: usize,
    /// Whether the desk is to be left.
    pub leaving: bool,
    /// Something long that is being done.
    pub job: Option<Job>,
    /// Whether the desk is to be left once that is done.
    pub parting: Option<Parting>,
    /// What somebody likes.
    pub settings: Settings,
    /// Where it is kept; nothing where no settings are kept.
    pub settings_place: Option<Place>,
    /// What of it could not be understood.
    pub mistakes: Vec<Mistake>,
    /// The look that suits the terminal, for whoever leaves it to the program.
    pub suited: Look,
    /// The keys in force.
    pub keymap: Keymap,
    /// The first of two keys, while the second is awaited.
    pub begun: Option<Key>,
    jumps: jumps::Jumps,
    /// What the pictures show.
    pub pictures: pictures::Kept,
}

impl Default for Model {
    fn default() -> Self {
        Self {
            focus: Pane::Pairings,
            folder: Folder::Attention,
            list: Listing::default(),
            all_in_attention: false,
            all_in_programs: true,
            pairing_sort: Sort::default(),
            people_sort: Sort::default(),
            marks: Marks::default(),
            filter: Input::default(),
            filtering: false,
            saved: Vec::new(),
            blocks: blocks::Blocks::default(),
            entries: entries::Entries::default(),
            details_scroll: 0,
            week: Week::default(),
            alerts: Worklist::default(),
            calendar: calendar::Calendar::default(),
            import_left: None,
            used: Vec::new(),
            mappings: Memory::default(),
            is_sample: false,
            has_home: false,
            widths: Widths::default(),
            dragging: None,
            dialogs: Stack::default(),
            toast: None,
            drafts: HashMap::new(),
            form_drafts: HashMap::new(),
            directory: Directory::default(),
            recent: Recent::default(),
            questions: 0,
            loading: None,
            extent: Extent::Wide,
            page: 10,
            leaving: false,
            job: None,
            parting: None,
            settings: Settings::default(),
            settings_place: None,
            mistakes: Vec::new(),
            suited: Look::default(),
            keymap: Keymap::default(),
            begun: None,
            jumps: jumps::Jumps::default(),
            pictures: pictures::Kept::default(),
        }
    }
}

impl Model {
    /// A desk that looks at what needs attention.
    #[must_use]
    pub fn new(app: &App) -> Self {
        let mut model = Self::default();
        model.begin(app);
        model
    }

    /// Begins where whoever is at the keys begins: the office with what needs attention, somebody who works as
    /// themselves with the checklist of their first pairing. Nothing of whoever was there before is left.
    pub fn begin(&mut self, app: &App) {
        let alone = app.actor().is_some();
        self.dialogs.clear();
        self.filter.reset();
        self.filtering = false;
        self.marks = Marks::default();
        self.jumps = jumps::Jumps::default();
        self.directory = Directory::default();
        self.drafts.clear();
        self.form_drafts.clear();
        self.list = Listing::default();
        self.details_scroll = 0;
        self.folder = Folder::Attention;
        self.all_in_attention = alone;
        self.focus = if alone { Pane::Skills } else { Pane::Pairings };
        self.refresh(app);
    }

    /// Whether nothing has been set up yet.
    #[must_use]
    pub fn is_first_start(&self, app: &App) -> bool {
        self.loading.is_none() && app.book().programs().next().is_none() && app.book().people().len() == 0
    }

    /// Where a key is pressed now.
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

    /// The place on the desk that has the focus, whatever lies over it.
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
            Pane::Skills | Pane::Log if !matches!(self.aside(), DetailPane::Pairing(_)) => panes::DETAILS,
            Pane::Skills => panes::SKILLS,
            Pane::Log => panes::LOG,
        }
    }

    /// What the right side shows.
    #[must_use]
    pub fn aside(&self) -> DetailPane {
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
                Folder::Attention | Folder::Week | Folder::Inbox | Folder::PutOff | Folder::People | Folder::Ended => {
                    DetailPane::Nothing
                }
            },
        }
    }

    /// The pairing that an action is about: the one of the open record, otherwise the selected one.
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

    /// The request that an answer is about: that of the open record, otherwise the selected one.
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

    /// How many requests and people wait, those that are paused left out, and how pressing the most pressing is.
    #[must_use]
    pub fn inbox(&self, app: &App) -> (usize, Option<Severity>) {
        self.alerts.waiting(app)
    }

    /// The figures of a program, computed once until something changes.
    #[must_use]
    pub fn figures(&self, program: &ProgramId, app: &App) -> Rc<Figures> {
        self.pictures.figures(program, app)
    }

    /// Says something on the line for it; the keys that the words name are those of the place with the focus.
    pub fn say(&mut self, tone: Tone, text: impl Into<String>) {
        let text = text.into();
        let place = self.dialogs.top().map_or(self.focus.context(), Dialog::context);
        self.toast =
            Some(Toast { tone, text: self.keymap.spell(place, &text).into_owned(), undo: false, is_brief: false });
    }

    /// Says something that goes with the next key.
    pub fn mention(&mut self, text: impl Into<String>) {
        self.say(Tone::Plain, text);
        if let Some(toast) = &mut self.toast {
            toast.is_brief = true;
        }
    }
}
