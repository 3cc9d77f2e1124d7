//! The event loop: waits on one channel, handles all pending messages, and draws once.

use std::{
    io,
    sync::mpsc::{Receiver, RecvTimeoutError},
    time::{Duration, Instant},
};

use color_eyre::Result;

use crate::{
    app::Page,
    store::StoreError,
    tui::{
        compositor,
        desk::{QuitReason, Tone},
        run::{Incoming, Runtime, jobs, message::Signal, signals},
    },
};

/// Maximum number of messages handled before a frame: more than any paste or key repeat produces.
const BETWEEN_FRAMES: usize = 4_096;

/// Maximum time spent on background work before a frame is drawn or input is handled.
pub(super) const FRAME_BUDGET: Duration = Duration::from_millis(6);

impl Runtime {
    /// Handles messages until the user quits, or the terminal is gone. That is no failure, whether a signal says it first
    /// or the terminal no longer takes a frame.
    ///
    /// # Errors
    /// The error of the store.
    pub(super) fn run(&mut self, incoming: &Receiver<Incoming>) -> Result<()> {
        let result = self.handle_messages(incoming);
        match &result {
            Err(error) if error.is::<io::Error>() => {
                tracing::info!("the terminal is gone: {error}");
                jobs::delay_quit(&mut self.model, QuitReason::Signalled);
                Ok(())
            }
            Ok(()) | Err(_) => result,
        }
    }

    fn handle_messages(&mut self, incoming: &Receiver<Incoming>) -> Result<()> {
        self.draw()?;
        self.ask_background()?;
        while !self.model.is_quitting {
            match incoming.recv_timeout(self.wait_time()) {
                Ok(first) => {
                    self.take(first)?;
                    if self.model.is_quitting {
                        break;
                    }
                    // Handle all pending input before the next frame, but pages only for a short time.
                    let since = Instant::now();
                    for next in incoming.try_iter().take(BETWEEN_FRAMES) {
                        let is_page = matches!(next, Incoming::Page(_));
                        self.take(next)?;
                        if self.model.is_quitting || is_page && since.elapsed() > FRAME_BUDGET {
                            break;
                        }
                    }
                }
                // Idle: continue computing alerts, a little at a time.
                Err(RecvTimeoutError::Timeout) if self.has_alerts_to_scan() => {
                    if !self.scan_alerts() && !self.is_behind {
                        continue;
                    }
                }
                // The delayed frame is due.
                Err(RecvTimeoutError::Timeout) if self.is_behind => {}
                Err(RecvTimeoutError::Timeout) => self.keep_drafts(),
                Err(RecvTimeoutError::Disconnected) => break,
            }
            self.keep_time();
            // The welcome screen can start the sample data in this terminal, and those keys are not ours.
            let may_start_sample = self.model.loading.is_some() || self.model.is_first_start(&self.app);
            self.keyboard.pause_after_each_key(may_start_sample || self.any_key_may_open_editor());
            if self.host.screen.is_suspended() {
                // No frame is due until the terminal is back.
                self.is_behind = false;
            } else if !self.model.is_quitting {
                self.draw_paced()?;
                self.ask_background()?;
            }
        }
        Ok(())
    }

    /// Waits for a running job, for example after the terminal was closed.
    pub(super) fn finish_writing(&mut self, incoming: &Receiver<Incoming>) {
        while self.model.job.is_some()
            && let Ok(next) = incoming.recv()
        {
            if let Incoming::JobResult(worked) = next
                && let Err(error) = self.worked(*worked)
            {
                tracing::error!("a job failed after the desk was left: {error}");
                return;
            }
        }
    }

    fn take(&mut self, incoming: Incoming) -> Result<()> {
        match incoming {
            Incoming::Input { event, paused } => {
                self.input_is_paused = paused;
                self.input(event)?;
                // The keys are the editor's while it has the terminal.
                if paused && !self.host.screen.is_suspended() {
                    self.keyboard.resume();
                }
            }
            Incoming::Background(look) => {
                // Save it, so that the next run uses it from the first frame.
                self.typed |= look != self.model.detected_look;
                self.model.detected_look = look;
            }
            Incoming::Editor(event) => self.editor_did(event)?,
            Incoming::Signal(signal) if self.host.editing.is_some() => {
                if self.signal_while_editing(signal) {
                    self.take(Incoming::Signal(signal))?;
                }
            }
            // It was meant for the program that had the terminal.
            Incoming::Signal(Signal::Interrupt | Signal::Stop) if self.has_just_returned() => {}
            Incoming::Signal(Signal::Leave | Signal::Interrupt) => {
                if !jobs::delay_quit(&mut self.model, QuitReason::Signalled) {
                    self.model.is_quitting = true;
                }
            }
            Incoming::Signal(Signal::Stop) => self.host.screen.suspend_while(signals::stop)?,
            Incoming::Signal(Signal::Go) => self.host.screen.resume()?,
            Incoming::Page(page) => self.page(page)?,
            Incoming::Directory(people) => self.model.directory.take(people),
            Incoming::JobResult(worked) => self.worked(*worked)?,
            Incoming::Answered(from, msg) => {
                let requests = compositor::handle_msg(&mut self.model, &self.app, from, *msg);
                self.perform(requests)?;
            }
        }
        Ok(())
    }

    /// Adds a page of records to the book.
    ///
    /// # Errors
    /// The error of the store. The desk is closed then: with some of the records it would show less than there is.
    fn page(&mut self, page: Option<Result<Vec<Page>, StoreError>>) -> Result<()> {
        match page {
            Some(Ok(page)) => {
                self.model.loading = Some(self.model.loading.unwrap_or(0) + page.len());
                self.app.load(page);
                self.stale = true;
                if let Some(permits) = &self.page_permits {
                    let _ = permits.try_send(());
                }
            }
            Some(Err(error)) => return Err(error.into()),
            None => {
                self.model.loading = None;
                self.stale = true;
                self.host.search.list(&self.app);
                self.say_repairs();
            }
        }
        Ok(())
    }

    /// Says what was lost or repaired, if anything.
    fn say_repairs(&mut self) {
        let Ok(info) = self.app.store().info() else { return };
        match (info.losses.open.first(), info.read_only.iter().chain(&info.repairs).next()) {
            (Some(loss), _) => self.model.show_toast(Tone::Bad, format!("{loss}; see `mentordesk doctor`")),
            (None, Some(words)) => self.model.show_toast(Tone::Plain, words.clone()),
            (None, None) => {}
        }
    }
}
