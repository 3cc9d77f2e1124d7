//! A field of a form: its value, its text, and its error.

use tui_input::Input;

use super::Choices;
use crate::{
    app::quick::Direction,
    domain::{
        id::{PersonRef, ProgramId},
        rule::Party,
    },
};

/// The kind of a field, and its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldKind {
    /// A line of text.
    Text,
    /// Text on several lines.
    Notes {
        /// The number of visible lines.
        rows: u16,
    },
    /// A day, as text. Ambiguous days are read in that direction.
    Date(Direction),
    /// One of a few options.
    Choice {
        /// The options.
        options: Vec<String>,
        /// The index of the selected option.
        at: usize,
    },
    /// One of many options, found by typing.
    Pick {
        /// The options.
        options: Choices,
        /// The index of the chosen option, if any.
        chosen: Option<usize>,
        /// The indices of the matching options, best first.
        found: Vec<usize>,
        /// The position of the cursor in `found`.
        at: usize,
    },
    /// Any of a few options.
    Many {
        /// The options, and whether each is ticked.
        options: Vec<(String, bool)>,
        /// The index of the option under the cursor.
        at: usize,
    },
    /// A person, found by typing.
    Person {
        /// The chosen person, if any.
        chosen: Option<PersonRef>,
        /// The matching people.
        found: Vec<PersonRef>,
        /// The position of the cursor in `found`.
        at: usize,
    },
    /// Several people, each found by typing.
    People {
        /// The chosen people, with their names.
        chosen: Vec<(PersonRef, String)>,
        /// The matching people.
        found: Vec<PersonRef>,
        /// The position of the cursor in `found`.
        at: usize,
    },
}

/// A field of a form.
#[derive(Debug, Clone)]
pub struct Field {
    /// Its name, unique within the form.
    pub name: String,
    /// Its label.
    pub label: String,
    /// A hint about its format, in a few words.
    pub hint: String,
    /// The heading above it, if it starts a group.
    pub heading: Option<&'static str>,
    /// Its kind and value.
    pub kind: FieldKind,
    /// The text that was typed.
    pub text: Input,
    /// The program and party that a person is wanted for. Suitable people are offered first.
    pub party: Option<(ProgramId, Party)>,
    /// Its error, if any.
    pub error: Option<String>,
    /// The step of the form it belongs to.
    pub step: usize,
    /// The option of the form's first field that it applies to; `None` if it always applies.
    pub choice: Option<usize>,
    /// Whether its text is edited rather than replaced, for example a growing list or a sentence to correct.
    pub is_edited_in_place: bool,
    /// The option that was selected before the user typed letters at it.
    pub choice_before_typing: usize,
    /// Its value when the form was opened.
    first: String,
}

impl Field {
    fn of(name: impl Into<String>, label: impl Into<String>, hint: impl Into<String>, holds: FieldKind) -> Self {
        let (name, label, hint) = (name.into(), label.into(), hint.into());
        let (text, first) = (Input::default(), String::new());
        let mut field = Self {
            name,
            label,
            hint,
            heading: None,
            kind: holds,
            text,
            party: None,
            error: None,
            step: 0,
            choice: None,
            is_edited_in_place: false,
            choice_before_typing: 0,
            first,
        };
        field.first = field.words();
        field
    }

    /// A text field.
    #[must_use]
    pub fn text(name: impl Into<String>, label: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::of(name, label, hint, FieldKind::Text)
    }

    /// A text field with several lines, of which `rows` are visible.
    #[must_use]
    pub fn notes(name: impl Into<String>, label: impl Into<String>, hint: impl Into<String>, rows: u16) -> Self {
        Self::of(name, label, hint, FieldKind::Notes { rows })
    }

    /// A field for a day that is today or in the past.
    #[must_use]
    pub fn past(name: impl Into<String>, label: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::of(name, label, hint, FieldKind::Date(Direction::Past))
    }

    /// A field for a future day.
    #[must_use]
    pub fn date(name: impl Into<String>, label: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::of(name, label, hint, FieldKind::Date(Direction::Future))
    }

    /// A field for one person.
    #[must_use]
    pub fn person(name: impl Into<String>, label: impl Into<String>) -> Self {
        let holds = FieldKind::Person { chosen: None, found: Vec::new(), at: 0 };
        Self::of(name, label, "type part of a name", holds)
    }

    /// Sets the person of a field.
    #[must_use]
    pub fn with_person(mut self, person: &PersonRef, name: &str) -> Self {
        self.kind = FieldKind::Person { chosen: Some(person.clone()), found: Vec::new(), at: 0 };
        self.text = Input::new(name.to_owned());
        self.first = self.words();
        self
    }

    /// Offers people who are suitable for that party of the program first.
    #[must_use]
    pub fn as_party(mut self, program: &ProgramId, party: Party) -> Self {
        self.party = Some((program.clone(), party));
        self
    }

    /// A field for several people.
    #[must_use]
    pub fn people(name: impl Into<String>, label: impl Into<String>) -> Self {
        let holds = FieldKind::People { chosen: Vec::new(), found: Vec::new(), at: 0 };
        Self::of(name, label, "part of a name, \u{1}accept\u{1}; then the next", holds)
    }

    /// A field for one of a few options, with option `at` selected.
    #[must_use]
    pub fn choice(name: impl Into<String>, label: impl Into<String>, options: Vec<String>, at: usize) -> Self {
        Self::of(name, label, "", FieldKind::Choice { options, at })
    }

    /// A field for one of many options, found by typing.
    #[must_use]
    pub fn pick(name: impl Into<String>, label: impl Into<String>, options: Vec<String>) -> Self {
        let found = (0..options.len()).collect();
        let holds = FieldKind::Pick { options: options.into(), chosen: None, found, at: 0 };
        Self::of(name, label, "type a part of it", holds)
    }

    /// A field for any of a few options.
    #[must_use]
    pub fn many(name: impl Into<String>, label: impl Into<String>, options: Vec<(String, bool)>) -> Self {
        Self::of(name, label, "space ticks", FieldKind::Many { options, at: 0 })
    }

    /// Sets the initial text.
    #[must_use]
    pub fn with(mut self, text: &str) -> Self {
        self.text = Input::new(text.to_owned());
        self.first = self.words();
        self
    }

    /// Moves the field to a later step of its form.
    #[must_use]
    pub fn on_step(mut self, step: usize) -> Self {
        self.step = step;
        self
    }

    /// Shows the field only for one option of the form's first field.
    #[must_use]
    pub fn for_choice(mut self, choice: usize) -> Self {
        self.choice = Some(choice);
        self
    }

    /// Edits the text rather than replacing it: entering the field selects nothing.
    #[must_use]
    pub fn edited_in_place(mut self) -> Self {
        self.is_edited_in_place = true;
        self
    }

    /// Whether entering the field selects its content, so that typing replaces it: an untouched proposal, or a choice.
    #[must_use]
    pub fn is_selectable(&self) -> bool {
        let is_proposed = match &self.kind {
            FieldKind::Text | FieldKind::Date(_) => !self.is_edited_in_place && !self.is_touched(),
            FieldKind::Pick { chosen, .. } => chosen.is_some(),
            FieldKind::Person { chosen, .. } => chosen.is_some(),
            FieldKind::Notes { .. } | FieldKind::Choice { .. } | FieldKind::Many { .. } | FieldKind::People { .. } => {
                false
            }
        };
        is_proposed && !self.text.value().is_empty()
    }

    /// Handles a letter typed at a field of options: selects the option that begins with everything typed so far.
    /// Without a match, restores the option selected before.
    pub fn type_at_choice(&mut self, letter: char) {
        let FieldKind::Choice { options, at } = &mut self.kind else { return };
        if self.text.value().is_empty() {
            self.choice_before_typing = *at;
        }
        let typed: String = self.text.value().chars().chain([letter]).collect();
        let (mut wanted, mut found) = (typed.clone(), begins(options, *at, &typed));
        // Typing the same letter again moves to the next option that begins with it.
        if found.is_none() && typed.chars().all(|other| other == letter) {
            wanted = letter.to_string();
            found = begins(options, *at, &wanted);
        }
        *at = found.unwrap_or(self.choice_before_typing);
        self.text = Input::new(if found.is_some() { wanted } else { typed });
    }

    /// Removes the last letter typed at a field of options.
    pub fn untype_at_choice(&mut self) {
        let FieldKind::Choice { options, at } = &mut self.kind else { return };
        let mut typed = self.text.value().to_owned();
        typed.pop();
        let found = if typed.is_empty() { None } else { begins(options, self.choice_before_typing, &typed) };
        *at = found.unwrap_or(self.choice_before_typing);
        self.text = Input::new(typed);
    }

    /// Sets the proposed text, unless the user has changed the field.
    pub fn propose(&mut self, words: &str) {
        if !self.is_touched() {
            self.text = Input::new(words.to_owned());
            self.first = self.words();
        }
    }

    /// Sets the heading of the group that begins with this field.
    #[must_use]
    pub fn under(mut self, heading: &'static str) -> Self {
        self.heading = Some(heading);
        self
    }

    /// The text, trimmed.
    #[must_use]
    pub fn value(&self) -> &str {
        self.text.value().trim()
    }

    /// The index of the chosen option; 0 if there is none.
    #[must_use]
    pub fn chosen(&self) -> usize {
        match &self.kind {
            FieldKind::Choice { at, .. } => *at,
            FieldKind::Pick { chosen, .. } => chosen.unwrap_or(0),
            FieldKind::Text | FieldKind::Notes { .. } | FieldKind::Date(_) => 0,
            FieldKind::Many { .. } | FieldKind::Person { .. } | FieldKind::People { .. } => 0,
        }
    }

    /// The indices of the ticked options.
    #[must_use]
    pub fn ticked(&self) -> Vec<usize> {
        match &self.kind {
            FieldKind::Many { options, .. } => {
                options.iter().enumerate().filter(|(_, (_, is))| *is).map(|(place, _)| place).collect()
            }
            FieldKind::Text | FieldKind::Notes { .. } | FieldKind::Date(_) | FieldKind::Choice { .. } => Vec::new(),
            FieldKind::Pick { .. } | FieldKind::Person { .. } | FieldKind::People { .. } => Vec::new(),
        }
    }

    /// Whether keys are typed as text.
    #[must_use]
    pub fn takes_text(&self) -> bool {
        !matches!(self.kind, FieldKind::Choice { .. } | FieldKind::Many { .. })
    }

    /// Whether its value has changed since the form was opened.
    #[must_use]
    pub fn is_touched(&self) -> bool {
        self.words() != self.first
    }

    /// Its value as text that [`Field::put`] reads.
    #[must_use]
    pub fn words(&self) -> String {
        match &self.kind {
            FieldKind::Text | FieldKind::Notes { .. } | FieldKind::Date(_) => self.text.value().to_owned(),
            FieldKind::Choice { options, at } => options.get(*at).cloned().unwrap_or_default(),
            FieldKind::Pick { options, chosen, .. } => match chosen.and_then(|at| options.get(at)) {
                Some(option) => format!("={option}"),
                None => self.text.value().to_owned(),
            },
            FieldKind::Many { options, .. } => {
                let ticked = options.iter().filter(|(_, is)| *is).map(|(option, _)| option.as_str());
                ticked.collect::<Vec<_>>().join("\n")
            }
            FieldKind::Person { chosen: Some(person), .. } => format!("={person}\n{}", self.text.value()),
            FieldKind::Person { chosen: None, .. } => self.text.value().to_owned(),
            FieldKind::People { chosen, .. } => {
                chosen.iter().map(|(person, name)| format!("{person}\t{name}")).collect::<Vec<_>>().join("\n")
            }
        }
    }

    /// Sets the value from the text of [`Field::words`]. An option that no longer exists is ignored.
    pub fn put(&mut self, words: &str) {
        match &mut self.kind {
            FieldKind::Text | FieldKind::Notes { .. } | FieldKind::Date(_) => self.text = Input::new(words.to_owned()),
            FieldKind::Choice { options, at } => *at = options.iter().position(|one| one == words).unwrap_or(*at),
            FieldKind::Pick { options, chosen, .. } => {
                let named = words.strip_prefix('=').and_then(|name| options.iter().position(|one| one == name));
                self.text = Input::new(words.strip_prefix('=').unwrap_or(words).to_owned());
                *chosen = named;
            }
            FieldKind::Many { options, .. } => {
                for (option, is) in options {
                    *is = words.lines().any(|line| line == option);
                }
            }
            FieldKind::Person { chosen, .. } => match words.strip_prefix('=').and_then(|rest| rest.split_once('\n')) {
                Some((person, name)) => {
                    *chosen = PersonRef::new(person).ok();
                    self.text = Input::new(name.to_owned());
                }
                None => self.text = Input::new(words.to_owned()),
            },
            FieldKind::People { chosen, .. } => {
                let pairs = words.lines().filter_map(|line| line.split_once('\t'));
                *chosen = pairs.filter_map(|(id, name)| Some((PersonRef::new(id).ok()?, name.to_owned()))).collect();
            }
        }
    }
}

/// The next option after `at` that begins with what was typed, otherwise one with a word that does.
fn begins(options: &[String], at: usize, typed: &str) -> Option<usize> {
    let typed = typed.to_lowercase();
    // A single letter advances to the next match; several letters stay on a match.
    let from = usize::from(typed.chars().count() == 1);
    let order: Vec<usize> = (from..options.len() + from).map(|step| (at + step) % options.len()).collect();
    let is =
        |place: &&usize, test: &dyn Fn(&str) -> bool| options.get(**place).is_some_and(|one| test(&one.to_lowercase()));
    let whole = |one: &str| one.starts_with(&typed);
    let word = |one: &str| one.split([' ', '(', '-']).any(|word| word.starts_with(&typed));
    order.iter().find(|place| is(place, &whole)).or_else(|| order.iter().find(|place| is(place, &word))).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_find_a_choice_and_what_is_none_changes_nothing() {
        let options = ["never met", "hours behind", "a log is owed"].map(str::to_owned).to_vec();
        let mut field = Field::choice("what", "what", options, 0);
        for letter in "hou".chars() {
            field.type_at_choice(letter);
        }
        assert_eq!((field.chosen(), field.text.value()), (1, "hou"));
        field.text.reset();
        for letter in "she is on leave".chars() {
            field.type_at_choice(letter);
        }
        assert_eq!((field.chosen(), field.text.value()), (1, "she is on leave"));
        let mut field = Field::choice("known", "known", ["not known", "yes", "no"].map(str::to_owned).to_vec(), 0);
        for (letter, at) in [('n', 2), ('n', 0), ('n', 2)] {
            field.type_at_choice(letter);
            assert_eq!(field.chosen(), at);
        }
    }

    #[test]
    fn what_was_proposed_is_selected_and_what_was_typed_is_not() {
        let mut field = Field::text("name", "name", "").with("Classified staff");
        assert!(field.is_selectable());
        field.put("Classified staff of the north");
        assert!(!field.is_selectable());
        assert!(!Field::text("skills", "skills", "").with("budget").edited_in_place().is_selectable());
        assert!(!Field::text("name", "name", "").is_selectable());
    }

    #[test]
    fn what_was_typed_comes_back_from_its_words() {
        let mut field = Field::choice("state", "state", vec!["proposed".into(), "active".into()], 0);
        assert!(!field.is_touched());
        field.put("active");
        assert_eq!((field.chosen(), field.is_touched()), (1, true));
        field.put("of another program");
        assert_eq!(field.chosen(), 1);
        let mut person = Field::person("mentor", "mentor");
        person.put("=M01\nSam Okafor");
        assert_eq!((person.value(), person.words().as_str()), ("Sam Okafor", "=M01\nSam Okafor"));
        let mut many =
            Field::many("settled", "settled", vec![("ground rules".into(), false), ("timeline".into(), true)]);
        many.put("ground rules");
        assert_eq!(many.ticked(), [0]);
    }
}
