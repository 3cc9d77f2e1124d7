//! Textual names of keys and actions.

use crossterm::event::{KeyCode, KeyModifiers};

use super::Chord;
use crate::tui::{action::Action, event::Key};

/// Parses one key, or two keys separated by a space.
pub(super) fn chord(text: &str) -> Option<Chord> {
    let mut words = text.split_whitespace();
    // Two words may form one name, as in `page up`.
    if let Some(first) = key(&text.split_whitespace().collect::<Vec<_>>().join("-")) {
        return Some(first.into());
    }
    let first = key(words.next()?)?;
    let then = match words.next() {
        Some(word) => Some(key(word)?),
        None => None,
    };
    words.next().is_none().then_some(Chord { first, then })
}

/// Parses the name of a key: `y`, `ctrl-y`, `alt-left`, `f5`, `shift-space`, `page-up`.
pub(super) fn key(word: &str) -> Option<Key> {
    let mut with = KeyModifiers::NONE;
    let mut rest = word;
    loop {
        let lower = rest.to_ascii_lowercase();
        let found = [
            ("ctrl-", KeyModifiers::CONTROL),
            ("control-", KeyModifiers::CONTROL),
            ("c-", KeyModifiers::CONTROL),
            ("alt-", KeyModifiers::ALT),
            ("a-", KeyModifiers::ALT),
            ("shift-", KeyModifiers::SHIFT),
            ("s-", KeyModifiers::SHIFT),
        ]
        .into_iter()
        // A trailing `-` is the key itself, as in `ctrl--`.
        .find(|(name, _)| lower.replace('+', "-").starts_with(name) && rest.len() > name.len());
        match found {
            Some((name, modifier)) => {
                with |= modifier;
                rest = rest.get(name.len()..)?;
            }
            None => break,
        }
    }
    let mut letters = rest.chars();
    let code = match (letters.next(), letters.next()) {
        (Some(c), None) => KeyCode::Char(c),
        _ => named(&rest.to_ascii_lowercase())?,
    };
    Some(normalized(code, with))
}

/// Normalizes a key to the form in which the terminal reports it.
fn normalized(code: KeyCode, mut with: KeyModifiers) -> Key {
    let code = match code {
        KeyCode::Char(c) if c != ' ' && with.contains(KeyModifiers::CONTROL) => {
            with -= KeyModifiers::SHIFT;
            KeyCode::Char(c.to_ascii_lowercase())
        }
        KeyCode::Char(c) if c != ' ' && with.contains(KeyModifiers::SHIFT) => {
            with -= KeyModifiers::SHIFT;
            KeyCode::Char(c.to_uppercase().next().unwrap_or(c))
        }
        KeyCode::Tab if with.contains(KeyModifiers::SHIFT) => {
            with -= KeyModifiers::SHIFT;
            KeyCode::BackTab
        }
        other => other,
    };
    Key { code, modifiers: with }
}

fn named(word: &str) -> Option<KeyCode> {
    Some(match word {
        "space" => KeyCode::Char(' '),
        "enter" | "return" => KeyCode::Enter,
        "esc" | "escape" => KeyCode::Esc,
        "tab" => KeyCode::Tab,
        "backtab" => KeyCode::BackTab,
        "up" => KeyCode::Up,
        "down" => KeyCode::Down,
        "left" => KeyCode::Left,
        "right" => KeyCode::Right,
        "page-up" | "pageup" | "pgup" => KeyCode::PageUp,
        "page-down" | "pagedown" | "pgdn" => KeyCode::PageDown,
        "home" => KeyCode::Home,
        "end" => KeyCode::End,
        "delete" | "del" => KeyCode::Delete,
        "insert" | "ins" => KeyCode::Insert,
        "backspace" => KeyCode::Backspace,
        "minus" => KeyCode::Char('-'),
        "plus" => KeyCode::Char('+'),
        "comma" => KeyCode::Char(','),
        _ => KeyCode::F(word.strip_prefix('f')?.parse().ok().filter(|n| (1..=24).contains(n))?),
    })
}

impl Action {
    /// Returns its name in the settings: `log`, `move-down`, `answer-accept`, `submit`.
    #[must_use]
    pub fn name(self) -> String {
        let mut name = String::new();
        spell(&serde_json::to_value(self).unwrap_or_default(), &mut name);
        // Office acts have no prefix.
        name.strip_prefix("do-").map_or(name.clone(), str::to_owned)
    }
}

/// Appends the name of a variant and its contents, joined by hyphens.
fn spell(value: &serde_json::Value, name: &mut String) {
    match value {
        serde_json::Value::String(word) => {
            if !name.is_empty() {
                name.push('-');
            }
            name.push_str(word);
        }
        serde_json::Value::Object(variant) => {
            for (word, inside) in variant {
                spell(&serde_json::Value::String(word.clone()), name);
                spell(inside, name);
            }
        }
        serde_json::Value::Null
        | serde_json::Value::Bool(_)
        | serde_json::Value::Number(_)
        | serde_json::Value::Array(_) => {}
    }
}
