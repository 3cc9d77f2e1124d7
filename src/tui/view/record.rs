//! A record over the whole screen: everything that the panes had to leave out.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
    widgets::{Clear, Widget as _},
};

use super::{
    Ctx, ViewState, affair, desk, footer, frame, header, log, pairings, person, program, request, skills, span, toast,
    why,
};
use crate::{
    domain::{checklist::Level, day::Day, decide::Records as _, id::PairingId, log::Outcome},
    tui::{
        model::{
            Record, Row, Subject,
            blocks::{mark_or_new, progress, progress_of},
            entries::{LogRow, may_read},
        },
        text,
    },
};

pub fn paint(buf: &mut Buffer, area: Rect, ctx: Ctx<'_>, view: &mut ViewState, record: &Record) {
    Clear.render(area, buf);
    buf.set_style(area, ctx.theme.base);
    header::paint(buf, Rect { height: 1, ..area }, ctx);
    let below = if area.height >= 30 { 3 } else { 2 };
    let bottom = area.bottom();
    toast::paint(buf, Rect { y: bottom - below, height: 1, ..area }, ctx, view);
    footer::paint(buf, Rect { y: bottom - 1, height: 1, ..area }, ctx);
    let body = Rect { y: area.y + 1, height: area.height - 1 - below, ..area };
    let columns = usize::from(body.width.saturating_sub(6)).min(110);
    let (title, lines) = match &record.of {
        Subject::Row(Row::Pairing(id)) => ("Pairing", pairing(ctx, *id, columns)),
        Subject::Row(Row::Person(id)) => ("Person", person::lines(ctx, id, columns)),
        Subject::Row(Row::Request(id)) => ("Request", request::lines(ctx, *id, columns)),
        Subject::Row(Row::Affair(id)) => ("Why", affair::lines(ctx, id, columns)),
        Subject::Program(id) => ("Program", program::lines(ctx, id, columns)),
        Subject::Day(_) => ("Calendar", Vec::new()),
    };
    let inner = frame(buf, body, ctx, title, Line::default(), true);
    let height = usize::from(inner.height);
    let first = record.scroll.min(lines.len().saturating_sub(height));
    view.page = height;
    view.cursor = Some((inner.x, inner.y).into());
    for (line, y) in lines.iter().skip(first).zip(inner.y..inner.bottom()) {
        span::put(buf, inner.x + 2, y, inner.width.saturating_sub(3), line);
    }
    desk::more(buf, inner, ctx, lines.len(), first);
}

/// A pairing in lines.
pub fn pairing(ctx: Ctx<'_>, id: PairingId, columns: usize) -> Vec<Line<'static>> {
    let theme = ctx.theme;
    let book = ctx.app.book();
    let Some(slot) = book.slot(id) else {
        return vec![Line::styled("This pairing is not there any more.", theme.muted)];
    };
    let pairing = &slot.pairing;
    let Some(policy) = book.policy(&pairing.program) else { return Vec::new() };
    let dot = ctx.glyphs.dot;
    let title = format!("{} {} {}", book.name(&pairing.mentor), ctx.glyphs.arrow, book.name(&pairing.mentee));
    let mut lines = vec![span::split(
        vec![Span::styled(text::clean(&title).into_owned(), theme.strong)],
        vec![Span::styled(pairings::hours(slot, book.today()), theme.text)],
        columns,
    )];
    let last = policy.last_day(pairing);
    let about = format!(
        "{id} {dot} {} {dot} {} {dot} {} to {}",
        policy.program.name,
        pairing.state.word(),
        pairing.starts_on.long(),
        last.long()
    );
    lines.push(Line::styled(text::ellipsize(&about, columns).into_owned(), theme.muted));
    lines.push(Line::default());

    let heading = |words: String| Line::styled(words, theme.focused);
    if slot.items.is_empty() {
        let words =
            if pairing.state.is_running() { "On track: nothing wants attention." } else { "Nothing wants attention." };
        lines.push(Line::styled(words, theme.good));
    } else {
        lines.push(heading("What wants attention".into()));
        for item in &slot.items {
            let Some(reason) = book.explain(slot, item) else { continue };
            lines.push(Line::from(span::cut(
                vec![
                    Span::styled(format!("{:<3}", item.severity.glyph()), theme.severity(item.severity)),
                    Span::styled(reason.message.clone(), theme.strong),
                ],
                columns,
            )));
            for mut line in why::reason(ctx, &reason, columns.saturating_sub(3)) {
                line.spans.insert(0, Span::raw("   "));
                lines.push(line);
            }
        }
    }
    lines.push(Line::default());

    lines.push(heading("Agreement".into()));
    let signed = |day: Option<Day>| day.map_or_else(|| "not yet".to_owned(), Day::long);
    let agreement = &pairing.agreement;
    let mut field = |name: &'static str, words: &str| {
        lines.push(Line::from(span::cut(
            vec![Span::styled(text::fit(name, 16), theme.muted), Span::styled(words.to_owned(), theme.text)],
            columns,
        )));
    };
    field("mentor signed", &signed(agreement.mentor_signed_on));
    field("mentee signed", &signed(agreement.mentee_signed_on));
    field("received", &signed(agreement.received_on));
    if let Some(region) = &pairing.region {
        field("region", region);
    }
    if !pairing.ended_because.is_empty() {
        field("ended because", &pairing.ended_because);
    }
    lines.push(Line::default());

    lines.push(heading("Goals".into()));
    if pairing.goals.is_empty() {
        lines.push(Line::styled("None is written down; e adds one.", theme.muted));
    }
    for goal in &pairing.goals {
        let when = match (goal.reached_on, goal.set_on) {
            (Some(day), _) => format!("reached {}", day.short()),
            (None, Some(day)) => format!("set {}", day.short()),
            (None, None) => String::new(),
        };
        let left =
            vec![Span::styled(format!("{dot} "), theme.focused), Span::styled(goal.text.to_string(), theme.text)];
        lines.push(span::split(left, vec![Span::styled(when, theme.muted)], columns));
    }
    lines.push(Line::default());

    let all = progress(pairing, &policy.program);
    lines.push(heading(format!("Skill blocks {dot} {} of {} independent", all.independent, all.total)));
    for list in &pairing.checklists {
        for block in policy.program.checklist(list).into_iter().flat_map(|list| &list.blocks) {
            let part = progress_of(pairing, list, block);
            lines.push(span::split(
                vec![Span::styled(block.name.to_string(), theme.strong)],
                vec![Span::styled(format!("{} / {}", part.independent, part.total), theme.muted)],
                columns,
            ));
            for skill in &block.skills {
                let mark = mark_or_new(pairing, list, &skill.id);
                let level = |level: Option<Level>| level.map_or("", Level::words);
                let mut left = vec![
                    Span::styled(format!("  {} ", ctx.glyphs.stage(mark.stage)), theme.stage(mark.stage)),
                    Span::styled(skill.name.to_string(), theme.text),
                ];
                if !mark.note.is_empty() {
                    left.push(Span::styled(format!("  {}", text::clean(&mark.note)), theme.muted));
                }
                let mut words: Vec<String> = Vec::new();
                if let Some(need) = mark.need {
                    words.push(format!("{} need", need.word()));
                }
                if mark.start.is_some() {
                    words.push(format!("began {}", level(mark.start)));
                }
                words.push(mark.stage.words().to_owned());
                words.extend(mark.on.map(Day::short));
                lines.push(span::split(left, vec![Span::styled(words.join("  "), theme.muted)], columns));
            }
        }
    }
    lines.push(Line::default());

    lines.push(heading(format!("Meetings and log {dot} {} h", slot.standing.logged.hours())));
    for meeting in pairing.meetings.iter().filter(|meeting| meeting.outcome == Outcome::Planned) {
        lines.push(log::line(ctx, pairing, LogRow::Meeting(meeting.id), columns));
    }
    for entry in pairing.entries.iter().rev() {
        lines.push(log::line(ctx, pairing, LogRow::Entry(entry.id), columns));
        if !entry.note.is_empty() && !entry.topics.is_empty() && may_read(entry, pairing, ctx.app) {
            for line in text::wrap(&entry.note, columns.saturating_sub(26)) {
                lines.push(Line::styled(format!("{:26}{line}", ""), theme.muted));
            }
        }
    }
    if pairing.entries.is_empty() {
        lines.push(Line::styled("Nothing is logged yet; l logs the first meeting.", theme.muted));
    }
    let _ = skills::names;
    lines
}
