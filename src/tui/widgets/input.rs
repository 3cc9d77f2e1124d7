//! The keys that edit text.

use crossterm::event::{KeyCode, KeyModifiers};
use tui_input::InputRequest;

use crate::tui::event::Key;

/// Maximum length of a single-line field, in characters.
pub const LONGEST: usize = 100_000;
/// Maximum length of a multi-line field, in characters.
pub const LONGEST_NOTES: usize = 2_000_000;
/// Maximum length of a text that is only searched for, in characters.
pub const LONGEST_SEARCH: usize = 2_000;

/// Returns what a key does to the text of a field; `None` if it does nothing.
#[must_use]
pub fn request(key: Key) -> Option<InputRequest> {
    let ctrl = key.modifiers == KeyModifiers::CONTROL;
    let alt = key.modifiers == KeyModifiers::ALT;
    match key.code {
        KeyCode::Char(c) if key.modifiers.is_empty() => Some(InputRequest::InsertChar(c)),
        // Shift does not change a space.
        KeyCode::Char(' ') if key.modifiers == KeyModifiers::SHIFT => Some(InputRequest::InsertChar(' ')),
        KeyCode::Char('a') if ctrl => Some(InputRequest::GoToStart),
        KeyCode::Char('e') if ctrl => Some(InputRequest::GoToEnd),
        KeyCode::Char('w') if ctrl => Some(InputRequest::DeletePrevWord),
        KeyCode::Char('u') if ctrl => Some(InputRequest::DeleteFromStart),
        KeyCode::Char('k') if ctrl => Some(InputRequest::DeleteTillEnd),
        KeyCode::Backspace if ctrl || alt => Some(InputRequest::DeletePrevWord),
        KeyCode::Backspace => Some(InputRequest::DeletePrevChar),
        KeyCode::Delete => Some(InputRequest::DeleteNextChar),
        KeyCode::Left if ctrl || alt => Some(InputRequest::GoToPrevWord),
        KeyCode::Right if ctrl || alt => Some(InputRequest::GoToNextWord),
        KeyCode::Left => Some(InputRequest::GoToPrevChar),
        KeyCode::Right => Some(InputRequest::GoToNextChar),
        KeyCode::Home => Some(InputRequest::GoToStart),
        KeyCode::End => Some(InputRequest::GoToEnd),
        _ => None,
    }
}
