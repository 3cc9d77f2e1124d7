//! Imports for forms: the trait, its types, and functions that read fields.

pub(super) use super::{
    AfterSave, DraftKey, Field, FieldError, Form, FormSpec, LineReading, Next, PreviewLine, lookup, read::*,
    spec::invalid,
};
pub(super) use crate::app::App;
