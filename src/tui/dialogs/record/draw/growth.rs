//! The mentee's progress: goals with their reviews, and the skill blocks.

use ratatui::text::{Line, Span};

use crate::{
    domain::{checklist::Stage, pairing::Pairing, policy::share_day},
    tui::{
        action::Action,
        desk::{
            figures::milestones::reviews,
            skills::{
                bars,
                blocks::{mark_or_new, progress, progress_of},
                growth::{BlockGrowth, Growth},
            },
        },
        dialogs::record::{self, draw::Page},
        widgets::{span, text},
    },
};

/// Returns the goals with their progress, then past and future reviews.
pub(in crate::tui) fn goals(page: &Page<'_>) -> Vec<Line<'static>> {
    let (theme, pairing) = (page.ctx.theme, page.pairing);
    let mut lines = vec![page.heading("Goals")];
    if pairing.goals.is_empty() {
        lines.push(Line::styled(
            format!("None is written down; {} adds one.", page.ctx.key_in(record::keys::CONTEXT, Action::Edit)),
            theme.muted,
        ));
    }
    for goal in &pairing.goals {
        let (when, look) = match (goal.reached_on.filter(|on| *on <= page.today), goal.set_on) {
            (Some(day), _) => (format!("reached {}", page.ctx.dates().short(day)), theme.good),
            (None, Some(day)) => (format!("set {}", page.ctx.dates().short(day)), theme.muted),
            (None, None) => (String::new(), theme.muted),
        };
        let room = page.columns.saturating_sub(2 + text::width(&when) + 2);
        for (at, words) in text::wrap(&goal.text, room).into_iter().enumerate() {
            let sign = if at == 0 { page.ctx.glyphs.dot } else { " " };
            let left = vec![Span::styled(format!("{sign} "), theme.focused), Span::styled(words, theme.text)];
            let right = if at == 0 { vec![Span::styled(when.clone(), look)] } else { Vec::new() };
            lines.push(span::split(left, right, page.columns));
        }
        for progress in goal.progress.iter().filter(|progress| progress.on <= page.today) {
            page.words(
                &mut lines,
                4,
                &format!("{}: {}", page.ctx.dates().short(progress.on), progress.words),
                theme.muted,
            );
        }
    }
    let last = page.policy.last_day(pairing);
    for share in reviews(page.policy, pairing) {
        let name = if share.0 >= 100 { "final review".to_owned() } else { format!("review at {share}") };
        let due = share_day(pairing.starts_on, last, share);
        let held = pairing.reviews.iter().rev().find(|review| review.at == share && review.on <= page.today);
        match held {
            Some(review) => {
                let words = format!("{} {} {}", page.ctx.dates().long(review.on), page.ctx.glyphs.dot, review.words);
                page.field(&mut lines, &name, words.trim_end_matches([' ', '·', '-']));
            }
            None if due <= page.today => {
                page.field_in(
                    &mut lines,
                    &name,
                    &format!("not recorded, asked for {}", page.ctx.dates().long(due)),
                    theme.due,
                );
            }
            None => page.field_in(&mut lines, &name, &format!("on {}", page.ctx.dates().long(due)), theme.muted),
        }
    }
    lines
}

/// Returns every skill with its start level, target, and evidence.
pub(in crate::tui) fn skills(page: &Page<'_>) -> Vec<Line<'static>> {
    let (theme, pairing, program) = (page.ctx.theme, page.pairing, &*page.policy.program);
    let all = progress(pairing, program);
    if pairing.all_checklists(program).next().is_none() {
        return Vec::new();
    }
    let dot = page.ctx.glyphs.dot;
    let mut lines = vec![page.heading(&format!("Skill blocks {dot} {} of {} independent", all.independent, all.total))];
    if pairing.marks.iter().any(|mark| mark.start.is_some()) {
        lines.extend(bars::legend(page.ctx, page.columns));
    }
    for list in pairing.all_checklists(program) {
        let added = if list.id.as_str() == Pairing::OWN_LIST { "  added for this pairing" } else { "" };
        for block in &list.blocks {
            let part = progress_of(pairing, &list.id, block);
            let name = vec![
                Span::styled(text::clean(&block.name).into_owned(), theme.strong),
                Span::styled(added, theme.notice),
            ];
            let figure = vec![Span::styled(format!("{} / {}", part.independent, part.total), theme.muted)];
            lines.push(span::split(name, figure, page.columns));
            lines.extend(bars::block(page.ctx, BlockGrowth::of(pairing, &list.id, block), page.columns));
            for skill in &block.skills {
                let mark = mark_or_new(pairing, &list.id, &skill.id);
                let let_go = mark.waived.as_ref().filter(|_| mark.stage != Stage::Independent);
                let stage = if let_go.is_some() { Stage::NotApplicable } else { mark.stage };
                let left = vec![
                    Span::styled(format!("  {} ", page.ctx.glyphs.stage(stage)), theme.stage(stage)),
                    Span::styled(text::clean(&skill.name).into_owned(), theme.text),
                ];
                let mut state = vec![if let_go.is_some() { "let go" } else { mark.stage.words() }.to_owned()];
                state.extend(let_go.map(|waiver| waiver.on).or(mark.on).map(|day| page.ctx.dates().short(day)));
                lines.push(span::split(left, vec![Span::styled(state.join(" "), theme.muted)], page.columns));
                let grown = Growth::of(&mark).filter(|_| let_go.is_none());
                if let Some(grown) = grown {
                    let mut parts = vec![Span::raw("    ")];
                    parts.extend(bars::told(page.ctx, grown));
                    let need = mark.need.map(|need| format!(" {dot} {} need", need.word()));
                    parts.extend(need.map(|need| Span::styled(need, theme.muted)));
                    lines.push(Line::from(span::cut(parts, page.columns)));
                }
                let mut about: Vec<String> = Vec::new();
                about.extend(mark.need.filter(|_| grown.is_none()).map(|need| format!("{} need", need.word())));
                about.extend(mark.target.filter(|_| grown.is_none()).map(|level| format!("aim: {}", level.words())));
                about.extend(let_go.map(|waiver| waiver.because.to_string()));
                if !mark.note.is_empty() {
                    about.push(mark.note.to_string());
                }
                page.words(&mut lines, 4, &about.join(&format!(" {dot} ")), theme.muted);
            }
        }
    }
    lines
}
