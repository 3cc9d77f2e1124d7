//! Checks that pictures and tables in README and manual match the program.
//! `UPDATE_PICTURES=1 cargo test --test desk pictures` updates them.

use std::{fmt::Write as _, fs, path::Path, sync::Arc};

use mentordesk::{
    app::{
        App,
        clock::Clock,
        demo::{self, Size},
    },
    domain::{command::Command, decide},
    store::MemoryStore,
    tui::{
        compositor::screen,
        desk::{
            Model,
            view::{Ctx, ViewState},
        },
        keys::Keymap,
        theme::{Glyphs, Look, Theme},
    },
};
use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::{Color, Modifier},
};

const COLUMNS: u16 = 120;
const ROWS: u16 = 35;
const CELL: (u16, u16) = (9, 19);

/// Compares the file in the repository with `made`, or updates it.
fn same(path: &str, made: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    if std::env::var_os("UPDATE_PICTURES").is_some() {
        fs::write(&path, made).unwrap();
    }
    let there = fs::read_to_string(&path).unwrap_or_default();
    assert!(there == made, "{} is stale: run UPDATE_PICTURES=1 cargo test --test desk pictures", path.display());
}

fn sample() -> App {
    let today = "2026-11-21".parse().unwrap();
    let mut app = App::new(Arc::new(MemoryStore::new()), Clock::new(Some(today)));
    let edits = decide::edits_for(demo::documents(&Size::default(), today), app.book());
    app.run(Command::Import { title: "Sample".into(), edits }).unwrap();
    app
}

fn color(color: Color, otherwise: &str) -> String {
    match color {
        Color::Rgb(r, g, b) => format!("#{r:02x}{g:02x}{b:02x}"),
        Color::Reset => otherwise.to_owned(),
        other => panic!("the picture needs true colors, not {other:?}"),
    }
}

fn svg(buffer: &Buffer) -> String {
    let (width, height) = (u32::from(COLUMNS * CELL.0), u32::from(ROWS * CELL.1));
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" font-family=\"DejaVu Sans Mono, Menlo, \
         Consolas, monospace\" font-size=\"15\">\n<title>The desk of mentordesk on sample data</title>\n<rect \
         width=\"{width}\" height=\"{height}\" fill=\"#16181d\"/>\n"
    );
    for y in 0..ROWS {
        let mut x = 0;
        while x < COLUMNS {
            let cell = &buffer[(x, y)];
            let style = (cell.fg, cell.bg, cell.modifier);
            let from = x;
            let mut text = String::new();
            while x < COLUMNS && (buffer[(x, y)].fg, buffer[(x, y)].bg, buffer[(x, y)].modifier) == style {
                text.push_str(buffer[(x, y)].symbol());
                x += 1;
            }
            let (left, top, wide) = (from * CELL.0, y * CELL.1, (x - from) * CELL.0);
            if style.1 != Color::Reset {
                let back = color(style.1, "#16181d");
                let _ = writeln!(
                    out,
                    "<rect x=\"{left}\" y=\"{top}\" width=\"{wide}\" height=\"{}\" fill=\"{back}\"/>",
                    CELL.1
                );
            }
            if !text.trim().is_empty() {
                let bold = if style.2.contains(Modifier::BOLD) { " font-weight=\"bold\"" } else { "" };
                let text = text.replace('&', "&amp;").replace('<', "&lt;").replace(' ', "\u{a0}");
                let _ = writeln!(
                    out,
                    "<text x=\"{left}\" y=\"{}\" textLength=\"{wide}\" fill=\"{}\"{bold}>{text}</text>",
                    top + 14,
                    color(style.0, "#d7dae0")
                );
            }
        }
    }
    out + "</svg>\n"
}

#[test]
fn the_picture_of_the_desk_is_what_the_desk_draws() {
    let app = sample();
    let model = Model::new(&app);
    let (theme, glyphs) = (Theme::new(Look::default(), true), Glyphs::UNICODE);
    let area = Rect::new(0, 0, COLUMNS, ROWS);
    let mut buffer = Buffer::empty(area);
    let ctx = Ctx { model: &model, app: &app, theme: &theme, glyphs: &glyphs };
    screen::paint(&mut buffer, area, ctx, &mut ViewState::default());
    same("assets/desk.svg", &svg(&buffer));
}

#[test]
fn the_manual_lists_the_keys() {
    let mut table = String::from("| keys | what they do | where |\n|---|---|---|\n");
    let mut rows: Vec<(String, &str, Vec<&str>)> = Vec::new();
    for row in Keymap::default().rows().iter().filter(|row| !row.keys.is_empty()) {
        let keys: Vec<String> = row.keys.iter().map(|key| format!("`{}`", key.name().replace('|', "\\|"))).collect();
        let (keys, says) = (keys.join(" "), row.binding.description);
        let places = row.contexts.iter().map(|context| context.title);
        // Dialogs list shared keys individually.
        match rows.iter_mut().find(|(other, words, _)| *other == keys && *words == says) {
            Some((.., known)) => known.extend(places),
            None => rows.push((keys, says, places.collect())),
        }
    }
    for (keys, says, places) in rows {
        let places = if places.len() > 4 { "almost everywhere".to_owned() } else { places.join(", ").to_lowercase() };
        let _ = writeln!(table, "| {keys} | {says} | {places} |");
    }
    let manual = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/manual.md")).unwrap();
    let (head, rest) = manual.split_once("<!-- keys:").unwrap();
    let (mark, rest) = rest.split_once("-->\n").unwrap();
    let (_, tail) = rest.split_once("<!-- /keys -->").unwrap();
    same("docs/manual.md", &format!("{head}<!-- keys:{mark}-->\n{table}<!-- /keys -->{tail}"));
}
