//! Signals, delivered as messages.

use std::sync::mpsc::SyncSender;

use super::message::{Incoming, Signal};

/// Starts a thread that sends each signal to the event loop.
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

/// Does nothing: this platform has no such signals.
#[cfg(not(unix))]
pub fn listen(_sender: SyncSender<Incoming>) -> std::io::Result<()> {
    Ok(())
}

/// Suspends the process group until it is continued, as a shell does: with the sample data, a second desk waits in it.
#[cfg(unix)]
pub fn stop() {
    // If the system refuses, the program keeps running.
    let _ = rustix::process::kill_current_process_group(rustix::process::Signal::STOP);
}

/// Does nothing: this platform has no job control.
#[cfg(not(unix))]
pub fn stop() {}
