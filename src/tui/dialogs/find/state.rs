//! Finding a mentor, anybody, a pairing, a skill, a program or a command: what is typed, and what was found so far.

use tui_input::Input;

use crate::{
    app::{
        App,
        lookup::{Hit, Thing},
        search::fold,
    },
    domain::id::{PersonRef, ProgramId},
    tui::{
        action::Action,
        dialogs::palette::commands,
        keys::{Binding, Keymap},
        search::{Found, Scope},
    },
};

/// What is under the cursor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// Somebody or something that was found.
    Thing(Thing),
    /// A program.
    Program(ProgramId),
    /// A command.
    Command(Action),
    /// Another search, which begins with this.
    Words(String),
}

/// The search over the desk.
#[derive(Debug, Clone, Default)]
pub struct Find {
    /// What is typed.
    pub text: Input,
    /// The number of the first question that was asked here: what was asked elsewhere before concerns nobody.
    pub first: u64,
    /// The number of the latest question.
    pub asked: u64,
    /// The newest answer.
    pub found: Found,
    /// Which of the found.
    pub cursor: usize,
    /// Whether the first that is found is to be opened as soon as the answer comes.
    pub hurried: bool,
}

impl Find {
    /// Takes an answer in, unless a newer one is here already.
    pub fn hear(&mut self, found: Found) {
        if found.asked < self.found.asked.max(self.first) || found.asked > self.asked {
            return;
        }
        self.found = found;
        if self.scope().is_asked() {
            self.cursor = self.cursor.min(self.found.hits.len().saturating_sub(1));
        }
    }

    /// What is looked for.
    #[must_use]
    pub fn scope(&self) -> Scope {
        Scope::of(self.text.value())
    }

    /// The typed words without the sign before them.
    #[must_use]
    pub fn words(&self) -> &str {
        self.scope().words(self.text.value())
    }

    /// Whether the newest answer is one to what is typed now.
    #[must_use]
    pub fn is_answered(&self) -> bool {
        !self.scope().is_asked() || self.found.asked == self.asked
    }

    /// The newest answer; `None` where it is about another kind than what is looked for now.
    #[must_use]
    pub fn heard(&self) -> Option<&Found> {
        let kind = |scope| match scope {
            Scope::Mentors | Scope::Everybody => Some(0),
            Scope::Pairings => Some(1),
            Scope::Skills => Some(2),
            Scope::Programs | Scope::Commands | Scope::Signs => None,
        };
        let now = kind(self.scope());
        (now.is_some() && now == kind(self.found.scope)).then_some(&self.found)
    }

    /// What was found of what is looked for.
    #[must_use]
    pub fn hits(&self) -> &[Hit] {
        self.heard().map_or(&[], |found| &found.hits)
    }

    /// What was found under the cursor.
    #[must_use]
    pub fn thing(&self) -> Option<&Thing> {
        self.hits().get(self.cursor).map(|hit| &hit.thing)
    }

    /// Who is under the cursor.
    #[must_use]
    pub fn selected(&self) -> Option<&PersonRef> {
        match self.thing() {
            Some(Thing::Person(id)) => Some(id),
            Some(Thing::Pairing(_) | Thing::Skill(_)) | None => None,
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
    pub fn commands(&self, keymap: &Keymap) -> Vec<&'static Binding> {
        commands(keymap, self.words())
    }

    /// How many rows are listed.
    #[must_use]
    pub fn rows(&self, app: &App, keymap: &Keymap) -> usize {
        match self.scope() {
            Scope::Mentors | Scope::Everybody | Scope::Pairings | Scope::Skills => self.hits().len(),
            Scope::Programs => self.programs(app).len(),
            Scope::Commands => self.commands(keymap).len(),
            Scope::Signs => TAUGHT.len(),
        }
    }

    /// What is under the cursor.
    #[must_use]
    pub fn choice(&self, app: &App, keymap: &Keymap) -> Option<Choice> {
        match self.scope() {
            Scope::Mentors | Scope::Everybody | Scope::Pairings | Scope::Skills => {
                self.thing().cloned().map(Choice::Thing)
            }
            Scope::Programs => self.programs(app).into_iter().nth(self.cursor).map(Choice::Program),
            Scope::Commands => self.commands(keymap).get(self.cursor).map(|row| Choice::Command(row.action)),
            Scope::Signs => TAUGHT.get(self.cursor).map(|(begins, _)| Choice::Words((*begins).to_owned())),
        }
    }
}

/// How a search can begin, each with what it finds: what `?` tells.
pub const TAUGHT: [(&str, &str); 12] = [
    ("", "mentors, by name, job, skill, building, region or program"),
    ("@", "anybody, mentees too"),
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
