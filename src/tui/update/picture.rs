//! Going through the pictures over the whole screen.

use crate::{
    app::App,
    tui::{
        action::Show,
        model::{
            Layer, Model, Picture, Record, Row, Subject, Tone,
            pictures::{By, Kept, Sight},
        },
        update::subject,
    },
};

/// Opens a picture: the charts with the cursor on the program at hand, the others about that program.
pub(super) fn show(model: &mut Model, app: &App, show: Show) {
    let at = subject(model).filter(|at| matches!(at, Subject::Program(_) | Subject::Row(Row::Pairing(_))));
    let program = super::forms::program(model, app);
    let (of, at) = match (show, program) {
        (Show::Charts, program) => (Sight::Charts(By::Program), program.map(Subject::Program)),
        (Show::Milestones, Some(id)) => (Sight::Milestones(id), at),
        (Show::Weeks, Some(id)) => (Sight::Weeks(id), None),
        (Show::Milestones | Show::Weeks, None) => {
            return model.say(Tone::Plain, "There is no program yet; set one up first");
        }
    };
    let mut picture = Picture::new(of, &model.pictures, app);
    if at.is_some() {
        let first = std::mem::replace(&mut picture.at, at);
        let row = picture.cursor(&model.pictures, app);
        picture.at = first;
        picture.put(row, &model.pictures, app);
    }
    model.layers.push(Layer::Picture(picture));
}

/// Opens what the cursor of a picture is on, and from the record of a program its milestones. Says whether either has
/// the keys.
pub(super) fn open(model: &mut Model, app: &App) -> bool {
    let picture = match model.layers.last() {
        Some(Layer::Picture(picture)) => picture,
        Some(Layer::Record(Record { of: Subject::Program(_), .. })) => {
            show(model, app, Show::Milestones);
            return true;
        }
        Some(_) | None => return false,
    };
    match picture.at.clone() {
        Some(of) => model.layers.push(Layer::Record(Record { of, scroll: 0 })),
        None => model.say(Tone::Plain, "Only a program opens here; \u{1}next\u{1} goes to another view"),
    }
    true
}

/// Moves the cursor of a picture to another column. Says whether a picture has the keys.
pub(super) fn column(model: &mut Model, app: &App, later: bool) -> bool {
    let Some(Layer::Picture(picture)) = model.layers.last_mut() else { return false };
    picture.go(later, &model.pictures, app);
    true
}

/// Turns a picture to its next view, or to the one before.
pub(super) fn turn(picture: &mut Picture, kept: &Kept, app: &App, by: isize) {
    let of = match &picture.of {
        Sight::Charts(now) => {
            let count = By::ALL.len();
            let at = By::ALL.iter().position(|by| by == now).unwrap_or(0);
            Sight::Charts(By::ALL[if by < 0 { (at + count - 1) % count } else { (at + 1) % count }])
        }
        Sight::Milestones(id) => Sight::Weeks(id.clone()),
        Sight::Weeks(id) => Sight::Milestones(id.clone()),
    };
    *picture = Picture::new(of, kept, app);
}
