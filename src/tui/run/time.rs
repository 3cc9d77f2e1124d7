//! What the desk does between keys: waits no longer than it has to, looks on, lets a toast go, turns the day over.

use std::time::{Duration, Instant};

use super::{Desk, event_loop::A_FRAME, perform::Host as _};
use crate::{app::worklist, tui::dialog::Dialog};

/// While pages come in, listing takes at most one part of so many of the time.
const SHARE: u32 = 8;

/// How many are looked at between two looks at the clock.
const AT_A_TIME: usize = 256;

/// How long nobody types before drafts are written down.
const A_PAUSE: Duration = Duration::from_millis(700);

/// How often a bar shows how far a worker is.
const A_STEP: Duration = Duration::from_millis(120);

/// How often the line about a job tells for how long it is going on.
const A_SECOND: Duration = Duration::from_secs(1);

/// The bytes that a slow line carries in a millisecond: 256 kbit/s.
///
/// A step in a list is up to 4 KB. At that rate, a key that repeats 30 times a second would leave a queue of ten seconds
/// after it was held for three, so over SSH a frame waits until the last one has been carried.
const SLOW_LINE: usize = 32;

/// The longest time a frame waits for the last one.
const LONGEST_WAIT: Duration = Duration::from_millis(150);

/// How long a slow line takes for so many bytes.
pub(super) fn sending_time(bytes: usize) -> Duration {
    Duration::from_millis((bytes / SLOW_LINE) as u64).min(LONGEST_WAIT)
}

/// How long a toast stays where nothing else happens.
const TOAST: Duration = Duration::from_secs(12);

/// The shortest time between two listings while pages come in.
pub(super) const WHILE_LOADING: Duration = Duration::from_millis(80);

impl Desk {
    /// Whether there is more to look at before what belongs to no pairing can be listed.
    pub(super) fn is_looking(&self) -> bool {
        // Somebody who draws something up has the book as it is: looking on would copy it.
        self.model.loading.is_none() && !self.stale && !self.app.is_shared() && !worklist::alerts_are_ready(&self.app)
    }

    /// Looks at more for no longer than nobody notices; lists what was found once that is all. Says whether it is.
    pub(super) fn look_on(&mut self) -> bool {
        let since = Instant::now();
        while since.elapsed() < A_FRAME {
            if self.app.compute_alerts(AT_A_TIME) {
                self.model.refresh(&self.app);
                return true;
            }
        }
        false
    }

    /// How long nothing needs to be done: to the end of the toast, otherwise a minute.
    pub(super) fn patience(&self) -> Duration {
        if self.is_looking() {
            return Duration::ZERO;
        }
        let minute = Duration::from_secs(60);
        let toast = self.toasted.map_or(minute, |since| TOAST.saturating_sub(since.elapsed()).min(minute));
        let pause = if self.typed { toast.min(A_PAUSE) } else { toast };
        let pause = if self.is_busy() { pause.min(A_STEP) } else { pause };
        let pause = if self.model.job.is_some() { pause.min(A_SECOND) } else { pause };
        // Alerts are computed once the book is no longer shared, which sends no message.
        let pause = if self.app.is_shared() { pause.min(A_STEP) } else { pause };
        if self.is_behind { pause.min(self.until_next_frame()) } else { pause }
    }

    /// Whether a worker shows how far it is.
    pub(super) fn is_busy(&self) -> bool {
        self.model.dialogs.top().is_some_and(Dialog::is_busy)
    }

    /// How long until another frame may be drawn.
    pub(super) fn until_next_frame(&self) -> Duration {
        self.next_frame.map_or(Duration::ZERO, |at| at.saturating_duration_since(Instant::now()))
    }

    /// Writes down what is typed and not saved, once nobody types.
    pub(super) fn keep_drafts(&mut self) {
        if std::mem::take(&mut self.typed) {
            self.host.keep_drafts(&mut self.model, &self.app);
        }
    }

    /// Lets a toast go, lists what was loaded, and turns the day over at midnight.
    pub(super) fn keep_time(&mut self) {
        match (&self.model.toast, self.toasted) {
            (None, _) => self.toasted = None,
            (Some(_), None) => self.toasted = Some(Instant::now()),
            (Some(_), Some(since)) if since.elapsed() >= TOAST => {
                self.model.toast = None;
                self.toasted = None;
            }
            (Some(_), Some(_)) => {}
        }
        match &mut self.model.job {
            None => self.working = None,
            Some(job) => job.seconds = self.working.get_or_insert_with(Instant::now).elapsed().as_secs(),
        }
        if self.stale && (self.model.loading.is_none() || self.listed.elapsed() > self.until_listed) {
            let begun = Instant::now();
            self.model.refresh(&self.app);
            self.listed = Instant::now();
            self.until_listed = WHILE_LOADING.max((self.listed - begun) * SHARE);
            self.stale = false;
        }
        let today = self.app.clock().today();
        if !self.app.is_viewing_another_day() && today != self.app.book().today() {
            self.app.view_day(today);
            self.host.search.list(&self.app);
            self.model.refresh(&self.app);
        }
    }
}
