//! The terminal, borrowed: taken over on entry, given back on every way out.

use std::{
    cell::RefCell,
    io::{self, Write},
    panic,
    rc::Rc,
    sync::atomic::{AtomicBool, Ordering},
};

use crossterm::{
    cursor::Show,
    event::{DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture},
    execute, queue,
    terminal::{
        BeginSynchronizedUpdate, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen, SetTitle,
        disable_raw_mode, enable_raw_mode,
    },
};
use ratatui::{Frame, Terminal, backend::CrosstermBackend, layout::Rect};

/// Whether the terminal is ours at the moment; the panic hook needs to know.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// The terminal while it is ours.
pub struct Screen {
    terminal: Terminal<CrosstermBackend<Held>>,
    held: Held,
    mouse: bool,
}

impl Screen {
    /// Takes the terminal over: raw mode, the alternate screen, pasted text as one event, and the mouse if wanted.
    ///
    /// # Errors
    /// What the terminal says.
    pub fn take(mouse: bool) -> io::Result<Self> {
        give_back_on_panic();
        enter(mouse)?;
        let held = Held::default();
        match Terminal::new(CrosstermBackend::new(held.clone())) {
            Ok(terminal) => Ok(Self { terminal, held, mouse }),
            Err(error) => {
                give_back();
                Err(error)
            }
        }
    }

    /// Draws a frame with one write, which the terminal shows at once.
    ///
    /// # Errors
    /// What the terminal says.
    pub fn draw(&mut self, paint: impl FnOnce(&mut Frame)) -> io::Result<()> {
        queue!(self.held, BeginSynchronizedUpdate)?;
        self.terminal.draw(paint)?;
        queue!(self.held, EndSynchronizedUpdate)?;
        self.held.send()
    }

    /// Writes `text` to the terminal as it stands: for sequences that draw nothing.
    ///
    /// # Errors
    /// What the terminal says.
    pub fn say(&mut self, text: &str) -> io::Result<()> {
        self.held.write_all(text.as_bytes())?;
        self.held.send()
    }

    /// Gives the terminal back for the time that `meanwhile` takes, then takes it again.
    ///
    /// # Errors
    /// What the terminal says.
    pub fn lend(&mut self, meanwhile: impl FnOnce()) -> io::Result<()> {
        give_back();
        meanwhile();
        enter(self.mouse)?;
        self.redraw()
    }

    /// Forgets what is on the screen, so that the next frame draws all of it.
    ///
    /// # Errors
    /// What the terminal says.
    pub fn redraw(&mut self) -> io::Result<()> {
        // `clear` would ask the terminal where its cursor is, and wait for an answer that the input thread reads.
        let size = self.terminal.size()?;
        self.terminal.resize(Rect::new(0, 0, size.width, size.height))
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        give_back();
    }
}

fn enter(mouse: bool) -> io::Result<()> {
    // A theme without colors emits none by itself; crossterm's own switch would take reverse video along.
    crossterm::style::force_color_output(true);
    enable_raw_mode()?;
    TAKEN.store(true, Ordering::SeqCst);
    execute!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste, SetTitle("mentordesk"))?;
    if mouse {
        execute!(io::stdout(), EnableMouseCapture)?;
    }
    Ok(())
}

fn give_back() {
    if TAKEN.swap(false, Ordering::SeqCst) {
        // On the way out nobody is left to tell about an error.
        let _ = execute!(
            io::stdout(),
            EndSynchronizedUpdate,
            DisableMouseCapture,
            DisableBracketedPaste,
            LeaveAlternateScreen,
            Show
        );
        let _ = disable_raw_mode();
    }
}

fn give_back_on_panic() {
    static ONCE: std::sync::Once = std::sync::Once::new();
    ONCE.call_once(|| {
        let next = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            // A worker that fails leaves the desk standing.
            if std::thread::current().name() == Some("main") {
                give_back();
                next(info);
            }
        }));
    });
}

/// Holds back what is written until the frame is whole.
#[derive(Debug, Clone, Default)]
struct Held(Rc<RefCell<Vec<u8>>>);

impl Held {
    fn send(&self) -> io::Result<()> {
        let mut waiting = self.0.borrow_mut();
        let mut out = io::stdout().lock();
        out.write_all(&waiting)?;
        waiting.clear();
        out.flush()
    }
}

impl Write for Held {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
