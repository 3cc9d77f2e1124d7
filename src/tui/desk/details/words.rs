//! Who asks for what, since when and why: shared by the rows and the details of alerts and requests.

use ratatui::text::{Line, Span};

use crate::{
    domain::{
        attention::{Alert, Severity},
        day::Day,
        request::{Request, RequestKind, RequestStatus},
    },
    tui::{
        desk::view::Ctx,
        widgets::{reason, span, text},
    },
};

/// Returns the requester, and the requested person if there is one.
pub fn who(ctx: Ctx<'_>, request: &Request) -> Vec<Span<'static>> {
    let name = |id| Span::styled(text::clean(ctx.app.book().name(id)).into_owned(), ctx.theme.strong);
    let mut parts = vec![name(&request.person)];
    if let Some(mentor) = &request.mentor {
        parts.push(Span::styled(" asks for ", ctx.theme.muted));
        parts.push(name(mentor));
    }
    parts
}

/// Text for a request whose row already names the requested person.
pub const AWAITED: &str = "waits for an answer";

/// Returns what is requested, and by whom if that is not obvious.
pub fn request_summary(ctx: Ctx<'_>, request: &Request) -> String {
    let words = request.kind.words();
    match (request.kind, request.status(ctx.app.book().today())) {
        (RequestKind::Mentor, RequestStatus::Waiting(_)) if request.mentor.is_some() => AWAITED.to_owned(),
        (RequestKind::Interest | RequestKind::Mentor, _) => words.to_owned(),
        (RequestKind::Application | RequestKind::SecondYear, _) => {
            format!("{words}, asked by the {}", request.asked_by.word())
        }
    }
}

/// Returns the second line of a row: the reason, and the program if it fits.
pub fn second(
    ctx: Ctx<'_>,
    words: &str,
    severity: Option<Severity>,
    program: &str,
    columns: usize,
    selected: bool,
) -> Line<'static> {
    let fits = text::width(words) + text::width(program) + 4 <= columns;
    let right = if fits { vec![Span::styled(program.to_owned(), ctx.theme.muted)] } else { Vec::new() };
    span::split([vec![Span::raw("   ")], reason::parts(ctx, words, severity, selected)].concat(), right, columns)
}

/// Formats how long ago a day was.
pub fn age(ctx: Ctx<'_>, since: Day) -> String {
    match ctx.app.book().today().since(since) {
        days if days > 1 => format!("{days} days"),
        1 => "1 day".into(),
        0 => "today".into(),
        _ => format!("from {}", ctx.dates().short(since)),
    }
}

/// Returns the severity and message of an alert in lines; the explanation has the rest.
pub fn message(ctx: Ctx<'_>, alert: &Alert, columns: usize) -> Vec<Line<'static>> {
    let severity = alert.item.severity;
    let reason = ctx.app.book().explain_alert(alert);
    let message = reason.map_or_else(|| alert.item.kind().meaning().to_owned(), |why| why.message);
    let mut lines = Vec::new();
    for (at, words) in text::wrap(&message, columns.saturating_sub(3)).into_iter().enumerate() {
        let sign = if at == 0 { severity.glyph() } else { "" };
        lines.push(Line::from(vec![
            Span::styled(format!("{sign:<3}"), ctx.theme.severity(severity)),
            Span::styled(words, ctx.theme.strong),
        ]));
    }
    lines
}
