//! A desk without a terminal: keys in, a buffer out.

use crossterm::event::{KeyCode, KeyModifiers};
use mentordesk::{
    app::{
        App,
        filter::SavedFilter,
        lookup::{Lookup, Source},
    },
    domain::{change::Change, id::PairingId},
    tui::{
        compositor::{self, mouse, screen, typing},
        desk::{
            Extent, Model, Recent,
            dialog::{DialogId, Request},
            view::{Ctx, ViewState},
        },
        effect::Msg,
        event::Key,
        run::{
            jobs::{JobResult, Work},
            perform::{self, Host},
            search,
        },
        search::Found,
        theme::{Glyphs, Look, Theme},
        widgets::text,
    },
};
use ratatui::{buffer::Buffer, layout::Rect};

pub struct Desk {
    pub app: App,
    pub model: Model,
    pub view: ViewState,
    pub theme: Theme,
    pub glyphs: Glyphs,
    /// Whether searches are only answered on request.
    pub slow: bool,
    pub host: TestHost,
    size: Rect,
}

/// The host of a desk without a terminal. Background work runs synchronously unless it is held.
#[derive(Default)]
pub struct TestHost {
    /// Whether background work waits in `held` instead of running.
    pub holds: bool,
    pub held: Vec<Work>,
    pub copied: Vec<String>,
    questions: Vec<(Option<DialogId>, u64, String)>,
    asked: Option<DialogId>,
}

impl Host for TestHost {
    fn spawn(&mut self, work: Work) -> std::io::Result<Option<JobResult>> {
        if self.holds {
            self.held.push(work);
            return Ok(None);
        }
        Ok(Some(work.run()))
    }

    fn copy(&mut self, text: &str) -> Result<(), String> {
        self.copied.push(text.to_owned());
        Ok(())
    }

    fn search(&mut self, from: Option<DialogId>, number: u64, words: String, _: Recent) {
        self.asked = from;
        self.questions.push((from, number, words));
    }

    fn update_search(&mut self, _: &Change, _: &App) {}

    fn rebuild_search(&mut self, _: &App) {}

    fn edit(&mut self, _: Option<DialogId>, text: &str) -> Option<Result<String, String>> {
        Some(Ok(text.to_owned()))
    }

    fn suspend(&mut self) {}

    fn redraw(&mut self) {}

    fn sample(&mut self) {}

    fn read_settings(&mut self) {}

    fn keep_filter(&mut self, _: &Model, _: &str, _: Option<&SavedFilter>) -> Result<(), String> {
        Ok(())
    }

    fn keep_drafts(&mut self, _: &mut Model, _: &App) {}

    fn take_drafts(&mut self, _: &mut Model, _: &App) {}
}

impl Desk {
    pub fn new(width: u16, height: u16) -> Self {
        Self::over(super::sample::app(), width, height)
    }

    pub fn over(app: App, width: u16, height: u16) -> Self {
        let model = Model::new(&app);
        let mut desk = Self {
            app,
            model,
            view: ViewState::default(),
            theme: Theme::new(Look::Dark, true),
            glyphs: Glyphs::UNICODE,
            slow: false,
            host: TestHost::default(),
            size: Rect::new(0, 0, width, height),
        };
        desk.buffer();
        desk
    }

    pub fn resize(&mut self, width: u16, height: u16) {
        self.size = Rect::new(0, 0, width, height);
    }

    pub fn pairing(&self) -> PairingId {
        self.model.pairing().expect("a pairing is selected")
    }

    /// Types; `<enter>`, `<esc>`, `<tab>`, `<up>`, `<down>`, `<home>`, `<end>` and `<c-x>` are keys. They come in one
    /// burst, so that a frame is drawn only after the last of them.
    pub fn press(&mut self, keys: &str) {
        let mut rest = keys;
        while !rest.is_empty() {
            let (key, after) = next_key(rest);
            rest = after;
            self.model.page = self.view.page.max(1);
            self.model.extent = self.view.extent.unwrap_or(Extent::Wide);
            let requests = compositor::key(&mut self.model, &self.app, key);
            self.perform(requests);
        }
        self.buffer();
    }

    /// Performs an action. Returns whether it requested any effects.
    pub fn act(&mut self, action: mentordesk::tui::action::Action) -> bool {
        let requests = compositor::update(&mut self.model, &self.app, action);
        let asks = !requests.is_empty();
        self.perform(requests);
        self.buffer();
        asks
    }

    pub fn paste(&mut self, text: &str) {
        let effects = typing::paste(&mut self.model, &self.app, text);
        self.perform(effects);
        self.buffer();
    }

    pub fn click(&mut self, column: u16, row: u16) {
        self.buffer();
        let effects = mouse::click(&mut self.model, &self.app, &self.view, column, row);
        self.perform(effects);
    }

    pub fn double_click(&mut self, column: u16, row: u16) {
        self.click(column, row);
        self.buffer();
        let effects = mouse::double_click(&mut self.model, &self.app, &self.view, column, row);
        self.perform(effects);
    }

    pub fn drag(&mut self, from: (u16, u16), to: (u16, u16)) {
        self.click(from.0, from.1);
        mouse::drag(&mut self.model, &self.view, to.0, to.1);
        mouse::release(&mut self.model);
        self.buffer();
    }

    /// Performs requests as the desk does.
    pub fn perform(&mut self, requests: Vec<Request>) {
        perform::perform(requests, &mut self.model, &mut self.app, &mut self.host);
        for (from, number, words) in std::mem::take(&mut self.host.questions) {
            if !self.slow {
                self.answer_to(from, number, &words);
            }
        }
    }

    /// Handles finished background work as the desk does.
    pub fn finish(&mut self, worked: JobResult) {
        perform::finish(worked, &mut self.model, &mut self.app, &mut self.host);
    }

    /// Answers a search synchronously.
    pub fn answer(&mut self, number: u64, words: &str) {
        self.answer_to(self.host.asked, number, words);
    }

    fn answer_to(&mut self, from: Option<DialogId>, number: u64, words: &str) {
        let mut lookup = Lookup::of(Source::of(&self.app.visibility()));
        let found = search::answer(&mut lookup, number, words, &self.model.recent, &|| false).expect("an answer");
        self.found(from, found);
    }

    /// Takes in what a search found for the dialog that asked last.
    pub fn hear(&mut self, found: Found) {
        self.found(self.host.asked, found);
    }

    fn found(&mut self, from: Option<DialogId>, found: Found) {
        let requests = compositor::handle_msg(&mut self.model, &self.app, from, Msg::Found(found));
        self.perform(requests);
    }

    pub fn buffer(&mut self) -> Buffer {
        let mut buffer = Buffer::empty(self.size);
        let ctx = Ctx { model: &self.model, app: &self.app, theme: &self.theme, glyphs: &self.glyphs };
        self.view.targets.clear();
        screen::paint(&mut buffer, self.size, ctx, &mut self.view);
        buffer
    }

    /// Checks that each of these words is on the screen.
    pub fn shows(&mut self, words: &[&str]) {
        let screen = self.screen();
        for word in words {
            assert!(screen.contains(word), "{word}\n{screen}");
        }
    }

    pub fn screen(&mut self) -> String {
        text_of(&self.buffer())
    }
}

/// Sizes for the view of that number: every width with two of the heights, with others in the next view, so that a few
/// views together have nearly every pair.
pub fn sizes(view: usize, widths: impl IntoIterator<Item = u16>, heights: &[u16]) -> impl Iterator<Item = (u16, u16)> {
    let count = heights.len();
    widths.into_iter().enumerate().flat_map(move |(nth, width)| {
        [nth + view, nth + view + count / 2].map(|height| (width, heights[height % count]))
    })
}

/// The text of a screen, a line for each of its rows.
pub fn text_of(buffer: &Buffer) -> String {
    let mut lines = Vec::new();
    for y in buffer.area.rows().map(|row| row.y) {
        let mut line = String::new();
        let mut skip = 0;
        for x in buffer.area.columns().map(|column| column.x) {
            let symbol = buffer[(x, y)].symbol();
            if skip == 0 {
                line.push_str(symbol);
            }
            skip = std::cmp::max(skip, text::width(symbol)).saturating_sub(1);
        }
        lines.push(line.trim_end().to_owned());
    }
    lines.join("\n")
}

fn next_key(keys: &str) -> (Key, &str) {
    if let Some((name, rest)) = keys.strip_prefix('<').and_then(|rest| rest.split_once('>')) {
        let key = match name {
            "enter" => Key::of(KeyCode::Enter),
            "esc" => Key::of(KeyCode::Esc),
            "tab" => Key::of(KeyCode::Tab),
            "up" => Key::of(KeyCode::Up),
            "down" => Key::of(KeyCode::Down),
            "left" => Key::of(KeyCode::Left),
            "right" => Key::of(KeyCode::Right),
            "home" => Key::of(KeyCode::Home),
            "end" => Key::of(KeyCode::End),
            "s-up" => Key { code: KeyCode::Up, modifiers: KeyModifiers::SHIFT },
            "s-down" => Key { code: KeyCode::Down, modifiers: KeyModifiers::SHIFT },
            "alt-left" => Key { code: KeyCode::Left, modifiers: KeyModifiers::ALT },
            "alt-right" => Key { code: KeyCode::Right, modifiers: KeyModifiers::ALT },
            "lt" => Key::char('<'),
            "bs" => Key::of(KeyCode::Backspace),
            other => Key::ctrl(other.strip_prefix("c-").and_then(|c| c.chars().next()).expect("a key's name")),
        };
        return (key, rest);
    }
    let mut chars = keys.chars();
    (Key::char(chars.next().expect("a key")), chars.as_str())
}
