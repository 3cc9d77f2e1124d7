//! Keeps sled's panics off the screen. It panics on truncated files; we catch that and recover.

use std::{panic, sync::Once, thread};

/// The name of every database thread.
pub const THREAD_NAME: &str = "mentordesk-store";

/// Sends panics of database threads and of sled's own threads to the log only. Other threads' panics still go to the
/// previous hook.
pub fn silence_sled_panics() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let loud = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            let thread = thread::current();
            if thread.name().is_some_and(|name| name == THREAD_NAME || name.starts_with("sled-")) {
                tracing::error!("the database panicked: {info}");
            } else {
                loud(info);
            }
        }));
    });
}
