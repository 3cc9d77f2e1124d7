//! Draws a prompt with the interpretation of its input.

use ratatui::{buffer::Buffer, layout::Rect};

use crate::{
    app::quick::{Direction, date, plan::notes_cover},
    domain::{
        command::Command,
        day::Day,
        decide::Records as _,
        id::{ChecklistId, PairingId, SkillId},
    },
    tui::{
        desk::view::{Ctx, ViewState},
        dialogs::{
            log::reading,
            prompt::{Prompt, Purpose, keys},
        },
        widgets::{
            overlay::{field, grown, words},
            span::column,
            text,
        },
    },
};

/// Width of the dialog.
const WIDE: u16 = 74;
/// Usual maximum height of the dialog.
const TALL: u16 = 8;

pub fn paint(buf: &mut Buffer, area: Rect, ctx: Ctx<'_>, view: &mut ViewState, prompt: &Prompt) {
    let theme = ctx.theme;
    let (title, hint) = titles(ctx, &prompt.purpose);
    let typed = prompt.text.value().trim();
    let (said, look) = match (&prompt.error, understood(ctx, &prompt.purpose, typed)) {
        (Some(error), _) => (ctx.model.keymap.spell(keys::CONTEXT, error).into_owned(), theme.overdue),
        (None, Some(Ok(meant))) => {
            let plan = plan(ctx, &prompt.purpose, typed);
            let refusal = plan.as_ref().and_then(|command| ctx.app.refusal(command));
            let reasons = plan.map_or_else(Vec::new, |command| ctx.app.unusual(&command));
            match refusal {
                Some(refusal) => (format!("{meant}: {refusal}"), theme.overdue),
                None if reasons.is_empty() => (format!("= {meant}"), theme.good),
                None => (format!("= {meant}; {}", reasons.join("; ")), theme.due),
            }
        }
        (None, Some(Err(wrong))) => (wrong, theme.due),
        (None, None) => match prompt.offered(ctx.app) {
            Some((on, event)) => {
                let on = ctx.dates().long(on);
                (format!("{on} is the next chance: {event}. Enter takes it, or name another day."), theme.text)
            }
            None => (ctx.model.keymap.spell(ctx.model.focus.context(), hint).into_owned(), theme.muted),
        },
    };
    let said = if prompt.is_restored { format!("As you left it. {said}") } else { said };
    let wide = if WIDE + 8 >= area.width { area.width } else { WIDE };
    let lines = text::wrap(&said, usize::from(wide.saturating_sub(4))).len();
    let inner = grown(buf, area, ctx, (wide, column(lines + 6).max(7), TALL), &title);
    if inner.is_empty() {
        return;
    }
    let air = u16::from(usize::from(inner.height) > lines + 2);
    let y = inner.y + air;
    field(buf, Rect { y, height: 1, ..inner }, ctx, &prompt.text, Some(view));
    words(buf, inner, y + 1 + air, &said, look);
}

fn titles(ctx: Ctx<'_>, purpose: &Purpose) -> (String, &'static str) {
    let book = ctx.app.book();
    let names = |id: PairingId| {
        book.pairing_entry(id).map_or_else(String::new, |slot| {
            let (mentor, mentee) = (book.name(&slot.pairing.mentor), book.name(&slot.pairing.mentee));
            format!("{mentor} {} {mentee}", ctx.glyphs.arrow)
        })
    };
    match purpose {
        Purpose::Plan(id) => (
            format!("Plan a meeting {} {}", ctx.glyphs.dot, names(*id)),
            if book.pairing_entry(*id).is_some_and(|slot| notes_cover(&slot.pairing.program, book)) {
                "A day, and where you know them the time, the length, the method and the cover: next tue 15:30 45m phone \
                 cover: Gray"
            } else {
                "A day, and where you know them the time, the length and the method: next tue 15:30 45m phone"
            },
        ),
        Purpose::Schedule(id, list, skill) => (
            format!("Schedule {} {}", ctx.glyphs.dot, skill_name(ctx, *id, list, skill)),
            "The day on which it is shown or tried: tomorrow, next tue, in 2 weeks, 4 dec",
        ),
        Purpose::Evidence(id, list, skill) => (
            format!("Evidence {} {}", ctx.glyphs.dot, skill_name(ctx, *id, list, skill)),
            "What shows that the mentee can do it. Empty takes it away.",
        ),
        Purpose::KeepFilter => (
            "Keep this filter as".into(),
            "A name of yours. The order of the list is kept with it; \u{1}filters\u{1} lists what has a name.",
        ),
        Purpose::RenameFilter(name) => (format!("Another name for {name}"), "A name of yours."),
        Purpose::ViewDay => {
            ("View another day".into(), "tomorrow, 3 may, 2027-05-03. Everything is shown as of that day, read-only.")
        }
    }
}

fn skill_name(ctx: Ctx<'_>, id: PairingId, list: &ChecklistId, skill: &SkillId) -> String {
    let book = ctx.app.book();
    let program = book.pairing_entry(id).and_then(|slot| book.policy(&slot.pairing.program));
    let found = program.and_then(|policy| policy.program.checklist(list)).and_then(|list| list.skill(skill));
    found.map_or_else(|| skill.to_string(), |(_, skill)| skill.name.to_string())
}

/// Returns the command that plans the meeting that is typed.
fn plan(ctx: Ctx<'_>, purpose: &Purpose, typed: &str) -> Option<Command> {
    let Purpose::Plan(pairing) = *purpose else { return None };
    let meeting = reading::meeting(typed, ctx.app.book().today()).ok()?;
    Some(Command::PlanMeeting { pairing, meeting, allow_duplicate: true })
}

fn understood(ctx: Ctx<'_>, purpose: &Purpose, typed: &str) -> Option<Result<String, String>> {
    if typed.is_empty() {
        return None;
    }
    let day = |today: Day| {
        date::parse(typed, today, Direction::Future).map(|day| ctx.dates().long(day)).map_err(|error| error.to_string())
    };
    match purpose {
        Purpose::Plan(_) => Some(
            reading::meeting(typed, ctx.app.book().today())
                .map(|meeting| reading::meeting_words(&meeting, ctx.dates())),
        ),
        Purpose::Schedule(..) => Some(day(ctx.app.book().today())),
        Purpose::ViewDay => Some(day(ctx.app.clock().today())),
        Purpose::Evidence(..) | Purpose::KeepFilter | Purpose::RenameFilter(_) => None,
    }
}
