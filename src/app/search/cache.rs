//! The search cache: everyone's folded words in one file, so that shell searches need not open the database.
//!
//! Written by commands that have read all people anyway. It is valid for one journal position, one day, and one build
//! of the program; otherwise, the database is opened. It may be deleted at any time.

use std::{
    borrow::Cow,
    env,
    fs::{self, File},
    io::{self, Read as _},
    path::{Path, PathBuf},
    sync::Arc,
    time::UNIX_EPOCH,
};

use serde::{Deserialize, Serialize};

use super::{Found, Index, Listed, Query, find::find as find_in, scan::Options, table::Table};
use crate::{
    app::{App, who},
    domain::{day::Day, person::Person},
    store::{
        CacheLocation, ClosedStore, JournalPosition, Layout, Store, StoreError,
        codec::{pack, unpack},
    },
};

/// With fewer people, opening the database is fast enough.
pub const FEWEST_PEOPLE: usize = 2_000;

/// What a cache file is valid for. The file starts with a checksum of everything after it, followed by these bytes.
#[derive(Serialize)]
struct Header {
    format: u32,
    /// Other builds may fold or rank differently.
    build: String,
    position: JournalPosition,
    today: Day,
}

/// Everyone, in the order of the table's rows.
#[derive(Serialize, Deserialize)]
struct Body<'a> {
    table: Cow<'a, Table>,
    /// The end offset of each person in `people`.
    ends: Vec<u32>,
    #[serde(borrow)]
    people: &'a [u8],
}

/// Length of the checksum in bytes.
const CRC: usize = 4;

impl Header {
    /// The header for this build. `None` if the executable cannot be inspected.
    fn bytes(position: JournalPosition, today: Day) -> Option<Vec<u8>> {
        let program = fs::metadata(env::current_exe().ok()?).ok()?;
        let built = program.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
        let build = format!("{} {} {built:?}", env!("CARGO_PKG_VERSION"), program.len());
        pack(&Self { format: 5, build, position, today }).ok()
    }
}

/// The body of a file with that header. `None` if the header differs. [`io::ErrorKind::InvalidData`] if the file is
/// damaged.
fn body<'a>(file: &'a [u8], header: &[u8]) -> io::Result<Option<Body<'a>>> {
    let Some((crc, rest)) = file.split_first_chunk::<CRC>() else { return Err(io::ErrorKind::InvalidData.into()) };
    let Some(body) = rest.strip_prefix(header) else { return Ok(None) };
    if crc32fast::hash(rest).to_le_bytes() != *crc {
        return Err(io::ErrorKind::InvalidData.into());
    }
    unpack(body).map(Some)
}

/// The contents of a file.
fn contents(header: &[u8], everyone: &Index) -> io::Result<Vec<u8>> {
    let (mut people, mut ends) = (Vec::new(), Vec::new());
    for row in 0..everyone.len() {
        let listed = everyone.entry(row).ok_or(io::ErrorKind::InvalidInput)?;
        people.extend(pack(&shown(listed))?);
        ends.push(u32::try_from(people.len()).map_err(io::Error::other)?);
    }
    let body = pack(&Body { table: Cow::Borrowed(everyone.table()), ends, people: &people })?;
    let rest = [header, &body].concat();
    Ok([&crc32fast::hash(&rest).to_le_bytes()[..], &rest].concat())
}

/// The parts of a person that a search shows or filters by.
fn shown(listed: &Listed) -> Listed {
    let person = &*listed.person;
    let person = Person {
        role: person.role.clone(),
        unit: person.unit.clone(),
        region: person.region.clone(),
        status: person.status,
        mentor: person.mentor,
        capacity: person.capacity,
        trained_on: person.trained_on,
        skills: person.skills.clone(),
        availability: person.availability.clone(),
        programs: person.programs.clone(),
        ..Person::new(person.id.clone(), &person.name)
    };
    Listed { person: Arc::new(person), ..listed.clone() }
}

impl Body<'_> {
    fn person(&self, row: usize) -> Option<Arc<Listed>> {
        let start = row.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied())?;
        let bytes = self.people.get(start as usize..*self.ends.get(row)? as usize)?;
        unpack(bytes).ok().map(Arc::new)
    }
}

/// The best `limit` matches of `query` among the people in the data directory `dir`. `None` if the cache is not valid on
/// `today`.
#[must_use]
pub fn find(dir: &Path, today: Day, query: &Query, limit: usize) -> Option<Found> {
    if !Layout::new(dir).search().exists() {
        return None;
    }
    let closed = ClosedStore::lock(dir)?;
    let CacheLocation { layout, position } = closed.cache_location()?;
    let file = fs::read(layout.search()).ok()?;
    let body = body(&file, &Header::bytes(position, today)?).ok()??;
    let options = Options { limit, recent: &[], only: None, cancelled: &|| false };
    find_in(&body.table, query, options, |row| body.person(row))
}

/// A cache file to be written.
#[derive(Debug)]
pub struct PendingCache {
    layout: Layout,
    header: Vec<u8>,
}

impl PendingCache {
    /// The cache of everyone in the book of `app`. `None` if there are too few people to need one.
    #[must_use]
    pub fn of(app: &App) -> Option<Self> {
        let is_large = app.book().people().len() >= FEWEST_PEOPLE && app.orphans().is_empty();
        is_large.then(|| Self::of_any(app)).flatten()
    }

    fn of_any(app: &App) -> Option<Self> {
        let CacheLocation { layout, position } = app.store().cache_location().ok().flatten()?;
        let header = Header::bytes(position, app.book().today())?;
        Some(Self { layout, header })
    }

    /// Whether the existing file is outdated. Does not detect damage after the header.
    #[must_use]
    pub fn is_due(&self) -> bool {
        let mut head = vec![0; CRC + self.header.len()];
        let read = File::open(self.layout.search()).and_then(|mut file| file.read_exact(&mut head));
        read.is_err() || head.get(CRC..) != Some(&self.header)
    }

    /// Writes the cache and deletes older ones. `everyone` must contain the people [`PendingCache::of`] saw.
    pub fn write(self, everyone: &Index) {
        if let Err(error) = self.try_write(everyone) {
            tracing::warn!(%error, "cannot write the search cache");
            let _ = fs::remove_dir_all(self.layout.cache());
        }
    }

    fn try_write(&self, everyone: &Index) -> Result<(), StoreError> {
        let path = self.layout.search();
        let failed = |error: io::Error| StoreError::Unavailable(format!("{}: {error}", path.display()));
        let contents = contents(&self.header, everyone).map_err(failed)?;
        if self.layout.cache().exists() {
            fs::remove_dir_all(self.layout.cache()).map_err(failed)?;
        }
        self.layout.create_cache()?;
        let new = path.with_extension("new");
        // Not synced: the checksum detects damage from a power cut.
        fs::write(&new, contents).and_then(|()| fs::rename(&new, &path)).map_err(failed)
    }
}

/// Writes the cache unless it is already valid.
pub fn write_if_stale(app: &App) {
    if let Some(pending) = PendingCache::of(app).filter(PendingCache::is_due) {
        pending.write(&who::everyone(app.book()));
    }
}

/// A problem with the cache, as a sentence. `None` if it is correct, missing, or not valid for `today`.
#[must_use]
pub fn problem(store: &dyn Store, everyone: Vec<Listed>, today: Day) -> Option<String> {
    let CacheLocation { layout, position } = store.cache_location().ok().flatten()?;
    let path: PathBuf = layout.search();
    let header = Header::bytes(position, today)?;
    let file = match fs::read(&path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return None,
        Err(error) => return Some(wrong(&path, &format!("cannot be read ({error})"))),
    };
    match body(&file, &header) {
        Ok(None) => None,
        Err(_) => Some(wrong(&path, "is damaged")),
        Ok(Some(_)) => {
            let right = contents(&header, &Index::build(everyone)).is_ok_and(|contents| contents == file);
            (!right).then(|| wrong(&path, "does not match the records"))
        }
    }
}

fn wrong(path: &Path, what: &str) -> String {
    format!(
        "{} {what}; it is only a copy that makes searching faster, and `mentordesk doctor --repair` removes it",
        path.display()
    )
}

#[cfg(test)]
mod tests;
