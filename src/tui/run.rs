//! The loop: sleeps on one channel, takes in all that waits, draws once.

use std::{
    io,
    sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel},
    thread,
    time::{Duration, Instant},
};

use color_eyre::Result;
use crossterm::event::{KeyCode, KeyModifiers};

use super::{
    Options,
    action::{Action, Pane},
    background::{self, Answers, Heard},
    clipboard, editor,
    effect::{self, Effect, Msg},
    event::{InputEvent, Key},
    follow::Follower,
    haste::Haste,
    model::{Extent, Found, Layer, Model, Tone, affairs},
    mouse,
    search::Search,
    signals::{self, Signal},
    terminal::{Drawn, Screen},
    theme::{Glyphs, Look, Theme},
    update::{self, typing},
    view::{self, Ctx, ViewState},
};
use crate::{
    app::{App, Page, demo, drafts::Drafts, filter::SavedFilter, search::Index, settings},
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
    /// The search found something.
    Found(Found),
    /// Everybody who can be found now.
    Directory(Index),
    /// A worker is done with what it was asked.
    Heard(Box<Msg>),
}

/// How many messages are taken in before the screen is drawn: more than any paste or held key brings.
const BETWEEN_FRAMES: usize = 4_096;

/// The shortest time between two listings while pages come in.
const WHILE_LOADING: Duration = Duration::from_millis(80);

/// While pages come in, listing takes at most one part of so many of the time.
const SHARE: u32 = 8;

/// How long pages are taken in before the screen is drawn and keys are heard.
const A_FRAME: Duration = Duration::from_millis(6);

/// How many are looked at between two looks at the clock.
const AT_A_TIME: usize = 256;

/// How long nobody types before drafts are written down.
const A_PAUSE: Duration = Duration::from_millis(700);

/// How often a bar shows how far a worker is.
const A_STEP: Duration = Duration::from_millis(120);
/// Two clicks on the same place within this time are a double click.
const DOUBLE: Duration = Duration::from_millis(400);

/// How long a toast stays where nothing else happens.
const TOAST: Duration = Duration::from_secs(12);

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
    screen: Screen,
    search: Search,
    listed: Instant,
    until_listed: Duration,
    permits: Option<SyncSender<()>>,
    toasted: Option<Instant>,
    stale: bool,
    drafts: Drafts,
    /// Who and what was opened lately.
    recent: Drafts,
    habits: Drafts,
    typed: bool,
    clicked: Option<(Instant, u16, u16)>,
    sender: SyncSender<Incoming>,
    /// Has the keyboard read on.
    resume: SyncSender<()>,
    /// The office's own desk, while sample data are looked at.
    home: Option<Home>,
    haste: Option<Haste>,
    commands: bool,
}

/// A desk that waits while another is looked at.
struct Home {
    app: App,
    model: Model,
    drafts: Drafts,
    recent: Drafts,
    habits: Drafts,
}

pub fn run(app: App, options: Options, mut drafts: Drafts) -> Result<()> {
    let (sender, incoming) = sync_channel(256);
    signals::listen(sender.clone())?;
    let loaded = options.settings;
    let screen = Screen::take(options.can, options.mouse)?;
    let resume = listen(sender.clone())?;
    let search = Search::start(sender.clone())?;
    let mut model = Model::new(&app);
    model.take_settings(loaded);
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
        Some(load(&app, sender)?)
    } else {
        search.list(&app);
        None
    };
    let mut desk = Desk {
        app,
        model,
        view: ViewState::default(),
        theme,
        drawn: name,
        colors: options.colors,
        follower,
        asked: false,
        glyphs: options.glyphs,
        screen,
        search,
        listed: Instant::now(),
        until_listed: WHILE_LOADING,
        permits,
        toasted: None,
        stale: false,
        drafts,
        recent,
        habits,
        typed: false,
        sender: workers,
        resume,
        home: None,
        clicked: None,
        haste: options.far.then(Haste::default),
        commands: options.can.commands,
    };
    let lived = desk.live(&incoming);
    desk.keep_drafts();
    lived
}

/// Reads the keyboard and the mouse on a thread of its own. After a key with control it reads on only when it is told
/// to: such a key may lend the terminal to another program, whose keys these then are.
fn listen(sender: SyncSender<Incoming>) -> io::Result<SyncSender<()>> {
    let (resume, resumed) = sync_channel(4);
    thread::Builder::new().name("input".into()).spawn(move || {
        let mut answers = Answers::default();
        while let Ok(heard) = answers.next() {
            let event = match heard {
                Heard::Input(event) => event,
                Heard::Ground(look) if sender.send(Incoming::Ground(look)).is_ok() => continue,
                Heard::Ground(_) => return,
            };
            let waits = may_lend(&event);
            if sender.send(Incoming::Input(event)).is_err() || waits && resumed.recv().is_err() {
                return;
            }
        }
        // A keyboard that cannot be read any more is a terminal that has gone.
        let _ = sender.send(Incoming::Signal(Signal::Leave));
    })?;
    Ok(resume)
}

/// Whether an event may lend the terminal away.
fn may_lend(event: &InputEvent) -> bool {
    matches!(event, InputEvent::Key(key) if key.with.contains(KeyModifiers::CONTROL))
}

/// Passes the pages of the store on, one for each permit, so that a key never stands behind many of them.
fn load(app: &App, sender: SyncSender<Incoming>) -> io::Result<SyncSender<()>> {
    let loader = app.loader();
    let (permits, permitted) = sync_channel(2);
    thread::Builder::new().name("pages".into()).spawn(move || {
        while let Some(page) = loader.next() {
            if sender.send(Incoming::Page(Some(page))).is_err() || permitted.recv().is_err() {
                return;
            }
        }
        let _ = sender.send(Incoming::Page(None));
    })?;
    Ok(permits)
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

    /// Whether there is more to look at before what belongs to no pairing can be listed.
    fn is_looking(&self) -> bool {
        self.model.loading.is_none() && !self.stale && !affairs::are_ready(&self.app)
    }

    /// Looks at more for no longer than nobody notices; lists what was found once that is all. Says whether it is.
    fn look_on(&mut self) -> bool {
        let since = Instant::now();
        while since.elapsed() < A_FRAME {
            if self.app.look_on(AT_A_TIME) {
                self.model.refresh(&self.app);
                return true;
            }
        }
        false
    }

    /// How long nothing needs to be done: to the end of the toast, otherwise a minute.
    fn patience(&self) -> Duration {
        if self.is_looking() {
            return Duration::ZERO;
        }
        let minute = Duration::from_secs(60);
        let toast = self.toasted.map_or(minute, |since| TOAST.saturating_sub(since.elapsed()).min(minute));
        let pause = if self.typed { toast.min(A_PAUSE) } else { toast };
        let pause = if self.is_busy() { pause.min(A_STEP) } else { pause };
        self.rest().map_or(pause, |rest| rest.min(pause))
    }

    /// Whether a worker shows how far it is.
    fn is_busy(&self) -> bool {
        matches!(self.model.layers.last(), Some(Layer::Import(import)) if import.busy.is_some())
    }

    /// How long what stands beside the list is not drawn yet, since the cursor key is held.
    fn rest(&self) -> Option<Duration> {
        self.haste.and_then(|haste| haste.left(Instant::now()))
    }

    /// Writes down what is typed and not saved, once nobody types.
    fn keep_drafts(&mut self) {
        if std::mem::take(&mut self.typed) {
            let kept = self.model.kept();
            self.drafts.write((!kept.is_empty()).then_some(&kept));
            // Before everybody is there, those who are not yet seem to be gone.
            if self.model.loading.is_none() {
                self.model.recent.forget_gone(&self.app);
                self.recent.write((!self.model.recent.is_empty()).then_some(&self.model.recent));
            }
            self.habits.write(self.model.habits().as_ref());
        }
    }

    /// Lets a toast go, lists what was loaded, and turns the day over at midnight.
    fn keep_time(&mut self) {
        match (&self.model.toast, self.toasted) {
            (None, _) => self.toasted = None,
            (Some(_), None) => self.toasted = Some(Instant::now()),
            (Some(_), Some(since)) if since.elapsed() >= TOAST => {
                self.model.toast = None;
                self.toasted = None;
            }
            (Some(_), Some(_)) => {}
        }
        if self.stale && (self.model.loading.is_none() || self.listed.elapsed() > self.until_listed) {
            let begun = Instant::now();
            self.model.refresh(&self.app);
            self.listed = Instant::now();
            self.until_listed = WHILE_LOADING.max((self.listed - begun) * SHARE);
            self.stale = false;
        }
        let today = self.app.clock().today();
        if !self.app.is_travelling() && today != self.app.book().today() {
            self.app.travel(today);
            self.search.list(&self.app);
            self.model.refresh(&self.app);
        }
    }

    fn take(&mut self, incoming: Incoming) -> Result<()> {
        match incoming {
            Incoming::Input(event) => {
                let waits = may_lend(&event);
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
                self.go_home();
                self.model.leaving = true;
            }
            Incoming::Signal(Signal::Stop) => self.screen.lend(signals::stop)?,
            Incoming::Signal(Signal::Go) => self.screen.redraw(),
            Incoming::Page(page) => self.page(page),
            Incoming::Found(found) => {
                for effect in update::hear(&mut self.model, &self.app, found) {
                    self.perform(effect)?;
                }
            }
            Incoming::Directory(people) => self.model.directory.take(people),
            Incoming::Heard(msg) => effect::hear(&mut self.model, &self.app, *msg),
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
                self.search.list(&self.app);
            }
        }
    }

    fn input(&mut self, event: InputEvent) -> Result<()> {
        self.typed = true;
        let walks = self.haste.is_some() && self.is_walk(&event);
        if let Some(haste) = &mut self.haste {
            if walks { haste.moved(Instant::now()) } else { haste.end() }
        }
        self.model.page = self.view.page.max(1);
        self.model.extent = self.view.extent.unwrap_or(Extent::Wide);
        let (model, app) = (&mut self.model, &self.app);
        if !matches!(event, InputEvent::Key(_) | InputEvent::Resize) {
            // Whoever takes the mouse has given up what the first key began.
            model.begun = None;
        }
        let effects = match event {
            InputEvent::Key(key) => {
                let before = model.toast.take();
                let effects = update::key(model, app, key);
                // A toast outlives what says nothing itself, until its time is over.
                if model.toast.is_some() {
                    self.toasted = None;
                } else {
                    model.toast = before;
                }
                effects
            }
            InputEvent::Paste(text) => typing::paste(model, app, &text),
            InputEvent::Click(column, row) => {
                let again = self.clicked.is_some_and(|(at, x, y)| (x, y) == (column, row) && at.elapsed() < DOUBLE);
                self.clicked = (!again).then(|| (Instant::now(), column, row));
                let click = if again { mouse::double_click } else { mouse::click };
                click(model, app, &self.view, column, row)
            }
            InputEvent::Drag(column, row) => {
                mouse::drag(model, &self.view, column, row);
                Vec::new()
            }
            InputEvent::Release => {
                mouse::release(model);
                Vec::new()
            }
            InputEvent::Wheel(column, row, by) => mouse::wheel(model, app, &self.view, column, row, by),
            // Whole, for a terminal that comes back to its old size has moved its lines meanwhile; and at once, for
            // the keys that follow are meant for the panes of the new size.
            InputEvent::Resize => {
                self.screen.redraw();
                self.draw()?;
                Vec::new()
            }
        };
        for effect in effects {
            self.perform(effect)?;
        }
        Ok(())
    }

    fn perform(&mut self, effect: Effect) -> Result<()> {
        let changes_hands = matches!(effect, Effect::WorkAs(_));
        if changes_hands {
            self.typed = true;
            self.keep_drafts();
        }
        match effect::perform(effect, &mut self.app) {
            Ok(msg) => {
                if let Msg::Ran(Ok(done)) | Msg::Turned(Ok(done)) = &msg {
                    self.search.follow(&done.change, &self.app);
                }
                let taken_over = matches!(msg, Msg::WorksAs(Ok(())));
                if taken_over || matches!(msg, Msg::Travelled) {
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
            Err(Effect::Copy(text)) => match clipboard::sequence(&text, self.commands) {
                Ok(sequence) => self.screen.say(&sequence)?,
                Err(words) => self.model.say(Tone::Bad, words),
            },
            Err(Effect::Search(number, words)) => self.search.ask(number, words, self.model.recent.clone()),
            Err(Effect::KeepFilter(name, filter)) => self.keep_filter(&name, filter.as_ref()),
            Err(Effect::ReadTable(asked, path)) => self.work(move || effect::read_table(asked, &path))?,
            Err(Effect::Understand(asked, sheet, plan, progress)) => {
                let book = self.app.book().clone();
                self.work(move || effect::understand(asked, &sheet, &plan, &book, &progress))?;
            }
            Err(Effect::Check) => {
                let (store, book) = (self.app.store().clone(), self.app.book().clone());
                let misfits: Vec<String> = self.app.misfits().iter().map(ToString::to_string).collect();
                self.work(move || Msg::Checked(effect::check(&*store, &book, misfits)))?;
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
            Err(Effect::Run(_) | Effect::Undo | Effect::Redo | Effect::Travel(_)) => {}
        }
        Ok(())
    }

    /// Keeps a filter among the settings; where that fails, the desk has it until it is left.
    fn keep_filter(&mut self, name: &str, filter: Option<&SavedFilter>) {
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
    fn work(&self, job: impl FnOnce() -> Msg + Send + 'static) -> io::Result<()> {
        let sender = self.sender.clone();
        thread::Builder::new().name("worker".into()).spawn(move || {
            // Where the desk has gone, nobody waits for it.
            let _ = sender.send(Incoming::Heard(Box::new(job())));
        })?;
        Ok(())
    }

    /// Puts sample data on the desk, kept in memory only; from them it goes back.
    fn sample(&mut self) {
        if self.home.is_some() {
            return self.go_home();
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
        model.is_sample = true;
        model.prefer_as(&self.model);
        let leave = model.keymap.name(Action::Quit);
        model.say(
            Tone::Good,
            format!("Sample data: try anything, nothing of it is kept. {leave} comes back to your own desk"),
        );
        let model = std::mem::replace(&mut self.model, model);
        let app = std::mem::replace(&mut self.app, app);
        let [drafts, recent, habits] = [&mut self.drafts, &mut self.recent, &mut self.habits].map(std::mem::take);
        self.home = Some(Home { app, model, drafts, recent, habits });
        self.arrive();
    }

    /// Comes back from sample data.
    fn go_home(&mut self) {
        let Some(Home { app, model, drafts, recent, habits }) = self.home.take() else { return };
        self.app = app;
        let other = std::mem::replace(&mut self.model, model);
        // The settings may have changed meanwhile.
        self.model.prefer_as(&other);
        self.app.follow(self.model.settings.windows, self.model.settings.dates);
        self.drafts = drafts;
        self.recent = recent;
        self.habits = habits;
        self.model.refresh(&self.app);
        self.model.say(Tone::Good, "Back at your own desk; the sample data are gone");
        self.arrive();
    }

    /// What another desk needs to be looked at.
    fn arrive(&mut self) {
        self.search.list(&self.app);
        self.view = ViewState::default();
        self.toasted = None;
    }

    /// Draws in the theme that is wanted now, once another one is.
    fn dress(&mut self) {
        if self.model.theme() != self.drawn {
            self.drawn = self.model.theme().to_owned();
            self.theme = self.follower.theme(&self.model).0;
        }
    }

    /// Reads the settings again where their file has changed, or somebody asks for it.
    fn follow_settings(&mut self, asked: bool) -> Result<()> {
        let Self { follower, model, app, theme, .. } = self;
        if let Some(shown) = follower.look(model, app, theme, asked, Instant::now()) {
            (self.theme, self.glyphs, self.drawn) = (shown.theme, shown.glyphs, self.model.theme().to_owned());
            self.screen.take_mouse(shown.mouse)?;
            self.toasted = None;
        }
        Ok(())
    }

    /// Asks the terminal what ground it has, once the desk is to look like it.
    fn ask_ground(&mut self) -> Result<()> {
        if !self.asked && self.colors && self.model.settings.theme == settings::AUTO {
            self.asked = true;
            if background::answers() {
                self.screen.say(background::QUESTION)?;
            }
        }
        Ok(())
    }

    /// Whether an event does nothing but move the cursor of the list.
    fn is_walk(&self, event: &InputEvent) -> bool {
        const WAYS: [KeyCode; 4] = [KeyCode::Up, KeyCode::Down, KeyCode::PageUp, KeyCode::PageDown];
        let walks = matches!(event, InputEvent::Key(Key { code, with }) if with.is_empty() && WAYS.contains(code));
        walks && self.model.layers.is_empty() && self.model.focus == Pane::Pairings
    }

    fn draw(&mut self) -> Result<()> {
        self.dress();
        let rests = self.rest().is_none();
        let Self { app, model, view, theme, glyphs, screen, .. } = self;
        screen.draw(|buf| {
            view::draw(buf, Ctx { model, app, theme, glyphs }, view);
            Drawn { cursor: view.cursor, held: view.aside().filter(|_| !rests) }
        })?;
        Ok(())
    }
}
