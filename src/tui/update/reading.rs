//! What the reading side of the desk does on its own: the calendar, alerts and requests.

use crate::{
    app::App,
    domain::{
        attention::{About, Alert},
        snooze::{SnoozeTarget, Whose},
    },
    tui::{
        act::Act,
        action::{Action, Pane, Step},
        model::{DetailPane, Folder, Layer, Model, Record, Row, Subject, Tone, WhyView},
        update::cursor::moved,
    },
};

/// Moves the day in the month, a week up or down.
pub(super) fn step(model: &mut Model, app: &App, step: Step) {
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

/// Moves the day in the month by days.
pub(super) fn days(model: &mut Model, by: i32) {
    let day = model.calendar.day.plus(by);
    model.calendar.go_to(day);
    model.details_scroll = 0;
}

/// Turns to the month before or after.
pub(super) fn turn(model: &mut Model, later: bool) {
    model.calendar.turn(later);
    model.details_scroll = 0;
}

/// Moves the cursor among the things of the calendar's day.
pub(super) fn thing(model: &mut Model, app: &App, step: Step) {
    let count = model.calendar.on_day(app).len();
    model.calendar.thing = moved(model.calendar.thing, count, model.page, step);
}

/// Opens what stands for something else: the person or request of an alert, the pairing of a thing in the calendar.
/// Says whether it did.
pub(super) fn open(model: &mut Model, app: &App) -> bool {
    // A request that is open already has the keys of the inbox.
    if matches!(model.layers.last(), Some(Layer::Record(_))) {
        return true;
    }
    let of = match (model.aside(), model.focus) {
        (DetailPane::Details(Subject::Day(_)), Pane::Skills | Pane::Log) => {
            let thing = model.calendar.on_day(app).into_iter().nth(model.calendar.thing);
            match thing {
                Some(thing) => {
                    thing.pairing.map_or(Subject::Program(thing.program), |id| Subject::Row(Row::Pairing(id)))
                }
                None => return true,
            }
        }
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
    model.layers.push(Layer::Record(Record { of, scroll: 0 }));
    true
}

/// Says why an alert, a request or a person wants attention. Says whether it was asked about one.
pub(super) fn why(model: &mut Model, app: &App) -> bool {
    let row = match model.layers.last() {
        Some(Layer::Record(Record { of: Subject::Row(row), .. })) => Some(row.clone()),
        Some(_) => None,
        None => model.list.selected().cloned(),
    };
    let cursor = match &row {
        Some(Row::Alert(id)) => {
            let this = model.alerts.alert(app, id);
            let all = model.alerts.alerts_of(app, &Row::Alert(id.clone()));
            all.iter().position(|one| Some(*one) == this).unwrap_or(0)
        }
        Some(Row::Request(_) | Row::Person(_)) => 0,
        Some(Row::Pairing(_)) | None => return false,
    };
    let cursor = row.as_ref().and_then(|row| put_off_at(model, app, row)).unwrap_or(cursor);
    match row {
        Some(of) if !model.alerts.targets(app, &of).is_empty() => {
            model.layers.push(Layer::Why(WhyView { of, cursor }));
        }
        Some(_) | None => model.say(Tone::Good, "Nothing wants attention here"),
    }
    true
}

/// What a reason asks for is done where the reasons were opened: they are others afterwards. Putting off asks which of
/// them it is about first.
pub(super) fn leave_reasons(model: &mut Model, action: Action) {
    let opens = matches!(action, Action::Log | Action::Plan | Action::Edit | Action::Match | Action::Answer(_));
    let acts = matches!(action, Action::Do(act) if !matches!(act, Act::Snooze | Act::TakeUp));
    let is_step = opens || acts;
    if is_step && matches!(model.layers.last(), Some(Layer::Why(_))) {
        model.layers.pop();
    }
}

/// Where the reasons of a row have what the row stands for in the folder of what is put off: what is back first.
pub(super) fn put_off_at(model: &Model, app: &App, row: &Row) -> Option<usize> {
    if model.folder != Folder::PutOff || !model.layers.is_empty() {
        return None;
    }
    let all = model.alerts.snoozed_of(app, row);
    let first = &all.iter().min_by_key(|one| one.snooze.until)?.snooze.target;
    // What is put off stands last; the same kind can be shown above as well, where it began anew.
    reasons(model, app, row).iter().rposition(|target| target == first)
}

/// What is under the cursor of the reasons.
pub(super) fn matter_at(model: &Model, app: &App, why: &WhyView) -> Option<SnoozeTarget> {
    let all = reasons(model, app, &why.of);
    all.get(why.cursor.min(all.len().saturating_sub(1))).cloned()
}

/// The reasons of a row: first what is shown, then what is put off.
fn reasons(model: &Model, app: &App, of: &Row) -> Vec<SnoozeTarget> {
    let shown: Vec<SnoozeTarget> = match of {
        Row::Pairing(id) => {
            let items = app.book().slot(*id).map_or(&[][..], |slot| &slot.items).iter();
            items.map(|item| SnoozeTarget { kind: item.kind(), whose: Whose::Pairing(*id) }).collect()
        }
        row => {
            let alerts = model.alerts.alerts_of(app, row).into_iter();
            let whose = |alert: &Alert| Whose::Alert(alert.program.clone(), alert.about.clone());
            alerts.map(|alert| SnoozeTarget { kind: alert.item.kind(), whose: whose(alert) }).collect()
        }
    };
    let hidden = model.alerts.snoozed_of(app, of).into_iter().map(|one| one.snooze.target.clone());
    shown.into_iter().chain(hidden).collect()
}

/// Whether the keys are in the month of the calendar.
pub(super) fn in_month(model: &Model) -> bool {
    model.folder == Folder::Calendar && model.focus == Pane::Pairings
}
