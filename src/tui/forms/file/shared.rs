//! What the forms that write files share: where the file goes, and for which program.

use std::path::PathBuf;

use crate::{
    app::{App, files},
    domain::id::ProgramId,
    tui::forms::{Field, Form, PreviewLine},
};

/// The field for the path.
pub(super) fn path_field() -> Field {
    Field::text("to", "write it to", "empty: the file named below")
}

/// The typed path, or the proposed file in the home folder.
pub(super) fn path(form: &Form, proposed: &str) -> PathBuf {
    match form.value("to") {
        "" => files::home().unwrap_or_default().join(proposed),
        words => {
            let path = files::parse_path(words);
            if path.is_dir() { path.join(proposed) } else { path }
        }
    }
}

/// Where the file goes, and whether one exists there.
pub(super) fn preview(form: &Form, path: Option<PathBuf>) -> Vec<PreviewLine> {
    let Some(path) = path else { return Vec::new() };
    let mut lines = vec![PreviewLine::Good(format!("goes to {}", files::display_path(&path)))];
    if path.exists() && form.error.is_none() {
        lines.push(PreviewLine::Warning("there is a file of that name already".to_owned()));
    }
    lines
}

/// The field for a program, or for all of them.
pub(super) fn program_field(app: &App, chosen: Option<&ProgramId>) -> Field {
    let ids = programs(app);
    let index = ids.iter().position(|id| Some(id) == chosen).map_or(0, |index| index + 1);
    let options = std::iter::once("all programs".to_owned()).chain(ids.iter().map(ToString::to_string));
    Field::choice("program", "program", options.collect(), index)
}

/// The chosen program, or `None` for all of them.
pub(super) fn program(form: &Form, app: &App) -> Option<ProgramId> {
    form.chosen("program").checked_sub(1).and_then(|index| programs(app).get(index).cloned())
}

fn programs(app: &App) -> Vec<ProgramId> {
    app.book().programs().map(|policy| policy.program.id.clone()).collect()
}
