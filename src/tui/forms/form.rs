//! A form: labeled fields, each with its own error, and drafts of their contents.

use std::rc::Rc;

use tui_input::Input;

use super::{Draft, Field, FieldKind, FormSpec, keys};
use crate::{app::quick::Direction, domain::day::Day, tui::keys::Context};

/// The name of the current step in a draft.
const STEP: &str = "(step)";

/// A form.
#[derive(Debug, Clone)]
pub struct Form {
    /// The kind of form.
    pub spec: Rc<dyn FormSpec>,
    /// Its title.
    pub title: String,
    /// The label of the key that accepts, in a word or two.
    pub accept: &'static str,
    /// The lines above the fields.
    pub lead: Vec<String>,
    /// Its fields.
    pub fields: Vec<Field>,
    /// The index of the focused field.
    pub cursor: usize,
    /// The titles of its steps; empty if it has only one.
    pub steps: &'static [&'static str],
    /// The current step.
    pub step: usize,
    /// The selected day of the calendar, while it is open.
    pub calendar: Option<Day>,
    /// The error of the form as a whole.
    pub error: Option<String>,
    /// Whether any value comes from a draft.
    pub from_draft: bool,
    /// Whether a duplicate entry is allowed.
    pub allow_duplicate: bool,
    /// Whether it is only a preview that letters do not edit.
    pub is_preview: bool,
    /// The field that was edited since it was focused, so that its content is no longer selected.
    pub edited_field: Option<usize>,
}

impl Form {
    /// A form with its first field focused.
    #[must_use]
    pub fn new(spec: impl FormSpec + 'static, title: impl Into<String>, fields: Vec<Field>) -> Self {
        Self {
            spec: Rc::new(spec),
            title: title.into(),
            accept: "save",
            lead: Vec::new(),
            fields,
            cursor: 0,
            steps: &[],
            step: 0,
            calendar: None,
            error: None,
            from_draft: false,
            allow_duplicate: false,
            is_preview: false,
            edited_field: None,
        }
    }

    /// Adds a line above the fields.
    #[must_use]
    pub fn with_line(mut self, words: impl Into<String>) -> Self {
        self.lead.push(words.into());
        self
    }

    /// Sets the label of the key that accepts.
    #[must_use]
    pub fn accepting(self, label: &'static str) -> Self {
        Self { accept: label, ..self }
    }

    /// The focused field, mutably.
    pub fn field(&mut self) -> Option<&mut Field> {
        if self.is_visible(self.cursor) { self.fields.get_mut(self.cursor) } else { None }
    }

    /// The key context.
    #[must_use]
    pub fn context(&self) -> Context {
        match self.focused_field().map(|field| &field.kind) {
            _ if self.calendar.is_some() => keys::DAY_PICKER,
            _ if self.is_preview => keys::PREVIEW,
            Some(FieldKind::Notes { .. }) => keys::NOTES,
            Some(_) | None => keys::FORM,
        }
    }

    /// Whether the content of the focused field is selected, so that the first letter replaces it.
    #[must_use]
    pub fn is_selected(&self) -> bool {
        self.edited_field != Some(self.cursor) && self.focused_field().is_some_and(Field::is_selectable)
    }

    /// Focuses the field at an index and selects its content.
    pub fn enter(&mut self, place: usize) {
        if self.is_preview {
            return;
        }
        if let Some(left) = self.fields.get_mut(self.cursor)
            && !left.takes_text()
        {
            left.text.reset();
        }
        self.cursor = place;
        self.edited_field = None;
    }

    /// Clears the field under the cursor if its text is selected. Returns whether it did.
    pub fn clear_selection(&mut self) -> bool {
        let is_selected = self.is_selected();
        self.edited_field = Some(self.cursor);
        if is_selected && let Some(field) = self.field() {
            field.text.reset();
        }
        is_selected
    }

    /// Switches from preview to editing, with the cursor at the start.
    pub fn edit_preview(&mut self) {
        self.is_preview = false;
        if let Some(field) = self.field() {
            field.text = field.text.clone().with_cursor(0);
        }
    }

    /// Whether the field at a place is asked now: in this step, and for the choice that was made.
    #[must_use]
    pub fn is_visible(&self, place: usize) -> bool {
        let chosen = || self.fields.first().map(Field::chosen);
        self.fields
            .get(place)
            .is_some_and(|field| field.step == self.step && (field.choice.is_none() || field.choice == chosen()))
    }

    /// Goes to another step, and focuses its first field, or its last if `to_last`.
    pub fn go_to_step(&mut self, step: usize, to_last: bool) {
        self.step = step.min(self.steps.len().saturating_sub(1));
        self.error = None;
        let mut asked = (0..self.fields.len()).filter(|place| self.is_visible(*place));
        let place = if to_last { asked.next_back() } else { asked.next() };
        let place = place.unwrap_or(self.fields.len());
        self.enter(place);
    }

    /// The focused field.
    #[must_use]
    pub fn focused_field(&self) -> Option<&Field> {
        self.fields.get(self.cursor).filter(|_| self.is_visible(self.cursor))
    }

    /// The field with that name.
    #[must_use]
    pub fn field_named(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// The trimmed text of the field with that name; empty if there is none.
    #[must_use]
    pub fn value(&self, name: &str) -> &str {
        self.field_named(name).map_or("", Field::value)
    }

    /// Whether the field of that name holds something else than when the form was opened.
    #[must_use]
    pub fn is_touched(&self, name: &str) -> bool {
        self.field_named(name).is_some_and(Field::is_touched)
    }

    /// Which choice is made in the field of that name.
    #[must_use]
    pub fn chosen(&self, name: &str) -> usize {
        self.field_named(name).map_or(0, Field::chosen)
    }

    /// The unsaved changes by field name; empty if there are none.
    #[must_use]
    pub fn draft(&self) -> Draft {
        let touched = self.fields.iter().filter(|field| field.is_touched());
        let mut draft: Draft = touched.map(|field| (field.name.clone(), field.words())).collect();
        if !draft.is_empty() && self.step > 0 {
            draft.push((STEP.to_owned(), self.step.to_string()));
        }
        draft
    }

    /// Restores a draft. Values of fields that no longer exist are ignored.
    pub fn restore(&mut self, draft: &Draft) {
        for (name, words) in draft {
            if name == STEP {
                self.go_to_step(words.parse().unwrap_or(0), false);
            }
            if let Some(field) = self.fields.iter_mut().find(|field| field.name == *name) {
                field.put(words);
                self.from_draft = true;
            }
        }
    }

    /// The label of the key that accepts, in a word or two.
    #[must_use]
    pub fn accept_label(&self) -> &'static str {
        if self.step + 1 < self.steps.len() {
            "next step"
        } else if self.offers() {
            "choose"
        } else {
            self.spec.accept_label(self)
        }
    }

    /// Whether accepting chooses the option that the focused field offers.
    fn offers(&self) -> bool {
        let alone = self.fields.len() == 1;
        self.focused_field().is_some_and(|field| match &field.kind {
            FieldKind::Person { chosen: None, found, .. } | FieldKind::People { found, .. } => !found.is_empty(),
            FieldKind::Pick { chosen: None, found, .. } => !found.is_empty() && !alone,
            FieldKind::Person { .. } | FieldKind::Pick { .. } | FieldKind::Text | FieldKind::Notes { .. } => false,
            FieldKind::Date(_) | FieldKind::Choice { .. } | FieldKind::Many { .. } => false,
        })
    }

    /// Opens the calendar at the day of the focused field, or at `today`. Returns `false` if the field is not a day.
    pub fn open_calendar(&mut self, today: Day) -> bool {
        let day = self.focused_field().and_then(|field| match field.kind {
            FieldKind::Date(direction) => Some(field.day(today, direction).unwrap_or(today)),
            FieldKind::Text
            | FieldKind::Notes { .. }
            | FieldKind::Choice { .. }
            | FieldKind::Pick { .. }
            | FieldKind::Person { .. } => None,
            FieldKind::People { .. } | FieldKind::Many { .. } => None,
        });
        self.calendar = day;
        day.is_some()
    }

    /// Copies the selected day of the calendar to the focused field.
    pub fn accept_day(&mut self) {
        if let Some(day) = self.calendar.take()
            && let Some(field) = self.field()
        {
            field.text = Input::new(day.to_string());
            field.error = None;
            self.edited_field = Some(self.cursor);
        }
    }
}

impl Field {
    /// The day in the field, if it can be parsed.
    fn day(&self, today: Day, direction: Direction) -> Option<Day> {
        crate::app::quick::date::parse(self.value(), today, direction).ok()
    }
}
