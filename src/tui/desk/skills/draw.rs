//! Draws the skill blocks of a pairing: a foldable list with the stage, need, and date of each skill.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
};

use crate::{
    domain::{
        checklist::{Need, Stage},
        day::Day,
        decide::Records,
        id::{ChecklistId, PairingId, PersonRef, SkillId},
        pairing::Pairing,
        program::Program,
    },
    tui::{
        action::{Action, Pane},
        desk::{
            panes,
            skills::{
                bars,
                blocks::{self, BlockRow},
                growth::Growth,
            },
            view::{Ctx, Target, ViewState},
        },
        widgets::{
            frame::{frame, selection},
            message, rows,
            scroll::scroll_to,
            span, text,
        },
    },
};

pub fn paint(buf: &mut Buffer, area: Rect, ctx: Ctx<'_>, view: &mut ViewState, id: PairingId) {
    let book = ctx.app.book();
    let focused = ctx.model.focus == Pane::Skills;
    view.hit(area, Target::Pane(Pane::Skills));
    let Some(slot) = book.pairing_entry(id) else { return };
    let Some(policy) = book.policy(&slot.pairing.program) else { return };
    let (pairing, program) = (&*slot.document(), &*policy.program);
    let filter = ctx.model.blocks.filter.value().trim();
    let aside = if filter.is_empty() { names(ctx, pairing) } else { filtered(ctx, filter) };
    let inner = frame(buf, area, ctx, "Skill blocks", Line::from(aside), focused);
    if inner.height == 0 {
        return;
    }
    let rows = ctx.model.blocks.rows(pairing, program);
    if rows.is_empty() && !filter.is_empty() {
        return message::lines(
            buf,
            inner,
            ctx,
            "No skill passes the filter.",
            &ctx.key_in(panes::SKILLS, Action::Back),
            "clears it",
        );
    }
    if rows.is_empty() {
        let words = "This program has no checklist of skill blocks for the mentee's role.";
        return message::lines(buf, inner, ctx, words, "", "");
    }
    let roomy = inner.height >= 8;
    let mut body = inner;
    if inner.height >= 4 {
        progress(buf, inner, ctx, pairing, program);
        let head = if roomy { 2 } else { 1 };
        body = Rect { y: inner.y + head, height: inner.height - head, ..inner };
    }
    let cursor = ctx.model.blocks.cursor(pairing, &rows);
    if let Some(BlockRow::Skill(list, skill)) = rows.get(cursor).filter(|_| inner.height >= 12) {
        let about = about(ctx, pairing, list, skill, usize::from(inner.width.saturating_sub(3)));
        let used = span::column(about.len());
        if used > 0 {
            body.height -= used + 1;
            for (line, y) in about.iter().zip(body.bottom() + 1..inner.bottom()) {
                span::put(buf, inner.x + 2, y, inner.width.saturating_sub(3), line);
            }
        }
    }
    let height = usize::from(body.height);
    view.skills = scroll_to(view.skills, cursor, height, rows.len());
    if focused {
        view.page = height;
    }
    for ((place, row), y) in rows.iter().enumerate().skip(view.skills).zip(body.y..body.bottom()) {
        let at = Rect { y, height: 1, ..body };
        let columns = usize::from(body.width.saturating_sub(3));
        let line = match row {
            BlockRow::Head(list, block) => head(ctx, pairing, program, list, block, columns),
            BlockRow::Skill(list, skill) => one(ctx, pairing, program, list, skill, columns),
        };
        let marker = (focused && place == cursor).then(|| (ctx.glyphs.marker, ctx.theme.focused, selection(ctx, true)));
        span::put_row(buf, at, &line, marker);
        view.hit(at, Target::Block(row.clone()));
        if place == cursor && focused && ctx.model.dialogs.is_empty() {
            view.cursor = Some((body.x, y).into());
        }
    }
    rows::more(buf, Rect { height: body.height, ..body }, ctx, rows.len(), view.skills);
}

/// Returns the filter of a pane, for its title.
pub fn filtered(ctx: Ctx<'_>, filter: &str) -> Vec<Span<'static>> {
    vec![Span::styled(text::ellipsize(&format!("\"{filter}\""), 20).into_owned(), ctx.theme.matched)]
}

/// `Delgado → Park`.
pub fn names(ctx: Ctx<'_>, pairing: &Pairing) -> Vec<Span<'static>> {
    let words = format!("{} {} {}", family(ctx, &pairing.mentor), ctx.glyphs.arrow, family(ctx, &pairing.mentee));
    vec![Span::styled(words, ctx.theme.muted)]
}

/// Returns the name of a person without the given name.
pub fn family(ctx: Ctx<'_>, id: &PersonRef) -> String {
    match Records::person_document(ctx.app.book(), id) {
        Some(person) => text::clean(person.after_given()).into_owned(),
        None => ctx.app.book().name(id).to_owned(),
    }
}

fn progress(buf: &mut Buffer, inner: Rect, ctx: Ctx<'_>, pairing: &Pairing, program: &Program) {
    let progress = blocks::progress(pairing, program);
    let words = format!("{} of {} independent ", progress.independent, progress.total);
    let columns = usize::from(inner.width.saturating_sub(3));
    let room = columns.saturating_sub(text::width(&words));
    let mut parts = vec![Span::styled(words, ctx.theme.text)];
    parts.extend(share(ctx, room, progress.independent, progress.total, None));
    span::put(buf, inner.x + 2, inner.y, inner.width.saturating_sub(3), &Line::from(parts));
}

/// Returns a bar of `done` out of `whole`.
pub fn share(ctx: Ctx<'_>, columns: usize, done: usize, whole: usize, mark: Option<f64>) -> Vec<Span<'static>> {
    let part = if whole == 0 { 0.0 } else { done as f64 / whole as f64 };
    let signs = (ctx.glyphs.full, ctx.glyphs.empty, ctx.glyphs.mark);
    span::bar(columns, part, mark, signs, (ctx.theme.accent, ctx.theme.faint, ctx.theme.strong))
}

fn head(
    ctx: Ctx<'_>,
    pairing: &Pairing,
    program: &Program,
    list: &ChecklistId,
    block: &crate::domain::id::BlockId,
    columns: usize,
) -> Line<'static> {
    let found = pairing.checklist(program, list).and_then(|list| list.blocks.iter().find(|other| other.id == *block));
    let Some(found) = found else { return Line::default() };
    let sign = if ctx.model.blocks.is_folded(pairing, list, found) { ctx.glyphs.folded } else { ctx.glyphs.open };
    let progress = blocks::progress_of(pairing, list, found);
    let whole = progress.total > 0 && progress.independent == progress.total;
    let look = if whole { ctx.theme.good } else { ctx.theme.muted };
    span::split(
        vec![
            Span::styled(format!("{sign} "), ctx.theme.muted),
            Span::styled(text::clean(&found.name).into_owned(), ctx.theme.strong),
            Span::styled(if list.as_str() == Pairing::OWN_LIST { " added" } else { "" }, ctx.theme.notice),
        ],
        vec![Span::styled(format!("{} / {}", progress.independent, progress.total), look)],
        columns,
    )
}

fn one(
    ctx: Ctx<'_>,
    pairing: &Pairing,
    program: &Program,
    list: &ChecklistId,
    skill: &SkillId,
    columns: usize,
) -> Line<'static> {
    let name =
        pairing.checklist(program, list).and_then(|list| list.skill(skill)).map(|(_, skill)| skill.name.as_str());
    let mark = blocks::mark_or_new(pairing, list, skill);
    let today = ctx.app.book().today();
    let let_go = mark.waived.is_some() && mark.stage != Stage::Independent;
    let done = matches!(mark.stage, Stage::Independent | Stage::NotApplicable) || let_go;
    let sign = ctx.glyphs.stage(if let_go { Stage::NotApplicable } else { mark.stage });
    let urgent = mark.need == Some(Need::High) && !done;
    let sign_look = if urgent && mark.stage == Stage::NotStarted { ctx.theme.due } else { ctx.theme.stage(mark.stage) };
    let left = vec![
        Span::raw("   "),
        Span::styled(format!("{sign} "), sign_look),
        Span::styled(
            text::clean(name.unwrap_or(skill.as_str())).into_owned(),
            if done { ctx.theme.muted } else { ctx.theme.text },
        ),
    ];
    // The name takes precedence over the details.
    let name_width: usize = left.iter().map(Span::width).sum();
    let mut spare = columns.saturating_sub(name_width + 7);
    let mut right = Vec::new();
    // Show the start and current levels if the line has room.
    let grown = Growth::of(&mark).filter(|_| !let_go && spare > bars::COLUMNS + 9);
    if grown.is_some() {
        spare -= bars::COLUMNS + 1;
    }
    if let Some(need) = mark.need.filter(|_| !done) {
        let look = if need == Need::High { ctx.theme.due } else { ctx.theme.muted };
        let words = format!("{} ", need.word());
        if words.len() <= spare || need == Need::High {
            spare = spare.saturating_sub(words.len());
            right.push(Span::styled(words, look));
        }
    }
    let words = mark.stage.words();
    if words.len() < spare && matches!(mark.stage, Stage::Modelled | Stage::Practised) {
        right.push(Span::styled(format!("{} ", mark.stage.words()), ctx.theme.muted));
    }
    if let Some(waiver) = mark.waived.as_ref().filter(|_| let_go) {
        let words =
            if spare > 14 { format!("let go {:>6}", ctx.dates().short(waiver.on)) } else { "let go".to_owned() };
        right.push(Span::styled(words, ctx.theme.muted));
        return span::split(left, right, columns);
    }
    if let Some(grown) = grown {
        right.extend(bars::bar(ctx, grown));
        right.push(Span::raw(" "));
    }
    right.push(match (mark.stage, mark.on) {
        (Stage::Scheduled, Some(day)) => day_span(ctx, day, today),
        (_, Some(day)) => Span::styled(format!("{:>6}", ctx.dates().short(day)), ctx.theme.muted),
        (Stage::Scheduled, None) => Span::styled("no day", ctx.theme.due),
        (_, None) if grown.is_some() => Span::raw("      "),
        (_, None) => Span::raw(""),
    });
    span::split(left, right, columns)
}

/// Returns what the row of a skill omits, in at most two lines: start level, target, evidence, and why it was waived.
fn about(ctx: Ctx<'_>, pairing: &Pairing, list: &ChecklistId, skill: &SkillId, columns: usize) -> Vec<Line<'static>> {
    let Some(mark) = pairing.mark(list, skill) else { return Vec::new() };
    let grown = Growth::of(mark).filter(|_| mark.waived.is_none());
    let first = grown.map(|grown| Line::from(span::cut(bars::told(ctx, grown), columns)));
    let mut words = Vec::new();
    if let Some(target) = mark.target.filter(|_| grown.is_none()) {
        words.push(format!("aim: {}", target.words()));
    }
    if let Some(waiver) = &mark.waived {
        words.push(format!("let go: {}", waiver.because));
    }
    if !mark.note.is_empty() {
        words.push(mark.note.to_string());
    }
    let words = words.join(&format!(" {} ", ctx.glyphs.dot));
    let mut lines = text::wrap(&words, columns);
    if lines.len() > 2 {
        let rest = lines.split_off(1).join(" ");
        lines.push(text::ellipsize(&rest, columns).into_owned());
    }
    first.into_iter().chain(lines.into_iter().map(|line| Line::styled(line, ctx.theme.muted))).collect()
}

/// Returns a date, highlighted if it is in the past.
fn day_span(ctx: Ctx<'_>, day: Day, today: Day) -> Span<'static> {
    let soon = (0..7).contains(&day.since(today));
    let words = if soon { day.date().format("%a %-d").to_string() } else { ctx.dates().short(day) };
    Span::styled(format!("{words:>6}"), if day < today { ctx.theme.overdue } else { ctx.theme.notice })
}
