//! `backup`, `restore`, `doctor`: keeping the data whole.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{
    args::{Global, Restore},
    failure::Failure,
    files::has_folder,
    output::{note, respond},
    resolve::usage,
    session::{checked, data_dir, settings},
};
use crate::{
    app::{App, clock, doctor, search::cache, who},
    store::{SledStore, Store, StoreError, backup, repair},
};

pub fn backup(global: &Global, file: Option<PathBuf>) -> Result<(), Failure> {
    let dir = data_dir(global)?;
    let missing = || Failure::Failed(format!("there is no data in {}; name the directory with --data", dir.display()));
    if !dir.exists() {
        return Err(missing());
    }
    if let Some(file) = &file {
        has_folder(file)?;
    }
    let file = match (file, SledStore::open(&dir)) {
        (None, Ok(store)) => store.backup(checked(settings(global)).backups)?,
        (Some(file), Ok(store)) => {
            // By way of the daily backup, so that one function writes all backups.
            drop(store);
            backup::copy_without_opening(&dir, &file)?;
            file
        }
        (file, Err(StoreError::InUse { .. })) => {
            let name = format!("copy-{}.jsonl.gz", chrono::Local::now().format("%Y-%m-%d-%H%M%S"));
            let file = file.unwrap_or_else(|| dir.join("backups").join(name));
            backup::copy_without_opening(&dir, &file)?;
            file
        }
        (_, Err(error)) => return Err(error.into()),
    };
    note("a backup carries private notes; keep it where only you can read it");
    respond(global, &serde_json::json!({ "file": file }), &format!("Everything is in {}.", file.display()))
}

pub fn restore(global: &Global, restore: &Restore) -> Result<(), Failure> {
    let dir = data_dir(global)?;
    let done = match (&restore.file, &restore.at) {
        (Some(file), _) if !file.is_file() => {
            return Err(Failure::Failed(format!("there is no file {}", file.display())));
        }
        (Some(file), _) => {
            // A damaged file says nothing about the data.
            let sound = |error| match error {
                StoreError::Corrupt { what } => no_backup(file, &what, &dir),
                other => Failure::Store(other),
            };
            let records = backup::read_backup(file).map_err(|error| match error {
                StoreError::Corrupt { .. } => no_backup(file, "it is no backup of mentordesk", &dir),
                other => Failure::Store(other),
            })?;
            for record in records {
                record.map_err(sound)?;
            }
            backup::restore(&dir, file)?
        }
        (None, Some(words)) => {
            let at = clock::parse_local(words)
                .ok_or_else(|| usage(format!("\"{words}\" is not a moment; write it as \"2026-11-20 14:00\"")))?;
            backup::restore_at(&dir, at)?
        }
        (None, None) => return Err(usage("name a backup file, or --at a moment")),
    };
    let value = serde_json::json!({ "records": done.documents, "replaced": done.replaced });
    let words =
        format!("{} records are back. What was there before is kept in {}.", done.documents, done.replaced.display());
    respond(global, &value, &words)
}

/// The words for a file that nothing can be restored from.
fn no_backup(file: &Path, why: &str, data: &Path) -> Failure {
    Failure::Failed(format!(
        "cannot restore from {}: {why}; nothing was changed. Name a file that `mentordesk backup` wrote: the daily ones \
         are in {} and end in .jsonl.gz; to read a table in, use `mentordesk import`",
        file.display(),
        data.join("backups").display()
    ))
}

pub fn doctor(global: &Global, mend: bool) -> Result<(), Failure> {
    let dir = data_dir(global)?;
    let mut mended = if mend { repair(&dir)? } else { Vec::new() };
    let store = SledStore::open(&dir)?;
    mended.extend(store.info()?.repairs);
    let mut findings = store.check()?;
    let mut app = App::new(Arc::new(store), clock::Clock::new(global.today));
    app.load_all()?;
    findings.extend(app.orphans().iter().map(ToString::to_string));
    findings.extend(doctor::findings(app.book(), app.clock().today()));
    findings.extend(cache::problem(&**app.store(), who::all(app.book()), app.book().today()));
    let book = app.book();
    let notices = doctor::notices(book);
    let counts = (book.programs().count(), book.people().len(), book.pairings().len());
    let value = serde_json::json!({
        "ok": findings.is_empty(), "findings": findings, "notices": notices, "repairs": mended,
        "programs": counts.0, "people": counts.1, "pairings": counts.2,
    });
    let mut words: Vec<String> = mended.iter().map(|line| format!("mended: {line}")).collect();
    words.extend(findings.iter().map(|line| format!("wrong: {line}")));
    words.extend(notices.iter().map(|line| format!("worth a look: {line}")));
    if mend && mended.is_empty() && findings.is_empty() {
        words.push("Nothing had to be mended, and nothing was touched.".to_owned());
    }
    let all = format!("{} programs, {} people, {} pairings", counts.0, counts.1, counts.2);
    words.push(match findings.len() {
        0 => format!("All is well: {all}, every record as it was written."),
        1 => format!("1 thing is wrong among {all}."),
        several => format!("{several} things are wrong among {all}."),
    });
    respond(global, &value, &words.join("\n"))?;
    if findings.is_empty() {
        Ok(())
    } else if mend {
        Err(Failure::Damaged("some of it could not be mended; the lines above say what to correct by hand".into()))
    } else {
        Err(Failure::Damaged("run `mentordesk doctor --repair` to mend what backup and journal can mend".into()))
    }
}
