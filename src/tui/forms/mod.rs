//! The forms of the desk, one file each: fields, command, preview, labels, and who may fill it in.
//!
//! Forms read the book and change nothing; [`open`] opens them, and what they request is carried out by the desk. To
//! add one, write its file, list it here, and open it in `desk::forms`.

mod dialog;
pub mod directory;
pub(in crate::tui) mod draw;
pub(in crate::tui) mod edit;
mod field;
mod form;
pub mod keys;
mod lookup;
pub(in crate::tui) mod notes;
pub(in crate::tui) mod offers;
pub mod open;
pub(in crate::tui) mod picker;
mod prelude;
mod read;
mod spec;
mod submit;
mod suitability;
pub(in crate::tui) mod value;
pub(in crate::tui) mod wizard;

/// Pairings.
pub mod pairing {
    pub mod add;
    pub mod edit;
    pub mod end;
    pub mod override_rule;
}
/// People.
pub mod person {
    pub mod add;
    pub mod attendance;
    pub mod edit;
    mod fields;
}
/// Programs and their rules.
pub mod program {
    pub mod choose_rule;
    pub mod edit;
    pub mod event;
    pub mod next_year;
    pub mod region_lists;
    pub mod rule;
    pub mod set_up;
    mod shared;
    pub mod templates;
}
/// Requests and their answers.
pub mod request {
    pub mod add;
    pub mod answer;
    pub mod choose;
    pub mod kind;
    pub mod second_year;
    mod shared;
}
/// Goals and their reviews.
pub mod goal {
    pub mod add;
    pub mod progress;
    pub mod review;
    mod shared;
}
/// Meetings and the log.
pub mod meeting {
    pub mod group;
    pub(super) mod line;
    pub mod paper_month;
    pub mod submit_month;
}
/// Skills and skill blocks.
pub mod skill {
    pub mod add_block;
    pub mod edit;
}
/// Evaluations, surveys, comments, and reflections.
pub mod survey {
    pub mod choose_evaluation;
    pub mod choose_region;
    pub mod comment;
    pub mod evaluation;
    pub mod reflection;
    pub mod region;
    mod shared;
}
/// Snoozed alerts.
pub mod snooze {
    pub mod marked;
    pub mod one;
    mod shared;
    pub mod unsnooze;
}
/// Files: reports, exports, calendars, and backups.
pub mod file {
    pub mod backup;
    pub mod calendar;
    pub mod export;
    pub mod report;
    mod shared;
}
/// All marked rows at once.
pub mod bulk {
    pub mod answer;
    pub(super) mod batch;
    pub mod export;
    pub mod letters;
    pub mod meeting;
    pub mod plan;
    pub mod skill;
    pub mod state;
}
pub mod letter;
pub mod stipend;
pub mod work_as;

pub use crate::tui::desk::{Draft, DraftKey};
pub use crate::tui::widgets::choices::Choices;
pub use field::{Field, FieldKind};
pub use form::Form;
pub use spec::{AfterSave, FieldError, FormSpec, LineReading, Next, PreviewLine};
pub use suitability::{Unsuitability, unsuitability};
