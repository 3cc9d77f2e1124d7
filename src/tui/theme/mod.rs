//! Looks by meaning: what is overdue, in focus or beside the point. No place of use names a color.

mod depth;
mod glyphs;
mod palette;

use ratatui::style::{Color, Modifier, Style};
use serde::{Deserialize, Serialize};

use self::palette::Palette;
pub use self::{depth::Depth, glyphs::Glyphs};
use crate::{
    app::settings::{Mistake, file::Place, themes},
    domain::{attention::Severity, checklist::Stage},
};

/// The themes of the program.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Look {
    /// Light on dark.
    #[default]
    Dark,
    /// Dark on light.
    Light,
    /// Strong colors on black.
    HighContrast,
    /// Blue and orange, for eyes that do not tell red from green.
    ColorBlind,
    /// No color at all: bold, dim, underline and reverse only.
    Mono,
}

impl Look {
    /// Every look.
    pub const ALL: [Self; 5] = [Self::Dark, Self::Light, Self::HighContrast, Self::ColorBlind, Self::Mono];

    /// Its name in settings.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Dark => "dark",
            Self::Light => "light",
            Self::HighContrast => "high-contrast",
            Self::ColorBlind => "color-blind",
            Self::Mono => "mono",
        }
    }
}

/// How everything looks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    /// The ground that everything stands on.
    pub base: Style,
    /// What is read first: names, titles.
    pub strong: Style,
    /// Ordinary words.
    pub text: Style,
    /// What may be overlooked.
    pub muted: Style,
    /// Signs that say little: what is empty, what is not asked for.
    pub faint: Style,
    /// Borders and rules at rest.
    pub border: Style,
    /// The border of what has the focus, and keys.
    pub focused: Style,
    /// The title of what has the focus.
    pub title: Style,
    /// Bars and figures without judgement.
    pub accent: Style,
    /// Cells of a map, from a little to a lot: a bar on a ground that comes nearer to it from step to step.
    pub heat: [Style; 4],
    /// The row under the cursor in the pane with the focus.
    pub selected: Style,
    /// The row under the cursor elsewhere.
    pub selected_at_rest: Style,
    /// A field for typing.
    pub field: Style,
    /// Characters that a search matched.
    pub matched: Style,
    /// A broken promise.
    pub overdue: Style,
    /// To be done now.
    pub due: Style,
    /// Advice.
    pub notice: Style,
    /// Done, on track.
    pub good: Style,
    /// Another day is on the desk.
    pub away: Style,
}

impl Theme {
    /// The theme of a look.
    #[must_use]
    pub fn new(look: Look, true_color: bool) -> Self {
        Self::named(look.name(), None, if true_color { Depth::All } else { Depth::Indexed }).0
    }

    /// The theme of that name, somebody's own beside the settings included, and what of it could not be understood.
    #[must_use]
    pub fn named(name: &str, place: Option<&Place>, depth: Depth) -> (Self, Vec<Mistake>) {
        let (palette, mistakes) = palette::read(name, &|name| themes::text(name, place));
        let theme = match (palette, depth) {
            (None, _) => Self::mono(),
            (Some(palette), Depth::All) => Self::of(&palette),
            (Some(palette), Depth::Indexed) => Self::of(&palette).each(depth::indexed),
            (Some(palette), Depth::Sixteen) => depth::sixteen(&palette),
        };
        (theme, mistakes)
    }

    fn of(palette: &Palette) -> Self {
        let ground = rgb(palette.ground);
        let ink = |color: u32| Style::new().fg(rgb(color));
        let bold = |color: u32| ink(color).add_modifier(Modifier::BOLD);
        Self {
            base: ink(palette.text).bg(ground),
            strong: bold(palette.strong),
            text: ink(palette.text),
            muted: ink(palette.muted),
            faint: ink(palette.faint),
            border: ink(palette.border),
            focused: bold(palette.accent),
            title: bold(palette.accent),
            accent: ink(palette.bar),
            heat: [25, 40, 60, 80].map(|share| ink(palette.bar).bg(rgb(between(palette.ground, palette.bar, share)))),
            selected: Style::new().bg(rgb(palette.selected)),
            selected_at_rest: Style::new().bg(rgb(palette.rest)),
            field: ink(palette.strong).bg(rgb(palette.field)),
            matched: bold(palette.matched),
            overdue: ink(palette.overdue),
            due: ink(palette.due),
            notice: ink(palette.notice),
            good: ink(palette.good),
            away: Style::new().fg(ground).bg(rgb(palette.due)).add_modifier(Modifier::BOLD),
        }
    }

    fn mono() -> Self {
        let plain = Style::new();
        let with = |modifier| plain.add_modifier(modifier);
        Self {
            base: plain,
            strong: with(Modifier::BOLD),
            text: plain,
            muted: with(Modifier::DIM),
            faint: with(Modifier::DIM),
            border: with(Modifier::DIM),
            focused: with(Modifier::BOLD),
            // Every title is bold: only turned round is the one with the focus found among them.
            title: with(Modifier::REVERSED | Modifier::BOLD),
            accent: plain,
            heat: [plain; 4],
            selected: with(Modifier::REVERSED),
            selected_at_rest: with(Modifier::UNDERLINED),
            field: with(Modifier::UNDERLINED),
            matched: with(Modifier::BOLD | Modifier::UNDERLINED),
            overdue: with(Modifier::BOLD),
            due: plain,
            notice: plain,
            good: plain,
            away: with(Modifier::REVERSED | Modifier::BOLD),
        }
    }

    /// The look of a severity.
    #[must_use]
    pub fn severity(&self, severity: Severity) -> Style {
        match severity {
            Severity::Overdue => self.overdue,
            Severity::Due => self.due,
            Severity::Notice => self.notice,
        }
    }

    /// The look of a stage.
    #[must_use]
    pub fn stage(&self, stage: Stage) -> Style {
        match stage {
            Stage::NotStarted | Stage::NotApplicable => self.muted,
            Stage::Scheduled | Stage::Modelled | Stage::Practised => self.notice,
            Stage::Independent => self.good,
        }
    }

    /// The same with other colors.
    fn each(mut self, color: fn(Color) -> Color) -> Self {
        for style in [
            &mut self.base,
            &mut self.strong,
            &mut self.text,
            &mut self.muted,
            &mut self.faint,
            &mut self.border,
            &mut self.focused,
            &mut self.title,
            &mut self.accent,
            &mut self.selected,
            &mut self.selected_at_rest,
            &mut self.field,
            &mut self.matched,
            &mut self.overdue,
            &mut self.due,
            &mut self.notice,
            &mut self.good,
            &mut self.away,
        ] {
            style.fg = style.fg.map(color);
            style.bg = style.bg.map(color);
        }
        self.heat = self.heat.map(|style| Style { fg: style.fg.map(color), bg: style.bg.map(color), ..style });
        self
    }
}

/// The color that lies so many hundredths of the way from one to another.
fn between(from: u32, to: u32, share: u32) -> u32 {
    let part = |shift: u32| {
        let (from, to) = (from >> shift & 0xff, to >> shift & 0xff);
        ((from * (100 - share) + to * share) / 100) << shift
    };
    part(16) | part(8) | part(0)
}

fn rgb(color: u32) -> Color {
    Color::from_u32(color)
}

#[cfg(test)]
mod tests;
