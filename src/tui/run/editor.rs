//! The user's own editor, for the many lines of a form. It runs in the terminal of the desk, beside the event loop.

use std::{
    env, fs, io,
    path::{Path, PathBuf},
    process::Command,
    sync::mpsc::{Receiver, sync_channel},
    thread,
    time::Duration,
};

use tempfile::TempDir;

use crate::app::files;

/// The editor if the environment names none.
const USUAL: &str = if cfg!(windows) { "notepad" } else { "vi" };
/// The start of the name of the folder that holds the text; the number of the process follows.
const FOLDER: &str = "mentordesk-edit-";
/// How long an editor may take to end once its terminal is gone.
const EXIT_DELAY: Duration = Duration::from_millis(300);

/// What an editor does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EditorEvent {
    /// It is stopped, as by ctrl-z.
    Stopped,
    /// It has ended. `true` if it says that all went well.
    Ended(bool),
}

/// An editor at work on a text. Its file is gone once this is dropped.
#[derive(Debug)]
pub struct EditorProcess {
    #[cfg_attr(windows, allow(dead_code))]
    process: u32,
    program: String,
    before: String,
    written: String,
    file: PathBuf,
    _folder: TempDir,
    has_ended: Receiver<()>,
}

/// The words of the command that the environment names.
fn command() -> Result<Vec<String>, String> {
    let named =
        ["VISUAL", "EDITOR"].iter().find_map(|name| env::var(name).ok().filter(|words| !words.trim().is_empty()));
    words_of(named.as_deref().unwrap_or(USUAL).trim(), files::home().as_deref(), |name| env::var(name).ok())
}

/// A command as its words: with quotes, with `~`, with variables, or the path of a program with blanks in it.
fn words_of(text: &str, home: Option<&Path>, variable: impl Fn(&str) -> Option<String>) -> Result<Vec<String>, String> {
    let at_home = |word: &str| match (word.strip_prefix("~/"), home) {
        (Some(rest), Some(home)) => home.join(rest).display().to_string(),
        _ => word.to_owned(),
    };
    let whole = at_home(text);
    if Path::new(&whole).is_file() {
        return Ok(vec![whole]);
    }
    let expanded = |word: &String| {
        let set = |name: &str| variable(name).map(Some).ok_or(());
        let expanded = shellexpand::env_with_context(word, set);
        let unset = |error: shellexpand::LookupError<()>| format!("EDITOR uses ${}, which is not set", error.var_name);
        expanded.map(|word| at_home(&word)).map_err(unset)
    };
    let text = if cfg!(windows) { text.replace('\\', "\\\\") } else { text.to_owned() };
    match shlex::split(&text) {
        Some(words) if !words.is_empty() => words.iter().map(expanded).collect(),
        _ => Err(format!("a quote in EDITOR is not closed: {text}")),
    }
}

/// A folder that only its owner can look into.
fn folder() -> io::Result<TempDir> {
    let prefix = format!("{FOLDER}{}-", std::process::id());
    let mut builder = tempfile::Builder::new();
    builder.prefix(&prefix);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(fs::Permissions::from_mode(0o700));
    }
    builder.tempdir()
}

/// Removes the folders of desks that were killed.
#[cfg(unix)]
pub fn clean_up() {
    use rustix::{io::Errno, process};
    let Ok(entries) = fs::read_dir(env::temp_dir()) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let number = name.strip_prefix(FOLDER).and_then(|rest| rest.split('-').next()?.parse().ok());
        let is_gone = |pid| process::test_kill_process(pid) == Err(Errno::SRCH);
        if number.and_then(process::Pid::from_raw).is_some_and(is_gone) {
            // Those of other users stay.
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

/// Does nothing: temporary files are locked while they are in use here.
#[cfg(not(unix))]
pub fn clean_up() {}

impl EditorProcess {
    /// Starts the editor on a text. The terminal is the editor's until `tell` says that it has ended.
    ///
    /// # Errors
    /// Why it could not be started, in words.
    pub fn start(text: &str, tell: impl Fn(EditorEvent) + Send + 'static) -> Result<Self, String> {
        let command = command()?;
        let (program, arguments) = command.split_first().ok_or("set EDITOR to the editor that you use")?;
        let wrong = |error: io::Error| format!("the text could not be handed to {program}: {error}");
        let folder = folder().map_err(wrong)?;
        let file = folder.path().join("text.txt");
        // Editors end the last line; a form does not.
        let written = format!("{text}\n");
        fs::write(&file, &written).map_err(wrong)?;
        let mut child = Command::new(program).args(arguments).arg(&file).spawn().map_err(|error| {
            format!("{program} could not be started ({error}); set EDITOR to an editor that is installed. Your text is as it was")
        })?;
        let process = child.id();
        let (ends, has_ended) = sync_channel(1);
        let waits = thread::Builder::new().name("editor".into()).spawn(move || {
            let is_well = wait(&mut child, || tell(EditorEvent::Stopped));
            let _ = ends.try_send(());
            tell(EditorEvent::Ended(is_well));
        });
        let editing = Self {
            process,
            program: program.clone(),
            before: text.to_owned(),
            written,
            file,
            _folder: folder,
            has_ended,
        };
        match waits {
            Ok(_) => Ok(editing),
            Err(error) => {
                editing.signal(Sent::Kill);
                Err(wrong(error))
            }
        }
    }

    /// Lets an editor go on that is stopped.
    pub fn resume(&self) {
        self.signal(Sent::Continue);
    }

    /// The text after the editor has ended.
    ///
    /// # Errors
    /// Why the text did not come back, in words.
    pub fn text(self, is_well: bool) -> Result<String, String> {
        let Self { program, .. } = &self;
        if !is_well {
            return Err(format!("{program} ended without saving; your text is as it was"));
        }
        let bytes = fs::read(&self.file).map_err(|error| format!("what {program} wrote could not be read: {error}"))?;
        let edited = String::from_utf8_lossy(&bytes);
        if edited == self.written {
            return Ok(self.before);
        }
        let edited = edited.replace("\r\n", "\n");
        Ok(edited.strip_suffix('\n').unwrap_or(&edited).to_owned())
    }

    /// Ends the editor because the desk has to leave. Returns what it had saved.
    ///
    /// # Errors
    /// As [`Editing::text`].
    pub fn end(self) -> Result<String, String> {
        self.signal(Sent::HangUp);
        self.signal(Sent::Continue);
        if self.has_ended.recv_timeout(EXIT_DELAY).is_err() {
            self.signal(Sent::Kill);
        }
        self.text(true)
    }
}

/// What is sent to an editor.
#[cfg_attr(windows, allow(dead_code))]
#[derive(Debug, Clone, Copy)]
enum Sent {
    Continue,
    HangUp,
    Kill,
}

#[cfg(unix)]
impl EditorProcess {
    fn signal(&self, sent: Sent) {
        use rustix::process::{Pid, Signal, kill_process};
        let signal = match sent {
            Sent::Continue => Signal::CONT,
            Sent::HangUp => Signal::HUP,
            Sent::Kill => Signal::KILL,
        };
        if let Some(pid) = i32::try_from(self.process).ok().and_then(Pid::from_raw) {
            // It may have ended already.
            let _ = kill_process(pid, signal);
        }
    }
}

#[cfg(not(unix))]
impl EditorProcess {
    fn signal(&self, _sent: Sent) {}
}

/// Waits for the end of a process, and says each time that it is stopped. Returns whether it ended well.
#[cfg(unix)]
fn wait(child: &mut std::process::Child, stopped: impl Fn()) -> bool {
    use rustix::{
        io::Errno,
        process::{Pid, WaitOptions, waitpid},
    };
    let Some(pid) = i32::try_from(child.id()).ok().and_then(Pid::from_raw) else { return false };
    loop {
        match waitpid(Some(pid), WaitOptions::UNTRACED) {
            Ok(Some((_, status))) if status.stopped() => stopped(),
            Ok(Some((_, status))) => return status.exit_status() == Some(0),
            Ok(None) | Err(Errno::INTR) => {}
            Err(_) => return false,
        }
    }
}

#[cfg(not(unix))]
fn wait(child: &mut std::process::Child, _stopped: impl Fn()) -> bool {
    child.wait().is_ok_and(|status| status.success())
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn variable(name: &str) -> Option<String> {
        match name {
            "HOME" => Some("/home/rosa".to_owned()),
            "FLAGS" => Some("-a b".to_owned()),
            _ => None,
        }
    }

    #[test]
    fn a_variable_that_is_not_set_is_named() {
        assert_eq!(words_of("$BIN/ed", None, variable).unwrap_err(), "EDITOR uses $BIN, which is not set");
    }

    #[rstest]
    #[case("vim", &["vim"])]
    #[case("code --wait", &["code", "--wait"])]
    #[case("'/opt/my editor/ed' -w", &["/opt/my editor/ed", "-w"])]
    #[case("\"/opt/my editor/ed\" --title 'a b'", &["/opt/my editor/ed", "--title", "a b"])]
    #[case("~/bin/ed -x", &["/home/rosa/bin/ed", "-x"])]
    #[case("\"~/my bin/ed\"", &["/home/rosa/my bin/ed"])]
    #[case("$HOME/bin/ed -x", &["/home/rosa/bin/ed", "-x"])]
    #[case("\"${HOME}/my bin/ed\" $FLAGS", &["/home/rosa/my bin/ed", "-a b"])]
    #[cfg(unix)]
    fn an_editor_is_named_as_in_a_shell(#[case] text: &str, #[case] words: &[&str]) {
        assert_eq!(words_of(text, Some(Path::new("/home/rosa")), variable).unwrap(), words);
    }

    #[test]
    fn a_program_with_blanks_in_its_path_needs_no_quotes() {
        let home = tempfile::tempdir().unwrap();
        let program = home.path().join("my editor");
        fs::write(&program, "").unwrap();
        let shown = program.display().to_string();
        assert_eq!(words_of(&shown, None, variable).unwrap(), std::slice::from_ref(&shown));
        assert_eq!(words_of("~/my editor", Some(home.path()), variable).unwrap(), [shown]);
        assert!(words_of("'vim", None, variable).unwrap_err().contains("EDITOR"));
    }
}
