//! Color depth of the terminal, and the conversion of themes to it.

use ratatui::style::{Color, Modifier, Style};

use super::{Palette, Theme};

/// Color depth of a terminal.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Depth {
    /// True color.
    All,
    /// 256.
    #[default]
    Indexed,
    /// The 16 basic colors.
    Sixteen,
}

impl Depth {
    /// Returns the depth that `COLORTERM` and `TERM` indicate.
    #[must_use]
    pub fn of(colorterm: &str, term: &str) -> Self {
        let many = ["256color", "direct", "kitty", "alacritty", "foot", "ghostty", "wezterm", "iterm"];
        if matches!(colorterm, "truecolor" | "24bit") || term.ends_with("-direct") {
            Self::All
        } else if term.is_empty() || many.iter().any(|name| term.contains(name)) {
            Self::Indexed
        } else {
            Self::Sixteen
        }
    }
}

/// The 16 basic colors as most terminals show them.
const SIXTEEN: [(Color, u32); 16] = [
    (Color::Black, 0x00_0000),
    (Color::Red, 0xaa_0000),
    (Color::Green, 0x00_aa00),
    (Color::Yellow, 0xaa_5500),
    (Color::Blue, 0x00_00aa),
    (Color::Magenta, 0xaa_00aa),
    (Color::Cyan, 0x00_aaaa),
    (Color::Gray, 0xaa_aaaa),
    (Color::DarkGray, 0x55_5555),
    (Color::LightRed, 0xff_5555),
    (Color::LightGreen, 0x55_ff55),
    (Color::LightYellow, 0xff_ff55),
    (Color::LightBlue, 0x55_55ff),
    (Color::LightMagenta, 0xff_55ff),
    (Color::LightCyan, 0x55_ffff),
    (Color::White, 0xff_ffff),
];

/// Converts a theme to 16 colors. Backgrounds and text are chosen by role, since the nearest colors would be
/// indistinguishable; other colors keep their hue.
pub(super) fn sixteen(palette: &Palette) -> Theme {
    let is_dark = lightness(palette.ground) < 128;
    let (ground, text, muted, border, strong) = if is_dark {
        (Color::Black, Color::Gray, Color::Gray, Color::DarkGray, Color::White)
    } else {
        (Color::White, Color::Black, Color::DarkGray, Color::Gray, Color::Black)
    };
    // Dark shades are readable only on white, and bright ones only on black.
    let hues = if is_dark { &SIXTEEN[9..15] } else { &SIXTEEN[1..7] };
    let hue = |color: u32| {
        let near = hues.iter().min_by_key(|(_, other)| turn(color, *other));
        Style::new().fg(near.map_or(text, |(color, _)| *color))
    };
    let plain = Style::new();
    Theme {
        base: plain.fg(text).bg(ground),
        strong: plain.fg(strong).add_modifier(Modifier::BOLD),
        text: plain.fg(text),
        muted: plain.fg(muted),
        faint: plain.fg(muted),
        border: plain.fg(border),
        focused: hue(palette.accent).add_modifier(Modifier::BOLD),
        title: hue(palette.accent).add_modifier(Modifier::BOLD),
        accent: hue(palette.bar),
        heat: [hue(palette.bar); 4],
        // One style for the whole row, because reversing each color would make it patchy. Not bold, which brightens
        // black to an unreadable gray.
        selected: plain.fg(ground).bg(text).remove_modifier(Modifier::BOLD),
        selected_at_rest: plain.add_modifier(Modifier::UNDERLINED),
        // A separate background would be unreadable in many terminal palettes.
        field: plain.fg(strong).add_modifier(Modifier::UNDERLINED),
        matched: hue(palette.matched).add_modifier(Modifier::BOLD),
        overdue: hue(palette.overdue).add_modifier(Modifier::BOLD),
        due: hue(palette.due),
        notice: hue(palette.notice),
        good: hue(palette.good),
        away: plain.fg(ground).patch(hue(palette.due).bg(Color::Reset)).add_modifier(Modifier::REVERSED),
    }
}

fn parts(color: u32) -> [i32; 3] {
    [16, 8, 0].map(|shift| i32::try_from(color >> shift & 0xff).unwrap_or(0))
}

fn lightness(color: u32) -> i32 {
    let [r, g, b] = parts(color);
    (299 * r + 587 * g + 114 * b) / 1000
}

/// Returns the distance between two hues on the color wheel, in degrees.
fn turn(a: u32, b: u32) -> i32 {
    let apart = (angle(a) - angle(b)).abs();
    apart.min(360 - apart)
}

fn angle(color: u32) -> i32 {
    let [r, g, b] = parts(color);
    let (most, least) = (r.max(g).max(b), r.min(g).min(b));
    let span = (most - least).max(1);
    let angle = if most == r {
        60 * (g - b) / span
    } else if most == g {
        120 + 60 * (b - r) / span
    } else {
        240 + 60 * (r - g) / span
    };
    angle.rem_euclid(360)
}

/// Returns the nearest color of the 256-color palette.
pub(super) fn indexed(color: Color) -> Color {
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
