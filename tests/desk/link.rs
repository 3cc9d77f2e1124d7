//! What a move of the cursor costs on the line to the terminal, on a district's data: no clock, only bytes.

use std::fs;

use mentordesk::{
    app::{
        App,
        exchange::{self, FileKind},
    },
    domain::{change::Document, command::Command, decide::edits_for},
    tui::{
        link::{self, Link},
        theme::{Depth, Glyphs, Theme},
    },
};
use rstest::rstest;

use crate::support::{desk::Desk, documents::Shelves, sample};

/// The district: 600 people, 140 pairings.
fn district() -> App {
    let mut app = sample::empty();
    let programs = Shelves::with_programs().programs.into_values().map(Document::Program).collect();
    let edits = edits_for(programs, app.book());
    app.run(Command::Import { title: "programs".into(), edits }).unwrap();
    for (kind, name) in [(FileKind::People, "people"), (FileKind::Pairings, "pairings"), (FileKind::Logs, "logs")] {
        let bytes = fs::read(format!("tests/fixtures/district/{name}.csv")).unwrap();
        let reading = exchange::read(kind, &bytes, app.book());
        assert_eq!(reading.errors, []);
        app.import(name.into(), reading).unwrap();
    }
    app
}

/// A desk and the terminal that it is shown on.
struct Line {
    desk: Desk,
    link: Link,
    parser: vt100::Parser,
}

impl Line {
    fn new((columns, rows): (u16, u16), depth: Depth, erases: bool) -> Self {
        let mut desk = Desk::over(district(), columns, rows);
        desk.theme = Theme::named("dark", None, depth).0;
        if depth == Depth::Sixteen {
            desk.glyphs = Glyphs::ASCII;
        }
        let mut line = Self { desk, link: Link::new(erases), parser: vt100::Parser::new(rows, columns, 0) };
        line.draw(false);
        line
    }

    /// Draws, without what follows the cursor if it is to wait, and gives the bytes.
    fn draw(&mut self, waits: bool) -> usize {
        let mut next = self.desk.buffer();
        if let (true, Some(area), Some(shown)) =
            (waits, self.desk.view.beside(self.desk.model.focus), self.link.shown())
        {
            link::hold(&mut next, shown, area);
        }
        let mut out = Vec::new();
        self.link.show(&mut out, &mut next, self.desk.view.cursor);
        self.parser.process(&out);
        out.len()
    }

    /// What each of so many moves down costs.
    fn costs(&mut self, moves: usize, waits: bool) -> Vec<usize> {
        let mut costs = Vec::new();
        for _ in 0..moves {
            self.desk.press("<down>");
            costs.push(self.draw(waits));
            assert!(self.desk.view.cursor.is_some(), "the selected row is out of sight");
        }
        costs
    }

    /// Whether the terminal shows what the desk draws.
    fn agrees(&mut self) -> bool {
        let columns = self.parser.screen().size().1;
        let lines: Vec<String> = self.parser.screen().rows(0, columns).map(|it| it.trim_end().to_owned()).collect();
        lines.join("\n") == self.desk.screen()
    }
}

fn median(mut costs: Vec<usize>) -> usize {
    costs.sort_unstable();
    costs[costs.len() / 2]
}

#[rstest]
#[case::every_color(Depth::All, true, 450, 1_050)]
#[case::many_colors(Depth::Indexed, true, 400, 1_000)]
#[case::many_colors_in_tmux(Depth::Indexed, false, 410, 1_000)]
#[case::sixteen_colors(Depth::Sixteen, false, 335, 900)]
fn a_step_in_a_list_is_a_few_hundred_bytes(
    #[case] depth: Depth,
    #[case] erases: bool,
    #[case] alone: usize,
    #[case] with_panes: usize,
) {
    for size in [(120, 35), (80, 24)] {
        let mut line = Line::new(size, depth, erases);
        // Seven steps while the key is held, so that the panes beside the list wait; then they follow each step.
        let held = line.costs(7, true);
        assert!(!line.agrees(), "nothing waited");
        line.draw(false);
        assert!(line.agrees());
        line.desk.press("<home>");
        line.draw(false);
        let all = line.costs(7, false);
        assert!(line.agrees());
        assert!(median(held.clone()) <= alone, "{size:?}: {held:?}");
        assert!(median(all.clone()) <= with_panes, "{size:?}: {all:?}");
    }
}

#[test]
fn over_a_slow_line_a_list_goes_on_by_half_of_what_is_in_sight() {
    let mut line = Line::new((120, 35), Depth::All, true);
    line.desk.view.leaps = true;
    let far = line.costs(60, true);
    // Thirteen rows are in sight: the first twelve steps, then one of seven, move the whole list.
    assert!(far.iter().filter(|cost| **cost > 600).count() <= 8, "{far:?}");
    assert!(median(far.clone()) <= 450, "{far:?}");
    let first = line.desk.view.list;
    line.desk.press("<up>");
    assert_eq!(line.desk.view.list, first, "one step back goes nowhere");
    line.draw(false);
    assert!(line.agrees());
}

#[test]
fn elsewhere_a_list_goes_on_row_by_row() {
    let mut line = Line::new((120, 35), Depth::All, true);
    line.costs(20, true);
    let first = line.desk.view.list;
    assert!(first > 0);
    line.costs(1, true);
    assert_eq!(line.desk.view.list, first + 1);
}

#[test]
fn while_the_cursor_runs_through_the_programs_the_lists_wait() {
    let mut line = Line::new((120, 35), Depth::All, true);
    line.desk.press("1");
    line.draw(false);
    let before = line.desk.model.folder.clone();
    let waiting = line.costs(1, true)[0];
    assert_ne!(line.desk.model.folder, before);
    assert!(waiting < 400 && !line.agrees(), "{waiting}");
    assert!(line.draw(false) > waiting);
    assert!(line.agrees());
}
