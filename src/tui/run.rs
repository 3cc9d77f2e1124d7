//! The loop: sleeps on one channel, takes in all that waits, draws once.

use std::{
    io,
    sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel},
    thread,
    time::{Duration, Instant},
};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use color_eyre::Result;

use super::{
    Options, background,
    effect::{self, Effect, Msg},
    event::InputEvent,
    model::{Extent, Found, Model, Tone},
    mouse,
    search::Search,
    signals::{self, Signal},
    terminal::Screen,
    theme::{Depth, Glyphs, Look, Theme},
    update::{self, typing},
    view::{self, Ctx, ViewState},
};
use crate::{
    app::{App, Page, drafts::Drafts, settings},
    store::StoreError,
};

/// What wakes the loop.
pub enum Incoming {
    /// Somebody did something.
    Input(InputEvent),
    /// The system wants something.
    Signal(Signal),
    /// A page of the store; nothing after the last.
    Page(Option<Result<Vec<Page>, StoreError>>),
    /// The search found something.
    Found(Found),
}

/// How many messages are taken in before the screen is drawn: more than any paste or held key brings.
const BETWEEN_FRAMES: usize = 4_096;

/// The shortest time between two listings while pages come in.
const WHILE_LOADING: Duration = Duration::from_millis(80);

/// While pages come in, listing takes at most one part of so many of the time.
const SHARE: u32 = 8;

/// How long pages are taken in before the screen is drawn and keys are heard.
const A_FRAME: Duration = Duration::from_millis(6);

/// How long nobody types before drafts are written down.
const A_PAUSE: Duration = Duration::from_millis(700);

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
    depth: Depth,
    colors: bool,
    glyphs: Glyphs,
    screen: Screen,
    search: Search,
    listed: Instant,
    until_listed: Duration,
    permits: Option<SyncSender<()>>,
    toasted: Option<Instant>,
    stale: bool,
    drafts: Drafts,
    typed: bool,
}

pub fn run(app: App, options: Options, mut drafts: Drafts) -> Result<()> {
    let (sender, incoming) = sync_channel(256);
    signals::listen(sender.clone())?;
    let loaded = options.settings;
    let suited =
        if loaded.settings.theme == settings::AUTO && options.colors { background::suited() } else { Look::default() };
    let screen = Screen::take(options.mouse)?;
    listen(sender.clone())?;
    let search = Search::start(sender.clone())?;
    let mut model = Model::new(&app);
    model.take_settings(loaded);
    model.suited = suited;
    let name = model.theme().to_owned();
    let shown = if options.colors { name.as_str() } else { Look::Mono.name() };
    let (theme, wrong) = Theme::named(shown, model.settings_place.as_ref(), options.depth);
    model.mistakes.extend(wrong);
    model.say_mistakes();
    if let Some(kept) = drafts.read() {
        model.take_kept(kept);
    }
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
        depth: options.depth,
        colors: options.colors,
        glyphs: options.glyphs,
        screen,
        search,
        listed: Instant::now(),
        until_listed: WHILE_LOADING,
        permits,
        toasted: None,
        stale: false,
        drafts,
        typed: false,
    };
    let lived = desk.live(&incoming);
    desk.keep_drafts();
    lived
}

/// Reads the keyboard and the mouse on a thread of its own.
fn listen(sender: SyncSender<Incoming>) -> io::Result<()> {
    thread::Builder::new().name("input".into()).spawn(move || {
        while let Ok(event) = crossterm::event::read() {
            if let Some(event) = InputEvent::from_terminal(event)
                && sender.send(Incoming::Input(event)).is_err()
            {
                return;
            }
        }
        // A keyboard that cannot be read any more is a terminal that has gone.
        let _ = sender.send(Incoming::Signal(Signal::Leave));
    })?;
    Ok(())
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
        while !self.model.leaving {
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
                Err(RecvTimeoutError::Timeout) => self.keep_drafts(),
                Err(RecvTimeoutError::Disconnected) => break,
            }
            self.keep_time();
            if !self.model.leaving {
                self.draw()?;
            }
        }
        Ok(())
    }

    /// How long nothing needs to be done: to the end of the toast, otherwise a minute.
    fn patience(&self) -> Duration {
        let minute = Duration::from_secs(60);
        let toast = self.toasted.map_or(minute, |since| TOAST.saturating_sub(since.elapsed()).min(minute));
        if self.typed { toast.min(A_PAUSE) } else { toast }
    }

    /// Writes down what is typed and not saved, once nobody types.
    fn keep_drafts(&mut self) {
        if std::mem::take(&mut self.typed) {
            let kept = self.model.kept();
            self.drafts.write((!kept.is_empty()).then_some(&kept));
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
            self.model.refresh(&self.app);
        }
    }

    fn take(&mut self, incoming: Incoming) -> Result<()> {
        match incoming {
            Incoming::Input(event) => self.input(event)?,
            Incoming::Signal(Signal::Leave) => self.model.leaving = true,
            Incoming::Signal(Signal::Stop) => self.screen.lend(signals::stop)?,
            Incoming::Signal(Signal::Go) => self.screen.redraw()?,
            Incoming::Page(page) => self.page(page),
            Incoming::Found(found) => self.found(found),
        }
        Ok(())
    }

    fn found(&mut self, found: Found) {
        for layer in &mut self.model.layers {
            if let super::model::Layer::Find(find) = layer {
                find.hear(found);
                return;
            }
        }
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
            InputEvent::Click(column, row) => mouse::click(model, app, &self.view, column, row),
            InputEvent::Wheel(column, row, by) => mouse::wheel(model, app, &self.view, column, row, by),
            // Whole, for a terminal that comes back to its old size has moved its lines meanwhile; and at once, for
            // the keys that follow are meant for the panes of the new size.
            InputEvent::Resize => {
                self.screen.redraw()?;
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
        match effect::perform(effect, &mut self.app) {
            Ok(msg) => {
                if let Msg::Ran(Ok(done)) | Msg::Turned(Ok(done)) = &msg {
                    self.search.follow(&done.change, &self.app);
                }
                effect::hear(&mut self.model, &self.app, msg);
                self.toasted = None;
            }
            Err(Effect::Copy(text)) => self.screen.say(&clipboard(&text))?,
            Err(Effect::Search(number, words)) => self.search.ask(number, words),
            Err(Effect::Opened(id)) => self.search.opened(id),
            Err(Effect::Suspend) => self.screen.lend(signals::stop)?,
            Err(Effect::KeepTheme(name)) => self.model.keep_theme(name),
            Err(Effect::WriteSettings) => self.model.write_settings(),
            Err(Effect::Redraw) => self.screen.redraw()?,
            Err(Effect::Run(_) | Effect::Undo | Effect::Redo | Effect::Travel(_)) => {}
        }
        Ok(())
    }

    /// Draws in the theme that is wanted now, once another one is.
    fn dress(&mut self) {
        if self.model.theme() != self.drawn {
            self.drawn = self.model.theme().to_owned();
            let shown = if self.colors { self.drawn.as_str() } else { Look::Mono.name() };
            self.theme = Theme::named(shown, self.model.settings_place.as_ref(), self.depth).0;
        }
    }

    fn draw(&mut self) -> Result<()> {
        self.dress();
        let Self { app, model, view, theme, glyphs, screen, .. } = self;
        screen.draw(|frame| view::draw(frame, Ctx { model, app, theme, glyphs }, view))?;
        Ok(())
    }
}

/// The sequence that asks a terminal to put text into the clipboard (OSC 52).
fn clipboard(text: &str) -> String {
    format!("\x1b]52;c;{}\x07", STANDARD.encode(text))
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_clipboard_gets_base64() {
        for (text, code) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("Peña", "UGXDsWE=")] {
            assert_eq!(super::clipboard(text), format!("\x1b]52;c;{code}\x07"));
        }
    }
}
