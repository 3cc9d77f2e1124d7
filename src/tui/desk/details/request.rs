//! Draws a request as a row of the inbox, and in full with what is known about its people.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
};

use crate::{
    domain::{
        attention::{Kind, Severity},
        decide::Records as _,
        id::{PersonRef, RequestId},
        policy::Policy,
        request::{AnswerOutcome, Request, RequestKind, RequestStatus},
        rule::Party,
    },
    tui::{
        action::{Action, Reply},
        desk::{
            self, Row,
            details::{verdicts, words},
            list::snoozed,
            view::Ctx,
        },
        widgets::{frame::selection, section, span, text},
    },
};

/// Draws a request as two lines: who requests what and its age, then its urgency.
pub fn row(buf: &mut Buffer, area: Rect, ctx: Ctx<'_>, id: RequestId, selected: bool, focused: bool) {
    let book = ctx.app.book();
    let Some(request) = book.request(id) else { return };
    let theme = ctx.theme;
    let columns = usize::from(area.width.saturating_sub(3));
    let standing = request.status(book.today());
    let severity = ctx.model.alerts.severity_of(ctx.app, id);
    let (sign, look) = match (standing, severity) {
        (RequestStatus::Paused(_) | RequestStatus::Accepted | RequestStatus::Declined, _) => ("", theme.muted),
        (RequestStatus::Waiting(_), severity) => {
            let severity = severity.unwrap_or(Severity::Due);
            (severity.glyph(), theme.severity(severity))
        }
    };
    let mut left = vec![Span::styled(format!("{sign:<3}"), look)];
    left.extend(words::who(ctx, request));
    let right = vec![Span::styled(short_age(ctx, standing), look)];
    let marker = || selected.then(|| (ctx.glyphs.marker, theme.focused, selection(ctx, focused)));
    span::put_row(buf, Rect { height: 1, ..area }, &span::split(left, right, columns), marker());
    let severity = severity.filter(|_| matches!(standing, RequestStatus::Waiting(_)));
    let line = words::second(ctx, &second(ctx, request), severity, request.program.as_str(), columns, selected);
    span::put_row(buf, Rect { y: area.y + 1, height: 1, ..area }, &line, marker());
}

fn short_age(ctx: Ctx<'_>, standing: RequestStatus) -> String {
    match standing {
        RequestStatus::Waiting(since) => words::age(ctx, since),
        RequestStatus::Paused(until) => format!("until {}", ctx.dates().short(until)),
        RequestStatus::Accepted => "accepted".into(),
        RequestStatus::Declined => "declined".into(),
    }
}

/// Returns the second line: what is requested if its age is shown above, otherwise the reason for attention.
fn second(ctx: Ctx<'_>, request: &Request) -> String {
    let reasons = ctx.model.alerts.alerts_of(ctx.app, &Row::Request(request.id));
    let reason = reasons.first().filter(|alert| alert.item.kind() != Kind::RequestWaiting);
    reason
        .and_then(|alert| ctx.app.book().explain_alert(alert))
        .map_or_else(|| words::request_summary(ctx, request), |why| why.message)
}

/// Returns a request in lines of at most `columns`.
pub fn lines(ctx: Ctx<'_>, id: RequestId, columns: usize) -> Vec<Line<'static>> {
    let theme = ctx.theme;
    let book = ctx.app.book();
    let Some(request) = book.request(id) else {
        return vec![Line::styled("This request is not there any more.", theme.muted)];
    };
    let today = book.today();
    let name = text::ellipsize(book.name(&request.person), columns).into_owned();
    let mut lines = vec![Line::styled(name, theme.strong)];
    let policy = book.policy(&request.program);
    let program = policy.map_or_else(|| request.program.to_string(), |policy| policy.program.name.to_string());
    let about = [request.kind.words().to_owned(), program, format!("request {id}")];
    let about = text::wrap_parts(&about, ctx.glyphs.dot, columns);
    lines.extend(about.into_iter().map(|line| Line::styled(line, theme.muted)));
    let asked = format!("came in {}, asked by the {}", ctx.dates().long(request.received_on), request.asked_by.word());
    lines.extend(text::wrap(&asked, columns).into_iter().map(|line| Line::styled(line, theme.muted)));
    lines.push(Line::default());

    let standing = request.status(today);
    let mut open = false;
    match standing {
        RequestStatus::Waiting(since) => {
            open = true;
            let found = ctx.model.alerts.alerts_of(ctx.app, &Row::Request(id));
            if found.is_empty() {
                let words =
                    format!("waits for an answer since {}, {}", ctx.dates().short(since), words::age(ctx, since));
                lines.extend(text::wrap(&words, columns).into_iter().map(|line| Line::styled(line, theme.due)));
            }
            for alert in found {
                lines.extend(words::message(ctx, alert, columns));
            }
        }
        RequestStatus::Paused(until) => {
            open = true;
            lines.push(Line::styled(format!("paused until {}", ctx.dates().long(until)), theme.notice));
        }
        RequestStatus::Accepted => lines.push(Line::styled("accepted", theme.good)),
        RequestStatus::Declined => lines.push(Line::styled("declined", theme.muted)),
    }
    lines.push(Line::default());

    if !request.objectives.is_empty() {
        lines.push(section::section(ctx, "What the mentee wants to reach", columns));
        for objective in &request.objectives {
            lines.extend(bullet(ctx, objective, columns));
        }
        lines.push(Line::default());
    }
    if !request.note.is_empty() {
        lines.push(section::section(ctx, "In their words", columns));
        lines.extend(text::wrap(&request.note, columns).into_iter().map(|line| Line::styled(line, theme.text)));
        lines.push(Line::default());
    }
    if let Some(policy) = policy {
        if let Some(mentor) = &request.mentor {
            lines.push(section::section(ctx, "The mentor who is wished for", columns));
            lines.extend(party_lines(ctx, policy, Party::Mentor, mentor, columns));
            lines.extend(verdicts::conflict(ctx, policy, mentor, &request.person, columns));
            lines.push(Line::default());
        }
        let party = if request.kind == RequestKind::Interest { Party::Mentor } else { Party::Mentee };
        let title = if party == Party::Mentor { "As a mentor" } else { "As a mentee" };
        lines.push(section::section(ctx, title, columns));
        lines.extend(party_lines(ctx, policy, party, &request.person, columns));
        lines.push(Line::default());
    }
    if let Some(slot) = request.pairing.and_then(|id| book.pairing_entry(id)) {
        lines.push(section::section(ctx, "The pairing", columns));
        let pairing = &slot.pairing;
        let words = format!(
            "{} {} {}, {}",
            book.name(&pairing.mentor),
            ctx.glyphs.arrow,
            book.name(&pairing.mentee),
            pairing.state.word()
        );
        lines.push(Line::styled(text::ellipsize(&words, columns).into_owned(), theme.text));
        lines.push(Line::default());
    }
    lines.extend(answers(ctx, request, columns));
    lines.extend(snoozed::lines(ctx, &desk::Row::Request(request.id), columns));
    if open {
        lines.push(Line::default());
        let mut keys = Vec::new();
        for (key, does) in [(Reply::Accept, "accept"), (Reply::Decline, "decline"), (Reply::Pause, "pause")] {
            keys.push(Span::styled(ctx.key(Action::Answer(key)), theme.focused));
            keys.push(Span::styled(format!(" {does}   "), theme.muted));
        }
        lines.push(Line::from(keys));
    }
    lines
}

fn bullet(ctx: Ctx<'_>, words: &str, columns: usize) -> Vec<Line<'static>> {
    let wrapped = text::wrap(words, columns.saturating_sub(2)).into_iter().enumerate();
    let line = |(at, words): (usize, String)| {
        let sign = if at == 0 { ctx.glyphs.dot } else { " " };
        Line::from(vec![Span::styled(format!("{sign} "), ctx.theme.focused), Span::styled(words, ctx.theme.text)])
    };
    wrapped.map(line).collect()
}

/// Returns a person of the request: name, places, and each condition.
fn party_lines(ctx: Ctx<'_>, policy: &Policy, party: Party, id: &PersonRef, columns: usize) -> Vec<Line<'static>> {
    let theme = ctx.theme;
    let book = ctx.app.book();
    let Some(person) = book.person(id) else {
        return vec![Line::styled(format!("{id} is not in the directory."), theme.due)];
    };
    let mut left = vec![Span::styled(text::clean(&person.name).into_owned(), theme.text)];
    if let Some(role) = &person.role {
        left.push(Span::styled(format!("  {}", text::clean(role)), theme.muted));
    }
    let mut lines = vec![Line::from(span::cut(left, columns))];
    if party == Party::Mentor {
        let words = match (person.mentor, person.mentee_capacity()) {
            (Some(false), _) => "takes no mentees".to_owned(),
            (_, all) => format!("{} of {} taken", book.mentees_of(id), text::count(all as usize, "place", "places")),
        };
        lines.push(Line::styled(words, theme.muted));
    }
    lines.extend(verdicts::of_person(ctx, policy, party, person, columns));
    lines
}

/// Returns the answers so far.
fn answers(ctx: Ctx<'_>, request: &Request, columns: usize) -> Vec<Line<'static>> {
    let theme = ctx.theme;
    let mut lines = vec![section::section(ctx, "Answers", columns)];
    if request.answers.is_empty() {
        lines.push(Line::styled("None yet.", theme.muted));
    }
    for answer in &request.answers {
        let by = answer.by.as_ref().map_or_else(String::new, |by| format!(" by {}", ctx.app.book().name(by)));
        let until = match answer.outcome {
            AnswerOutcome::Paused { until } => format!(" until {}", ctx.dates().long(until)),
            AnswerOutcome::Accepted | AnswerOutcome::Declined => String::new(),
        };
        let head = format!("{:>6}  {}{until}{by}", ctx.dates().short(answer.on), answer.outcome.word());
        lines.push(Line::styled(text::ellipsize(&head, columns).into_owned(), theme.text));
        for words in text::wrap(&answer.words, columns.saturating_sub(8)) {
            lines.push(Line::styled(format!("        {words}"), theme.muted));
        }
    }
    lines
}
