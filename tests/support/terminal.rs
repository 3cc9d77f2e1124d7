//! The binary in a pseudo-terminal. Tests wait for conditions on the screen, never for a fixed time.

use std::{
    io::{Read, Write},
    path::Path,
    sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel},
    thread,
    time::{Duration, Instant},
};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    fs::{Mode, OFlags},
};

use super::binary::{Desk, TODAY};

/// Far longer than any wait on a loaded machine: a test that reaches it has failed.
const PATIENCE: Duration = Duration::from_secs(120);

/// What the program writes behind every frame: the end of a synchronized update.
const END_OF_FRAME: &str = "\x1b[?2026l";

/// Waits until something beside the screen is so.
pub fn wait_until(what: &str, mut wanted: impl FnMut() -> bool) {
    let end = Instant::now() + PATIENCE;
    while !wanted() {
        assert!(Instant::now() < end, "never came: {what}");
        thread::sleep(Duration::from_millis(1));
    }
}

/// Waits until the program has read everything typed so far. Without this, an escape and the key after it can arrive
/// together, and together they mean the key with alt.
fn wait_until_read(tty: &Path) {
    let end = Instant::now() + PATIENCE;
    // The terminal cannot be opened once the program has ended.
    while let Ok(input) = rustix::fs::open(tty, OFlags::RDONLY | OFlags::NOCTTY | OFlags::NONBLOCK, Mode::empty()) {
        let at_once = Timespec { tv_sec: 0, tv_nsec: 0 };
        let is_read = poll(&mut [PollFd::new(&input, PollFlags::IN)], Some(&at_once)) == Ok(0);
        if is_read || Instant::now() > end {
            return;
        }
        thread::sleep(Duration::from_millis(1));
    }
}

/// A running desk and what is on its screen.
pub struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    input: Sender<Vec<u8>>,
    output: Receiver<Vec<u8>>,
    parser: vt100::Parser,
    raw: Vec<u8>,
}

impl Terminal {
    /// Starts the binary on `desk` with these arguments, in a terminal of that size.
    pub fn start(desk: &Desk, arguments: &[&str], columns: u16, rows: u16) -> Self {
        Self::start_in(desk, arguments, columns, rows, &[])
    }

    /// As [`Terminal::start`], with environment variables set or removed.
    pub fn start_in(desk: &Desk, arguments: &[&str], columns: u16, rows: u16, other: &[(&str, Option<&str>)]) -> Self {
        Self::start_any(desk, env!("CARGO_BIN_EXE_mentordesk"), arguments, columns, rows, other)
    }

    /// Starts another program, which then starts the binary.
    pub fn start_program(desk: &Desk, program: &str, arguments: &[&str], columns: u16, rows: u16) -> Self {
        Self::start_any(desk, program, arguments, columns, rows, &[])
    }

    fn start_any(
        desk: &Desk,
        program: &str,
        arguments: &[&str],
        columns: u16,
        rows: u16,
        other: &[(&str, Option<&str>)],
    ) -> Self {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(program);
        command.args(arguments);
        command.env("TERM", "xterm-256color");
        command.env("COLORTERM", "truecolor");
        command.env("LANG", "C.UTF-8");
        for name in ["NO_COLOR", "LC_ALL", "LC_CTYPE", "SSH_CONNECTION", "SSH_TTY", "STY", "TMUX"] {
            command.env_remove(name);
        }
        // An editor that does not change the file.
        command.env("VISUAL", "true");
        command.env("MENTORDESK_DATA", desk.dir());
        command.env("MENTORDESK_TODAY", TODAY);
        command.env("HOME", desk.dir().parent().unwrap());
        for (name, value) in other {
            match value {
                Some(value) => command.env(name, value),
                None => command.env_remove(name),
            }
        }
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let mut writer = pair.master.take_writer().unwrap();
        // On its own thread, since writing blocks when the program stops reading.
        let (input, keys) = channel::<Vec<u8>>();
        let tty = pair.master.tty_name().unwrap();
        thread::spawn(move || {
            while let Ok(bytes) = keys.recv() {
                if writer.write_all(&bytes).and_then(|()| writer.flush()).is_err() {
                    break;
                }
                if bytes.ends_with(b"\x1b") {
                    wait_until_read(&tty);
                }
            }
        });
        let (sender, output) = channel();
        thread::spawn(move || {
            let mut buffer = [0; 65536];
            while let Ok(count) = reader.read(&mut buffer) {
                if count == 0 || sender.send(buffer[..count].to_vec()).is_err() {
                    break;
                }
            }
        });
        Self {
            child,
            master: pair.master,
            input,
            output,
            parser: vt100::Parser::new(rows, columns, 0),
            raw: Vec::new(),
        }
    }

    /// Types keys.
    pub fn keys(&mut self, keys: &str) {
        assert!(self.try_keys(keys), "the program does not read any more; the screen:\n{}", self.screen());
    }

    /// Types keys. Returns `false` if the program no longer reads.
    pub fn try_keys(&mut self, keys: &str) -> bool {
        self.input.send(keys.as_bytes().to_vec()).is_ok()
    }

    /// Whether the program has ended.
    pub fn has_ended(&mut self) -> bool {
        self.child.try_wait().unwrap().is_some()
    }

    /// Reads pending output without waiting.
    pub fn drain(&mut self) {
        while self.take(Duration::ZERO).is_ok() {}
    }

    /// Resumes a suspended program.
    pub fn go_on(&mut self) {
        if !self.has_ended() {
            self.signal("CONT");
        }
    }

    /// The state of the process, from `/proc`.
    fn state(&self) -> String {
        let stat = self.child.process_id().map(|id| std::fs::read_to_string(format!("/proc/{id}/stat")));
        let words = stat.and_then(Result::ok).unwrap_or_default();
        words.rsplit(')').next().unwrap_or_default().chars().take(3).collect()
    }

    /// The last output of the program.
    pub fn raw_end(&self) -> String {
        let end = self.raw.len().saturating_sub(4_000);
        String::from_utf8_lossy(&self.raw[end..]).into_owned()
    }

    /// Resizes the terminal.
    pub fn resize(&mut self, columns: u16, rows: u16) {
        self.master.resize(PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }).unwrap();
        self.parser.screen_mut().set_size(rows, columns);
    }

    /// The text on the screen.
    pub fn screen(&self) -> String {
        self.parser.screen().contents()
    }

    /// All output of the program, including escape sequences.
    pub fn raw(&self) -> String {
        String::from_utf8_lossy(&self.raw).into_owned()
    }

    fn take(&mut self, wait: Duration) -> Result<(), RecvTimeoutError> {
        let bytes = self.output.recv_timeout(wait)?;
        self.parser.process(&bytes);
        self.raw.extend(bytes);
        Ok(())
    }

    /// Waits until `wanted` returns `true` for the screen.
    pub fn wait(&mut self, what: &str, wanted: impl Fn(&str) -> bool) {
        let seen = self.wait_or_end(what, wanted);
        assert!(seen, "the program ended without {what}; the screen:\n{}", self.screen());
    }

    /// As [`Terminal::wait`], but returns `false` if the program ends first.
    pub fn wait_or_end(&mut self, what: &str, wanted: impl Fn(&str) -> bool) -> bool {
        let end = Instant::now() + PATIENCE;
        loop {
            if wanted(&self.screen()) {
                return true;
            }
            let left = end.saturating_duration_since(Instant::now());
            assert!(!left.is_zero(), "never saw {what} ({}); the screen:\n{}", self.state(), self.screen());
            if self.take(left.min(Duration::from_millis(200))) == Err(RecvTimeoutError::Disconnected) {
                return wanted(&self.screen());
            }
        }
    }

    /// Whether `wanted` returns `true` for the screen within that time.
    pub fn sees_within(&mut self, patience: Duration, wanted: impl Fn(&str) -> bool) -> bool {
        let end = Instant::now() + patience;
        while !wanted(&self.screen()) && Instant::now() < end && !self.has_ended() {
            let _ = self.take(Duration::from_millis(50));
        }
        wanted(&self.screen())
    }

    /// Waits until `text` is on the screen.
    pub fn see(&mut self, text: &str) {
        self.wait(text, |screen| screen.contains(text));
    }

    /// Waits until the program has written `text`, escape sequences too, since it was last forgotten.
    pub fn see_raw(&mut self, text: &str) {
        let end = Instant::now() + PATIENCE;
        while !self.raw().contains(text) {
            assert!(Instant::now() < end, "never wrote {text:?}; the screen:\n{}", self.screen());
            let _ = self.take(Duration::from_millis(50));
        }
    }

    /// Waits until `text` is gone from the screen.
    pub fn miss(&mut self, text: &str) {
        self.wait(&format!("the end of {text}"), |screen| !screen.contains(text));
    }

    /// Shows what another program writes to the same terminal.
    pub fn show(&mut self, text: &str) {
        self.drain();
        self.parser.process(text.as_bytes());
    }

    /// Forgets what the program has written so far.
    pub fn forget_raw(&mut self) {
        self.raw.clear();
    }

    /// Types keys and waits until the program has drawn a frame after them.
    pub fn keys_drawn(&mut self, keys: &str) {
        let frames = |terminal: &Self| terminal.raw().matches(END_OF_FRAME).count();
        let before = frames(self);
        self.keys(keys);
        let end = Instant::now() + PATIENCE;
        while frames(self) == before {
            assert!(Instant::now() < end, "nothing was drawn after {keys:?}; the screen:\n{}", self.screen());
            let _ = self.take(Duration::from_millis(50));
        }
    }

    /// Sends a signal to the program.
    pub fn signal(&self, name: &str) {
        let pid = self.child.process_id().unwrap().to_string();
        // The shell's own `kill`, since the program may not be installed.
        let status = std::process::Command::new("sh").args(["-c", &format!("kill -{name} {pid}")]).status().unwrap();
        assert!(status.success());
    }

    /// Waits for the program to exit. Returns its exit code and reads the rest of its output.
    pub fn end(&mut self) -> u32 {
        let end = Instant::now() + PATIENCE;
        let code = loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                break status.exit_code();
            }
            assert!(Instant::now() < end, "the program does not end; the screen:\n{}", self.screen());
            let _ = self.take(Duration::from_millis(20));
        };
        while self.take(Duration::from_millis(100)).is_ok() {}
        code
    }

    /// Waits until the program has restored the terminal.
    pub fn wait_restored(&mut self) {
        let end = Instant::now() + PATIENCE;
        while !self.is_restored() {
            assert!(Instant::now() < end, "the terminal is not put back; the screen:\n{}", self.screen());
            let _ = self.take(Duration::from_millis(50));
        }
    }

    /// Waits until the program is stopped, so that it can be resumed.
    pub fn wait_stopped(&self) {
        let stat = format!("/proc/{}/stat", self.child.process_id().unwrap());
        let end = Instant::now() + PATIENCE;
        // The state follows the name in parentheses.
        while !std::fs::read_to_string(&stat).unwrap().rsplit(')').next().unwrap().starts_with(" T") {
            assert!(Instant::now() < end, "the program does not stop");
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// Whether the program has restored the terminal: alternate screen, cursor, mouse, and paste.
    pub fn is_restored(&self) -> bool {
        let screen = self.parser.screen();
        !screen.alternate_screen()
            && !screen.hide_cursor()
            && !screen.bracketed_paste()
            && screen.mouse_protocol_mode() == vt100::MouseProtocolMode::None
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
