//! Doing what a dialog is for.

use crate::{
    app::{
        App,
        filter::Filter,
        quick::{Direction, date},
    },
    domain::{
        checklist::Stage,
        command::{Command, MarkEdit, MeetingDraft},
        day::Day,
        id::PairingId,
    },
    tui::{
        effect::Effect,
        model::{Layer, LogLine, Model, Prompt, Purpose, Tone, reading},
        update::palette,
    },
};

pub(super) fn accept(model: &mut Model, app: &App) -> Vec<Effect> {
    match model.layers.last_mut() {
        Some(Layer::Log(line)) => match planned_instead(line, app) {
            Some((pairing, words)) => {
                model.layers.pop();
                super::open::plan_as(model, app, pairing, &words);
                Vec::new()
            }
            None => log(line, app, false),
        },
        Some(Layer::Prompt(prompt)) if matches!(prompt.purpose, Purpose::KeepFilter | Purpose::RenameFilter(_)) => {
            name(model)
        }
        Some(Layer::Prompt(prompt)) => answer(prompt, app),
        Some(Layer::Form(_)) => super::forms::accept(model, app, false),
        Some(Layer::Find(_)) => super::find::accept(model, app),
        Some(Layer::Palette(palette)) => {
            let (typed, cursor) = (palette.text.value().to_owned(), palette.cursor);
            let row = palette::offers(model, app, &typed).get(cursor).map(|offer| offer.row);
            model.layers.pop();
            let Some(row) = row else { return Vec::new() };
            palette::remember(model, row);
            super::update(model, app, row.action)
        }
        Some(Layer::Matching(_)) => super::matching::accept(model, app),
        Some(Layer::Menu(_)) => super::marks::choose(model, app),
        Some(Layer::Import(_)) => super::import::accept(model, app),
        Some(Layer::Themes(themes)) => {
            let name = themes.selected().map(str::to_owned);
            model.layers.pop();
            name.map(Effect::KeepTheme).into_iter().collect()
        }
        Some(
            Layer::Record(_) | Layer::Picture(_) | Layer::Why(_) | Layer::Confirm(_) | Layer::Help(_) | Layer::Page(_),
        ) => Vec::new(),
        None => {
            model.filtering = false;
            let (input, of) = model.filter_of(model.focus);
            if let Some(problem) = Filter::parse(input.value(), of).problems.into_iter().next() {
                model.say(Tone::Bad, problem);
            }
            Vec::new()
        }
    }
}

/// Yes, with a key of its own: to a question, or to an entry that is in the log already.
pub(super) fn yes(model: &mut Model, app: &App) -> Vec<Effect> {
    match model.layers.last_mut() {
        Some(Layer::Confirm(confirm)) => run(confirm.command.clone()),
        Some(Layer::Log(line)) if line.allow_duplicate => log(line, app, true),
        Some(Layer::Form(form)) if form.allow_duplicate => super::forms::save(model, app, true),
        Some(
            Layer::Log(_)
            | Layer::Form(_)
            | Layer::Record(_)
            | Layer::Picture(_)
            | Layer::Prompt(_)
            | Layer::Find(_)
            | Layer::Why(_)
            | Layer::Palette(_)
            | Layer::Menu(_)
            | Layer::Matching(_)
            | Layer::Import(_)
            | Layer::Help(_)
            | Layer::Themes(_)
            | Layer::Page(_),
        )
        | None => Vec::new(),
    }
}

/// The name of a filter.
fn name(model: &mut Model) -> Vec<Effect> {
    let Some(Layer::Prompt(prompt)) = model.layers.pop() else { return Vec::new() };
    let before = match &prompt.purpose {
        Purpose::RenameFilter(before) => Some(before.clone()),
        Purpose::KeepFilter | Purpose::Plan(_) | Purpose::Schedule(..) | Purpose::Evidence(..) | Purpose::ViewDay => {
            None
        }
    };
    match super::marks::named(model, prompt.text.value(), before.as_deref()) {
        Ok(effects) => effects,
        Err(words) => {
            model.layers.push(Layer::Prompt(Prompt { error: Some(words), ..prompt }));
            Vec::new()
        }
    }
}

fn run(command: Command) -> Vec<Effect> {
    vec![Effect::Run(Box::new(command))]
}

/// The words of a line that tells of a day to come, as they plan a meeting of its pairing.
fn planned_instead(line: &LogLine, app: &App) -> Option<(PairingId, String)> {
    let slot = app.book().slot(line.pairing).filter(|_| line.entry.is_none())?;
    let reading = reading::of_pair(line.text.value(), slot, app);
    let words = reading::as_plan(&reading).filter(|_| reading::is_to_come(&reading, app))?;
    Some((line.pairing, words))
}

fn log(line: &mut LogLine, app: &App, allow_duplicate: bool) -> Vec<Effect> {
    let today = app.book().today();
    let reading = match app.book().slot(line.pairing) {
        Some(slot) => reading::of_pair(line.text.value(), slot, app),
        None => reading::log_line(line.text.value(), today),
    };
    let Some(draft) = reading.entry() else {
        line.error = Some(match reading.problems.first() {
            Some(problem) => problem.to_string(),
            None => "say how long it took, as in: 45m".into(),
        });
        return Vec::new();
    };
    if let Some(entry) = line.entry {
        return run(Command::EditEntry { pairing: line.pairing, entry, draft });
    }
    let next = match next_meeting(line, today) {
        Ok(next) => next,
        Err(words) => {
            line.on_next = true;
            line.error = Some(words);
            return Vec::new();
        }
    };
    run(Command::Log { pairing: line.pairing, entry: draft, next, allow_duplicate })
}

fn next_meeting(line: &LogLine, today: Day) -> Result<Option<MeetingDraft>, String> {
    let words = line.next.value().trim();
    if words.is_empty() { Ok(None) } else { reading::meeting(words, today).map(Some) }
}

fn answer(prompt: &mut Prompt, app: &App) -> Vec<Effect> {
    let today = app.book().today();
    let words = prompt.text.value().trim();
    let mark = |pairing, checklist, skill, mark| run(Command::MarkSkill { pairing, checklist, skill, mark });
    match prompt.purpose.clone() {
        Purpose::Plan(pairing) => match reading::meeting(words, today) {
            Ok(meeting) => {
                return run(Command::PlanMeeting { pairing, meeting, allow_duplicate: prompt.allow_duplicate });
            }
            Err(words) => prompt.error = Some(words),
        },
        Purpose::Schedule(pairing, list, skill) => match date::parse(words, today, Direction::Future) {
            Ok(on) => {
                let edit = MarkEdit { stage: Some((Stage::Scheduled, Some(on))), ..MarkEdit::default() };
                return mark(pairing, list, skill, edit);
            }
            Err(error) => prompt.error = Some(error.to_string()),
        },
        Purpose::Evidence(pairing, list, skill) => {
            return mark(pairing, list, skill, MarkEdit { note: Some(words.into()), ..MarkEdit::default() });
        }
        // These are taken in by the model, not by the book.
        Purpose::KeepFilter | Purpose::RenameFilter(_) => {}
        Purpose::ViewDay => {
            if words.is_empty() {
                return vec![Effect::ViewDay(app.clock().today())];
            }
            match date::parse(words, app.clock().today(), Direction::Future) {
                Ok(day) => return vec![Effect::ViewDay(day)],
                Err(error) => prompt.error = Some(error.to_string()),
            }
        }
    }
    Vec::new()
}
