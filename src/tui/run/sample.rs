//! Sample data on the desk, while the office's own waits.

use super::Desk;
use crate::{
    app::{App, demo, drafts::Drafts},
    tui::{
        action::Action,
        model::{Model, Tone},
        view::ViewState,
    },
};

/// A desk that waits while another is looked at.
pub(super) struct Home {
    app: App,
    model: Model,
    drafts: Drafts,
    recent: Drafts,
    habits: Drafts,
}

impl Desk {
    /// Puts sample data on the desk, kept in memory only; from them it goes back.
    pub(super) fn sample(&mut self) {
        if self.model.job.is_some() {
            return self.model.say(Tone::Plain, "Something is still being written; try again once it is done");
        }
        if self.home.is_some() {
            return self.go_home();
        }
        if self.model.is_sample {
            return self.model.say(Tone::Plain, "These are sample data already; nothing of them is kept");
        }
        if self.model.loading.is_some() {
            return self.model.say(Tone::Plain, "Your own data are still being read; try again in a moment");
        }
        let app = match demo::desk(self.app.clock()) {
            Ok(app) => app,
            Err(failure) => return self.model.say(Tone::Bad, failure.to_string()),
        };
        self.keep_drafts();
        let mut model = Model::new(&app);
        (model.is_sample, model.has_home) = (true, true);
        model.prefer_as(&self.model);
        let leave = model.keymap.name(Action::Quit);
        model.say(
            Tone::Good,
            format!("Sample data: try anything, nothing of it is kept. {leave} comes back to your own desk"),
        );
        let model = std::mem::replace(&mut self.model, model);
        let app = std::mem::replace(&mut self.app, app);
        let [drafts, recent, habits] =
            [&mut self.host.drafts, &mut self.host.recent, &mut self.host.habits].map(std::mem::take);
        self.home = Some(Home { app, model, drafts, recent, habits });
        self.arrive();
    }

    /// Comes back from sample data.
    pub(super) fn go_home(&mut self) {
        let Some(Home { app, model, drafts, recent, habits }) = self.home.take() else { return };
        self.app = app;
        let other = std::mem::replace(&mut self.model, model);
        // The settings may have changed meanwhile.
        self.model.prefer_as(&other);
        self.app.follow(self.model.settings.windows, self.model.settings.dates);
        self.host.drafts = drafts;
        self.host.recent = recent;
        self.host.habits = habits;
        self.model.refresh(&self.app);
        self.model.say(Tone::Good, "Back at your own desk; the sample data are gone");
        self.arrive();
    }

    /// What another desk needs to be looked at.
    pub(super) fn arrive(&mut self) {
        self.host.search.list(&self.app);
        self.view = ViewState { leaps: self.view.leaps, ..ViewState::default() };
        self.toasted = None;
    }
}
