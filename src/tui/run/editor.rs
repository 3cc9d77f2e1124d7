//! Somebody's own editor, for the many lines of a form.

use std::{env, fs, io, process::Command};

/// The editor that every system of this kind has.
const USUAL: &str = if cfg!(windows) { "notepad" } else { "vi" };

/// The editor that the environment names, with its arguments; the usual one where it names none.
fn editor() -> Vec<String> {
    let named =
        ["VISUAL", "EDITOR"].iter().find_map(|name| env::var(name).ok().filter(|words| !words.trim().is_empty()));
    named.unwrap_or_else(|| USUAL.to_owned()).split_whitespace().map(str::to_owned).collect()
}

/// The text as it comes back from the editor; the terminal is the editor's meanwhile.
///
/// # Errors
/// Why it did not come back, in words; the text is then as it was.
pub fn edit(text: &str) -> Result<String, String> {
    let command = editor();
    let (program, arguments) = command.split_first().ok_or("set EDITOR to the editor that you use")?;
    let wrong = |error: io::Error| format!("the text could not be handed to {program}: {error}");
    let file = tempfile::Builder::new().prefix("mentordesk-").suffix(".txt").tempfile().map_err(wrong)?;
    fs::write(file.path(), text).map_err(wrong)?;
    let status = Command::new(program).args(arguments).arg(file.path()).status();
    let status = status.map_err(|error| {
        format!("{program} could not be started ({error}); set EDITOR to an editor that is installed. Your text is as it was")
    })?;
    if !status.success() {
        return Err(format!("{program} ended without saving; your text is as it was"));
    }
    let bytes = fs::read(file.path()).map_err(|error| format!("what {program} wrote could not be read: {error}"))?;
    let edited = String::from_utf8_lossy(&bytes).replace("\r\n", "\n");
    // Editors end the last line; a form does not.
    Ok(edited.strip_suffix('\n').unwrap_or(&edited).to_owned())
}
