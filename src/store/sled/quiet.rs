//! Keeps sled's panics, which we catch, off the screen.

use std::{panic, sync::Once, thread};

/// The name of every thread that owns a database.
pub const KEEPER: &str = "mentordesk-store";

/// Sends panics of [`KEEPER`] threads and of sled's threads to the log only. Other panics go to the previous hook.
pub fn keep_quiet() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let loud = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            let thread = thread::current();
            if thread.name().is_some_and(|name| name == KEEPER || name.starts_with("sled-")) {
                tracing::error!("the database panicked: {info}");
            } else {
                loud(info);
            }
        }));
    });
}
