//! The loop: sleeps on one channel, takes in all that waits, draws once.

mod dress;
mod host;
mod input;
pub mod jobs;
mod keyboard;
pub mod perform;
mod sample;
mod time;

use std::{
    sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel},
    time::{Duration, Instant},
};

use color_eyre::Result;

use self::{jobs::Worked, sample::Home};
use super::{
    Options, background, compositor,
    dialog::DialogId,
    effect::Msg,
    event::InputEvent,
    follow::Follower,
    haste::Haste,
    model::{Model, Parting, Tone},
    search::Search,
    signals::{self, Signal},
    terminal::{Drawn, Screen},
    theme::{Glyphs, Look, Theme},
    view::{self, Ctx, ViewState},
};
use crate::{
    app::{App, Page, drafts::Drafts, search::Index},
    store::StoreError,
};

/// What wakes the loop.
pub enum Incoming {
    /// Somebody did something.
    Input(InputEvent),
    /// The terminal says what ground it has.
    Ground(Look),
    /// The system wants something.
    Signal(Signal),
    /// A page of the store; nothing after the last.
    Page(Option<Result<Vec<Page>, StoreError>>),
    /// Everybody who can be found now.
    Directory(Index),
    /// The answer to what a dialog asked.
    Heard(Option<DialogId>, Box<Msg>),
    /// Background work is finished.
    Worked(Box<Worked>),
}

/// How many messages are taken in before the screen is drawn: more than any paste or held key brings.
const BETWEEN_FRAMES: usize = 4_096;

/// How long pages are taken in before the screen is drawn and keys are heard.
const A_FRAME: Duration = Duration::from_millis(6);

/// The desk while it runs.
struct Desk {
    app: App,
    model: Model,
    view: ViewState,
    theme: Theme,
    /// The name of the theme that is drawn.
    drawn: String,
    colors: bool,
    follower: Follower,
    /// Whether the terminal was asked what ground it has.
    asked: bool,
    glyphs: Glyphs,
    host: host::Outside,
    listed: Instant,
    until_listed: Duration,
    permits: Option<SyncSender<()>>,
    toasted: Option<Instant>,
    stale: bool,
    typed: bool,
    clicked: Option<(Instant, u16, u16)>,
    /// Has the keyboard read on.
    resume: SyncSender<()>,
    /// The office's own desk, while sample data are looked at.
    home: Option<Home>,
    haste: Haste,
    /// Since when something long is being done.
    working: Option<Instant>,
}

/// Runs the desk until the user leaves it.
///
/// # Errors
/// What the terminal says.
pub fn run(app: App, options: Options, mut drafts: Drafts) -> Result<()> {
    let (sender, incoming) = sync_channel(256);
    signals::listen(sender.clone())?;
    let loaded = options.settings;
    let screen = Screen::take(options.can, options.mouse)?;
    let resume = keyboard::listen(sender.clone())?;
    let search = Search::start(sender.clone())?;
    let mut model = Model::new(&app);
    model.take_settings(loaded);
    model.is_sample = options.sample;
    drafts.belong_to(app.actor());
    if let Some(kept) = drafts.read() {
        model.take_kept(kept);
    }
    let mut recent = drafts.beside("recent");
    model.recent = recent.read().unwrap_or_default();
    let mut habits = drafts.beside("habits");
    if let Some(remembered) = habits.read() {
        model.take_habits(remembered);
    }
    // As the terminal was when it was last asked; another one is not asked, so that it may be anything.
    model.suited = background::hinted().unwrap_or(if background::answers() { model.suited } else { Look::default() });
    let follower = Follower::new(&model, Instant::now(), options.colors, options.depth, options.shows_all);
    let name = model.theme().to_owned();
    let (theme, wrong) = follower.theme(&model);
    model.mistakes.extend(wrong);
    model.say_mistakes();
    let workers = sender.clone();
    let permits = if app.book().programs().next().is_none() {
        model.loading = Some(0);
        Some(keyboard::load(&app, sender)?)
    } else {
        search.list(&app);
        None
    };
    let mut desk = Desk {
        app,
        model,
        view: ViewState { leaps: options.far, ..ViewState::default() },
        theme,
        drawn: name,
        colors: options.colors,
        follower,
        asked: false,
        glyphs: options.glyphs,
        host: host::Outside {
            screen,
            search,
            sender: workers,
            drafts,
            recent,
            habits,
            commands: options.can.commands,
            wanted: host::Wanted::default(),
        },
        listed: Instant::now(),
        until_listed: time::WHILE_LOADING,
        permits,
        toasted: None,
        stale: false,
        typed: false,
        resume,
        home: None,
        clicked: None,
        haste: Haste::new(options.far),
        working: None,
    };
    let lived = desk.live(&incoming);
    desk.outlast(&incoming);
    desk.keep_drafts();
    lived
}

impl Desk {
    fn live(&mut self, incoming: &Receiver<Incoming>) -> Result<()> {
        self.draw()?;
        self.ask_ground()?;
        while !self.model.leaving {
            let rests = self.rest().is_none();
            match incoming.recv_timeout(self.patience()) {
                Ok(first) => {
                    self.take(first)?;
                    // Keys that wait are taken before anything is drawn; pages only as long as nobody notices.
                    let since = Instant::now();
                    for next in incoming.try_iter().take(BETWEEN_FRAMES) {
                        let is_page = matches!(next, Incoming::Page(_));
                        self.take(next)?;
                        if self.model.leaving || is_page && since.elapsed() > A_FRAME {
                            break;
                        }
                    }
                }
                // The rest of the screen is drawn once the cursor key is let go.
                Err(RecvTimeoutError::Timeout) if !rests => {}
                // Nobody wants anything: what is not pressing is done a little at a time.
                Err(RecvTimeoutError::Timeout) if self.is_looking() => {
                    if !self.look_on() {
                        continue;
                    }
                }
                Err(RecvTimeoutError::Timeout) => self.keep_drafts(),
                Err(RecvTimeoutError::Disconnected) => break,
            }
            if self.model.leaving && self.home.is_some() {
                self.go_home();
            }
            self.keep_time();
            if !self.model.leaving {
                self.follow_settings(false)?;
                self.draw()?;
                self.ask_ground()?;
            }
        }
        Ok(())
    }

    /// Waits for what is being written, where the terminal went away meanwhile.
    fn outlast(&mut self, incoming: &Receiver<Incoming>) {
        while self.model.job.is_some()
            && let Ok(next) = incoming.recv()
        {
            if let Incoming::Worked(worked) = next
                && let Err(error) = self.worked(*worked)
            {
                tracing::error!("what was being written came to nothing: {error}");
                return;
            }
        }
    }

    fn take(&mut self, incoming: Incoming) -> Result<()> {
        match incoming {
            Incoming::Input(event) => {
                let waits = keyboard::may_lend(&event);
                self.input(event)?;
                if waits {
                    // Nobody waits where the keyboard has gone.
                    let _ = self.resume.try_send(());
                }
            }
            Incoming::Ground(look) => {
                // Written down, so that the desk looks so from its first frame on.
                self.typed |= look != self.model.suited;
                self.model.suited = look;
            }
            Incoming::Signal(Signal::Leave) => {
                if !jobs::hold(&mut self.model, Parting::Told) {
                    self.go_home();
                    self.model.leaving = true;
                }
            }
            Incoming::Signal(Signal::Stop) => self.host.screen.lend(signals::stop)?,
            Incoming::Signal(Signal::Go) => self.host.screen.redraw(),
            Incoming::Page(page) => self.page(page),
            Incoming::Directory(people) => self.model.directory.take(people),
            Incoming::Worked(worked) => self.worked(*worked)?,
            Incoming::Heard(from, msg) => {
                let requests = compositor::hear(&mut self.model, &self.app, from, *msg);
                self.perform(requests)?;
            }
        }
        Ok(())
    }

    fn page(&mut self, page: Option<Result<Vec<Page>, StoreError>>) {
        match page {
            Some(Ok(page)) => {
                self.model.loading = Some(self.model.loading.unwrap_or(0) + page.len());
                self.app.load(page);
                self.stale = true;
                if let Some(permits) = &self.permits {
                    let _ = permits.try_send(());
                }
            }
            Some(Err(error)) => {
                self.model.loading = None;
                self.model.say(Tone::Bad, error.to_string());
            }
            None => {
                self.model.loading = None;
                self.stale = true;
                self.host.search.list(&self.app);
            }
        }
    }

    fn draw(&mut self) -> Result<()> {
        self.dress();
        let rests = self.rest().is_none();
        let Self { app, model, view, theme, glyphs, host, .. } = self;
        host.screen.draw(|buf| {
            view::draw(buf, Ctx { model, app, theme, glyphs }, view);
            Drawn { cursor: view.cursor, held: view.beside(model.focus).filter(|_| !rests) }
        })?;
        Ok(())
    }
}
