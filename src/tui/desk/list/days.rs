//! Calendar navigation, and opening the record of a row.

use crate::{
    app::App,
    domain::attention::About,
    tui::{
        action::{Pane, Step},
        desk::{DetailPane, Folder, Model, Row, Subject},
        dialogs::record::Record,
        widgets::scroll::moved,
    },
};

/// Moves the selected day within the month; up and down move by a week.
pub(in crate::tui) fn step(model: &mut Model, app: &App, step: Step) {
    let day = model.calendar.day;
    match step {
        Step::Up => model.calendar.go_to(day.plus(-7)),
        Step::Down => model.calendar.go_to(day.plus(7)),
        Step::PageUp => model.calendar.turn(false),
        Step::PageDown => model.calendar.turn(true),
        Step::Home => model.calendar.go_to(app.book().today()),
        Step::End => model.calendar.go_to(day.month().last()),
    }
    model.details_scroll = 0;
}

/// Moves the selected day by a number of days.
pub(in crate::tui) fn days(model: &mut Model, by: i32) {
    let day = model.calendar.day.plus(by);
    model.calendar.go_to(day);
    model.details_scroll = 0;
}

/// Goes to the next or previous month.
pub(in crate::tui) fn turn(model: &mut Model, later: bool) {
    model.calendar.turn(later);
    model.details_scroll = 0;
}

/// Moves the cursor among the events of the selected day.
pub(in crate::tui) fn thing(model: &mut Model, app: &App, step: Step) {
    let count = model.calendar.on_day(app).len();
    model.calendar.selected = moved(model.calendar.selected, count, model.page, step);
}

/// Opens the record behind a row: the person or request of an alert, or the pairing of an event. Returns `false` if
/// there is none.
pub(in crate::tui) fn open(model: &mut Model, app: &App) -> bool {
    let of = match (model.detail_pane(), model.focus) {
        (DetailPane::Details(Subject::Day(_)), Pane::Skills | Pane::Log) => match model.calendar.selected_event(app) {
            Some(thing) => thing.pairing.map_or(Subject::Program(thing.program), |id| Subject::Row(Row::Pairing(id))),
            None => return true,
        },
        (DetailPane::Details(Subject::Day(_)), Pane::Pairings) => {
            model.focus = Pane::Skills;
            return true;
        }
        (DetailPane::Details(Subject::Day(_)), Pane::Programs) => return true,
        (DetailPane::Details(Subject::Row(Row::Alert(alert))), _) => match &alert.about {
            About::Person(person) => Subject::Row(Row::Person(person.clone())),
            About::Request(request) => Subject::Row(Row::Request(*request)),
            About::Region(_) => Subject::Program(alert.program.clone()),
        },
        (
            DetailPane::Details(Subject::Row(_) | Subject::Program(_)) | DetailPane::Pairing(_) | DetailPane::Nothing,
            _,
        ) => {
            return false;
        }
    };
    model.dialogs.push(Record::new(of));
    true
}

/// Whether the month of the calendar is focused.
pub(in crate::tui) fn in_month(model: &Model) -> bool {
    model.folder == Folder::Calendar && model.focus == Pane::Pairings
}
