//! Takes the terminal over and restores it on every exit: normal, error, panic, and signal.

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
    queue,
    style::{Attribute, SetAttribute, force_color_output},
    terminal::{
        BeginSynchronizedUpdate, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen, SetTitle,
        disable_raw_mode, enable_raw_mode,
    },
};
use ratatui::{
    Terminal,
    backend::CrosstermBackend,
    buffer::{Buffer, CellWidth as _},
    layout::Position,
};

use crate::tui::{run::abilities::TerminalFeatures, widgets::text::is_layout_control};

/// Whether the terminal is taken over. The panic hook reads this.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// Collects everything a frame writes, so that it reaches the terminal in one write.
#[derive(Debug, Clone, Default)]
struct Output(Rc<RefCell<Vec<u8>>>);

impl Output {
    /// Writes the collected bytes to standard output, and returns their number.
    fn send(&self) -> io::Result<usize> {
        let bytes = self.0.take();
        let mut stdout = io::stdout().lock();
        stdout.write_all(&bytes)?;
        stdout.flush()?;
        Ok(bytes.len())
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    /// Does nothing: the backend flushes several times a frame.
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The terminal while it is taken over.
pub struct Screen {
    terminal: Terminal<CrosstermBackend<Output>>,
    output: Output,
    /// Whether the next frame repaints every cell.
    stale: bool,
    can: TerminalFeatures,
    mouse: bool,
    /// Whether another program has the terminal.
    is_lent: bool,
}

impl Screen {
    /// Takes the terminal over: raw mode, the alternate screen, and, if it supports them, bracketed paste and the mouse.
    ///
    /// # Errors
    /// I/O errors from the terminal.
    pub fn take(can: TerminalFeatures, mouse: bool) -> io::Result<Self> {
        // With `NO_COLOR`, crossterm would reset reverse video too, and the selection would be invisible. The mono theme
        // uses no color in the first place.
        force_color_output(true);
        restore_on_panic();
        enter(can, mouse)?;
        let output = Output::default();
        let terminal = Terminal::new(CrosstermBackend::new(output.clone()))?;
        Ok(Self { terminal, output, stale: true, can, mouse, is_lent: false })
    }

    /// Draws a frame in one write and one synchronized update. `paint` fills the buffer and returns the position of the
    /// cursor, or `None` to hide it. Returns the number of bytes written: none while another program has the terminal.
    ///
    /// # Errors
    /// I/O errors from the terminal.
    pub fn draw(&mut self, paint: impl FnOnce(&mut Buffer) -> Option<Position>) -> io::Result<usize> {
        if self.is_lent {
            return Ok(0);
        }
        queue!(self.output, BeginSynchronizedUpdate)?;
        if std::mem::take(&mut self.stale) {
            // Not `Terminal::clear`, which asks the terminal for the cursor position and waits for the answer.
            let size = self.terminal.size()?;
            self.terminal.resize(size.into())?;
        }
        self.terminal.draw(|frame| {
            let cursor = paint(frame.buffer_mut());
            blank_control_symbols(frame.buffer_mut());
            if let Some(cursor) = cursor {
                frame.set_cursor_position(cursor);
            }
        })?;
        queue!(self.output, EndSynchronizedUpdate)?;
        self.output.send()
    }

    /// Turns mouse reports on or off.
    ///
    /// # Errors
    /// I/O errors from the terminal.
    pub fn take_mouse(&mut self, mouse: bool) -> io::Result<()> {
        if self.mouse == mouse {
            return Ok(());
        }
        self.mouse = mouse;
        match (self.can.reports, mouse) {
            (false, _) => return Ok(()),
            (true, true) => queue!(self.output, EnableMouseCapture)?,
            (true, false) => queue!(self.output, DisableMouseCapture)?,
        }
        self.output.send()?;
        Ok(())
    }

    /// Writes an escape sequence that draws nothing.
    ///
    /// # Errors
    /// I/O errors from the terminal.
    pub fn write_sequence(&mut self, sequence: &str) -> io::Result<()> {
        self.output.write_all(sequence.as_bytes())?;
        self.output.send()?;
        Ok(())
    }

    /// Restores the terminal for another program, until [`Screen::resume`].
    pub fn suspend(&mut self) {
        self.is_lent = true;
        restore_terminal();
    }

    /// Whether another program has the terminal.
    pub fn is_suspended(&self) -> bool {
        self.is_lent
    }

    /// Takes the terminal over again. What it is like now does not matter: a shell may have changed it.
    ///
    /// # Errors
    /// I/O errors from the terminal.
    pub fn resume(&mut self) -> io::Result<()> {
        self.is_lent = false;
        restore_terminal();
        enter(self.can, self.mouse)?;
        self.redraw();
        Ok(())
    }

    /// Restores the terminal while `meanwhile` runs, then takes it over again.
    ///
    /// # Errors
    /// I/O errors from the terminal.
    pub fn suspend_while(&mut self, meanwhile: impl FnOnce()) -> io::Result<()> {
        self.suspend();
        meanwhile();
        self.resume()
    }

    /// Makes the next frame repaint every cell.
    pub fn redraw(&mut self) {
        self.stale = true;
    }
}

/// Replaces every symbol that could control the terminal, or that has no width, with a space. Text is cleaned where it is
/// read; this is the last check before it reaches the terminal.
fn blank_control_symbols(buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        let symbol = cell.symbol();
        let is_plain = matches!(symbol.as_bytes(), [b' '..=b'~']);
        if !is_plain && (symbol.chars().any(is_layout_control) || symbol.cell_width() == 0) {
            cell.set_symbol(" ");
        }
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        restore_terminal();
    }
}

fn enter(can: TerminalFeatures, mouse: bool) -> io::Result<()> {
    enable_raw_mode()?;
    TAKEN.store(true, Ordering::SeqCst);
    let mut out = Vec::new();
    write_enter_sequences(&mut out, can, mouse)?;
    let mut stdout = io::stdout().lock();
    stdout.write_all(&out)?;
    stdout.flush()
}

/// Writes the sequences that take the terminal over.
fn write_enter_sequences(out: &mut impl Write, can: TerminalFeatures, mouse: bool) -> io::Result<()> {
    queue!(out, EnterAlternateScreen)?;
    if can.commands {
        queue!(out, SetTitle("mentordesk"))?;
    }
    if can.reports {
        queue!(out, EnableBracketedPaste)?;
        if mouse {
            queue!(out, EnableMouseCapture)?;
        }
    }
    Ok(())
}

/// Writes the sequences that restore the terminal, whatever was turned on. Terminals ignore the ones they do not know.
fn write_leave_sequences(out: &mut impl Write) -> io::Result<()> {
    queue!(
        out,
        EndSynchronizedUpdate,
        SetAttribute(Attribute::Reset),
        DisableMouseCapture,
        DisableBracketedPaste,
        LeaveAlternateScreen,
        Show
    )
}

fn restore_terminal() {
    if TAKEN.swap(false, Ordering::SeqCst) {
        let mut out = Vec::new();
        // There is no way to report an error here.
        let _ = write_leave_sequences(&mut out);
        let mut stdout = io::stdout().lock();
        let _ = stdout.write_all(&out).and_then(|()| stdout.flush());
        let _ = disable_raw_mode();
    }
}

fn restore_on_panic() {
    static ONCE: std::sync::Once = std::sync::Once::new();
    ONCE.call_once(|| {
        let next = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            // A panic in a background thread does not end the program.
            if std::thread::current().name() == Some("main") {
                restore_terminal();
                next(info);
            }
        }));
    });
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use proptest::prelude::*;
    use ratatui::{
        TerminalOptions, Viewport,
        layout::Rect,
        style::{Color, Modifier, Style},
    };

    use super::*;

    /// The bytes that paint `buffer` on an empty terminal.
    fn frame(mut buffer: Buffer) -> Vec<u8> {
        let output = Output::default();
        let options = TerminalOptions { viewport: Viewport::Fixed(buffer.area) };
        let mut terminal = Terminal::with_options(CrosstermBackend::new(output.clone()), options).unwrap();
        blank_control_symbols(&mut buffer);
        terminal.draw(|frame| *frame.buffer_mut() = buffer).unwrap();
        output.0.take()
    }

    proptest! {
        #[test]
        fn control_characters_never_reach_the_terminal(
            symbol in "\\PC*|[\\x00-\\x1f\\x7f\u{80}-\u{9f}\u{202e}a]{1,4}|\x1b\\[2J|\x1b\\]0;a\x07",
        ) {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 12, 1));
            buffer[(3, 0)].set_symbol(&symbol).set_fg(Color::Red);
            let mut blank = buffer.clone();
            blank[(3, 0)].set_symbol(" ");
            let bytes = frame(buffer);
            if symbol.chars().any(is_layout_control) {
                prop_assert_eq!(bytes, frame(blank));
            } else {
                let text = String::from_utf8(bytes).unwrap();
                prop_assert!(symbol.cell_width() == 0 || text.contains(&symbol), "{:?}", text);
            }
        }
    }

    #[test]
    fn terminal_is_restored_in_the_middle_of_a_frame() {
        let mut out = b"$ mentordesk\r\n".to_vec();
        write_enter_sequences(&mut out, TerminalFeatures::MODERN, true).unwrap();
        queue!(out, BeginSynchronizedUpdate).unwrap();
        let mut buffer = Buffer::empty(Rect::new(0, 0, 20, 4));
        buffer.set_string(0, 1, "overdue", Style::new().fg(Color::Red).add_modifier(Modifier::BOLD));
        out.extend(frame(buffer));
        let mut parser = vt100::Parser::new(4, 20, 0);
        parser.process(&out);
        let screen = parser.screen();
        assert!(screen.alternate_screen() && screen.hide_cursor() && screen.bracketed_paste());
        assert!(screen.contents().contains("overdue"));
        let mut last = Vec::new();
        write_leave_sequences(&mut last).unwrap();
        parser.process(&last);
        let screen = parser.screen();
        assert!(!screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste());
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
        assert_eq!((screen.fgcolor(), screen.bold()), (vt100::Color::Default, false));
        assert!(screen.contents().contains("$ mentordesk"));
    }

    #[test]
    fn symbol_of_disputed_width_shifts_no_other_cell() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 12, 1));
        buffer.set_string(0, 0, "a👩‍🏫b", Style::new());
        let text = String::from_utf8(frame(buffer)).unwrap();
        assert!(text.contains("\x1b[1;4Hb"), "{text:?}");
    }

    #[test]
    fn plain_terminal_gets_only_the_alternate_screen() {
        let mut out = Vec::new();
        write_enter_sequences(&mut out, TerminalFeatures::PLAIN, true).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "\x1b[?1049h");
    }
}
