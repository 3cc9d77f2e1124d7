//! The terminal, borrowed: taken over on entry, given back on every way out.

use std::{
    io::{self, Write},
    panic,
    sync::atomic::{AtomicBool, Ordering},
};

use crossterm::{
    cursor::Show,
    event::{DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture},
    queue,
    style::{Attribute, SetAttribute},
    terminal::{
        self, BeginSynchronizedUpdate, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen, SetTitle,
        disable_raw_mode, enable_raw_mode,
    },
};
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::{
    abilities::Abilities,
    link::{self, Link},
};

/// Whether the terminal is ours at the moment; the panic hook needs to know.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// What a frame asks of the screen beyond its cells.
#[derive(Debug, Default)]
pub struct Drawn {
    /// Where the cursor belongs.
    pub cursor: Option<Position>,
    /// What stays as it is for now.
    pub held: Option<Rect>,
}

/// The terminal while it is ours.
pub struct Screen {
    link: Link,
    next: Buffer,
    out: Vec<u8>,
    can: Abilities,
    mouse: bool,
}

impl Screen {
    /// Takes the terminal over: raw mode, the alternate screen, and what else it can do: pasted text as one event, and
    /// the mouse if wanted.
    ///
    /// # Errors
    /// What the terminal says.
    pub fn take(can: Abilities, mouse: bool) -> io::Result<Self> {
        give_back_on_panic();
        enter(can, mouse)?;
        Ok(Self { link: Link::new(can.erases), next: Buffer::default(), out: Vec::new(), can, mouse })
    }

    /// Draws a frame with one write, which the terminal shows at once.
    ///
    /// # Errors
    /// What the terminal says.
    pub fn draw(&mut self, paint: impl FnOnce(&mut Buffer) -> Drawn) -> io::Result<()> {
        let (columns, rows) = terminal::size()?;
        self.next.resize(Rect::new(0, 0, columns, rows));
        self.next.reset();
        let drawn = paint(&mut self.next);
        if let (Some(area), Some(shown)) = (drawn.held, self.link.shown()) {
            link::hold(&mut self.next, shown, area);
        }
        queue!(self.out, BeginSynchronizedUpdate)?;
        let empty = self.out.len();
        self.link.show(&mut self.out, &mut self.next, drawn.cursor);
        if self.out.len() == empty {
            self.out.clear();
            return Ok(());
        }
        queue!(self.out, EndSynchronizedUpdate)?;
        self.send()
    }

    /// Takes the mouse, or leaves it to the terminal.
    ///
    /// # Errors
    /// What the terminal says.
    pub fn take_mouse(&mut self, mouse: bool) -> io::Result<()> {
        if self.mouse == mouse {
            return Ok(());
        }
        self.mouse = mouse;
        match (self.can.reports, mouse) {
            (false, _) => return Ok(()),
            (true, true) => queue!(self.out, EnableMouseCapture)?,
            (true, false) => queue!(self.out, DisableMouseCapture)?,
        }
        self.send()
    }

    /// Writes `text` to the terminal as it stands: for sequences that draw nothing.
    ///
    /// # Errors
    /// What the terminal says.
    pub fn say(&mut self, text: &str) -> io::Result<()> {
        self.out.extend_from_slice(text.as_bytes());
        self.send()
    }

    /// Gives the terminal back for the time that `meanwhile` takes, then takes it again.
    ///
    /// # Errors
    /// What the terminal says.
    pub fn lend(&mut self, meanwhile: impl FnOnce()) -> io::Result<()> {
        give_back();
        meanwhile();
        enter(self.can, self.mouse)?;
        self.redraw();
        Ok(())
    }

    /// Forgets what is on the screen, so that the next frame draws all of it.
    pub fn redraw(&mut self) {
        self.link.forget();
    }

    fn send(&mut self) -> io::Result<()> {
        let mut out = io::stdout().lock();
        out.write_all(&self.out)?;
        self.out.clear();
        out.flush()
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        give_back();
    }
}

fn enter(can: Abilities, mouse: bool) -> io::Result<()> {
    enable_raw_mode()?;
    TAKEN.store(true, Ordering::SeqCst);
    let mut out = Vec::new();
    greet(&mut out, can, mouse)?;
    let mut stdout = io::stdout().lock();
    stdout.write_all(&out)?;
    stdout.flush()
}

/// What takes a terminal over.
fn greet(out: &mut impl Write, can: Abilities, mouse: bool) -> io::Result<()> {
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

/// What gives a terminal back, however it was taken: what it does not know it leaves alone.
fn part(out: &mut impl Write) -> io::Result<()> {
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

fn give_back() {
    if TAKEN.swap(false, Ordering::SeqCst) {
        let mut out = Vec::new();
        // On the way out nobody is left to tell about an error.
        let _ = part(&mut out);
        let mut stdout = io::stdout().lock();
        let _ = stdout.write_all(&out).and_then(|()| stdout.flush());
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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use ratatui::style::{Color, Modifier, Style};

    use super::*;

    #[test]
    fn a_terminal_is_left_as_it_was_found_in_the_middle_of_a_frame_too() {
        let mut out = b"$ mentordesk\r\n".to_vec();
        greet(&mut out, Abilities::MODERN, true).unwrap();
        queue!(out, BeginSynchronizedUpdate).unwrap();
        let mut next = Buffer::empty(Rect::new(0, 0, 20, 4));
        next.set_string(0, 1, "overdue", Style::new().fg(Color::Red).add_modifier(Modifier::BOLD));
        Link::new(true).show(&mut out, &mut next, None);
        let mut parser = vt100::Parser::new(4, 20, 0);
        parser.process(&out);
        let screen = parser.screen();
        assert!(screen.alternate_screen() && screen.hide_cursor() && screen.bracketed_paste());
        assert!(screen.contents().contains("overdue"));
        let mut last = Vec::new();
        part(&mut last).unwrap();
        parser.process(&last);
        let screen = parser.screen();
        assert!(!screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste());
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
        assert_eq!((screen.fgcolor(), screen.bold()), (vt100::Color::Default, false));
        assert!(screen.contents().contains("$ mentordesk"));
    }

    #[test]
    fn a_plain_terminal_is_asked_for_nothing_but_its_second_screen() {
        let mut out = Vec::new();
        greet(&mut out, Abilities::PLAIN, true).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "\x1b[?1049h");
    }
}
