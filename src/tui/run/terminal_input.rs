//! Waits for input from the terminal.

use std::{io, time::Duration};

use crate::tui::event::InputEvent;

#[cfg(unix)]
pub(super) use unix::Source;
#[cfg(not(unix))]
pub(super) use windows::Source;

#[cfg(unix)]
mod unix {
    use std::{collections::VecDeque, io, io::Read as _, os::unix::net::UnixStream, time::Duration};

    use crossterm::event::Event;
    use rustix::{
        event::{PollFd, PollFlags, Timespec, poll},
        io::Errno,
    };
    use signal_hook::{consts::SIGWINCH, low_level::pipe};

    use super::super::decode::Decoder;

    /// The terminal on standard input, and its changes of size.
    pub(in crate::tui::run) struct Source {
        decoder: Decoder,
        ready: VecDeque<Event>,
        resized: UnixStream,
    }

    impl Source {
        pub(in crate::tui::run) fn open() -> io::Result<Self> {
            let (resized, sender) = UnixStream::pair()?;
            resized.set_nonblocking(true)?;
            pipe::register(SIGWINCH, sender)?;
            Ok(Self { decoder: Decoder::default(), ready: VecDeque::new(), resized })
        }

        /// The next event, or `None` if none comes for as long as `wait_time`.
        ///
        /// # Errors
        /// If the terminal is gone.
        pub(in crate::tui::run) fn event(&mut self, wait_time: Option<Duration>) -> io::Result<Option<Event>> {
            loop {
                if let Some(event) = self.ready.pop_front() {
                    return Ok(Some(event));
                }
                let begun = self.decoder.wait_time();
                if !self.wait(begun.or(wait_time))? {
                    self.ready.extend(self.decoder.abandon_rest());
                    if begun.is_none() {
                        return Ok(None);
                    }
                }
            }
        }

        /// Takes in what comes. Returns `false` if nothing comes for as long as `wait_time`.
        fn wait(&mut self, wait_time: Option<Duration>) -> io::Result<bool> {
            let stdin = io::stdin();
            let wait_time = wait_time.and_then(|time| Timespec::try_from(time).ok());
            let mut fds = [PollFd::new(&stdin, PollFlags::IN), PollFd::new(&self.resized, PollFlags::IN)];
            match poll(&mut fds, wait_time.as_ref()) {
                Ok(0) => return Ok(false),
                Ok(_) => {}
                Err(Errno::INTR) => return Ok(true),
                Err(error) => return Err(error.into()),
            }
            let [typed, resized] = [&fds[0], &fds[1]].map(PollFd::revents);
            // First, for the keys that follow are meant for the panes of the new size.
            if !resized.is_empty() {
                let mut signals = [0; 64];
                while self.resized.read(&mut signals).is_ok_and(|count| count > 0) {}
                self.ready.push_back(Event::Resize(0, 0));
            }
            if !typed.is_empty() {
                let mut bytes = [0; 4096];
                match rustix::io::read(&stdin, &mut bytes) {
                    Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
                    Ok(count) => self.ready.extend(self.decoder.take(&bytes[..count])),
                    Err(Errno::INTR | Errno::AGAIN) => {}
                    Err(error) => return Err(error.into()),
                }
            }
            Ok(true)
        }
    }
}

#[cfg(not(unix))]
mod windows {
    use std::{io, time::Duration};

    use crossterm::event::{Event, poll, read};

    /// The terminal, as crossterm reads it.
    pub(in crate::tui::run) struct Source;

    impl Source {
        pub(in crate::tui::run) fn open() -> io::Result<Self> {
            Ok(Self)
        }

        /// The next event, or `None` if none comes for as long as `wait_time`.
        pub(in crate::tui::run) fn event(&mut self, wait_time: Option<Duration>) -> io::Result<Option<Event>> {
            match wait_time {
                Some(wait_time) if !poll(wait_time)? => Ok(None),
                Some(_) | None => read().map(Some),
            }
        }
    }
}

impl Source {
    /// The next input, or `None` if none comes for as long as `wait_time`.
    ///
    /// # Errors
    /// If the terminal is gone.
    pub(super) fn next(&mut self, wait_time: Option<Duration>) -> io::Result<Option<InputEvent>> {
        while let Some(event) = self.event(wait_time)? {
            if let Some(input) = InputEvent::from_terminal(event) {
                return Ok(Some(input));
            }
        }
        Ok(None)
    }
}
