//! Input events from the terminal, without those that the TUI ignores.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEventKind};

/// A key with its modifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    /// The key.
    pub code: KeyCode,
    /// Control, alt, and shift unless it is part of the character.
    pub modifiers: KeyModifiers,
}

impl Key {
    /// Returns a key without modifiers.
    #[must_use]
    pub const fn of(code: KeyCode) -> Self {
        Self { code, modifiers: KeyModifiers::NONE }
    }

    /// Returns the key of a character.
    #[must_use]
    pub const fn char(c: char) -> Self {
        Self::of(KeyCode::Char(c))
    }

    /// Returns the key of a character with control.
    #[must_use]
    pub const fn ctrl(c: char) -> Self {
        Self { code: KeyCode::Char(c), modifiers: KeyModifiers::CONTROL }
    }

    /// Returns the character that the key types, if any.
    #[must_use]
    pub fn typed(self) -> Option<char> {
        match self.code {
            KeyCode::Char(c) if self.modifiers.is_empty() => Some(c),
            _ => None,
        }
    }

    /// Returns its name in the footer and the help.
    #[must_use]
    pub fn name(self) -> String {
        let name = match self.code {
            KeyCode::Char(' ') => "space".into(),
            KeyCode::Char(c) => c.to_string(),
            KeyCode::Enter => "enter".into(),
            KeyCode::Esc => "esc".into(),
            KeyCode::Tab => "tab".into(),
            KeyCode::BackTab => "shift-tab".into(),
            KeyCode::Up => "up".into(),
            KeyCode::Down => "down".into(),
            KeyCode::Left => "left".into(),
            KeyCode::Right => "right".into(),
            KeyCode::PageUp => "page up".into(),
            KeyCode::PageDown => "page down".into(),
            KeyCode::Home => "home".into(),
            KeyCode::End => "end".into(),
            KeyCode::Delete => "delete".into(),
            KeyCode::Backspace => "backspace".into(),
            KeyCode::F(n) => format!("f{n}"),
            other => format!("{other:?}").to_lowercase(),
        };
        let mut with = String::new();
        if self.modifiers.contains(KeyModifiers::CONTROL) {
            with.push_str("ctrl-");
        }
        if self.modifiers.contains(KeyModifiers::ALT) {
            with.push_str("alt-");
        }
        if self.modifiers.contains(KeyModifiers::SHIFT) {
            with.push_str("shift-");
        }
        with + &name
    }

    fn from_terminal(event: KeyEvent) -> Self {
        let mut with = event.modifiers & (KeyModifiers::CONTROL | KeyModifiers::ALT | KeyModifiers::SHIFT);
        let mut code = event.code;
        if let KeyCode::Char(c) = code {
            // The character already shows the shift, except for a space.
            if c != ' ' {
                with -= KeyModifiers::SHIFT;
            }
            if with.contains(KeyModifiers::CONTROL) {
                code = KeyCode::Char(c.to_ascii_lowercase());
            }
        }
        if code == KeyCode::BackTab {
            with -= KeyModifiers::SHIFT;
        }
        Self { code, modifiers: with }
    }
}

/// An input event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InputEvent {
    /// A key was pressed or repeated.
    Key(Key),
    /// Text was pasted.
    Paste(String),
    /// The left button was pressed at this column and row.
    Click(u16, u16),
    /// The mouse moved to this column and row with the left button held.
    Drag(u16, u16),
    /// The left button was released.
    Release,
    /// The wheel turned at this column and row; negative is up.
    Wheel(u16, u16, i8),
    /// The terminal was resized.
    Resize,
}

impl InputEvent {
    /// Converts a terminal event; returns `None` for events that are ignored.
    #[must_use]
    pub fn from_terminal(event: Event) -> Option<Self> {
        match event {
            Event::Key(key) if key.kind == KeyEventKind::Release => None,
            Event::Key(key) => Some(Self::Key(Key::from_terminal(key))),
            Event::Paste(text) => Some(Self::Paste(text)),
            Event::Mouse(mouse) => match mouse.kind {
                MouseEventKind::Down(MouseButton::Left) => Some(Self::Click(mouse.column, mouse.row)),
                MouseEventKind::Drag(MouseButton::Left) => Some(Self::Drag(mouse.column, mouse.row)),
                MouseEventKind::Up(MouseButton::Left) => Some(Self::Release),
                MouseEventKind::ScrollUp => Some(Self::Wheel(mouse.column, mouse.row, -1)),
                MouseEventKind::ScrollDown => Some(Self::Wheel(mouse.column, mouse.row, 1)),
                _ => None,
            },
            Event::Resize(..) => Some(Self::Resize),
            Event::FocusGained | Event::FocusLost => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn releases_are_dropped_and_shift_is_folded_into_the_character() {
        let mut event = KeyEvent::new(KeyCode::Char('?'), KeyModifiers::SHIFT);
        assert_eq!(InputEvent::from_terminal(Event::Key(event)), Some(InputEvent::Key(Key::char('?'))));
        event.kind = KeyEventKind::Release;
        assert_eq!(InputEvent::from_terminal(Event::Key(event)), None);
        let event = KeyEvent::new(KeyCode::Char('Z'), KeyModifiers::CONTROL | KeyModifiers::SHIFT);
        assert_eq!(InputEvent::from_terminal(Event::Key(event)), Some(InputEvent::Key(Key::ctrl('z'))));
    }
}
