//! The time of a pairing: what is coming, its months, and its log.

use ratatui::text::{Line, Span};

use super::{
    super::{gauge, heat, log, span},
    Page,
};
use crate::{
    domain::{
        attention::Item,
        day::{Day, Month},
        log::{LogEntry, Outcome},
        office::Submission,
        policy::share_day,
    },
    tui::{
        action::Action,
        model::{
            entries::{LogRow, may_read},
            milestones::{is_open, reviews},
            reading::clock,
        },
        text,
    },
};

/// The hours against the pace, where the program has a target and the two work together or did.
pub(super) fn hours(page: &Page<'_>) -> Vec<Line<'static>> {
    let Some(hours) = &page.slot.standing.hours else { return Vec::new() };
    if !page.slot.state.is_running() && hours.logged.0 == 0 {
        return Vec::new();
    }
    let about_hours = |item: &&Item| item.hours().is_some();
    let severity = page.slot.items.iter().find(about_hours).map(|item| item.severity);
    let mut lines = vec![page.heading("Hours against the pace")];
    lines.extend(gauge::lines(page.ctx, "", 0, hours, severity, page.columns));
    lines
}

/// When the two met, day by day.
pub(super) fn rhythm(page: &Page<'_>) -> Vec<Line<'static>> {
    if !page.slot.state.is_running() && page.pairing.last_contact(page.today).is_none() {
        return Vec::new();
    }
    let mut lines = vec![page.heading("Meetings, calls and visits by week")];
    lines.extend(heat::days(page.ctx, page.pairing, page.policy, page.today, page.columns));
    lines
}

/// The days to come: meetings, reviews, skills with a day, the end.
pub(super) fn dates(page: &Page<'_>) -> Vec<Line<'static>> {
    let (pairing, today, last) = (page.pairing, page.today, page.policy.last_day(page.pairing));
    if pairing.state.is_over() {
        return Vec::new();
    }
    let mut dates: Vec<(Day, String)> = Vec::new();
    for meeting in pairing.meetings.iter().filter(|it| it.outcome == Outcome::Planned && it.on >= today) {
        let mut words = "meeting".to_owned();
        words.extend(meeting.at.map(|at| format!(" at {}", clock(at))));
        words.extend(meeting.method.as_ref().map(|method| format!(", {}", method.as_str())));
        for (label, more) in [("", &meeting.agenda), ("cover: ", &meeting.cover)] {
            if !more.is_empty() {
                words.push_str(&format!(", {label}{more}"));
            }
        }
        dates.push((meeting.on, words));
    }
    for share in reviews(page.policy, pairing) {
        let on = share_day(pairing.starts_on, last, share);
        if on >= today && is_open(pairing, share, today) {
            let name = if share.0 >= 100 { "final review of goals" } else { "review of goals" };
            dates.push((on, name.to_owned()));
        }
    }
    for mark in pairing.marks.iter().filter(|mark| mark.waived.is_none()) {
        let day = mark.on.filter(|on| mark.stage == crate::domain::checklist::Stage::Scheduled && *on >= today);
        let list = pairing.checklist(&page.policy.program, &mark.checklist);
        if let (Some(day), Some((_, skill))) = (day, list.and_then(|list| list.skill(&mark.skill))) {
            dates.push((day, format!("skill: {}", skill.name)));
        }
    }
    if last >= today {
        dates.push((last, "planned end".to_owned()));
    }
    dates.sort_by_key(|(day, _)| *day);
    let mut lines = vec![page.heading("Calendar")];
    if !dates.iter().any(|(_, words)| words.starts_with("meeting")) {
        page.field_in(
            &mut lines,
            "no meeting",
            &format!("{} plans the next one", page.ctx.key(Action::Plan)),
            page.ctx.theme.muted,
        );
    }
    for (day, words) in dates {
        let dates = page.ctx.dates();
        let is_near = day.month().year == today.month().year;
        page.field(&mut lines, &if is_near { dates.weekday_short(day) } else { dates.long(day) }, &words);
    }
    lines
}

/// Each month that was submitted or has entries: its total now, the lock, and what was corrected since.
pub(super) fn months(page: &Page<'_>) -> Vec<Line<'static>> {
    let pairing = page.pairing;
    let mut months: Vec<Month> = pairing.entries.iter().map(|entry| entry.on.month()).collect();
    months.extend(pairing.submissions.iter().map(|one| one.month));
    months.sort_unstable();
    months.dedup();
    if months.is_empty() {
        return Vec::new();
    }
    let mut lines = vec![page.heading("Months")];
    for month in months.into_iter().rev() {
        lines.push(log::month_rule(page.ctx, pairing, month, page.columns));
        if let Some(one) = pairing.submissions.iter().find(|one| one.month == month && one.on <= page.today) {
            submitted(page, one, &mut lines);
        }
    }
    lines
}

/// What was submitted where it is different now.
fn submitted(page: &Page<'_>, one: &Submission, lines: &mut Vec<Line<'static>>) {
    let theme = page.ctx.theme;
    let now = page.policy.counted_in(page.pairing, one.month);
    let added = page.pairing.entries.iter().filter(|entry| entry.on.month() == one.month && entry.id >= one.next_entry);
    let added: Vec<&LogEntry> = added.collect();
    if added.is_empty() && one.originals.is_empty() {
        return;
    }
    let entries = text::count(one.entries as usize, "entry", "entries");
    let by = one.by.as_ref().map_or_else(String::new, |by| format!(" by {}", page.name(by)));
    let words = format!("submitted{by}: {} h in {entries}; now {} h", one.minutes.hours(), now.hours());
    page.words(lines, 2, &words, theme.muted);
    for entry in added {
        page.words(lines, 4, &format!("added: {} {}", page.ctx.dates().short(entry.on), entry.minutes), theme.notice);
    }
    for original in &one.originals {
        let was = format!("{} {} {}", page.ctx.dates().short(original.on), original.minutes, original.kind.word());
        let words = match page.pairing.entry(original.id) {
            Some(entry) => {
                format!(
                    "changed: {was}, now {} {} {}",
                    page.ctx.dates().short(entry.on),
                    entry.minutes,
                    entry.kind.word()
                )
            }
            None => format!("taken out: {was}"),
        };
        page.words(lines, 4, &words, theme.notice);
    }
}

/// What is planned, then every entry, newest first, notes included as far as whoever reads may.
pub(super) fn log(page: &Page<'_>) -> Vec<Line<'static>> {
    let (ctx, pairing) = (page.ctx, page.pairing);
    let theme = ctx.theme;
    let dot = ctx.glyphs.dot;
    let mut lines = vec![page.heading(&format!("Meetings and log {dot} {} h", page.slot.standing.logged.hours()))];
    for meeting in pairing.meetings.iter().rev() {
        match meeting.outcome {
            Outcome::Planned => lines.push(log::line(ctx, pairing, LogRow::Meeting(meeting.id), page.columns)),
            Outcome::Missed | Outcome::Cancelled => {
                let word = if meeting.outcome == Outcome::Missed { "missed" } else { "called off" };
                let words = format!("{:>6}  meeting {word}", page.ctx.dates().short(meeting.on));
                lines.push(Line::styled(text::ellipsize(&words, page.columns).into_owned(), theme.muted));
            }
            Outcome::Held => {}
        }
    }
    for entry in pairing.entries.iter().rev() {
        lines.push(log::line(ctx, pairing, LogRow::Entry(entry.id), page.columns));
        if !entry.note.is_empty() && !entry.topics.is_empty() && may_read(entry, pairing, ctx.app) {
            let indent = if page.columns >= 60 { 26 } else { 8 };
            page.words(&mut lines, indent, &entry.note, theme.muted);
        }
    }
    if pairing.entries.is_empty() {
        let words = &format!("Nothing is logged yet; {} logs the first meeting.", page.ctx.key(Action::Log));
        lines.push(Line::from(span::cut(vec![Span::styled(words, theme.muted)], page.columns)));
    }
    lines
}
