//! The search, on a thread of its own: a newer question leaves older ones unanswered.

use std::{
    io,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
        mpsc::{Receiver, Sender, SyncSender, channel},
    },
    thread,
};

use super::{dialog::DialogId, effect::Msg, model::Recent, run::Incoming};
use crate::{
    app::{
        App,
        lookup::{Among, Findings, Hit, Lately, Lookup, News, Stock},
        offhand::Keeping,
        search::Index,
    },
    domain::change::Change,
};

/// How many of the found are listed.
const LISTED: usize = 200;

/// What a search worker found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// The number of the question.
    pub asked: u64,
    /// What was looked for.
    pub scope: Scope,
    /// The best, best first.
    pub hits: Vec<Hit>,
    /// How many there are in all.
    pub total: usize,
    /// Of how many who can be found.
    pub of: usize,
}

/// What is looked for, by the first sign that is typed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Scope {
    /// Mentors: no sign.
    #[default]
    Mentors,
    /// Everybody, mentees too: `@`.
    Everybody,
    /// Pairings: `&`.
    Pairings,
    /// The skills of the checklists: `+`.
    Skills,
    /// Programs: `#`.
    Programs,
    /// Commands: `>`.
    Commands,
    /// The signs themselves: `?`.
    Signs,
}

impl Scope {
    /// Every scope that has a sign, in the order in which they are told.
    pub const SIGNED: [Self; 6] =
        [Self::Everybody, Self::Pairings, Self::Skills, Self::Programs, Self::Commands, Self::Signs];

    /// What is looked for in a typed text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let first = text.trim_start().chars().next();
        Self::SIGNED.into_iter().find(|scope| scope.sign() == first).unwrap_or_default()
    }

    /// The sign before the words.
    #[must_use]
    pub fn sign(self) -> Option<char> {
        match self {
            Self::Mentors => None,
            Self::Everybody => Some('@'),
            Self::Pairings => Some('&'),
            Self::Skills => Some('+'),
            Self::Programs => Some('#'),
            Self::Commands => Some('>'),
            Self::Signs => Some('?'),
        }
    }

    /// What it finds, in a word or two.
    #[must_use]
    pub fn finds(self) -> &'static str {
        match self {
            Self::Mentors => "mentors",
            Self::Everybody => "anybody",
            Self::Pairings => "pairings",
            Self::Skills => "skills",
            Self::Programs => "programs",
            Self::Commands => "commands",
            Self::Signs => "signs",
        }
    }

    /// The typed words without the sign before them.
    #[must_use]
    pub fn words(self, text: &str) -> &str {
        let text = text.trim();
        self.sign().map_or(text, |sign| text.trim_start_matches(sign).trim_start())
    }

    /// Whether the search worker answers; the rest is at hand.
    #[must_use]
    pub fn is_asked(self) -> bool {
        match self {
            Self::Mentors | Self::Everybody | Self::Pairings | Self::Skills => true,
            Self::Programs | Self::Commands | Self::Signs => false,
        }
    }
}

enum Order {
    /// This can be found, and nothing else; searches from the shell may be kept from it.
    All(Stock, Option<Keeping>),
    /// This is different now.
    Changed(News),
    /// Somebody asks.
    Ask(Question),
}

struct Question {
    /// Counts all questions.
    ticket: u64,
    /// The dialog that asks.
    from: Option<DialogId>,
    /// The number by which it knows the question.
    number: u64,
    words: String,
    recent: Recent,
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

    /// Takes everything in.
    pub fn list(&self, app: &App) {
        self.order(Order::All(Stock::of(app), Keeping::of(app)));
    }

    /// Takes in what a change wrote: people, the places that pairings take, the pairings and their skills.
    pub fn follow(&self, change: &Change, app: &App) {
        match News::of(change, app) {
            Some(news) => self.order(Order::Changed(news)),
            None => self.list(app),
        }
    }

    /// Asks; the answer comes as a message with that number, unless something else is asked before it is found. What
    /// is `recent` comes first among equals.
    pub fn ask(&self, from: Option<DialogId>, number: u64, words: String, recent: Recent) {
        let ticket = self.newest.fetch_add(1, Ordering::Relaxed) + 1;
        self.order(Order::Ask(Question { ticket, from, number, words, recent }));
    }
}

fn serve(waiting: &Receiver<Order>, answers: &SyncSender<Incoming>, newest: &AtomicU64) {
    let mut lookup: Option<Lookup> = None;
    let mut question: Option<Question> = None;
    while let Ok(first) = waiting.recv() {
        let mut changed = false;
        for order in std::iter::once(first).chain(waiting.try_iter()) {
            changed |= !matches!(order, Order::Ask(_));
            match order {
                Order::All(stock, keeping) => {
                    let found = Lookup::of(stock);
                    keep(keeping, found.people());
                    lookup = Some(found);
                }
                Order::Changed(news) => {
                    if let Some(lookup) = &mut lookup {
                        lookup.hear(news);
                    }
                }
                Order::Ask(asked) => question = Some(asked),
            }
        }
        let Some(lookup) = &mut lookup else { continue };
        // The fields of forms look people up by themselves.
        if changed && answers.send(Incoming::Directory(lookup.people().clone())).is_err() {
            return;
        }
        // Whoever asked sees others, too, once there are others.
        let Some(asked) = &question else { continue };
        let given_up = || newest.load(Ordering::Relaxed) != asked.ticket;
        if let Some(found) = answer(lookup, asked.number, &asked.words, &asked.recent, &given_up)
            && answers.send(Incoming::Heard(asked.from, Box::new(Msg::Found(found)))).is_err()
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
pub fn answer(
    lookup: &mut Lookup,
    number: u64,
    words: &str,
    recent: &Recent,
    given_up: &(dyn Fn() -> bool + Sync),
) -> Option<Found> {
    let scope = Scope::of(words);
    let among = match scope {
        Scope::Mentors | Scope::Everybody => Some(Among::People),
        Scope::Pairings => Some(Among::Pairings),
        Scope::Skills => Some(Among::Skills),
        // The desk has these at hand.
        Scope::Programs | Scope::Commands | Scope::Signs => None,
    };
    let lately = Lately { people: recent.people(), pairings: recent.pairings() };
    let Findings { hits, total, of } = match among {
        Some(Among::People) => lookup.find(Among::People, words, LISTED, lately, given_up)?,
        Some(among) => lookup.find(among, scope.words(words), LISTED, lately, given_up)?,
        None => Findings::default(),
    };
    Some(Found { asked: number, scope, hits, total, of })
}

#[cfg(test)]
mod tests;
