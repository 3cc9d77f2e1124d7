//! Shows the path of the settings file and errors in it.

use crate::tui::{desk::Model, dialogs::page::Page};

/// Shows the path of the settings file and all errors in it.
pub(in crate::tui) fn place(model: &mut Model) {
    let mut lines = match &model.settings_place {
        Some(place) if place.file.exists() => vec![format!("The settings are in {}", place.file.display())],
        Some(place) => vec![
            format!("There is no settings file yet; it would be {}", place.file.display()),
            "\"Write a file of settings\" in the list of all commands makes one, with every setting in it.".to_owned(),
        ],
        None => vec![
            "No settings are kept here: the usual ones hold, and a theme or a filter lasts until the desk is closed."
                .to_owned(),
            "`mentordesk --config FILE` keeps them in a file.".to_owned(),
        ],
    };
    if !model.mistakes.is_empty() {
        lines.push(String::new());
        lines.push("What is not understood. The rest holds, or what held before this was written:".to_owned());
        lines.extend(model.mistakes.iter().map(ToString::to_string));
    } else if model.settings_place.as_ref().is_some_and(|place| place.file.exists()) {
        lines.push(String::new());
        lines.push(
            "Everything in them is understood. \"Reload the settings\" applies what is changed in the file.".to_owned(),
        );
    }
    if !model.keymap.notes().is_empty() {
        lines.push(String::new());
        lines.push("What they do to the keys:".to_owned());
        lines.extend(model.keymap.notes().iter().map(ToString::to_string));
    }
    model.dialogs.push(Page { title: "Settings".into(), lines, scroll: 0 });
}
