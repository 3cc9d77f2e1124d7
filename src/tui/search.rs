//! The search, on a thread of its own: a newer question leaves older ones unanswered.

use std::{
    collections::BTreeSet,
    io,
    sync::mpsc::{Receiver, Sender, SyncSender, channel},
    thread,
};

use super::{
    model::{Found, Hit},
    run::Incoming,
};
use crate::{
    app::{
        App,
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

enum Order {
    /// These people can be found, and nobody else.
    All(Vec<Listed>),
    /// These people are different now.
    Changed(Vec<Listed>),
    /// These people cannot be found any more.
    Gone(Vec<PersonRef>),
    /// Somebody asks.
    Ask(u64, String),
}

/// The search, from the side of whoever asks.
pub struct Search {
    orders: Sender<Order>,
}

impl Search {
    /// Starts the thread.
    ///
    /// # Errors
    /// Where the system has no thread left.
    pub fn start(answers: SyncSender<Incoming>) -> io::Result<Self> {
        let (orders, waiting) = channel();
        thread::Builder::new().name("search".into()).spawn(move || serve(&waiting, &answers))?;
        Ok(Self { orders })
    }

    // Where the thread has gone, nothing is found any more; the desk goes on without it.
    fn order(&self, order: Order) {
        let _ = self.orders.send(order);
    }

    /// Takes everybody who takes mentees.
    pub fn list(&self, app: &App) {
        let book = app.book();
        let mentors = book.people().filter(|person| who::is_mentor(book, person));
        self.order(Order::All(mentors.map(|person| who::listed(book, person)).collect()));
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
                Some(person) if who::is_mentor(book, person) => changed.push(who::listed(book, person)),
                Some(_) | None => gone.push(id),
            }
        }
        self.order(Order::Changed(changed));
        self.order(Order::Gone(gone));
    }

    /// Asks; the answer comes as a message with that number.
    pub fn ask(&self, number: u64, words: String) {
        self.order(Order::Ask(number, words));
    }
}

fn serve(waiting: &Receiver<Order>, answers: &SyncSender<Incoming>) {
    let mut index = Index::default();
    while let Ok(first) = waiting.recv() {
        let mut question = None;
        for order in std::iter::once(first).chain(waiting.try_iter()) {
            match order {
                Order::All(people) => index = Index::build(people),
                Order::Changed(people) => people.into_iter().for_each(|listed| index.update(listed)),
                Order::Gone(ids) => ids.iter().for_each(|id| index.remove(id)),
                Order::Ask(number, words) => question = Some((number, words)),
            }
        }
        if let Some((number, words)) = question
            && answers.send(Incoming::Found(answer(&index, number, &words))).is_err()
        {
            return;
        }
    }
}

/// What is found for `words` right now.
#[must_use]
pub fn answer(index: &Index, number: u64, words: &str) -> Found {
    let found = index.find(&Query::parse(words), LISTED);
    let hits = found.hits.into_iter().map(|hit| Hit { person: hit.listed.person.id.clone(), matches: hit.matches });
    Found { asked: number, hits: hits.collect(), total: found.total, of: index.len() }
}
