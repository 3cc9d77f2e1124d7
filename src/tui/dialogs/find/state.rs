//! State of the search dialog: the text and the results so far.

use tui_input::Input;

use crate::{
    app::{
        App,
        lookup::{Hit, HitTarget},
        search::fold,
    },
    domain::id::{PersonRef, ProgramId},
    tui::{
        action::Action,
        desk::{Model, disabled::is_permitted},
        dialogs::palette::commands,
        keys::Binding,
        search::{Found, Scope},
    },
};

/// The selected item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// A search result.
    Hit(HitTarget),
    /// A program.
    Program(ProgramId),
    /// A command.
    Command(Action),
    /// A search that begins with this text.
    Words(String),
}

/// The search dialog.
#[derive(Debug, Clone, Default)]
pub struct Find {
    /// The text.
    pub text: Input,
    /// Number of the first query of this dialog; results for earlier queries are ignored.
    pub first_query: u64,
    /// Number of the latest query.
    pub latest_query: u64,
    /// The latest results.
    pub found: Found,
    /// Index of the selected result.
    pub cursor: usize,
    /// Whether to open the first result as soon as results arrive.
    pub open_first_result: bool,
}

impl Find {
    /// Stores results unless newer ones have arrived.
    pub fn set_results(&mut self, found: Found) {
        if found.asked < self.found.asked.max(self.first_query) || found.asked > self.latest_query {
            return;
        }
        self.found = found;
        if self.scope().is_asked() {
            self.cursor = self.cursor.min(self.found.hits.len().saturating_sub(1));
        }
    }

    /// Returns the kind of item to search for.
    #[must_use]
    pub fn scope(&self) -> Scope {
        Scope::of(self.text.value())
    }

    /// Returns the text without its prefix.
    #[must_use]
    pub fn words(&self) -> &str {
        self.scope().words(self.text.value())
    }

    /// Whether the results are for the current text.
    #[must_use]
    pub fn is_answered(&self) -> bool {
        !self.scope().is_asked() || self.found.asked == self.latest_query
    }

    /// Returns the latest results, or `None` if they are of another kind than the current search.
    #[must_use]
    pub fn results(&self) -> Option<&Found> {
        let kind = |scope| match scope {
            Scope::Mentors | Scope::Everyone => Some(0),
            Scope::Pairings => Some(1),
            Scope::Skills => Some(2),
            Scope::Programs | Scope::Commands | Scope::Signs => None,
        };
        let now = kind(self.scope());
        (now.is_some() && now == kind(self.found.scope)).then_some(&self.found)
    }

    /// Returns the results of the current kind.
    #[must_use]
    pub fn hits(&self) -> &[Hit] {
        self.results().map_or(&[], |found| &found.hits)
    }

    /// Returns the selected result.
    #[must_use]
    pub fn thing(&self) -> Option<&HitTarget> {
        self.hits().get(self.cursor).map(|hit| &hit.target)
    }

    /// Returns the selected person.
    #[must_use]
    pub fn selected(&self) -> Option<&PersonRef> {
        match self.thing() {
            Some(HitTarget::Person(id)) => Some(id),
            Some(HitTarget::Pairing(_) | HitTarget::Skill(_)) | None => None,
        }
    }

    /// Returns the programs whose name or short name has words that start with all those typed.
    #[must_use]
    pub fn programs(&self, app: &App) -> Vec<ProgramId> {
        let typed = fold(self.words());
        let programs = app.book().programs().map(|policy| &policy.program);
        let matching = programs.filter(|program| {
            let known = fold(&format!("{} {}", program.name, program.id));
            typed.split_whitespace().all(|word| known.split(' ').any(|other| other.starts_with(word)))
        });
        matching.map(|program| program.id.clone()).collect()
    }

    /// Returns the commands that match all the typed words and that the user may run, best first.
    #[must_use]
    pub fn commands(&self, model: &Model, app: &App) -> Vec<&'static Binding> {
        let mut found = commands(&model.keymap, self.words());
        found.retain(|row| is_permitted(model, app, row.action));
        found
    }

    /// Returns the number of rows.
    #[must_use]
    pub fn rows(&self, model: &Model, app: &App) -> usize {
        match self.scope() {
            Scope::Mentors | Scope::Everyone | Scope::Pairings | Scope::Skills => self.hits().len(),
            Scope::Programs => self.programs(app).len(),
            Scope::Commands => self.commands(model, app).len(),
            Scope::Signs => PREFIXES.len(),
        }
    }

    /// Returns the selected item.
    #[must_use]
    pub fn choice(&self, model: &Model, app: &App) -> Option<Choice> {
        match self.scope() {
            Scope::Mentors | Scope::Everyone | Scope::Pairings | Scope::Skills => {
                self.thing().cloned().map(Choice::Hit)
            }
            Scope::Programs => self.programs(app).into_iter().nth(self.cursor).map(Choice::Program),
            Scope::Commands => self.commands(model, app).get(self.cursor).map(|row| Choice::Command(row.action)),
            Scope::Signs => PREFIXES.get(self.cursor).map(|(begins, _)| Choice::Words((*begins).to_owned())),
        }
    }
}

/// The search prefixes, each with what it finds.
pub const PREFIXES: [(&str, &str); 12] = [
    ("", "mentors, by name, job, skill, building, region or program"),
    ("@", "anyone, mentees too"),
    ("&", "pairings, by either name, program, building or state"),
    ("+", "skills of the checklists, and how many pairs have them"),
    ("#", "programs"),
    (">", "commands"),
    ("skill:", "mentors who offer that skill; so do unit: region: program: status:"),
    ("free ", "mentors with a place free; trained: those who had the training"),
    ("-", "those without the word that follows"),
    ("\"", "words that stand side by side"),
    ("& skill:", "pairs that work on that skill now"),
    ("& state:", "pairs in that state: active, proposed, completed"),
];
