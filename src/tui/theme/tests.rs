use super::*;

#[test]
fn mono_names_no_color() {
    let theme = Theme::new(Look::Mono, true);
    let signs = [theme.border, theme.faint, theme.title];
    for style in [theme.base, theme.overdue, theme.selected, theme.away, theme.good, theme.field].iter().chain(&signs) {
        assert_eq!((style.fg, style.bg), (None, None));
    }
}

#[test]
fn few_colors_keep_severities_apart() {
    for look in [Look::Dark, Look::Light, Look::HighContrast, Look::ColorBlind] {
        let theme = Theme::new(look, false);
        let colors = [theme.overdue.fg, theme.due.fg, theme.notice.fg, theme.muted.fg];
        for (i, color) in colors.iter().enumerate() {
            assert!(matches!(color, Some(Color::Indexed(_))));
            assert!(!colors[i + 1..].contains(color), "{look:?}");
        }
    }
}

/// Returns the linear RGB components of a color, from 0 to 1.
fn linear(color: Color) -> [f64; 3] {
    let Color::Rgb(r, g, b) = color else { panic!("{color:?} is no color of its own") };
    [r, g, b].map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    })
}

fn contrast(a: Color, b: Color) -> f64 {
    let light = |color| {
        let [r, g, b] = linear(color);
        0.2126 * r + 0.7152 * g + 0.0722 * b
    };
    let (a, b) = (light(a), light(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// Simulates how a color looks without red or green cones (Viénot, Brettel and Mollon, 1999).
fn seen([r, g, b]: [f64; 3], no_red: bool) -> [f64; 3] {
    let (of_red, of_blue) = if no_red { (0.112_38, 0.004_01) } else { (0.292_75, -0.022_34) };
    let both = of_red * r + (1.0 - of_red) * g;
    [both, both, of_blue * (r - g) + b]
}

/// Converts a color to a perceptually uniform color space.
fn lab([r, g, b]: [f64; 3]) -> [f64; 3] {
    let part = |v: f64| if v > 0.008_856 { v.cbrt() } else { 7.787 * v + 16.0 / 116.0 };
    let x = part((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505);
    let y = part(0.2126 * r + 0.7152 * g + 0.0722 * b);
    let z = part((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089);
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

#[test]
fn severities_are_told_apart_without_red_and_without_green() {
    let theme = Theme::new(Look::ColorBlind, true);
    // Includes normal text, from which success must be distinguishable.
    let inks = [theme.overdue, theme.due, theme.notice, theme.good, theme.text].map(|style| linear(style.fg.unwrap()));
    for no_red in [true, false] {
        for (at, a) in inks.iter().enumerate() {
            for b in &inks[at + 1..] {
                let (a, b) = (lab(seen(*a, no_red)), lab(seen(*b, no_red)));
                let far = a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt();
                assert!(far > 25.0, "{far}, no red: {no_red}");
            }
        }
    }
}

#[test]
fn every_severity_is_read_on_its_ground_in_every_theme() {
    for look in [Look::Dark, Look::Light, Look::HighContrast, Look::ColorBlind] {
        let theme = Theme::new(look, true);
        let ground = theme.base.bg.unwrap();
        for style in [theme.overdue, theme.due, theme.notice, theme.good, theme.muted, theme.focused] {
            let contrast = contrast(style.fg.unwrap(), ground);
            assert!(contrast >= 4.5, "{look:?} {style:?} {contrast}");
        }
        // A selected reason is drawn entirely in the color of its severity.
        for style in [theme.overdue, theme.due, theme.notice, theme.text, theme.muted] {
            assert!(contrast(style.fg.unwrap(), theme.selected.bg.unwrap()) >= 4.5, "{look:?} {style:?}");
        }
    }
}

#[test]
fn signs_that_say_little_are_seen_and_grounds_stand_apart_in_every_theme() {
    for look in [Look::Dark, Look::Light, Look::HighContrast, Look::ColorBlind] {
        let theme = Theme::new(look, true);
        let ground = theme.base.bg.unwrap();
        for on in [ground, theme.selected.bg.unwrap(), theme.field.bg.unwrap()] {
            let contrast = contrast(theme.faint.fg.unwrap(), on);
            assert!(contrast >= 3.0, "{look:?} {on:?} {contrast}");
        }
        for (style, least) in [(theme.selected, 1.35), (theme.field, 1.35), (theme.selected_at_rest, 1.2)] {
            let contrast = contrast(style.bg.unwrap(), ground);
            assert!(contrast >= least, "{look:?} {style:?} {contrast}");
        }
    }
}

#[test]
fn sixteen_colors_and_none_show_one_selected_row_and_where_the_focus_is() {
    for name in ["dark", "light", "high-contrast", "color-blind"] {
        let theme = Theme::named(name, None, Depth::Sixteen).0;
        assert_eq!((theme.selected.fg, theme.selected.bg), (theme.base.bg, theme.text.fg), "{name}");
        assert!(theme.selected.sub_modifier.contains(Modifier::BOLD), "{name}");
    }
    let mono = Theme::new(Look::Mono, true);
    assert_ne!(mono.title, mono.strong, "every title is bold; the one with the focus is more than that");
}

#[test]
fn what_is_done_is_no_cross_in_plain_signs() {
    assert_eq!(Glyphs::ASCII.stage(Stage::Independent), "+");
    assert_ne!(Glyphs::ASCII.closed, "x");
    assert_eq!(Glyphs::plain("●"), Some(Glyphs::ASCII.stage(Stage::Independent)));
}

#[test]
fn sixteen_colors_keep_severities_apart() {
    for name in themes::names(None).into_iter().filter(|name| name != "mono") {
        let theme = Theme::named(&name, None, Depth::Sixteen).0;
        let colors = [theme.overdue.fg, theme.due.fg, theme.notice.fg];
        for (at, color) in colors.iter().enumerate() {
            assert!(!matches!(color, None | Some(Color::Rgb(..) | Color::Indexed(_))), "{name} {color:?}");
            assert!(!colors[at + 1..].contains(color), "{name} {colors:?}");
        }
        assert_ne!(theme.text.fg, theme.base.bg, "{name}");
    }
}

#[test]
fn terminals_say_how_many_colors_they_have() {
    assert_eq!(Depth::of("truecolor", "xterm"), Depth::All);
    for term in ["xterm-256color", "screen-256color", "xterm-kitty", ""] {
        assert_eq!(Depth::of("", term), Depth::Indexed, "{term}");
    }
    for term in ["linux", "screen", "xterm", "vt100", "dumb"] {
        assert_eq!(Depth::of("", term), Depth::Sixteen, "{term}");
    }
}

#[test]
fn glyph_setting_overrides_terminal_detection() {
    use crate::app::settings::GlyphSetting;
    let suited = |signs, shows_all| Glyphs::for_terminal(signs, shows_all).is_ascii();
    assert!(suited(GlyphSetting::Auto, false) && !suited(GlyphSetting::Auto, true));
    assert!(suited(GlyphSetting::Ascii, true) && !suited(GlyphSetting::Unicode, false));
}
