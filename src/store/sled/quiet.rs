//! sled panics on files that were cut short. We catch that; nobody should have to read about it on the screen.

use std::{panic, sync::Once, thread};

/// The name of every thread that owns a database.
pub const KEEPER: &str = "mentordesk-store";

/// From now on panics of [`KEEPER`] threads and of sled's helpers go to the log alone, other threads' panics to the
/// hook that was set before.
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
