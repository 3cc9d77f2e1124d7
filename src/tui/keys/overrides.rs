//! Overrides of key bindings from the user's settings.

use super::{
    Chord, Keymap, Row, clash,
    name::chord,
    notes::{self, Assigned},
};
use crate::{
    app::settings::{FILE, KeyOverride, Mistake, nearest},
    tui::{action::Action, keys::Context},
};

impl Keymap {
    /// Applies `wishes` to the default bindings and returns the errors. A key assigned to an action is removed from the
    /// action that had it.
    #[must_use]
    pub fn new(wishes: &[KeyOverride]) -> (Self, Vec<Mistake>) {
        let mut making = KeymapBuilder { map: Self::default(), given: Vec::new(), mistakes: Vec::new() };
        // A line for one context overrides a line for all, regardless of their order in the file.
        for wish in wishes.iter().filter(|wish| wish.place.is_some()) {
            making.apply(wish);
        }
        for wish in wishes.iter().filter(|wish| wish.place.is_none()) {
            making.apply(wish);
        }
        making.mistakes.sort_by_key(|mistake| mistake.line);
        making.map.notes = notes::of(&making.given, &making.map);
        making.join();
        (making.map, making.mistakes)
    }
}

struct KeymapBuilder {
    map: Keymap,
    given: Vec<Assigned>,
    mistakes: Vec<Mistake>,
}

impl KeymapBuilder {
    fn refuse(&mut self, wish: &KeyOverride, words: String) {
        let (line, said) = (wish.line, wish.said.clone());
        self.mistakes.push(Mistake { file: FILE.into(), line, said, words });
    }

    fn apply(&mut self, wish: &KeyOverride) {
        match self.understood(wish) {
            Ok((action, contexts, keys)) => {
                for context in contexts {
                    if let Err(words) = self.assign(wish, context, action, &keys) {
                        return self.refuse(wish, words);
                    }
                }
            }
            Err(words) => self.refuse(wish, words),
        }
    }

    fn understood(&self, wish: &KeyOverride) -> Result<(Action, Vec<Context>, Vec<Chord>), String> {
        let place = wish.place.as_deref().map(|name| place(self.map.contexts, name)).transpose()?;
        let Some(action) = self.map.rows.iter().map(|row| row.binding.action).find(|it| it.name() == wish.action)
        else {
            let names: Vec<String> = self.map.rows.iter().map(|row| row.binding.action.name()).collect();
            let words = "there is no such action";
            return Err(match nearest(&wish.action, names.iter().map(String::as_str)) {
                Some(near) => format!("{words}; did you mean `{near}`?"),
                None => format!("{words}; `mentordesk config --keys` lists them"),
            });
        };
        let rows = || self.map.rows.iter().filter(|row| row.binding.action == action);
        let mut contexts: Vec<Context> =
            self.map.contexts.iter().copied().filter(|at| rows().any(|row| row.contexts.contains(at))).collect();
        if let Some(place) = place {
            if !contexts.contains(&place) {
                let places: Vec<String> = contexts.iter().map(|at| format!("`{}`", at.name)).collect();
                return Err(format!("`{}` does nothing there; it works in {}", wish.action, places.join(", ")));
            }
            contexts = vec![place];
        }
        let mut keys = Vec::new();
        for word in &wish.keys {
            keys.push(chord(word).ok_or_else(|| {
                format!("\"{word}\" is no key; write it as \"x\", \"ctrl-y\", \"alt-left\", \"f5\", \"shift-space\" or \"g p\"")
            })?);
        }
        Ok((action, contexts, keys))
    }

    /// Assigns keys to an action in one context.
    fn assign(&mut self, wish: &KeyOverride, context: Context, action: Action, keys: &[Chord]) -> Result<(), String> {
        // A line for this context takes precedence over one for all contexts.
        if wish.place.is_none() && self.given.iter().any(|it| it.own && (it.context, it.action) == (context, action)) {
            return Ok(());
        }
        // Where text is typed, letters cannot be bound to actions.
        let mut keys: Vec<Chord> =
            keys.iter().copied().filter(|key| !(context.takes_text && key.first.typed().is_some())).collect();
        if keys.is_empty() && !wish.keys.is_empty() {
            return match wish.place {
                Some(_) => Err("letters are typed there; give it a key like \"ctrl-y\" or \"f5\"".to_owned()),
                None => Ok(()),
            };
        }
        if wish.place.is_none() {
            let own =
                |key: &Chord| self.given.iter().any(|it| it.own && it.context == context && clash(&it.keys, *key));
            keys.retain(|key| !own(key));
        }
        if keys.is_empty() && is_needed(action) {
            return Err(format!("`{}` cannot be left without a key", action.name()));
        }
        let other = |it: &&Assigned| it.context == context && it.action != action;
        if let Some((key, it)) = keys
            .iter()
            .find_map(|key| self.given.iter().filter(other).find(|it| clash(&it.keys, *key)).map(|it| (key, it)))
        {
            let (key, name, line) = (key.name(), it.action.name(), it.line);
            let place = context.name;
            return Err(match line == wish.line {
                true => format!("`{key}` is given to `{name}` in the same line already, in [{place}]"),
                false => format!(
                    "lines {} and {} both claim `{key}` in [{place}], and `{name}` has it; give one of them another key",
                    line.min(wish.line),
                    line.max(wish.line)
                ),
            });
        }
        self.unassign(context, action, &keys)?;
        self.put(context, action, &keys);
        self.given.retain(|it| (it.context, it.action) != (context, action));
        let (line, own) = (wish.line, wish.place.is_some());
        self.given.push(Assigned { context, action, keys, line, own });
        Ok(())
    }

    /// Removes the keys from all other actions in the context.
    fn unassign(&mut self, context: Context, action: Action, keys: &[Chord]) -> Result<(), String> {
        let loses = |row: &Row| row.binding.action != action && row.keys.iter().any(|key| clash(keys, *key));
        for row in self.map.of(context).filter(|row| loses(row)) {
            let other = row.binding.action;
            let left = self.map.of(context).filter(|row| row.binding.action == other).flat_map(|row| &row.keys);
            if is_needed(other) && left.filter(|key| !clash(keys, **key)).count() == 0 {
                return Err(format!(
                    "that would leave `{}` without a key in {}; give it another one first",
                    other.name(),
                    context.name
                ));
            }
        }
        self.change(context, |row| {
            if row.binding.action != action {
                row.keys.retain(|key| !clash(keys, *key));
            }
        });
        Ok(())
    }

    /// Assigns the keys to the action's first row in the context, and clears its other rows.
    fn put(&mut self, context: Context, action: Action, keys: &[Chord]) {
        let mut first = true;
        self.change(context, |row| {
            if row.binding.action == action {
                row.keys = if std::mem::take(&mut first) { keys.to_vec() } else { Vec::new() };
            }
        });
    }

    /// Changes the rows of one context, splitting rows that also apply in others.
    fn change(&mut self, context: Context, mut change: impl FnMut(&mut Row)) {
        let mut rows = Vec::with_capacity(self.map.rows.len() + 4);
        for mut row in std::mem::take(&mut self.map.rows) {
            if row.contexts.contains(&context) {
                let mut here = Row { contexts: vec![context], ..row.clone() };
                change(&mut here);
                if here.keys == row.keys {
                    rows.push(row);
                    continue;
                }
                row.contexts.retain(|other| *other != context);
                rows.push(here);
                if row.contexts.is_empty() {
                    continue;
                }
            }
            rows.push(row);
        }
        self.map.rows = rows;
    }
}

impl KeymapBuilder {
    /// Merges rows that differ only in their contexts.
    fn join(&mut self) {
        let mut rows: Vec<Row> = Vec::with_capacity(self.map.rows.len());
        for row in std::mem::take(&mut self.map.rows) {
            let same = |other: &&mut Row| std::ptr::eq(other.binding, row.binding) && other.keys == row.keys;
            match rows.iter_mut().find(same) {
                Some(other) => other.contexts.extend(row.contexts),
                None => rows.push(row),
            }
        }
        self.map.rows = rows;
    }
}

/// Whether an action must keep a key, because without it the user could not continue or exit.
pub(super) fn is_needed(action: Action) -> bool {
    matches!(
        action,
        Action::Quit | Action::Help | Action::Palette | Action::Accept | Action::Yes | Action::Back | Action::Open
    )
}

fn place(contexts: &[Context], name: &str) -> Result<Context, String> {
    contexts.iter().copied().find(|context| context.name == name).ok_or_else(|| {
        let names: Vec<&str> = contexts.iter().map(|context| context.name).collect();
        match nearest(name, names.iter().copied()) {
            Some(near) => format!("there is no such place on the desk; did you mean [keys.{near}]?"),
            None => format!("there is no such place on the desk; there are {}", names.join(", ")),
        }
    })
}
