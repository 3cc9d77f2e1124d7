//! Themes: the built-in ones, and the user's own next to the settings file.

use std::fs;

use super::location::SettingsLocation;
use crate::app::input;

/// The built-in themes with their texts.
pub const BUILT_IN: [(&str, &str); 5] = [
    ("dark", include_str!("../../../assets/themes/dark.toml")),
    ("light", include_str!("../../../assets/themes/light.toml")),
    ("high-contrast", include_str!("../../../assets/themes/high-contrast.toml")),
    ("color-blind", include_str!("../../../assets/themes/color-blind.toml")),
    ("mono", include_str!("../../../assets/themes/mono.toml")),
];

/// The names of all themes: the built-in ones, then the user's own, sorted.
#[must_use]
pub fn names(place: Option<&SettingsLocation>) -> Vec<String> {
    let mut own = place.map_or_else(Vec::new, own);
    own.sort_unstable();
    let mut names: Vec<String> = BUILT_IN.iter().map(|(name, _)| (*name).to_owned()).collect();
    own.retain(|name| !names.contains(name));
    names.append(&mut own);
    names
}

/// The text of a theme. The user's own theme takes precedence. `None` if it is missing or unreadable.
#[must_use]
pub fn text(name: &str, place: Option<&SettingsLocation>) -> Option<String> {
    let own = place.filter(|place| own(place).iter().any(|other| other == name)).and_then(|place| {
        let bytes = input::read_file(&place.themes().join(format!("{name}.toml"))).ok()?;
        Some(String::from_utf8_lossy(&bytes).into_owned())
    });
    own.or_else(|| BUILT_IN.iter().find(|(other, _)| *other == name).map(|(_, text)| (*text).to_owned()))
}

fn own(place: &SettingsLocation) -> Vec<String> {
    let Ok(files) = fs::read_dir(place.themes()) else { return Vec::new() };
    let name = |path: std::path::PathBuf| {
        (path.extension().is_some_and(|end| end == "toml")).then(|| path.file_stem()?.to_str().map(str::to_owned))?
    };
    files.flatten().filter_map(|file| name(file.path())).collect()
}
