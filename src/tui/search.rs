//! The search, on a thread of its own: a newer question leaves older ones unanswered.

use std::{
    collections::BTreeSet,
    io,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
        mpsc::{Receiver, Sender, SyncSender, channel},
    },
    thread,
};

use super::{
    model::{Found, Hit},
    run::Incoming,
};
use crate::{
    app::{
        App,
        offhand::Keeping,
        search::{Index, Listed, Query},
        who,
    },
    domain::{
        change::{Change, Document, Key},
        decide::Records,
        id::PersonRef,
    },
};

/// How many of the found are listed.
const LISTED: usize = 200;

/// How many of those who were opened are remembered.
const REMEMBERED: usize = 32;

enum Order {
    /// These people can be found, and nobody else; searches from the shell may be kept from them.
    All(Vec<Listed>, Option<Keeping>),
    /// These people are different now.
    Changed(Vec<Listed>),
    /// These people cannot be found any more.
    Gone(Vec<PersonRef>),
    /// Somebody was opened.
    Opened(PersonRef),
    /// Somebody asks.
    Ask(Question),
}

struct Question {
    /// Counts all questions.
    ticket: u64,
    /// What whoever asks calls it.
    number: u64,
    words: String,
}

/// The search, from the side of whoever asks.
pub struct Search {
    orders: Sender<Order>,
    /// The ticket of the newest question.
    newest: Arc<AtomicU64>,
}

impl Search {
    /// Starts the thread.
    ///
    /// # Errors
    /// Where the system has no thread left.
    pub fn start(answers: SyncSender<Incoming>) -> io::Result<Self> {
        let (orders, waiting) = channel();
        let newest = Arc::new(AtomicU64::new(0));
        let asked = newest.clone();
        thread::Builder::new().name("search".into()).spawn(move || serve(&waiting, &answers, &asked))?;
        Ok(Self { orders, newest })
    }

    // Where the thread has gone, nothing is found any more; the desk goes on without it.
    fn order(&self, order: Order) {
        let _ = self.orders.send(order);
    }

    /// Takes everybody.
    pub fn list(&self, app: &App) {
        self.order(Order::All(who::all(app.book()), Keeping::of(app)));
    }

    /// Takes in what a change wrote: people, and the places that pairings take.
    pub fn follow(&self, change: &Change, app: &App) {
        let mut touched: BTreeSet<PersonRef> = BTreeSet::new();
        for edit in &change.edits {
            if let Key::Person(id) = &edit.key {
                touched.insert(id.clone());
            }
            for document in [&edit.before, &edit.after].into_iter().flatten() {
                if let Document::Pairing(pairing) = document {
                    touched.extend([pairing.mentor.clone(), pairing.mentee.clone()]);
                }
            }
        }
        let book = app.book();
        let mut changed = Vec::new();
        let mut gone = Vec::new();
        for id in touched {
            match Records::person_document(book, &id) {
                Some(person) => changed.push(who::listed(book, person)),
                None => gone.push(id),
            }
        }
        if !changed.is_empty() {
            self.order(Order::Changed(changed));
        }
        if !gone.is_empty() {
            self.order(Order::Gone(gone));
        }
    }

    /// Puts somebody who was opened before those who match as well.
    pub fn opened(&self, id: PersonRef) {
        self.order(Order::Opened(id));
    }

    /// Asks; the answer comes as a message with that number, unless something else is asked before it is found.
    pub fn ask(&self, number: u64, words: String) {
        let ticket = self.newest.fetch_add(1, Ordering::Relaxed) + 1;
        self.order(Order::Ask(Question { ticket, number, words }));
    }
}

fn serve(waiting: &Receiver<Order>, answers: &SyncSender<Incoming>, newest: &AtomicU64) {
    let mut index = Index::default();
    let mut recent: Vec<PersonRef> = Vec::new();
    let mut question: Option<Question> = None;
    while let Ok(first) = waiting.recv() {
        // Whoever asked sees others, too, once there are others.
        let mut answered = true;
        for order in std::iter::once(first).chain(waiting.try_iter()) {
            answered &= matches!(order, Order::Opened(_));
            match order {
                Order::All(people, keeping) => {
                    index = Index::build(people);
                    keep(keeping, &index);
                }
                Order::Changed(people) => index.update_all(people),
                Order::Gone(ids) => ids.iter().for_each(|id| index.remove(id)),
                Order::Opened(id) => {
                    recent.retain(|other| *other != id);
                    recent.insert(0, id);
                    recent.truncate(REMEMBERED);
                }
                Order::Ask(asked) => question = Some(asked),
            }
        }
        let Some(asked) = question.as_ref().filter(|_| !answered) else { continue };
        let given_up = || newest.load(Ordering::Relaxed) != asked.ticket;
        if let Some(found) = answer(&index, asked.number, &asked.words, &recent, &given_up)
            && answers.send(Incoming::Found(found)).is_err()
        {
            return;
        }
    }
}

/// Keeps what searches from the shell need, on a thread of its own: nobody waits for it.
fn keep(keeping: Option<Keeping>, index: &Index) {
    let Some(keeping) = keeping else { return };
    let index = index.clone();
    let write = move || {
        if keeping.is_due() {
            keeping.write(&index);
        }
    };
    if let Err(error) = thread::Builder::new().name("keeping".into()).spawn(write) {
        tracing::warn!(%error, "the search could not be kept");
    }
}

/// What is found for `words` right now, those who were opened lately first among equals; nothing as soon as nobody
/// waits for it any more.
fn answer(
    index: &Index,
    number: u64,
    words: &str,
    recent: &[PersonRef],
    given_up: &(dyn Fn() -> bool + Sync),
) -> Option<Found> {
    let query = Query::parse(words);
    let found = index.find_unless(&query, LISTED, recent, given_up)?;
    let of = if query.everybody() { index.len() } else { index.mentors() };
    let hits = found.hits.into_iter().map(|hit| Hit { person: hit.listed.person.id.clone(), matches: hit.matches });
    Some(Found { asked: number, hits: hits.collect(), total: found.total, of })
}

#[cfg(test)]
mod tests {
    use std::{
        sync::mpsc::sync_channel,
        time::{Duration, Instant},
    };

    use super::*;
    use crate::{
        app::{
            clock::Clock,
            offhand::{self, WORTH_KEEPING},
        },
        domain::{command::Command, decide::edits_for, person::Person},
        store::{Layout, SledStore},
    };

    fn person(id: &str, name: &str) -> Listed {
        let person = Arc::new(Person::new(PersonRef::new(id).unwrap(), name));
        Listed { person, free: 1, programs: Vec::new(), mentor: true }
    }

    fn next(answers: &Receiver<Incoming>) -> Found {
        match answers.recv_timeout(Duration::from_secs(20)) {
            Ok(Incoming::Found(found)) => found,
            _ => panic!("an answer comes"),
        }
    }

    #[test]
    fn answers_come_in_the_order_of_the_questions_and_the_last_always_comes() {
        let (sender, answers) = sync_channel(256);
        let search = Search::start(sender).unwrap();
        let people = (0..5_000).map(|n| person(&format!("E{n}"), ["Rosa Delgado", "Luis Peña"][n % 2]));
        search.order(Order::All(people.collect(), None));
        for (number, words) in (1..).zip(["r", "ro", "ros", "rosa", "rosa d", "rosa de", "rosa del", "pe"]) {
            search.ask(number, words.to_owned());
        }
        let mut before = 0;
        while before < 8 {
            let found = next(&answers);
            assert!(found.asked > before, "{} after {before}", found.asked);
            before = found.asked;
            if before == 8 {
                assert_eq!((found.total, found.of, found.hits.len()), (2_500, 5_000, LISTED));
                assert_eq!(found.hits[0].person.as_str(), "E1");
            }
        }
        assert!(answers.try_recv().is_err(), "nothing comes after the last");
    }

    #[test]
    fn a_question_that_is_overtaken_is_given_up() {
        let index = Index::build([person("E1", "Rosa Delgado")]);
        assert_eq!(answer(&index, 1, "rosa", &[], &|| true), None);
        assert_eq!(answer(&index, 1, "rosa", &[], &|| false).unwrap().total, 1);
    }

    #[test]
    fn what_changes_is_found_without_asking_again() {
        let (sender, answers) = sync_channel(256);
        let search = Search::start(sender).unwrap();
        search.ask(1, "rosa".to_owned());
        assert_eq!(next(&answers).total, 0);
        search.order(Order::All(vec![person("E1", "Rosa Delgado"), person("E2", "Luis Peña")], None));
        assert_eq!(next(&answers).total, 1);
        search.order(Order::Changed(vec![person("E2", "Rosa Peña")]));
        assert_eq!(next(&answers).total, 2);
        search.opened(PersonRef::new("E2").unwrap());
        search.ask(2, "rosa".to_owned());
        let found = next(&answers);
        assert_eq!(found.hits[0].person.as_str(), "E2", "opened last");
        search.order(Order::Gone(vec![PersonRef::new("E2").unwrap()]));
        assert_eq!(next(&answers).total, 1);
    }

    #[test]
    fn the_desk_keeps_a_search_for_the_shell() {
        let dir = tempfile::tempdir().unwrap();
        let mut app = App::new(Arc::new(SledStore::open(dir.path()).unwrap()), Clock::default());
        let people = (0..WORTH_KEEPING).map(|n| Document::Person(person(&format!("E{n}"), "Rosa Delgado").person));
        let edits = edits_for(people.collect(), app.book());
        app.run(Command::Import { title: "People".into(), edits }).unwrap();
        let (sender, _answers) = sync_channel(256);
        let search = Search::start(sender).unwrap();
        search.list(&app);
        let (today, query) = (app.book().today(), Query::parse("@rosa"));
        let file = Layout::new(dir.path()).search();
        let patience = Instant::now();
        while !file.exists() {
            assert!(patience.elapsed() < Duration::from_secs(60), "it is kept");
            thread::sleep(Duration::from_millis(20));
        }
        drop(app);
        assert_eq!(offhand::find(dir.path(), today, &query, 5).unwrap().total, WORTH_KEEPING);
    }
}
