//! `backup`, `restore`, `doctor`.

use std::{
    fs,
    io::{self, IsTerminal as _},
    path::{Path, PathBuf},
    time::Duration,
};

use super::{
    args::{Global, Restore},
    failure::Failure,
    files::{check_folder, check_outside_data, is_terminal, out_file, write_out},
    output::{print_note, respond, write_bytes},
    resolve::usage,
    session::{checked, data_dir, no_data, settings, tell},
};
use crate::{
    app::{App, clock, doctor, files, search::cache, text::clean, who},
    store::{self, Layout, SledStore, Store, StoreError, backup, repair},
};

pub fn backup(global: &Global, file: Option<&Path>) -> Result<(), Failure> {
    let dir = existing_data_dir(global)?;
    if let Some(file) = file {
        check_is_no_terminal(file)?;
        check_outside_data(file, &dir)?;
        check_folder(file)?;
    }
    // Other processes are not waited for: without a file of its own, their data can be copied as well.
    let written = match (file, SledStore::open_within(&dir, Duration::ZERO)) {
        (None, Ok(store)) => {
            let written = store.backup(checked(settings(global)).backups)?;
            // Writing the backup may have found more to repair.
            let info = store.info()?;
            tell(&info);
            return written_to(global, &written, !info.losses.open.is_empty());
        }
        (None, Err(StoreError::InUse { .. })) => {
            let name = format!("copy-{}.jsonl.gz", chrono::Local::now().format("%Y-%m-%d-%H%M%S"));
            let file = dir.join("backups").join(name);
            backup::backup_closed(&dir, &file)?;
            file
        }
        // By way of the daily backup, so that one function writes all backups.
        (Some(file), Ok(store)) => {
            let info = store.info()?;
            drop(store);
            tell(&info);
            return copy_to(global, &dir, file, !info.losses.open.is_empty());
        }
        (Some(file), Err(StoreError::InUse { .. })) => return copy_to(global, &dir, file, false),
        (Some(file), Err(error)) if error.is_of_writing() => {
            let info = store::open(&dir)?.info()?;
            tell(&info);
            return copy_to(global, &dir, file, !info.losses.open.is_empty());
        }
        (_, Err(error)) => return Err(error.into()),
    };
    written_to(global, &written, false)
}

/// Checks that a backup, which is compressed, is not written to a terminal.
fn check_is_no_terminal(file: &Path) -> Result<(), Failure> {
    let is_terminal = match out_file(Some(file)) {
        Some(file) => is_terminal(file),
        None => io::stdout().is_terminal(),
    };
    if !is_terminal {
        return Ok(());
    }
    Err(usage(
        "a backup is compressed, and a terminal cannot show it; name a file, as in `mentordesk backup copy.jsonl.gz`, or \
         pass it on, as in `mentordesk backup - > copy.jsonl.gz`",
    ))
}

/// Writes a backup to where the user says, by way of a file like the daily ones.
fn copy_to(global: &Global, dir: &Path, to: &Path, is_lossy: bool) -> Result<(), Failure> {
    let no_room =
        |error: io::Error| Failure::Failed(format!("no room for the backup in the temporary directory: {error}"));
    let folder = tempfile::tempdir().map_err(no_room)?;
    let copy = folder.path().join("backup.jsonl.gz");
    backup::backup_closed(dir, &copy)?;
    let bytes = fs::read(&copy).map_err(no_room)?;
    match out_file(Some(to)) {
        Some(file) => {
            write_out(file, &bytes)?;
            written_to(global, file, is_lossy)
        }
        None => Ok(write_bytes(&bytes)?),
    }
}

/// Says that a backup is written; `is_lossy` if something that was saved is lost, as said before.
fn written_to(global: &Global, file: &Path, is_lossy: bool) -> Result<(), Failure> {
    print_note("a backup carries private notes; keep it where only you can read it");
    let what = if is_lossy { "What is left" } else { "Everything" };
    let name = shown(file);
    respond(
        global,
        &serde_json::json!({ "file": file.to_string_lossy(), "complete": !is_lossy }),
        &format!("{what} is in {name}."),
    )
}

/// A path on one line, whatever characters are in it.
fn shown(path: &Path) -> String {
    clean(&path.display().to_string()).into_owned()
}

/// The data directory, which must hold data.
fn existing_data_dir(global: &Global) -> Result<PathBuf, Failure> {
    let dir = data_dir(global)?;
    if Layout::new(&dir).has_data() { Ok(dir) } else { Err(Failure::Failed(no_data(&dir))) }
}

pub fn restore(global: &Global, restore: &Restore) -> Result<(), Failure> {
    let dir = data_dir(global)?;
    let done = match (&restore.file, &restore.at) {
        (Some(file), _) => {
            if let Some(trouble) = files::read_problem(file) {
                return Err(Failure::Failed(format!("{trouble}; nothing was changed. Name a backup file")));
            }
            // A damaged file says nothing about the data.
            let sound = |error| match error {
                StoreError::Corrupt { what } => no_backup(file, &what, &dir),
                other => Failure::Store(other),
            };
            let records = backup::read_backup(file).map_err(|error| match error {
                StoreError::Corrupt { .. } => no_backup(file, "it is not a backup of mentordesk", &dir),
                other => Failure::Store(other),
            })?;
            for record in records {
                record.map_err(sound)?;
            }
            backup::restore(&dir, file)?
        }
        (None, Some(words)) => {
            existing_data_dir(global)?;
            let at = clock::parse_local(words)
                .ok_or_else(|| usage(format!("\"{words}\" is not a moment; write it as \"2026-11-20 14:00\"")))?;
            // The earliest moment is named rounded up to the minute.
            if at.0 > chrono::Local::now().timestamp_millis() + 60_000 {
                return Err(usage(format!("{words} is still to come; name a moment that has passed")));
            }
            backup::restore_at(&dir, at)?
        }
        (None, None) => return Err(usage("name a backup file, or --at a moment")),
    };
    for words in &done.notes {
        print_note(words);
    }
    let value = serde_json::json!({ "records": done.documents, "replaced": done.replaced.to_string_lossy() });
    let words = format!("Restored {} records. The previous data is kept in {}.", done.documents, shown(&done.replaced));
    respond(global, &value, &words)
}

/// The error for a file that is not a usable backup.
fn no_backup(file: &Path, why: &str, data: &Path) -> Failure {
    Failure::Failed(format!(
        "cannot restore from {}: {why}; nothing was changed. Name a file that `mentordesk backup` wrote: the daily ones \
         are in {} and end in .jsonl.gz; to read a table in, use `mentordesk import`",
        file.display(),
        data.join("backups").display()
    ))
}

pub fn doctor(global: &Global, mend: bool) -> Result<(), Failure> {
    let dir = existing_data_dir(global)?;
    let mut mended = if mend { repair(&dir)? } else { Vec::new() };
    let mut app = App::new(store::open(&dir)?, clock::Clock::new(global.today));
    // Damage that shows only in reading is repaired meanwhile.
    app.load_all()?;
    let store = app.store();
    let info = store.info()?;
    mended.extend(info.repairs);
    let mut findings = store.check()?;
    findings.extend(app.orphans().iter().map(ToString::to_string));
    findings.extend(doctor::findings(app.book(), app.clock().today()));
    findings.extend(cache::problem(&**store, who::all(app.book()), app.book().today()));
    let book = app.book();
    let notices = doctor::notices(book);
    let counts = (book.programs().count(), book.people().len(), book.pairings().len());
    let lost = info.losses.accepted;
    if let Some(words) = &info.read_only {
        print_note(words);
        print_note("the database cannot be looked at there, only backups and journal, from which the data was read");
    }
    let value = serde_json::json!({
        "ok": findings.is_empty(), "findings": findings, "notices": notices, "repairs": mended, "lost": lost,
        "programs": counts.0, "people": counts.1, "pairings": counts.2,
    });
    let mut words: Vec<String> = mended.iter().map(|line| format!("mended: {line}")).collect();
    words.extend(findings.iter().map(|line| format!("wrong: {line}")));
    words.extend(lost.iter().map(|line| format!("lost: {line}")));
    words.extend(notices.iter().map(|line| format!("worth a look: {line}")));
    if mend && mended.is_empty() && findings.is_empty() {
        words.push("Nothing needed repair; nothing was changed.".to_owned());
    }
    let all = format!("{} programs, {} people, {} pairings", counts.0, counts.1, counts.2);
    words.push(match findings.len() {
        0 if lost.is_empty() && info.read_only.is_some() => {
            format!("All is well as far as backups and journal tell: {all}.")
        }
        0 if lost.is_empty() => format!("All is well: {all}, all records intact."),
        0 => format!("Some changes are lost, as said above. What is left is as it was written: {all}."),
        1 => format!("1 thing is wrong among {all}."),
        several => format!("{several} things are wrong among {all}."),
    });
    respond(global, &value, &words.join("\n"))?;
    if findings.is_empty() {
        Ok(())
    } else if info.read_only.is_some() {
        let words = "nothing can be repaired where it cannot be written: make the directory writable, or copy it to where \
                     it can be written, and run `mentordesk doctor --repair` there";
        Err(Failure::Damaged(words.into()))
    } else if mend {
        Err(Failure::Damaged("some problems could not be repaired; see above for what to correct by hand".into()))
    } else {
        Err(Failure::Damaged("run `mentordesk doctor --repair` to mend what backup and journal can mend".into()))
    }
}
