//! Draws alerts that belong to no pairing, as rows of two lines and in the detail pane.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
};

use crate::{
    domain::{
        attention::{About, Alert, Kind},
        decide::Records as _,
        request::Request,
    },
    tui::{
        desk::{
            AlertId,
            details::{person, program, request, words},
            view::Ctx,
        },
        dialogs::why,
        widgets::{frame::selection, span, text},
    },
};

/// Draws an alert as two lines: the person or request, then the reason.
pub fn row(buf: &mut Buffer, area: Rect, ctx: Ctx<'_>, id: &AlertId, selected: bool, focused: bool) {
    let Some(alert) = ctx.model.alerts.alert(ctx.app, id) else { return };
    let theme = ctx.theme;
    let severity = alert.item.severity;
    let marker = selected.then(|| (ctx.glyphs.marker, theme.focused, selection(ctx, focused)));
    let columns = usize::from(area.width.saturating_sub(3));
    let mut left = vec![Span::styled(format!("{:<3}", severity.glyph()), theme.severity(severity))];
    match request_of(ctx, alert) {
        Some(request) => left.extend(words::who(ctx, request)),
        None => left.push(Span::styled(who(ctx, alert), theme.strong)),
    }
    let age = words::age(ctx, alert.item.since);
    let waits = waits_for(ctx, alert);
    let age_look = if waits.is_some() { theme.severity(severity) } else { theme.text };
    let words = waits.unwrap_or_else(|| {
        let reason = ctx.app.book().explain_alert(alert);
        reason.map_or_else(|| alert.item.kind().meaning().to_owned(), |why| why.message)
    });
    // Omit the age if the reason already states it.
    let right = if words.contains(&age) { Vec::new() } else { vec![Span::styled(age, age_look)] };
    span::put_row(buf, Rect { height: 1, ..area }, &span::split(left, right, columns), marker);
    let line = words::second(ctx, &words, Some(severity), alert.program.as_str(), columns, selected);
    let marker = selected.then(|| (ctx.glyphs.marker, theme.focused, selection(ctx, focused)));
    span::put_row(buf, Rect { y: area.y + 1, height: 1, ..area }, &line, marker);
}

/// Returns what a person is waiting for; the age is shown beside it, in the unit used for all ages.
fn waits_for(ctx: Ctx<'_>, alert: &Alert) -> Option<String> {
    if alert.item.kind() == Kind::MenteeWaiting {
        return Some("waits for a mentor".to_owned());
    }
    let asked = request_of(ctx, alert).filter(|_| alert.item.kind() == Kind::RequestWaiting);
    asked.map(|request| words::request_summary(ctx, request))
}

/// Returns the request of an alert.
fn request_of<'a>(ctx: Ctx<'a>, alert: &Alert) -> Option<&'a Request> {
    match &alert.about {
        About::Request(id) => ctx.app.book().request(*id).map(|request| &**request),
        About::Person(_) | About::Region(_) => None,
    }
}

/// Returns the name of the person or request that an alert concerns.
pub fn who(ctx: Ctx<'_>, alert: &Alert) -> String {
    let book = ctx.app.book();
    match &alert.about {
        About::Person(id) => text::clean(book.name(id)).into_owned(),
        About::Request(id) => {
            let person = book.request(*id).map(|request| request.person.clone());
            person.map_or_else(|| id.to_string(), |person| text::clean(book.name(&person)).into_owned())
        }
        About::Region(name) => format!("{} region", text::clean(name)),
    }
}

/// Returns the details of an alert: its reason, then the person or request.
pub fn lines(ctx: Ctx<'_>, id: &AlertId, columns: usize) -> Vec<Line<'static>> {
    let Some(alert) = ctx.model.alerts.alert(ctx.app, id) else {
        return vec![Line::styled("This is settled; nothing needs attention here any more.", ctx.theme.muted)];
    };
    let mut lines = of_alert(ctx, alert, columns);
    lines.push(Line::default());
    lines.extend(match &alert.about {
        About::Person(person) => person::lines(ctx, person, columns),
        About::Request(request) => request::lines(ctx, *request, columns),
        About::Region(_) => program::lines(ctx, &alert.program, columns),
    });
    lines
}

/// Returns the explanation of an alert in lines.
fn of_alert(ctx: Ctx<'_>, alert: &Alert, columns: usize) -> Vec<Line<'static>> {
    let mut lines = words::message(ctx, alert, columns);
    if let Some(reason) = ctx.app.book().explain_alert(alert) {
        for mut line in why::reason(ctx, &reason, columns.saturating_sub(3)) {
            line.spans.insert(0, Span::raw("   "));
            lines.push(line);
        }
    }
    lines
}
