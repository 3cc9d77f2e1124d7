//! Semantic styles: overdue, focused, muted. Call sites never name a color.

mod depth;
mod glyphs;
mod palette;

use ratatui::style::{Color, Modifier, Style};
use serde::{Deserialize, Serialize};

use self::palette::Palette;
pub use self::{depth::Depth, glyphs::Glyphs};
use crate::{
    app::settings::{Mistake, file::SettingsLocation, themes},
    domain::{attention::Severity, checklist::Stage},
};

/// The built-in themes.
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
    /// Blue and orange, for red-green color blindness.
    ColorBlind,
    /// No color: only bold, dim, underline, and reverse.
    Mono,
}

impl Look {
    /// All built-in themes.
    pub const ALL: [Self; 5] = [Self::Dark, Self::Light, Self::HighContrast, Self::ColorBlind, Self::Mono];

    /// Returns its name in the settings.
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

/// The styles of a theme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    /// Base style with the background.
    pub base: Style,
    /// Names and titles.
    pub strong: Style,
    /// Normal text.
    pub text: Style,
    /// Secondary text.
    pub muted: Style,
    /// Glyphs of little meaning, such as empty or not required.
    pub faint: Style,
    /// Borders and rules without focus.
    pub border: Style,
    /// The focused border, and keys.
    pub focused: Style,
    /// The focused title.
    pub title: Style,
    /// Neutral bars and figures.
    pub accent: Style,
    /// Heat map cells from low to high; the foreground and background approach each other with each step.
    pub heat: [Style; 4],
    /// The selected row in the focused pane.
    pub selected: Style,
    /// The selected row in other panes.
    pub selected_at_rest: Style,
    /// An input field.
    pub field: Style,
    /// Matched characters of a search.
    pub matched: Style,
    /// Overdue.
    pub overdue: Style,
    /// Due now.
    pub due: Style,
    /// A notice.
    pub notice: Style,
    /// Done, on track.
    pub good: Style,
    /// Indicates that another day is being viewed.
    pub away: Style,
}

impl Theme {
    /// Returns the theme of a built-in look.
    #[must_use]
    pub fn new(look: Look, true_color: bool) -> Self {
        Self::named(look.name(), None, if true_color { Depth::All } else { Depth::Indexed }).0
    }

    /// Returns the theme of that name, built-in or from the user's theme directory, and the errors in it.
    #[must_use]
    pub fn named(name: &str, place: Option<&SettingsLocation>, depth: Depth) -> (Self, Vec<Mistake>) {
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
            // All titles are bold, so only reverse video distinguishes the focused one.
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

    /// Returns the style of a severity.
    #[must_use]
    pub fn severity(&self, severity: Severity) -> Style {
        match severity {
            Severity::Overdue => self.overdue,
            Severity::Due => self.due,
            Severity::Notice => self.notice,
        }
    }

    /// Returns the style of a stage.
    #[must_use]
    pub fn stage(&self, stage: Stage) -> Style {
        match stage {
            Stage::NotStarted | Stage::NotApplicable => self.muted,
            Stage::Scheduled | Stage::Modelled | Stage::Practised => self.notice,
            Stage::Independent => self.good,
        }
    }

    /// Applies `color` to every color of the theme.
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

/// Interpolates between two colors; `share` is in percent.
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
