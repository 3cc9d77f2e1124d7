//! A form: labelled fields, each with its own error, and what was typed into them.

use std::rc::Rc;

use tui_input::Input;

use super::{Field, FormSpec, Holds, keys};
use crate::{app::quick::Direction, domain::day::Day, tui::keys::Context};

/// What a draft calls the step that somebody was at.
const STEP: &str = "(step)";

/// A form.
#[derive(Debug, Clone)]
pub struct Form {
    /// The kind of form.
    pub spec: Rc<dyn FormSpec>,
    /// Its title.
    pub title: String,
    /// What is said above the fields.
    pub lead: Vec<String>,
    /// Its fields.
    pub fields: Vec<Field>,
    /// Which field.
    pub cursor: usize,
    /// The titles of its steps; none where all fields are asked at once.
    pub steps: &'static [&'static str],
    /// Which step.
    pub step: usize,
    /// The day that the small calendar stands on, while it is open.
    pub calendar: Option<Day>,
    /// What is wrong with all of it.
    pub error: Option<String>,
    /// Whether something in it comes from a draft.
    pub from_draft: bool,
    /// Whether doing again is meant although the log has it already.
    pub allow_duplicate: bool,
    /// Whether it is only looked over: no letter changes it.
    pub is_preview: bool,
    /// The field that somebody went on with since coming to it: what stood there is not selected any more.
    pub begun: Option<usize>,
}

impl Form {
    /// A form with the cursor in its first field.
    #[must_use]
    pub fn new(spec: impl FormSpec + 'static, title: impl Into<String>, fields: Vec<Field>) -> Self {
        Self {
            spec: Rc::new(spec),
            title: title.into(),
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
            begun: None,
        }
    }

    /// The form with a sentence above its fields.
    #[must_use]
    pub fn saying(mut self, words: impl Into<String>) -> Self {
        self.lead.push(words.into());
        self
    }

    /// The field under the cursor.
    pub fn field(&mut self) -> Option<&mut Field> {
        if self.is_asked(self.cursor) { self.fields.get_mut(self.cursor) } else { None }
    }

    /// Where a key is pressed in it.
    #[must_use]
    pub fn context(&self) -> Context {
        match self.here().map(|field| &field.holds) {
            _ if self.calendar.is_some() => keys::DAY_PICKER,
            _ if self.is_preview => keys::PREVIEW,
            Some(Holds::Notes { .. }) => keys::NOTES,
            Some(_) | None => keys::FORM,
        }
    }

    /// Whether what stands in the field under the cursor is selected: the first letter takes its place.
    #[must_use]
    pub fn is_selected(&self) -> bool {
        self.begun != Some(self.cursor) && self.here().is_some_and(Field::is_selectable)
    }

    /// Puts the cursor into the field at a place, as if one came to it anew.
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
        self.begun = None;
    }

    /// Clears the field under the cursor if its text is selected. Returns whether it did.
    pub fn clear_selection(&mut self) -> bool {
        let is_selected = self.is_selected();
        self.begun = Some(self.cursor);
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
    pub fn is_asked(&self, place: usize) -> bool {
        let chosen = || self.fields.first().map(Field::chosen);
        self.fields
            .get(place)
            .is_some_and(|field| field.step == self.step && (field.choice.is_none() || field.choice == chosen()))
    }

    /// Goes to another step, with the cursor in its first field, or in the last where it goes back.
    pub fn go_to_step(&mut self, step: usize, to_last: bool) {
        self.step = step.min(self.steps.len().saturating_sub(1));
        self.error = None;
        let mut asked = (0..self.fields.len()).filter(|place| self.is_asked(*place));
        let place = if to_last { asked.next_back() } else { asked.next() };
        let place = place.unwrap_or(self.fields.len());
        self.enter(place);
    }

    /// The field under the cursor, to be looked at.
    #[must_use]
    pub fn here(&self) -> Option<&Field> {
        self.fields.get(self.cursor).filter(|_| self.is_asked(self.cursor))
    }

    /// The field of that name.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// What is typed in the field of that name, trimmed; nothing where there is none.
    #[must_use]
    pub fn value(&self, name: &str) -> &str {
        self.named(name).map_or("", Field::value)
    }

    /// Which choice is made in the field of that name.
    #[must_use]
    pub fn chosen(&self, name: &str) -> usize {
        self.named(name).map_or(0, Field::chosen)
    }

    /// What was typed and not saved, by the names of its fields; empty where nothing was touched.
    #[must_use]
    pub fn draft(&self) -> Draft {
        let touched = self.fields.iter().filter(|field| field.is_touched());
        let mut draft: Draft = touched.map(|field| (field.name.clone(), field.words())).collect();
        if !draft.is_empty() && self.step > 0 {
            draft.push((STEP.to_owned(), self.step.to_string()));
        }
        draft
    }

    /// Takes a draft in; what it no longer has a field for is left out.
    pub fn take(&mut self, draft: &Draft) {
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

    /// What the key that accepts does now, in a word or two.
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

    /// Whether accepting takes what the focused field offers.
    fn offers(&self) -> bool {
        let alone = self.fields.len() == 1;
        self.here().is_some_and(|field| match &field.holds {
            Holds::Person { chosen: None, found, .. } | Holds::People { found, .. } => !found.is_empty(),
            Holds::Pick { chosen: None, found, .. } => !found.is_empty() && !alone,
            Holds::Person { .. } | Holds::Pick { .. } | Holds::Text | Holds::Notes { .. } => false,
            Holds::Date(_) | Holds::Choice { .. } | Holds::Many { .. } => false,
        })
    }

    /// Opens the small calendar on the day that the field names, otherwise on `today`.
    pub fn open_calendar(&mut self, today: Day) -> bool {
        let day = self.here().and_then(|field| match field.holds {
            Holds::Date(direction) => Some(field.day(today, direction).unwrap_or(today)),
            Holds::Text | Holds::Notes { .. } | Holds::Choice { .. } | Holds::Pick { .. } | Holds::Person { .. } => {
                None
            }
            Holds::People { .. } | Holds::Many { .. } => None,
        });
        self.calendar = day;
        day.is_some()
    }

    /// Takes the day of the small calendar into the field.
    pub fn take_day(&mut self) {
        if let Some(day) = self.calendar.take()
            && let Some(field) = self.field()
        {
            field.text = Input::new(day.to_string());
            field.error = None;
            self.begun = Some(self.cursor);
        }
    }
}

/// What was typed into a form and not saved: the names of its fields with their words.
pub type Draft = Vec<(String, String)>;

impl Field {
    /// The day that the field names.
    fn day(&self, today: Day, direction: Direction) -> Option<Day> {
        crate::app::quick::date::parse(self.value(), today, direction).ok()
    }
}
