//! Draws eligibility: each condition with its verdict, what it requires, and the reason.

use ratatui::text::{Line, Span};

use crate::{
    domain::{
        eligibility::{self, Finding, Relation, Verdict},
        id::PersonRef,
        policy::Policy,
        rule::{Conflict, Party, Test},
    },
    tui::{desk::view::Ctx, widgets::text},
};

/// Below this width, the verdict has no column of its own.
const NARROW: usize = 64;

/// Returns the verdicts on people in lines.
pub fn lines(ctx: Ctx<'_>, policy: &Policy, verdicts: &[Verdict<'_>], columns: usize) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    for verdict in verdicts {
        let says = policy.quote(verdict.condition.from).text;
        // Evaluations reveal only whether the condition is met.
        let reason = match verdict.condition.value.test {
            Test::NotInSpecialEvaluation => "",
            Test::YearsEmployed(_)
            | Test::YearsPermanent(_)
            | Test::YearsInRole(_)
            | Test::SchoolYearsInRole(_)
            | Test::Permanent
            | Test::Member
            | Test::NewToRole
            | Test::Attested => verdict.finding.reason(),
        };
        lines.extend(one(ctx, &verdict.finding, &says, reason, columns));
    }
    lines
}

/// Returns the conflicts between two people in lines, known or not known; empty if there are none.
pub fn conflict(
    ctx: Ctx<'_>,
    policy: &Policy,
    mentor: &PersonRef,
    mentee: &PersonRef,
    columns: usize,
) -> Vec<Line<'static>> {
    let book = ctx.app.book();
    if let Some(unknown) = eligibility::unknown_conflict(policy, mentor, mentee, book) {
        let words = format!("the supervisor \"{}\" is no single person in the directory", unknown.supervisor);
        let says = policy.quote(unknown.rule.from).text;
        return one(ctx, &Finding::Unknown(words.clone()), &says, &words, columns);
    }
    let Some((rule, relation)) = eligibility::conflict(policy, mentor, mentee, book) else { return Vec::new() };
    let words = match (relation, rule.value) {
        (Relation::Declared(..), _) => "they declared a conflict of interest",
        (Relation::Supervised(_), Conflict::Supervisor) => "the mentor is above the mentee in the reporting line",
        (Relation::Supervised(_), Conflict::Interest) => "one is above the other in the reporting line",
    };
    one(ctx, &Finding::NotMet(words.into()), &policy.quote(rule.from).text, words, columns)
}

/// Returns the eligibility of a person without a pairing for a program.
pub fn of_person(
    ctx: Ctx<'_>,
    policy: &Policy,
    party: Party,
    person: &crate::domain::person::Person,
    columns: usize,
) -> Vec<Line<'static>> {
    // Only the office may see how others meet the conditions.
    if ctx.app.actor().is_some_and(|actor| *actor != person.id) {
        return Vec::new();
    }
    let verdicts = eligibility::of_person(policy, party, person, ctx.app.book().today());
    lines(ctx, policy, &verdicts, columns)
}

fn one(ctx: Ctx<'_>, finding: &Finding, says: &str, reason: &str, columns: usize) -> Vec<Line<'static>> {
    let theme = ctx.theme;
    let (sign, look) = match finding {
        Finding::Met(_) => (ctx.glyphs.stage(crate::domain::checklist::Stage::Independent), theme.good),
        Finding::SetAside(_) => ("*", theme.notice),
        Finding::NotMet(_) => ("!!", theme.overdue),
        Finding::Unknown(_) => ("?", theme.notice),
    };
    let mut lines = Vec::new();
    // In a narrow pane, the verdict starts the reason instead of having its own column.
    let narrow = columns < NARROW;
    let indent = if narrow { 3 } else { 14 };
    let room = columns.saturating_sub(indent);
    for (at, words) in text::wrap(says, room).into_iter().enumerate() {
        let head = match at {
            0 if narrow => format!("{sign:<3}"),
            0 => format!("{sign:<3}{:<11}", finding.word()),
            _ => " ".repeat(indent),
        };
        lines.push(Line::from(vec![Span::styled(head, look), Span::styled(words, theme.text)]));
    }
    let word = if narrow { finding.word() } else { "" };
    let reason = match (word, reason) {
        ("", reason) => reason.to_owned(),
        (word, "") => word.to_owned(),
        (word, reason) => format!("{word}: {reason}"),
    };
    for (at, words) in text::wrap(&reason, room).into_iter().enumerate() {
        let mut line = vec![Span::raw(" ".repeat(indent))];
        match words.strip_prefix(word).filter(|_| at == 0) {
            Some(rest) => line.extend([Span::styled(word, look), Span::styled(rest.to_owned(), theme.muted)]),
            None => line.push(Span::styled(words, theme.muted)),
        }
        lines.push(Line::from(line));
    }
    lines
}
