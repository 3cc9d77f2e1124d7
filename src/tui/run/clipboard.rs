//! Text for the clipboard of the terminal.

use base64::{Engine as _, engine::general_purpose::STANDARD};

use crate::app::text::without_terminal_controls;

/// The most that every terminal takes for its clipboard at once, in bytes of base64.
const MOST: usize = 100_000;

/// The sequence that asks a terminal to put text into the clipboard (OSC 52), or why it is not asked.
pub fn sequence(text: &str, takes_commands: bool) -> Result<String, &'static str> {
    // Wherever it is pasted, a terminal may be what reads it.
    let code = STANDARD.encode(&*without_terminal_controls(text));
    if !takes_commands {
        return Err("This terminal has no clipboard; nothing was copied");
    }
    if code.len() > MOST {
        return Err("Nothing was copied: that is more than a terminal's clipboard takes (about 75,000 letters)");
    }
    Ok(format!("\x1b]52;c;{code}\x07"))
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_clipboard_gets_base64() {
        for (text, code) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("Peña", "UGXDsWE="),
            ("\x1b[2Jf\u{9b}\u{202e}", "WzJKZg=="),
            ("two\r\nlines\tand", "dHdvCmxpbmVzCWFuZA=="),
        ] {
            assert_eq!(super::sequence(text, true), Ok(format!("\x1b]52;c;{code}\x07")));
        }
    }

    #[test]
    fn what_a_clipboard_does_not_take_is_said_to_be_too_long() {
        assert!(super::sequence(&"a".repeat(75_000), true).is_ok());
        assert!(super::sequence(&"a".repeat(75_001), true).unwrap_err().contains("Nothing was copied"));
        assert!(super::sequence("a", false).unwrap_err().contains("no clipboard"));
    }
}
