//! Answers from what is kept beside the data, with what was committed since laid over it.

use std::{
    collections::{BTreeSet, HashSet},
    env, fs, io,
    path::Path,
    time::UNIX_EPOCH,
};

use super::{
    WORTH_KEEPING, forget,
    list::{List, Made, Row, Whose},
    part::{self, Wanted},
    ties::Ties,
};
use crate::{
    app::App,
    book::{Book, Slot},
    domain::{
        attention::{About, Affair},
        change::{Document, Edit, Key},
        day::{DateStyle, Day},
        id::{PairingId, PersonRef},
        policy::Windows,
        snooze,
    },
    store::{Aside, Layout, Peek, Recorded, SledStore, Store, StoreError, changes_since},
};

/// So many changes may come before a file is written anew: every answer reads them all.
const LAG: usize = 64;

/// Which list of what needs attention is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Asked {
    /// The day.
    pub day: Day,
    /// The windows of the house rules.
    pub windows: Windows,
    /// How dates are written in it.
    pub dates: DateStyle,
    /// Whether its words are JSON.
    pub json: bool,
}

impl Asked {
    /// All that the words of a list depend on beside the data. The program stands for what it knows of rules and words:
    /// another build of it believes no list of this one.
    fn made(&self) -> Option<Made> {
        let program = fs::metadata(env::current_exe().ok()?).ok()?;
        let built = program.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
        let Self { day, windows, dates, json } = self;
        let version = env!("CARGO_PKG_VERSION");
        let under = format!("list 1 {version} {} {built:?} {windows:?} {dates:?} {json}", program.len());
        Some(Made { day: day.number(), under })
    }
}

/// What needs attention in the data directory `dir`, all of it; nothing where no list is kept or anything is in doubt.
/// `rows` makes the rows of pairings and of what belongs to none.
#[must_use]
pub fn list(dir: &Path, asked: &Asked, rows: impl Fn(&Book, &[&Slot], &[&Affair]) -> Vec<Row>) -> Option<List> {
    let layout = Layout::new(dir);
    let path = layout.list(asked.json);
    if !path.exists() {
        return None;
    }
    let made = asked.made()?;
    let peek = Peek::at(dir)?;
    let (list, mark) = List::read(&path, &made).ok()??;
    let changes = changes_since(&layout, &mark)?;
    if changes.is_empty() {
        return Some(list);
    }
    Touched::by(&changes)?;
    drop(peek);
    let store = SledStore::open(dir).ok()?;
    // Somebody may have come in between.
    let changes = changes_since(&layout, &mark)?;
    let touched = Touched::by(&changes)?;
    let ties = Ties::read(&layout.ties()).ok()?;
    let since = changes_since(&layout, &ties.mark)?;
    let wanted = touched.wanted(&ties, &since);
    let part = part::read(&store, &ties, &since, &wanted).ok()??;
    let mut book = Book::new(asked.day);
    book.follow(asked.windows, asked.dates);
    book.hold(part.excerpt);
    if !book.load(part.documents).is_empty() {
        return None;
    }
    let people: Vec<PersonRef> = wanted.people.into_iter().collect();
    let requests: Vec<_> = wanted.requests.into_iter().collect();
    let affairs = book.affairs_among(&people, &requests);
    let fresh = rows(&book, &book.wanted().collect::<Vec<_>>(), &affairs.iter().collect::<Vec<_>>());
    if book.has_missed() {
        return None;
    }
    let about = people.into_iter().map(About::Person).chain(requests.into_iter().map(About::Request));
    let mut gone: HashSet<Whose> = wanted.pairings.into_iter().map(Whose::Pairing).collect();
    for about in about {
        gone.extend(book.programs().map(|policy| Whose::Affair(policy.program.id.clone(), about.clone())));
    }
    let list = list.with(&gone, fresh)?;
    if changes.len() > LAG
        && let Ok(Some(aside)) = store.aside()
    {
        write(&aside, || list.write(&made, aside.mark, &path));
    }
    Some(list)
}

/// What changes touch: nothing but pairings and what is asked and put off about somebody.
#[derive(Debug, Default)]
struct Touched {
    pairings: BTreeSet<PairingId>,
    /// Those who are or were in one of these pairings.
    people: BTreeSet<PersonRef>,
    wanted: Wanted,
}

impl Touched {
    /// Nothing where a change touches more than that, so that anything may stand otherwise.
    fn by(changes: &[Recorded]) -> Option<Self> {
        let mut touched = Self::default();
        for Edit { key, before, after, .. } in changes.iter().flat_map(|recorded| &recorded.change.edits) {
            match key {
                Key::Program(_) | Key::Person(_) => return None,
                Key::Pairing(id) => {
                    touched.pairings.insert(*id);
                    for document in [before, after].into_iter().flatten() {
                        let Document::Pairing(pairing) = document else { return None };
                        touched.people.extend([pairing.mentor.clone(), pairing.mentee.clone()]);
                    }
                }
                Key::Request(id) => drop(touched.wanted.requests.insert(*id)),
                Key::Snooze(matter) => match &matter.whose {
                    snooze::Whose::Pairing(id) => drop(touched.pairings.insert(*id)),
                    snooze::Whose::Affair(_, About::Person(id)) => drop(touched.wanted.people.insert(id.clone())),
                    snooze::Whose::Affair(_, About::Request(id)) => drop(touched.wanted.requests.insert(*id)),
                    snooze::Whose::Affair(_, About::Region(_)) => return None,
                },
            }
        }
        Some(touched)
    }

    /// All that may stand otherwise: a mentor's pairings may share a stipend, and who is in a pairing may wait no longer.
    fn wanted(self, ties: &Ties, since: &[Recorded]) -> Wanted {
        let Self { pairings, people, mut wanted } = self;
        wanted.pairings.extend(pairings);
        for person in &people {
            wanted.pairings.extend(ties.of_person(person));
        }
        wanted.pairings.extend(part::fresh(since, &people));
        wanted.people.extend(people);
        wanted
    }
}

/// Loads of everything only what concerns a pairing. `false` where that is not possible or in doubt; nothing was loaded
/// then.
pub fn about(app: &mut App, dir: &Path, pairing: PairingId) -> bool {
    let layout = Layout::new(dir);
    let read = |store: &dyn Store| {
        let ties = Ties::read(&layout.ties()).ok()?;
        let since = changes_since(&layout, &ties.mark)?;
        // Somebody's reference may read like the number of a pairing.
        let namesake = PersonRef::new(&pairing.to_string()).ok();
        let wanted = Wanted { pairings: [pairing].into(), people: namesake.into_iter().collect(), ..Wanted::default() };
        part::read(store, &ties, &since, &wanted).ok()?
    };
    let Some(part) = read(&*app.store) else { return false };
    app.book.hold(part.excerpt);
    app.load(part.documents);
    true
}

/// Whether there are so many people that it pays to keep something, of which all are loaded.
fn is_worth_it(app: &App) -> bool {
    app.book.is_whole() && app.book.people().len() >= WORTH_KEEPING && app.misfits.is_empty()
}

/// Keeps who is in which pairings, where that is not kept or long ago.
pub fn keep_ties(app: &App) {
    if !is_worth_it(app) {
        return;
    }
    let Ok(Some(aside)) = app.store.aside() else { return };
    let path = aside.layout.ties();
    let known = Ties::read(&path).ok().and_then(|ties| changes_since(&aside.layout, &ties.mark));
    if known.is_none_or(|changes| changes.len() > LAG)
        && let Some(ties) = Ties::of(&app.book, aside.mark)
    {
        write(&aside, || ties.write(&path));
    }
}

/// Keeps a list of all that needs attention in the book.
pub fn keep_list(app: &App, asked: &Asked, list: &List) {
    if is_worth_it(app)
        && let Some(made) = asked.made()
        && let Ok(Some(aside)) = app.store.aside()
    {
        write(&aside, || list.write(&made, aside.mark, &aside.layout.list(asked.json)));
    }
}

/// Whether a list is worth keeping once it is made.
#[must_use]
pub fn keeps_lists(app: &App) -> bool {
    is_worth_it(app)
}

/// Writes a file beside the data. What goes wrong with that stands in the log alone.
fn write(aside: &Aside, file: impl FnOnce() -> io::Result<()>) {
    let Aside { layout, mark } = aside;
    let written = layout.create_cache().and_then(|()| {
        file().map_err(|error| StoreError::Unavailable(format!("{}: {error}", layout.cache().display())))
    });
    if let Err(error) = written {
        tracing::warn!(%error, "what makes commands faster could not be kept");
        forget(layout);
    } else if changes_since(layout, mark).is_none() {
        // What was erased meanwhile is not to stand in a file that comes later.
        forget(layout);
    }
}
