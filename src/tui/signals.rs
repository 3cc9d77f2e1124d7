//! Signals as messages: leave, go to the background, come back.

use std::sync::mpsc::SyncSender;

use super::run::Incoming;

/// What a signal asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signal {
    /// The program is to end.
    Leave,
    /// The program is to stand still.
    Stop,
    /// The program goes on.
    Go,
}

/// Listens on a thread of its own.
#[cfg(unix)]
pub fn listen(sender: SyncSender<Incoming>) -> std::io::Result<()> {
    use signal_hook::{
        consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP},
        iterator::Signals,
    };
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT])?;
    std::thread::Builder::new().name("signals".into()).spawn(move || {
        for signal in signals.forever() {
            let signal = match signal {
                SIGTSTP => Signal::Stop,
                SIGCONT => Signal::Go,
                _ => Signal::Leave,
            };
            if sender.send(Incoming::Signal(signal)).is_err() {
                return;
            }
        }
    })?;
    Ok(())
}

/// Nothing to listen to here.
#[cfg(not(unix))]
pub fn listen(_sender: SyncSender<Incoming>) -> std::io::Result<()> {
    Ok(())
}

/// Stands still until somebody sends the program to the foreground again.
#[cfg(unix)]
pub fn stop() {
    // Where the system refuses, the desk simply goes on.
    let _ = signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP);
}

/// Cannot stand still here.
#[cfg(not(unix))]
pub fn stop() {}
