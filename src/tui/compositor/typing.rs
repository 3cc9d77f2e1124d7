//! Handles typed and pasted text: in the topmost dialog, otherwise in the filter line.

use tui_input::{Input, InputRequest};

use crate::{
    app::App,
    tui::{
        action::Pane,
        compositor,
        desk::{
            Model, Tone,
            dialog::{Dialog, Request},
        },
        event::Key,
        widgets::{
            input::{LONGEST_SEARCH, request},
            text,
        },
    },
};

/// Returns the text being edited.
fn current(model: &mut Model) -> Option<&mut Input> {
    if model.dialogs.is_empty() {
        return model.filtering.then_some(match model.focus {
            Pane::Programs | Pane::Pairings => &mut model.filter,
            Pane::Skills => &mut model.blocks.filter,
            Pane::Log => &mut model.entries.filter,
        });
    }
    model.dialogs.top_mut()?.input()
}

/// Handles a key that types text, or moves within it.
pub fn key(model: &mut Model, app: &App, key: Key) -> Vec<Request> {
    if let Some(requests) = compositor::dialog_key(model, app, key) {
        return requests;
    }
    let Some(request) = request(key) else { return Vec::new() };
    let longest = longest(model);
    let Some(input) = current(model) else { return Vec::new() };
    if matches!(request, InputRequest::InsertChar(_)) && input.value().chars().count() >= longest {
        model.show_toast(Tone::Bad, format!("This field is full: it holds at most {longest} characters"));
        return Vec::new();
    }
    let changed = input.handle(request).is_some_and(|state| state.value);
    if changed { typed(model, app) } else { Vec::new() }
}

/// Returns the maximum length of the current text, in characters.
fn longest(model: &Model) -> usize {
    model.dialogs.top().map_or(LONGEST_SEARCH, Dialog::longest)
}

/// Whether the current text is multi-line.
fn has_lines(model: &Model) -> bool {
    model.dialogs.top().is_some_and(Dialog::is_multiline)
}

/// Handles pasted text, joining its lines unless the current text is multi-line. Text that does not fit is not pasted at
/// all.
pub fn paste(model: &mut Model, app: &App, text: &str) -> Vec<Request> {
    if let Some(requests) = compositor::dialog_paste(model, app, text) {
        return requests;
    }
    let (lines, longest) = (has_lines(model), longest(model));
    let takes_path = model.dialogs.top().is_some_and(Dialog::takes_path);
    let Some(input) = current(model) else { return Vec::new() };
    // A dropped path replaces the text.
    let is_path = text.starts_with("file://") || text.trim_start_matches(['"', '\'']).starts_with(['/', '~', '\\']);
    let replaces = takes_path && is_path;
    let clean = |line: &str| {
        let words: Vec<&str> = line.split_whitespace().collect();
        text::clean(&words.join(" ")).into_owned()
    };
    let pasted = if replaces {
        text.trim().to_owned()
    } else if lines {
        let whole = text.replace("\r\n", "\n").replace('\r', "\n");
        whole.split('\n').map(clean).collect::<Vec<_>>().join("\n")
    } else {
        clean(text)
    };
    let old = if replaces { "" } else { input.value() };
    let before: String = old.chars().take(input.cursor()).collect();
    let after: String = old.chars().skip(input.cursor()).collect();
    let whole = format!("{before}{pasted}{after}");
    let count = whole.chars().count();
    if count > longest {
        let words = format!(
            "Nothing was pasted: the text would have {count} characters, and this field holds {longest}; paste a part of it"
        );
        model.show_toast(Tone::Bad, words);
        return Vec::new();
    }
    *input = Input::new(whole).with_cursor(before.chars().count() + pasted.chars().count());
    typed(model, app)
}

/// Handles a change of the current text.
fn typed(model: &mut Model, app: &App) -> Vec<Request> {
    if !model.dialogs.is_empty() {
        return compositor::edited(model, app);
    }
    // The panes on the right apply their filters when drawn.
    if matches!(model.focus, Pane::Programs | Pane::Pairings) {
        model.narrow(app);
    }
    Vec::new()
}
