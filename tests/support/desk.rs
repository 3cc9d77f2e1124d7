//! A desk without a terminal: keys in, a buffer out.

use crossterm::event::{KeyCode, KeyModifiers};
use mentordesk::{
    app::{
        App,
        lookup::{Lookup, Stock},
    },
    domain::id::PairingId,
    tui::{
        effect::{self, Effect},
        event::Key,
        model::{Extent, Model},
        mouse, search,
        theme::{Glyphs, Look, Theme},
        update,
        view::{self, Ctx, ViewState},
    },
};
use ratatui::{buffer::Buffer, layout::Rect};

pub struct Desk {
    pub app: App,
    pub model: Model,
    pub view: ViewState,
    pub theme: Theme,
    pub glyphs: Glyphs,
    /// Whether the search never answers by itself.
    pub slow: bool,
    size: Rect,
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

    /// Types; `<enter>`, `<esc>`, `<tab>`, `<up>`, `<down>`, `<home>`, `<end>` and `<c-x>` are keys.
    pub fn press(&mut self, keys: &str) {
        let mut rest = keys;
        while !rest.is_empty() {
            let (key, after) = next_key(rest);
            rest = after;
            self.model.page = self.view.page.max(1);
            self.model.extent = self.view.extent.unwrap_or(Extent::Wide);
            let effects = update::key(&mut self.model, &self.app, key);
            self.perform(effects);
            self.buffer();
        }
    }

    /// Does what a key asks for; says whether it asked anything of the world outside the model.
    pub fn act(&mut self, action: mentordesk::tui::action::Action) -> bool {
        let effects = update::update(&mut self.model, &self.app, action);
        let asks = !effects.is_empty();
        self.perform(effects);
        self.buffer();
        asks
    }

    pub fn paste(&mut self, text: &str) {
        let effects = update::typing::paste(&mut self.model, &self.app, text);
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

    fn perform(&mut self, effects: Vec<Effect>) {
        for one in effects {
            match effect::perform(one, &mut self.app) {
                Ok(msg) => effect::hear(&mut self.model, &self.app, msg),
                Err(Effect::Search(number, words)) if !self.slow => self.answer(number, &words),
                Err(_) => {}
            }
        }
    }

    /// Answers a question as the search does, only at once.
    pub fn answer(&mut self, number: u64, words: &str) {
        let mut lookup = Lookup::of(Stock::of(&self.app));
        let found = search::answer(&mut lookup, number, words, &self.model.recent, &|| false).expect("an answer");
        let effects = update::hear(&mut self.model, &self.app, found);
        self.perform(effects);
    }

    pub fn buffer(&mut self) -> Buffer {
        let mut buffer = Buffer::empty(self.size);
        let ctx = Ctx { model: &self.model, app: &self.app, theme: &self.theme, glyphs: &self.glyphs };
        self.view.targets.clear();
        view::paint(&mut buffer, self.size, ctx, &mut self.view);
        buffer
    }

    pub fn screen(&mut self) -> String {
        let buffer = self.buffer();
        let mut lines = Vec::new();
        for y in 0..self.size.height {
            let mut line = String::new();
            let mut skip = 0;
            for x in 0..self.size.width {
                let symbol = buffer[(x, y)].symbol();
                if skip == 0 {
                    line.push_str(symbol);
                }
                skip = std::cmp::max(skip, mentordesk::tui::text::width(symbol)).saturating_sub(1);
            }
            lines.push(line.trim_end().to_owned());
        }
        lines.join("\n")
    }
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
            "s-up" => Key { code: KeyCode::Up, with: KeyModifiers::SHIFT },
            "s-down" => Key { code: KeyCode::Down, with: KeyModifiers::SHIFT },
            "alt-left" => Key { code: KeyCode::Left, with: KeyModifiers::ALT },
            "alt-right" => Key { code: KeyCode::Right, with: KeyModifiers::ALT },
            "lt" => Key::char('<'),
            "bs" => Key::of(KeyCode::Backspace),
            other => Key::ctrl(other.strip_prefix("c-").and_then(|c| c.chars().next()).expect("a key's name")),
        };
        return (key, rest);
    }
    let mut chars = keys.chars();
    (Key::char(chars.next().expect("a key")), chars.as_str())
}
