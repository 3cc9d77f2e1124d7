//! What a pairing rests on: the agreement, what the two settled, and who may take part.

use compact_str::CompactString;
use ratatui::text::Line;

use super::{super::verdicts, Page};
use crate::domain::eligibility;

/// The signatures, the receipt, and what the office did then.
pub(super) fn agreement(page: &Page<'_>) -> Vec<Line<'static>> {
    let (theme, pairing) = (page.ctx.theme, page.pairing);
    let agreement = &pairing.agreement;
    let rule = page.policy.agreement.as_ref().map(|rule| &rule.value);
    let mut lines = vec![page.heading("Agreement")];
    let parts = [
        ("mentor signed", agreement.mentor_signed_on, rule.is_some_and(|rule| rule.mentor), page.name(&pairing.mentor)),
        ("mentee signed", agreement.mentee_signed_on, rule.is_some_and(|rule| rule.mentee), page.name(&pairing.mentee)),
        ("received", agreement.received_on, rule.is_some_and(|rule| rule.receipt), "by the office".to_owned()),
    ];
    for (name, on, asked, who) in parts {
        match (on.filter(|on| *on <= page.today), asked) {
            (Some(on), _) => page.field(&mut lines, name, &format!("{}, {who}", page.ctx.dates().long(on))),
            (None, true) => page.field_in(&mut lines, name, &format!("not yet, {who}"), theme.due),
            (None, false) => page.field_in(&mut lines, name, "not asked for", theme.muted),
        }
    }
    if rule.is_some_and(|rule| rule.before_active) {
        page.field_in(&mut lines, "", "needed before it becomes active", theme.muted);
    }
    if page.policy.next_steps.is_some() || pairing.told_on.is_some() {
        match pairing.told_on {
            Some(on) => page.field(&mut lines, "next steps", &format!("told {}", page.ctx.dates().long(on))),
            None => page.field_in(&mut lines, "next steps", "the two are not told yet", theme.muted),
        }
    }
    if let Some(on) = pairing.confirmed_on {
        page.field(&mut lines, "confirmed", &page.ctx.dates().long(on));
    }
    if let Some(region) = &pairing.region {
        page.field(&mut lines, "region", region);
    }
    lines
}

/// Ground rules, timeline and methods of contact, as far as the program asks for them.
pub(super) fn settled(page: &Page<'_>) -> Vec<Line<'static>> {
    let asked: Vec<&str> = page.policy.settle.iter().flat_map(|rule| &rule.value).map(CompactString::as_str).collect();
    let settled = &page.pairing.settled;
    if asked.is_empty() && settled.is_empty() {
        return Vec::new();
    }
    let mut lines = vec![page.heading("Settled between the two")];
    let when = |what: &str| settled.iter().find(|done| done.what == what && done.on <= page.today).map(|done| done.on);
    for what in &asked {
        match when(what) {
            Some(on) => page.field(&mut lines, &page.ctx.dates().short(on), what),
            None => page.field_in(&mut lines, "not recorded", what, page.ctx.theme.muted),
        }
    }
    for done in settled.iter().filter(|done| !asked.contains(&done.what.as_str())) {
        page.field(&mut lines, &page.ctx.dates().short(done.on), &done.what);
    }
    lines
}

/// Each condition on the two, with its reason, and what stands between them. Somebody who acts as themselves sees what
/// is said of them alone.
pub(super) fn eligibility(page: &Page<'_>) -> Vec<Line<'static>> {
    let book = page.ctx.app.book();
    let verdicts = eligibility::of_pairing(page.policy, page.pairing, book, page.today);
    let mut lines = Vec::new();
    for (party, id) in [("Mentor", &page.pairing.mentor), ("Mentee", &page.pairing.mentee)] {
        if page.ctx.app.actor().is_some() && !page.is_actor(id) {
            continue;
        }
        let own: Vec<_> = verdicts.iter().filter(|verdict| verdict.person == *id).cloned().collect();
        if !own.is_empty() {
            let dot = page.ctx.glyphs.dot;
            lines.push(page.heading(&format!("{party} {dot} {}", page.name(id))));
            lines.extend(verdicts::lines(page.ctx, page.policy, &own, page.columns));
        }
    }
    if page.ctx.app.actor().is_none() {
        let (mentor, mentee) = (&page.pairing.mentor, &page.pairing.mentee);
        lines.extend(verdicts::conflict(page.ctx, page.policy, mentor, mentee, page.columns));
        for set in &page.pairing.overrides {
            let by = set.by.as_ref().map_or_else(String::new, |by| format!(" by {}", page.name(by)));
            let words = format!("{} set aside {}{by}: {}", set.rule, page.ctx.dates().long(set.on), set.because);
            page.words(&mut lines, 0, &words, page.ctx.theme.muted);
        }
    }
    lines
}
