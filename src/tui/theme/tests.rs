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
