//! Finding a mentor, anybody, a program or a command: what is typed, and what was found for it so far.

use tui_input::Input;

use crate::{
    app::{
        App,
        search::{FieldMatch, fold},
    },
    domain::id::{PersonRef, ProgramId},
    tui::{action::Action, keymap::Binding},
};

/// Somebody who was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Who.
    pub person: PersonRef,
    /// What matched, field by field.
    pub matches: Vec<FieldMatch>,
}

/// What a search worker found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// The number of the question.
    pub asked: u64,
    /// The best, best first.
    pub hits: Vec<Hit>,
    /// How many there are in all.
    pub total: usize,
    /// Of how many who can be found.
    pub of: usize,
}

/// What is looked for, by the first sign that is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Mentors: no sign.
    Mentors,
    /// Everybody, mentees too: `@`.
    Everybody,
    /// Programs: `#`.
    Programs,
    /// Commands: `>`.
    Commands,
}

/// What is under the cursor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// Somebody.
    Person(PersonRef),
    /// A program.
    Program(ProgramId),
    /// A command.
    Command(Action),
}

/// The search over the desk.
#[derive(Debug, Clone, Default)]
pub struct Find {
    /// What is typed.
    pub text: Input,
    /// The number of the latest question.
    pub asked: u64,
    /// The newest answer.
    pub found: Found,
    /// Which of the found.
    pub cursor: usize,
}

impl Find {
    /// Takes an answer in, unless a newer one is here already.
    pub fn hear(&mut self, found: Found) {
        if found.asked < self.found.asked || found.asked > self.asked {
            return;
        }
        self.found = found;
        if matches!(self.scope(), Scope::Mentors | Scope::Everybody) {
            self.cursor = self.cursor.min(self.found.hits.len().saturating_sub(1));
        }
    }

    /// What is looked for.
    #[must_use]
    pub fn scope(&self) -> Scope {
        match self.text.value().trim_start().chars().next() {
            Some('@') => Scope::Everybody,
            Some('#') => Scope::Programs,
            Some('>') => Scope::Commands,
            Some(_) | None => Scope::Mentors,
        }
    }

    /// The typed words without the sign before them.
    #[must_use]
    pub fn words(&self) -> &str {
        self.text.value().trim_start().trim_start_matches(['@', '#', '>']).trim()
    }

    /// Who is under the cursor.
    #[must_use]
    pub fn selected(&self) -> Option<&PersonRef> {
        match self.scope() {
            Scope::Mentors | Scope::Everybody => self.found.hits.get(self.cursor).map(|hit| &hit.person),
            Scope::Programs | Scope::Commands => None,
        }
    }

    /// The programs whose name or short name has words that begin with all those typed.
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

    /// The commands that have all the typed words, best first.
    #[must_use]
    pub fn commands(&self) -> Vec<&'static Binding> {
        super::commands(self.words())
    }

    /// How many rows are listed.
    #[must_use]
    pub fn rows(&self, app: &App) -> usize {
        match self.scope() {
            Scope::Mentors | Scope::Everybody => self.found.hits.len(),
            Scope::Programs => self.programs(app).len(),
            Scope::Commands => self.commands().len(),
        }
    }

    /// What is under the cursor.
    #[must_use]
    pub fn choice(&self, app: &App) -> Option<Choice> {
        match self.scope() {
            Scope::Mentors | Scope::Everybody => self.selected().cloned().map(Choice::Person),
            Scope::Programs => self.programs(app).into_iter().nth(self.cursor).map(Choice::Program),
            Scope::Commands => self.commands().get(self.cursor).map(|row| Choice::Command(row.action)),
        }
    }
}
