//! Timing of the event loop: how long to wait, idle work, toasts, and midnight.

use std::time::{Duration, Instant};

use super::{Runtime, event_loop::FRAME_BUDGET, perform::Host as _};
use crate::{app::worklist, tui::desk::dialog::Dialog};

/// While pages load, at most this fraction (1/8) of the time is spent on rebuilding lists.
const SHARE: u32 = 8;

/// Number of subjects whose alerts are computed between checks of the clock.
const SCAN_BATCH: usize = 256;

/// How long the user must pause before drafts are saved.
const DRAFT_DELAY: Duration = Duration::from_millis(700);

/// How often progress bars are updated.
const PROGRESS_INTERVAL: Duration = Duration::from_millis(120);

/// How often the elapsed time of a job is updated.
const JOB_INTERVAL: Duration = Duration::from_secs(1);

/// Bytes per millisecond of a slow connection: 256 kbit/s.
///
/// A step in a list is up to 4 KB. At that rate, holding a key that repeats 30 times a second for three seconds would
/// queue ten seconds of output. So over SSH, a frame waits until the previous one has been transferred.
const SLOW_LINE: usize = 32;

/// Maximum time a frame is delayed.
const LONGEST_WAIT: Duration = Duration::from_millis(150);

/// The time that a slow connection takes to transfer this many bytes.
pub(super) fn sending_time(bytes: usize) -> Duration {
    Duration::from_millis((bytes / SLOW_LINE) as u64).min(LONGEST_WAIT)
}

/// How long a toast stays up without input.
const TOAST: Duration = Duration::from_secs(12);

/// Minimum time between list rebuilds while pages load.
pub(super) const WHILE_LOADING: Duration = Duration::from_millis(80);

impl Runtime {
    /// Whether alerts remain to be computed before they can be listed.
    pub(super) fn has_alerts_to_scan(&self) -> bool {
        // A background report shares the book; changing the book now would copy it.
        self.model.loading.is_none() && !self.stale && !self.app.is_shared() && !worklist::alerts_are_ready(&self.app)
    }

    /// Computes more alerts for a short time. Once all are computed, lists them and returns `true`.
    pub(super) fn scan_alerts(&mut self) -> bool {
        let since = Instant::now();
        while since.elapsed() < FRAME_BUDGET {
            if self.app.compute_alerts(SCAN_BATCH) {
                self.model.refresh(&self.app);
                return true;
            }
        }
        false
    }

    /// How long to wait for input: until the next timed event, at most a minute.
    pub(super) fn wait_time(&self) -> Duration {
        if self.has_alerts_to_scan() {
            return Duration::ZERO;
        }
        let minute = Duration::from_secs(60);
        let toast = self.toast_since.map_or(minute, |since| TOAST.saturating_sub(since.elapsed()).min(minute));
        let pause = if self.typed { toast.min(DRAFT_DELAY) } else { toast };
        let pause = if self.is_busy() { pause.min(PROGRESS_INTERVAL) } else { pause };
        let pause = if self.model.job.is_some() { pause.min(JOB_INTERVAL) } else { pause };
        // Alerts are computed once the book is no longer shared, which sends no message.
        let pause = if self.app.is_shared() { pause.min(PROGRESS_INTERVAL) } else { pause };
        if self.is_behind { pause.min(self.until_next_frame()) } else { pause }
    }

    /// Whether the topmost dialog shows the progress of background work.
    pub(super) fn is_busy(&self) -> bool {
        self.model.dialogs.top().is_some_and(Dialog::is_busy)
    }

    /// Time until the next frame may be drawn.
    pub(super) fn until_next_frame(&self) -> Duration {
        self.next_frame.map_or(Duration::ZERO, |at| at.saturating_duration_since(Instant::now()))
    }

    /// Saves drafts once the user pauses.
    pub(super) fn keep_drafts(&mut self) {
        if std::mem::take(&mut self.typed) {
            self.host.keep_drafts(&mut self.model, &self.app);
        }
    }

    /// Removes an expired toast, lists newly loaded records, and handles midnight.
    pub(super) fn keep_time(&mut self) {
        match (&self.model.toast, self.toast_since) {
            (None, _) => self.toast_since = None,
            (Some(_), None) => self.toast_since = Some(Instant::now()),
            (Some(_), Some(since)) if since.elapsed() >= TOAST => {
                self.model.toast = None;
                self.toast_since = None;
            }
            (Some(_), Some(_)) => {}
        }
        match &mut self.model.job {
            None => self.job_since = None,
            Some(job) => job.seconds = self.job_since.get_or_insert_with(Instant::now).elapsed().as_secs(),
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
