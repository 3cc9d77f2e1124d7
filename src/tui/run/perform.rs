//! What is done outside the model: by the app, by the terminal, or by a worker on a thread of its own.

use std::{
    io,
    sync::mpsc::{SendError, sync_channel},
    thread,
    time::Duration,
};

use color_eyre::Result;

use super::{Desk, Incoming};
use crate::{
    app::filter::SavedFilter,
    tui::{
        clipboard, editor,
        effect::{self, Effect, Msg},
        jobs::{self, After, Started, Work, Worked},
        model::{Parting, Tone},
        signals,
    },
};

/// How long the desk waits for what is done elsewhere before it goes on without: less than anybody notices.
const SOON: Duration = Duration::from_millis(60);

impl Desk {
    pub(super) fn perform(&mut self, effect: Effect) -> Result<()> {
        let changes_hands = matches!(effect, Effect::WorkAs(_));
        if changes_hands {
            self.typed = true;
            self.keep_drafts();
        }
        let effect = match jobs::start(effect, &mut self.model, &mut self.app) {
            Started::Now(msg) => {
                self.hear(msg);
                return Ok(());
            }
            Started::Work(work) => return self.job(work),
            Started::Other(effect) => effect,
        };
        match effect::perform(effect, &mut self.app) {
            Ok(msg) => self.hear(msg),
            Err(Effect::Copy(text)) => match clipboard::sequence(&text, self.commands) {
                Ok(sequence) => self.screen.say(&sequence)?,
                Err(words) => self.model.say(Tone::Bad, words),
            },
            Err(Effect::Search(number, words)) => self.search.ask(number, words, self.model.recent.clone()),
            Err(Effect::KeepFilter(name, filter)) => self.keep_filter(&name, filter.as_ref()),
            Err(Effect::ReadTable(asked, path)) => self.work(move || effect::read_table(asked, &path))?,
            Err(Effect::Understand(asked, sheet, plan, progress)) => {
                let book = self.app.share();
                self.work(move || effect::understand(asked, &sheet, &plan, &book, &progress))?;
            }
            Err(Effect::Pair(search, program, wants)) => {
                let book = self.app.share();
                self.work(move || effect::pair(search, &program, &wants, &book))?;
            }
            Err(Effect::Check) => {
                let (store, book) = (self.app.store().clone(), self.app.share());
                let today = self.app.clock().today();
                let orphans: Vec<String> = self.app.orphans().iter().map(ToString::to_string).collect();
                self.work(move || Msg::Checked(effect::check(&*store, &book, orphans, today)))?;
            }
            Err(Effect::Editor(text)) => {
                let mut edited = Ok(text.clone());
                self.screen.lend(|| edited = editor::edit(&text))?;
                effect::hear(&mut self.model, &self.app, Msg::Edited(edited));
                self.typed = true;
            }
            Err(Effect::Sample) => self.sample(),
            Err(Effect::Suspend) => self.screen.lend(signals::stop)?,
            Err(Effect::KeepTheme(name)) => self.model.keep_theme(name),
            Err(Effect::ReadSettings) => self.follow_settings(true)?,
            Err(Effect::WriteSettings) => self.model.write_settings(),
            Err(Effect::Redraw) => self.screen.redraw(),
            Err(Effect::Write(_) | Effect::BackUp(..) | Effect::WorkAs(_)) => {}
            Err(Effect::Run(_) | Effect::Undo | Effect::Redo | Effect::ViewDay(_)) => {}
        }
        Ok(())
    }

    /// Takes in what came of something.
    fn hear(&mut self, msg: Msg) {
        if let Msg::Ran(Ok(done)) | Msg::Turned(Ok(done)) = &msg {
            self.search.follow(&done.change, &self.app);
        }
        let taken_over = matches!(msg, Msg::WorksAs(Ok(())));
        if taken_over || matches!(msg, Msg::ViewsDay) {
            self.search.list(&self.app);
        }
        effect::hear(&mut self.model, &self.app, msg);
        if taken_over {
            // What the one typed and did not save is not the other's to see.
            self.drafts.belong_to(self.app.actor());
            self.recent.belong_to(self.app.actor());
            self.model.recent = self.recent.read().unwrap_or_default();
            if let Some(kept) = self.drafts.read() {
                self.model.take_kept(kept);
            }
        }
        self.toasted = None;
    }

    /// Has something long done on a thread of its own. What is soon done looks as if it were done at once.
    fn job(&mut self, work: Work) -> Result<()> {
        let sender = self.sender.clone();
        let (near, soon) = sync_channel(0);
        let begun = thread::Builder::new().name("worker".into()).spawn(move || {
            if let Err(SendError(worked)) = near.send(work.run()) {
                // Where the desk has gone, nobody waits for it.
                let _ = sender.send(Incoming::Worked(Box::new(worked)));
            }
        });
        if begun.is_err() {
            jobs::give_up(&mut self.model, &self.app);
            return Ok(());
        }
        match soon.recv_timeout(SOON) {
            Ok(worked) => self.worked(worked),
            Err(_) => Ok(()),
        }
    }

    /// Takes in what was done on another thread, and does what that was for.
    pub(super) fn worked(&mut self, worked: Worked) -> Result<()> {
        let told = self.model.parting == Some(Parting::Told);
        let After { change, effect } = jobs::hear(&mut self.model, &mut self.app, worked);
        if let Some(change) = change {
            self.search.follow(&change, &self.app);
        }
        self.toasted = None;
        if told && self.model.leaving {
            // The system wants the whole desk to be left, not only sample data.
            self.go_home();
            self.model.leaving = true;
        }
        effect.map_or(Ok(()), |effect| self.perform(effect))
    }

    /// Keeps a filter among the settings; where that fails, the desk has it until it is left.
    pub(super) fn keep_filter(&mut self, name: &str, filter: Option<&SavedFilter>) {
        let Some(place) = &self.model.settings_place else { return };
        let kept = match filter {
            Some(filter) => place.keep_filter(&filter.into()),
            None => place.forget_filter(name),
        };
        if let Err(error) = kept {
            self.model.say(Tone::Bad, format!("{name} is kept only until the desk is left: {error}"));
        }
    }

    /// Has something done on a thread of its own, so that no key waits for it.
    pub(super) fn work(&self, job: impl FnOnce() -> Msg + Send + 'static) -> io::Result<()> {
        let sender = self.sender.clone();
        thread::Builder::new().name("worker".into()).spawn(move || {
            // Where the desk has gone, nobody waits for it.
            let _ = sender.send(Incoming::Heard(Box::new(job())));
        })?;
        Ok(())
    }
}
