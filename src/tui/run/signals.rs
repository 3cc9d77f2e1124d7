//! Signals, delivered as messages.

use std::sync::mpsc::SyncSender;

use super::message::{Incoming, Signal};

/// Starts threads that send each signal, and the end of the terminal, to the event loop.
#[cfg(unix)]
pub fn listen(sender: SyncSender<Incoming>) -> std::io::Result<()> {
    use signal_hook::{
        consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP},
        iterator::Signals,
    };
    watch_terminal(sender.clone())?;
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT])?;
    std::thread::Builder::new().name("signals".into()).spawn(move || {
        for signal in signals.forever() {
            let signal = match signal {
                SIGTSTP => Signal::Stop,
                SIGCONT => Signal::Go,
                SIGINT | SIGQUIT => Signal::Interrupt,
                _ => Signal::Leave,
            };
            if sender.send(Incoming::Signal(signal)).is_err() {
                return;
            }
        }
    })?;
    Ok(())
}

/// Starts a thread that says when the terminal is gone: SIGHUP does not if the parent ignores it, and no one reads the
/// terminal while an editor has it.
#[cfg(unix)]
fn watch_terminal(sender: SyncSender<Incoming>) -> std::io::Result<()> {
    use rustix::{
        event::{PollFd, PollFlags, poll},
        io::Errno,
    };
    std::thread::Builder::new().name("terminal".into()).spawn(move || {
        let stdin = std::io::stdin();
        // Only the end is awaited, which cannot be left out.
        let mut fds = [PollFd::new(&stdin, PollFlags::empty())];
        while poll(&mut fds, None) == Err(Errno::INTR) {}
        if fds[0].revents().intersects(PollFlags::HUP | PollFlags::ERR) {
            let _ = sender.send(Incoming::Signal(Signal::Leave));
        }
    })?;
    Ok(())
}

/// Does nothing: this platform has no such signals.
#[cfg(not(unix))]
pub fn listen(_sender: SyncSender<Incoming>) -> std::io::Result<()> {
    Ok(())
}

/// Suspends the process group until it is continued, as a shell does. While the demo runs, the group also contains the
/// desk that started it.
#[cfg(unix)]
pub fn stop() {
    // If the system refuses, the program keeps running.
    let _ = rustix::process::kill_current_process_group(rustix::process::Signal::STOP);
}

/// Does nothing: this platform has no job control.
#[cfg(not(unix))]
pub fn stop() {}
