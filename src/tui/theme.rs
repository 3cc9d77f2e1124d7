//! Looks by meaning: what is overdue, in focus or beside the point. No place of use names a color.

use ratatui::style::{Color, Modifier, Style};

use crate::domain::{attention::Severity, checklist::Stage};

/// Which look is wanted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Look {
    /// Light on dark.
    #[default]
    Dark,
    /// Dark on light.
    Light,
    /// Strong colors on black.
    HighContrast,
    /// No color at all: bold, dim, underline and reverse only.
    Mono,
}

impl Look {
    /// Every look.
    pub const ALL: [Self; 4] = [Self::Dark, Self::Light, Self::HighContrast, Self::Mono];

    /// Its name in settings.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Dark => "dark",
            Self::Light => "light",
            Self::HighContrast => "high-contrast",
            Self::Mono => "mono",
        }
    }

    /// The look of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|look| look.name() == name)
    }
}

/// How everything looks.
#[derive(Debug, Clone)]
pub struct Theme {
    /// The ground that everything stands on.
    pub base: Style,
    /// What is read first: names, titles.
    pub strong: Style,
    /// Ordinary words.
    pub text: Style,
    /// What may be overlooked.
    pub muted: Style,
    /// Borders and rules at rest.
    pub faint: Style,
    /// The border and title of what has the focus, and keys.
    pub focused: Style,
    /// Bars and figures without judgement.
    pub accent: Style,
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
    /// The theme of a look; on a terminal of 256 colors the nearest of them are taken.
    #[must_use]
    pub fn new(look: Look, true_color: bool) -> Self {
        let theme = match look {
            Look::Dark => Self::of(&Palette {
                ground: 0x1a_1b22,
                strong: 0xec_edf2,
                text: 0xc3_c6d0,
                muted: 0x87_8b98,
                faint: 0x3f_424d,
                accent: 0x7a_a2f7,
                bar: 0x5b_82d1,
                selected: 0x2b_2f3c,
                rest: 0x22_252e,
                field: 0x25_2936,
                matched: 0xff_d479,
                overdue: 0xff_8060,
                due: 0xe9_c46a,
                notice: 0x73_b7f2,
                good: 0x8c_c590,
            }),
            Look::Light => Self::of(&Palette {
                ground: 0xfb_faf7,
                strong: 0x16_181d,
                text: 0x34_3841,
                muted: 0x6b_6f7a,
                faint: 0xc9_cad0,
                accent: 0x1f_56c4,
                bar: 0x4a_7bd8,
                selected: 0xdc_e6f9,
                rest: 0xec_edf0,
                field: 0xef_f1f5,
                matched: 0xa1_4e00,
                overdue: 0xb9_2c0c,
                due: 0x8a_5a00,
                notice: 0x0f_62a8,
                good: 0x2a_7137,
            }),
            Look::HighContrast => Self::of(&Palette {
                ground: 0x00_0000,
                strong: 0xff_ffff,
                text: 0xff_ffff,
                muted: 0xd0_d0d0,
                faint: 0xa0_a0a0,
                accent: 0x5f_d7ff,
                bar: 0x5f_d7ff,
                selected: 0x00_3a8c,
                rest: 0x30_3030,
                field: 0x26_2626,
                matched: 0xff_ff5f,
                overdue: 0xff_8787,
                due: 0xff_ff5f,
                notice: 0x87_d7ff,
                good: 0x87_ff87,
            }),
            Look::Mono => Self::mono(),
        };
        if true_color { theme } else { theme.in_256_colors() }
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
            focused: bold(palette.accent),
            accent: ink(palette.bar),
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
            focused: with(Modifier::BOLD),
            accent: plain,
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

    fn in_256_colors(mut self) -> Self {
        for style in [
            &mut self.base,
            &mut self.strong,
            &mut self.text,
            &mut self.muted,
            &mut self.faint,
            &mut self.focused,
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
            style.fg = style.fg.map(indexed);
            style.bg = style.bg.map(indexed);
        }
        self
    }
}

struct Palette {
    ground: u32,
    strong: u32,
    text: u32,
    muted: u32,
    faint: u32,
    accent: u32,
    bar: u32,
    selected: u32,
    rest: u32,
    field: u32,
    matched: u32,
    overdue: u32,
    due: u32,
    notice: u32,
    good: u32,
}

fn rgb(color: u32) -> Color {
    Color::from_u32(color)
}

/// The nearest of the 6x6x6 cube and the grays of a 256-color terminal.
fn indexed(color: Color) -> Color {
    let Color::Rgb(r, g, b) = color else { return color };
    let step = |v: u8| -> u8 {
        match v {
            0..48 => 0,
            48..115 => 1,
            _ => (v - 35) / 40,
        }
    };
    let level = |s: u8| -> i32 { if s == 0 { 0 } else { 55 + 40 * i32::from(s) } };
    let far =
        |x: i32, y: i32, z: i32| (x - i32::from(r)).pow(2) + (y - i32::from(g)).pow(2) + (z - i32::from(b)).pow(2);
    let (cr, cg, cb) = (step(r), step(g), step(b));
    let cube = (far(level(cr), level(cg), level(cb)), 16 + 36 * cr + 6 * cg + cb);
    let mean = (u16::from(r) + u16::from(g) + u16::from(b)) / 3;
    let shade = u8::try_from((mean.saturating_sub(3) / 10).min(23)).unwrap_or(23);
    let level = 8 + 10 * i32::from(shade);
    let gray = (far(level, level, level), 232 + shade);
    Color::Indexed(cube.min(gray).1)
}

/// The signs that stand on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Glyphs {
    ascii: bool,
    /// Between mentor and mentee.
    pub arrow: &'static str,
    /// At the selected row.
    pub marker: &'static str,
    /// Before an open block.
    pub open: &'static str,
    /// Before a folded block.
    pub folded: &'static str,
    /// The done part of a bar.
    pub full: &'static str,
    /// The rest of a bar.
    pub empty: &'static str,
    /// Where a bar is expected to be.
    pub mark: &'static str,
    /// At the column that a list is sorted by, and where its order is turned round.
    pub sorted: (&'static str, &'static str),
    /// At a marked row.
    pub marked: &'static str,
    /// At what is in force in a short list.
    pub chosen: &'static str,
    /// A rule.
    pub rule: &'static str,
    /// Between parts of a line.
    pub dot: &'static str,
    /// Around what can be changed with brackets.
    pub around: (&'static str, &'static str),
    /// Heights of a column, the lowest first.
    pub levels: [&'static str; 8],
}

impl Glyphs {
    /// Signs for terminals of today.
    pub const UNICODE: Self = Self {
        ascii: false,
        arrow: "→",
        marker: "▌",
        open: "▾",
        folded: "▸",
        full: "━",
        empty: "─",
        mark: "┃",
        sorted: ("▾", "▴"),
        marked: "✓",
        chosen: "•",
        rule: "─",
        dot: "·",
        around: ("‹", "›"),
        levels: ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"],
    };

    /// Signs that every terminal and every screen reader knows.
    pub const ASCII: Self = Self {
        ascii: true,
        arrow: "->",
        marker: ">",
        open: "v",
        folded: ">",
        full: "#",
        empty: "-",
        mark: "|",
        sorted: ("v", "^"),
        marked: "x",
        chosen: "*",
        rule: "-",
        dot: "-",
        around: ("<", ">"),
        levels: ["_", ".", ":", "-", "=", "+", "*", "#"],
    };

    /// Whether only ASCII is drawn.
    #[must_use]
    pub fn is_ascii(&self) -> bool {
        self.ascii
    }

    /// The sign of a stage.
    #[must_use]
    pub fn stage(&self, stage: Stage) -> &'static str {
        let signs = match stage {
            Stage::NotStarted => ("○", "."),
            Stage::Scheduled => ("◔", "s"),
            Stage::Modelled => ("◐", "m"),
            Stage::Practised => ("◕", "p"),
            Stage::Independent => ("●", "x"),
            Stage::NotApplicable => ("–", "-"),
        };
        if self.ascii { signs.1 } else { signs.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mono_names_no_color() {
        let theme = Theme::new(Look::Mono, true);
        for style in [theme.base, theme.overdue, theme.selected, theme.away, theme.good, theme.field] {
            assert_eq!((style.fg, style.bg), (None, None));
        }
    }

    #[test]
    fn few_colors_keep_severities_apart() {
        for look in [Look::Dark, Look::Light, Look::HighContrast] {
            let theme = Theme::new(look, false);
            let colors = [theme.overdue.fg, theme.due.fg, theme.notice.fg, theme.muted.fg];
            for (i, color) in colors.iter().enumerate() {
                assert!(matches!(color, Some(Color::Indexed(_))));
                assert!(!colors[i + 1..].contains(color), "{look:?}");
            }
        }
    }
}
