//! `demo`: sample data for all five programs.

use std::{fs, path::Path, sync::Arc};

use super::{
    args::{Demo, Global},
    desk::{self, DataKind},
    failure::Failure,
    output::respond,
};
use crate::{
    app::{
        App,
        clock::Clock,
        demo::{self, Size},
        search::cache,
    },
    store::SledStore,
};

pub fn run(global: &Global, options: &Demo) -> Result<(), Failure> {
    let standard = Size::default();
    let size = Size {
        people: options.people.map_or(standard.people, |n| n as usize),
        pairings: options.pairings.map_or(standard.pairings, |n| n as usize),
        seed: options.seed,
    };
    match &options.into {
        Some(dir) => write(global, &size, dir),
        None => {
            desk::needs_terminal()?;
            let folder = tempfile::tempdir().map_err(|error| {
                Failure::Failed(format!("no room for sample data in the temporary directory: {error}"))
            })?;
            fill(global, &size, folder.path())?;
            desk::open(global, folder.path(), DataKind::Sample)
        }
    }
}

fn write(global: &Global, size: &Size, dir: &Path) -> Result<(), Failure> {
    let is_empty = match fs::read_dir(dir) {
        Ok(mut entries) => entries.next().is_none(),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => true,
        Err(error) => return Err(Failure::Failed(format!("cannot look into {}: {error}", dir.display()))),
    };
    if !is_empty {
        return Err(Failure::Failed(format!("{} is not empty; choose a new directory for sample data", dir.display())));
    }
    let title = fill(global, size, dir)?;
    let words = format!("{title} in {}. Open them: mentordesk --data {}", dir.display(), dir.display());
    respond(global, &serde_json::json!({ "done": title, "dir": dir }), &words)
}

fn fill(global: &Global, size: &Size, dir: &Path) -> Result<String, Failure> {
    let store = SledStore::open(dir)?;
    let clock = Clock::new(global.today);
    let mut app = App::new(Arc::new(store), clock);
    let title = app.add_sample_data(demo::documents(size, clock.today()))?;
    cache::write_if_stale(&app);
    Ok(title)
}
