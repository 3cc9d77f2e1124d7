//! Gauges of hours against the pace: logged, expected today, and projected, with the difference in words.

use ratatui::{
    style::Style,
    text::{Line, Span},
};

use crate::{
    domain::{
        attention::{HoursFigures, Severity},
        units::Minutes,
    },
    tui::widgets::{span, text, view::Ctx},
};

/// Describes the hours: `6.5 h behind the pace`.
pub fn words(hours: &HoursFigures) -> String {
    if hours.target.0 > 0 && hours.logged >= hours.target {
        return "target reached".to_owned();
    }
    let (word, off) = if hours.logged < hours.expected {
        ("behind", hours.expected.saturating_sub(hours.logged))
    } else {
        ("ahead of", hours.logged.saturating_sub(hours.expected))
    };
    match off.hours().to_string().as_str() {
        // A difference that rounds to zero is not worth mentioning.
        "0.0" => "on the pace".to_owned(),
        off if word == "behind" => format!("{off} h behind the pace"),
        off => format!("{off} h ahead of the pace"),
    }
}

/// The content of one column of a gauge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Full,
    Rest,
    Expected,
    Forecast,
    /// Beyond the target of a gauge that is shorter than others beside it.
    Blank,
}

/// Returns the columns of a gauge whose full width represents `longest`.
fn parts(hours: &HoursFigures, longest: Minutes, columns: usize) -> Vec<Part> {
    let place = |minutes: Minutes| {
        let share = u64::from(minutes.0) * columns as u64 * 2 / u64::from(longest.0.max(1));
        usize::try_from(share.div_ceil(2)).unwrap_or(columns).min(columns)
    };
    let (full, target) = (place(hours.logged), place(hours.target));
    let mut parts: Vec<Part> = (0..columns)
        .map(|column| match column {
            column if column < full => Part::Full,
            column if column < target => Part::Rest,
            _ => Part::Blank,
        })
        .collect();
    // A mark is placed in the last column that it covers; the expected mark hides the forecast.
    let mut mark = |minutes: Minutes, part: Part| {
        if let Some(cell) = place(minutes).checked_sub(1).and_then(|at| parts.get_mut(at)) {
            *cell = part;
        }
    };
    if hours.target.0 > 0 {
        if hours.forecast > hours.logged {
            mark(hours.forecast, Part::Forecast);
        }
        mark(hours.expected, Part::Expected);
    }
    parts
}

/// Returns the gauge, scaled so that `longest` fills `columns`.
pub fn bar<M>(ctx: Ctx<'_, M>, hours: &HoursFigures, longest: Minutes, columns: usize) -> Vec<Span<'static>> {
    let (theme, glyphs) = (ctx.theme, ctx.glyphs);
    let sign = |part: Part| -> (&'static str, Style) {
        match part {
            Part::Full => (glyphs.full, theme.accent),
            Part::Rest => (glyphs.empty, theme.faint),
            Part::Expected => (glyphs.mark, theme.strong),
            Part::Forecast => (ctx.glyphs.forecast, theme.notice),
            Part::Blank => (" ", theme.text),
        }
    };
    let parts = parts(hours, longest, columns);
    let runs = parts.chunk_by(|a, b| a == b).map(|run| {
        let (glyph, look) = sign(run[0]);
        Span::styled(glyph.repeat(run.len()), look)
    });
    runs.collect()
}

/// Returns the gauge beside a label of `label` columns: hours logged and required, the bar, and its marks in words.
pub fn lines<M>(
    ctx: Ctx<'_, M>,
    name: &'static str,
    label: usize,
    hours: &HoursFigures,
    severity: Option<Severity>,
    columns: usize,
) -> Vec<Line<'static>> {
    let theme = ctx.theme;
    let beside = |name: &str| Span::styled(text::fit(name, label), theme.muted);
    let room = columns.saturating_sub(label);
    if hours.target.0 == 0 {
        let words = format!("{} h logged, no target", hours.logged.hours());
        return vec![Line::from(span::cut(vec![beside(name), Span::styled(words, theme.text)], columns))];
    }
    let figures = format!("{} of {} h", hours.logged.hours(), hours.target.hours());
    let (sign, look) = match severity {
        Some(severity) => (format!("{} ", severity.glyph()), theme.severity(severity)),
        None if hours.logged >= hours.target => (String::new(), theme.good),
        None => (String::new(), theme.text),
    };
    let standing = Span::styled(format!("{sign}{}", words(hours)), look);
    let figures = Span::styled(figures, theme.strong);
    let mut lines = Vec::new();
    if figures.width() + 2 + standing.width() <= room {
        lines.push(Line::from(vec![beside(name), figures, Span::raw("  "), standing]));
    } else {
        lines.push(Line::from(span::cut(vec![beside(name), figures], columns)));
        lines.push(Line::from(span::cut(vec![beside(""), standing], columns)));
    }
    let mut gauge = vec![beside("")];
    gauge.extend(bar(ctx, hours, hours.target.max(hours.logged), room));
    lines.push(Line::from(gauge));
    let marks = [
        (ctx.glyphs.mark, theme.strong, format!("{} expected today", hours.expected.hours())),
        (ctx.glyphs.forecast, theme.notice, format!("{} at this rate", hours.forecast.hours())),
    ];
    let marks =
        marks.map(|(sign, look, words)| vec![Span::styled(sign, look), Span::styled(format!(" {words}"), theme.muted)]);
    lines.extend(span::flow(marks.into(), room).into_iter().map(|mut line| {
        line.spans.insert(0, beside(""));
        line
    }));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    fn hours(logged: u32, expected: u32, target: u32, forecast: u32) -> HoursFigures {
        let gap = Minutes(expected.saturating_sub(logged));
        HoursFigures {
            logged: Minutes(logged),
            expected: Minutes(expected),
            target: Minutes(target),
            gap,
            forecast: Minutes(forecast),
        }
    }

    fn drawn(hours: &HoursFigures, longest: u32, columns: usize) -> String {
        let sign = |part: &Part| match part {
            Part::Full => '#',
            Part::Rest => '-',
            Part::Expected => '|',
            Part::Forecast => '^',
            Part::Blank => ' ',
        };
        parts(hours, Minutes(longest), columns).iter().map(sign).collect()
    }

    #[rstest]
    #[case(210, 600, 870, "6.5 h behind the pace")]
    #[case(690, 600, 870, "1.5 h ahead of the pace")]
    #[case(600, 600, 870, "on the pace")]
    #[case(598, 600, 870, "on the pace")]
    #[case(602, 600, 870, "on the pace")]
    #[case(597, 600, 870, "0.1 h behind the pace")]
    #[case(870, 600, 870, "target reached")]
    #[case(900, 600, 870, "target reached")]
    #[case(0, 0, 0, "on the pace")]
    fn the_standing_is_said_in_words(
        #[case] logged: u32,
        #[case] expected: u32,
        #[case] target: u32,
        #[case] said: &str,
    ) {
        assert_eq!(words(&hours(logged, expected, target, 0)), said);
    }

    #[rstest]
    #[case(hours(210, 300, 600, 420), 600, "#######--|---^------")]
    #[case(hours(600, 300, 600, 1200), 600, "#########|#########^")]
    #[case(hours(0, 0, 600, 0), 600, "--------------------")]
    #[case(hours(0, 600, 600, 0), 600, "-------------------|")]
    #[case(hours(150, 300, 600, 300), 600, "#####----|----------")]
    #[case(hours(150, 150, 300, 300), 600, "####|----^          ")]
    #[case(hours(900, 300, 600, 900), 900, "######|#############")]
    #[case(hours(0, 0, 0, 0), 0, "                    ")]
    fn marks_stand_where_the_figures_are(#[case] hours: HoursFigures, #[case] longest: u32, #[case] said: &str) {
        assert_eq!(drawn(&hours, longest, 20), said);
    }

    proptest! {
        #[test]
        fn a_gauge_is_as_wide_as_its_room(
            logged: u32, expected: u32, target: u32, forecast: u32, longest: u32, columns in 0usize..200
        ) {
            prop_assert_eq!(parts(&hours(logged, expected, target, forecast), Minutes(longest), columns).len(), columns);
        }
    }
}
