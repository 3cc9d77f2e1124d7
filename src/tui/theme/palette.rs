//! Theme files: a color for each role, with missing ones inherited from another theme.

use crate::app::settings::{Entry, Mistake, nearest, values};

/// The colors of a theme, as `0xRRGGBB`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Palette {
    pub ground: u32,
    pub strong: u32,
    pub text: u32,
    pub muted: u32,
    pub faint: u32,
    pub border: u32,
    pub accent: u32,
    pub bar: u32,
    pub selected: u32,
    pub rest: u32,
    pub field: u32,
    pub matched: u32,
    pub overdue: u32,
    pub due: u32,
    pub notice: u32,
    pub good: u32,
}

/// Accessor for the color of a role.
type Role = fn(&mut Palette) -> &mut u32;

/// The roles by their names in the file.
const ROLES: [(&str, Role); 16] = [
    ("ground", |palette| &mut palette.ground),
    ("strong", |palette| &mut palette.strong),
    ("text", |palette| &mut palette.text),
    ("muted", |palette| &mut palette.muted),
    ("faint", |palette| &mut palette.faint),
    ("border", |palette| &mut palette.border),
    ("accent", |palette| &mut palette.accent),
    ("bar", |palette| &mut palette.bar),
    ("selected", |palette| &mut palette.selected),
    ("rest", |palette| &mut palette.rest),
    ("field", |palette| &mut palette.field),
    ("matched", |palette| &mut palette.matched),
    ("overdue", |palette| &mut palette.overdue),
    ("due", |palette| &mut palette.due),
    ("notice", |palette| &mut palette.notice),
    ("good", |palette| &mut palette.good),
];

/// The default parent theme.
const FIRST: &str = "dark";

/// Maximum inheritance depth; beyond it the themes form a cycle.
const DEEPEST: usize = 8;

/// Reads the colors of a theme, or `None` if it has no colors, and returns the errors. `text` returns the contents of a
/// theme's file.
pub(super) fn read(name: &str, text: &dyn Fn(&str) -> Option<String>) -> (Option<Palette>, Vec<Mistake>) {
    inherited(name, text, DEEPEST)
}

fn inherited(name: &str, text: &dyn Fn(&str) -> Option<String>, deeper: usize) -> (Option<Palette>, Vec<Mistake>) {
    let file = format!("themes/{name}.toml");
    let Some(words) = text(name) else {
        let words = "this theme is not there or cannot be read".to_owned();
        let (palette, mut mistakes) =
            if deeper > 0 && name != FIRST { inherited(FIRST, text, 0) } else { (None, Vec::new()) };
        mistakes.push(Mistake { file, line: 0, said: String::new(), words });
        return (palette, mistakes);
    };
    let (entries, mut mistakes) = values(&words, &file);
    let parent = entries.iter().find(|entry| entry.key == "inherits");
    let mut palette = None;
    if name != FIRST || parent.is_some() {
        let named = parent.and_then(|entry| entry.value.get_ref().as_str());
        let before = named.unwrap_or(FIRST);
        let fits = deeper > 0 && text(before).is_some();
        if let Some(entry) = parent.filter(|_| named.is_none() || !fits) {
            let why = match (named, deeper) {
                (None, _) => "the name of a theme in quotes is expected here, as in \"dark\"",
                (Some(_), 0) => "these themes inherit from one another in a circle",
                (Some(_), _) => "there is no such theme",
            };
            mistakes.push(entry.mistake(&file, why));
        }
        let (found, wrong) = if fits { inherited(before, text, deeper - 1) } else { (None, Vec::new()) };
        palette = found;
        mistakes.extend(wrong);
        if palette.is_none() && before != "mono" && name != FIRST && deeper > 0 {
            palette = inherited(FIRST, text, 0).0;
        }
    }
    let mut colors = palette.unwrap_or_default();
    let mut has_colors = palette.is_some();
    for entry in &entries {
        match take(&mut colors, entry) {
            Ok(Some(has)) => has_colors = has,
            Ok(None) => {}
            Err(words) => mistakes.push(entry.mistake(&file, words)),
        }
    }
    (has_colors.then_some(colors), mistakes)
}

/// Applies a line of the file. Returns whether the theme has colors, if the line specifies that.
fn take(palette: &mut Palette, entry: &Entry<'_>) -> Result<Option<bool>, String> {
    let value = entry.value.get_ref();
    match entry.key.as_str() {
        "inherits" => Ok(None),
        "colors" => match value.as_bool() {
            Some(has) => Ok(Some(has)),
            None => Err("true or false is expected here, without quotes".to_owned()),
        },
        name => {
            let Some((_, role)) = ROLES.iter().find(|(role, _)| *role == name) else {
                let roles = ROLES.iter().map(|(role, _)| *role);
                return Err(match nearest(name, roles.clone().chain(["inherits", "colors"])) {
                    Some(near) => format!("there is no such role; did you mean `{near}`?"),
                    None => format!("there is no such role; there are {}", roles.collect::<Vec<_>>().join(", ")),
                });
            };
            match value.as_str().and_then(color) {
                Some(color) => {
                    *role(palette) = color;
                    Ok(Some(true))
                }
                None => Err("a color is expected here, written as \"#7aa2f7\"".to_owned()),
            }
        }
    }
}

/// Parses a color such as `#7aa2f7` or `#7af`.
fn color(text: &str) -> Option<u32> {
    let digits = text.trim().strip_prefix('#')?;
    if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let number = u32::from_str_radix(digits, 16).ok()?;
    match digits.len() {
        6 => Some(number),
        3 => Some((number >> 8 & 0xf) * 0x11_0000 + (number >> 4 & 0xf) * 0x1100 + (number & 0xf) * 0x11),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::settings::themes;

    fn of(own: &str) -> (Option<Palette>, Vec<String>) {
        let text = |name: &str| match name {
            "own" => Some(own.to_owned()),
            "other" => Some("inherits = \"own\"".to_owned()),
            name => themes::text(name, None),
        };
        let (palette, mistakes) = read("own", &text);
        (palette, mistakes.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn the_themes_of_the_program_are_whole() {
        for name in themes::names(None) {
            let (palette, mistakes) = read(&name, &|name| themes::text(name, None));
            assert_eq!(mistakes, [], "{name}");
            assert_eq!(palette.is_some(), name != "mono");
            let text = themes::text(&name, None).unwrap();
            assert!(name == "mono" || ROLES.iter().all(|(role, _)| text.contains(&format!("\n{role} = "))), "{name}");
        }
    }

    #[test]
    fn a_theme_of_ones_own_changes_what_it_names() {
        let dark = of("").0.unwrap();
        let (palette, mistakes) = of("inherits = \"light\"\noverdue = \"#f00\"");
        assert_eq!(mistakes, Vec::<String>::new());
        let palette = palette.unwrap();
        assert_eq!(palette.overdue, 0xff_0000);
        assert_ne!(palette.ground, dark.ground);
        assert_eq!(of("inherits = \"mono\"").0, None);
    }

    #[test]
    fn mistakes_are_named_and_take_nothing_along() {
        let (palette, mistakes) = of("overdew = \"#f00\"\ndue = \"red\"\nnotice = \"#0000ff\"\ninherits = \"nowhere\"");
        assert_eq!(mistakes.len(), 3, "{mistakes:?}");
        assert!(mistakes.iter().any(|it| {
            it.contains("themes/own.toml:1: `overdew = \"#f00\"`: there is no such role; did you mean `overdue`?")
        }));
        assert!(mistakes.iter().any(|it| it.contains("own.toml:2:") && it.contains("a color is expected")));
        assert!(mistakes.iter().any(|it| it.contains("own.toml:4:") && it.contains("there is no such theme")));
        assert_eq!(palette.unwrap().notice, 0x00_00ff);
        let (palette, mistakes) = of("inherits = \"other\"");
        assert!(palette.is_some());
        assert!(mistakes.iter().any(|it| it.contains("circle")), "{mistakes:?}");
    }
}
