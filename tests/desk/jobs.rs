//! Long jobs on the desk: working meanwhile, cancelling, and failures that lose nothing.

use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{Receiver, SyncSender, sync_channel},
    },
    thread::{self, JoinHandle},
};

use mentordesk::{
    app::{App, clock::Clock},
    domain::{
        change::{Change, Collection, Document, Key, Seq},
        command::Command,
        decide::edits_for,
        id::PersonRef,
        person::Person,
    },
    store::{Info, MemoryStore, Recorded, Store, StoreError, Stored},
    tui::{
        action::Action,
        compositor,
        desk::{QuitReason, dialog::Request},
        effect::{Effect, Msg},
        forms::Form,
        run::jobs::{self, JobResult, Work},
    },
};

use crate::support::desk::Desk;

/// A store whose writes wait for permission, and whose disk can be full.
struct Gate {
    store: MemoryStore,
    asked: SyncSender<()>,
    let_on: std::sync::Mutex<Receiver<()>>,
    shut: AtomicBool,
    full: AtomicBool,
}

impl Store for Gate {
    fn info(&self) -> Result<Info, StoreError> {
        self.store.info()
    }

    fn read(&self, key: &Key) -> Result<Option<Stored>, StoreError> {
        self.store.read(key)
    }

    fn scan(&self, collection: Collection, after: Option<&Key>, limit: usize) -> Result<Vec<Stored>, StoreError> {
        self.store.scan(collection, after, limit)
    }

    fn commit(&self, change: &Change) -> Result<Seq, StoreError> {
        if self.shut.load(Ordering::SeqCst) {
            self.asked.send(()).unwrap();
            self.let_on.lock().unwrap().recv().unwrap();
        }
        if self.full.load(Ordering::SeqCst) {
            return Err(StoreError::Full { path: PathBuf::from("/data/journal") });
        }
        self.store.commit(change)
    }

    fn changes_after(&self, after: Seq, limit: usize) -> Result<Vec<Recorded>, StoreError> {
        self.store.changes_after(after, limit)
    }
}

/// A desk on such a store.
struct Slow {
    desk: Desk,
    gate: Arc<Gate>,
    asked: Receiver<()>,
    let_on: SyncSender<()>,
}

fn people(count: usize) -> Vec<Document> {
    let person =
        |at: usize| Person::new(PersonRef::new(&format!("P{at:04}")).unwrap(), format!("Person {at}").as_str());
    (0..count).map(|at| Document::Person(Arc::new(person(at)))).collect()
}

impl Slow {
    fn new() -> Self {
        let (asked, hears) = sync_channel(8);
        let (let_on, goes) = sync_channel(8);
        let gate = Arc::new(Gate {
            store: MemoryStore::new(),
            asked,
            let_on: std::sync::Mutex::new(goes),
            shut: AtomicBool::new(false),
            full: AtomicBool::new(false),
        });
        let mut app = App::new(gate.clone(), Clock::new(Some("2026-11-21".parse().unwrap())));
        app.load_all().unwrap();
        // A small change, so that this is not a first start.
        let title = "Imported 3 people".to_owned();
        let edits = edits_for(people(3), app.book());
        app.run(Command::Import { title, edits }).unwrap();
        Self { desk: Desk::over(app, 120, 35), gate, asked: hears, let_on }
    }

    fn start(&mut self, effect: Effect) -> Option<Work> {
        self.request(vec![Request { from: None, effect }])
    }

    fn request(&mut self, requests: Vec<Request>) -> Option<Work> {
        self.desk.host.holds = true;
        self.desk.perform(requests);
        self.desk.host.held.pop()
    }

    fn import(&mut self) -> Work {
        let edits = edits_for(people(jobs::MAX_SYNC_EDITS + 100), self.desk.app.book());
        let title = "Imported 600 people from staff.csv".to_owned();
        let work = self.start(Effect::Run(Box::new(Command::Import { title, edits })));
        work.expect("so many are saved elsewhere")
    }

    /// Runs work on another thread until it waits at the gate.
    fn at_the_gate(&mut self, work: Work) -> JoinHandle<JobResult> {
        self.gate.shut.store(true, Ordering::SeqCst);
        let worker = thread::spawn(move || work.run());
        self.asked.recv().unwrap();
        self.gate.shut.store(false, Ordering::SeqCst);
        worker
    }

    fn open_the_gate(&mut self, worker: JoinHandle<JobResult>) {
        self.let_on.send(()).unwrap();
        let worked = worker.join().unwrap();
        self.hear(worked);
    }

    fn hear(&mut self, worked: JobResult) {
        self.desk.finish(worked);
        while let Some(work) = self.desk.host.held.pop() {
            self.desk.finish(work.run());
        }
    }

    fn people(&self) -> usize {
        self.desk.app.book().people().len()
    }

    fn toast(&self) -> String {
        self.desk.model.toast.as_ref().map_or_else(String::new, |toast| toast.text.clone())
    }
}

#[test]
fn the_desk_answers_keys_while_an_import_is_saved_and_shows_nothing_of_it_before() {
    let mut slow = Slow::new();
    let work = slow.import();
    let worker = slow.at_the_gate(work);
    let screen = slow.desk.screen();
    assert!(screen.contains("Saving 597 records… 0 s"), "{screen}");
    slow.desk.press("<c-x>gp");
    slow.desk.model.dialogs.clear();
    slow.desk.press("?");
    assert!(!slow.desk.model.dialogs.is_empty(), "help opens");
    slow.desk.press("<esc>");
    assert_eq!(slow.people(), 3, "what is not durable is not shown");
    slow.open_the_gate(worker);
    assert_eq!(slow.people(), 600);
    assert!(slow.desk.model.job.is_none());
    assert!(slow.toast().contains("Imported 600 people"), "{}", slow.toast());
    assert_eq!(slow.gate.info().unwrap().newest, Seq(2));
}

#[test]
fn nothing_else_is_saved_meanwhile_and_that_is_said() {
    let mut slow = Slow::new();
    let work = slow.import();
    let worker = slow.at_the_gate(work);
    let person = Person::new(PersonRef::new("Q1").unwrap(), "Rosa");
    assert!(slow.start(Effect::Run(Box::new(Command::AddPerson(Box::new(person.clone()))))).is_none());
    assert!(slow.toast().contains("still being saved"), "{}", slow.toast());
    slow.open_the_gate(worker);
    assert!(slow.start(Effect::Run(Box::new(Command::AddPerson(Box::new(person))))).is_none());
    assert_eq!(slow.people(), 601);
}

#[test]
fn esc_stops_it_before_anything_is_written() {
    let mut slow = Slow::new();
    let work = slow.import();
    let screen = slow.desk.screen();
    assert!(screen.contains("esc stop"), "{screen}");
    slow.desk.press("<esc>");
    assert!(slow.toast().contains("nothing was saved"), "{}", slow.toast());
    let worked = work.run();
    slow.hear(worked);
    assert_eq!(slow.people(), 3);
    assert_eq!(slow.gate.info().unwrap().newest, Seq(1));
    // It does not delay the next one.
    let work = slow.import();
    slow.hear(work.run());
    assert_eq!(slow.people(), 600);
}

#[test]
fn esc_comes_too_late_once_it_is_being_written() {
    let mut slow = Slow::new();
    let work = slow.import();
    let worker = slow.at_the_gate(work);
    slow.desk.model.toast = None;
    let screen = slow.desk.screen();
    assert!(!screen.contains("esc stop"), "{screen}");
    slow.desk.press("<esc>");
    assert!(slow.toast().contains("cannot be stopped any more"), "{}", slow.toast());
    slow.open_the_gate(worker);
    assert_eq!(slow.people(), 600);
}

#[test]
fn quitting_waits_for_the_save() {
    let mut slow = Slow::new();
    let work = slow.import();
    let worker = slow.at_the_gate(work);
    slow.desk.press("q");
    assert!(slow.desk.model.is_quitting);
    assert!(jobs::delay_quit(&mut slow.desk.model, QuitReason::Requested));
    assert!(!slow.desk.model.is_quitting);
    assert!(slow.toast().contains("the desk is left as soon as that is done"), "{}", slow.toast());
    slow.open_the_gate(worker);
    assert!(slow.desk.model.is_quitting);
    assert_eq!(slow.gate.info().unwrap().newest, Seq(2));
    assert!(!jobs::delay_quit(&mut slow.desk.model, QuitReason::Requested));
}

#[test]
fn full_disk_blocks_quitting_but_not_termination() {
    for (parting, leaves) in [(QuitReason::Requested, false), (QuitReason::Signalled, true)] {
        let mut slow = Slow::new();
        let work = slow.import();
        let worker = slow.at_the_gate(work);
        slow.gate.full.store(true, Ordering::SeqCst);
        jobs::delay_quit(&mut slow.desk.model, parting);
        slow.open_the_gate(worker);
        assert_eq!(slow.desk.model.is_quitting, leaves);
        assert!(slow.toast().contains("no space left on the disk"), "{}", slow.toast());
        assert_eq!(slow.people(), 3);
        assert_eq!(slow.gate.info().unwrap().newest, Seq(1));
    }
}

#[test]
fn an_import_is_taken_back_and_done_again_as_it_was_saved() {
    let mut slow = Slow::new();
    let work = slow.import();
    slow.hear(work.run());
    // Earlier changes are loaded first, in the background.
    let work = slow.start(Effect::Undo).unwrap();
    slow.hear(work.run());
    assert_eq!(slow.people(), 3);
    assert!(slow.toast().starts_with("Undone: Imported 600"), "{}", slow.toast());
    let work = slow.start(Effect::Redo).unwrap();
    let worker = slow.at_the_gate(work);
    assert!(slow.desk.screen().contains("again… 0 s"));
    slow.open_the_gate(worker);
    assert_eq!(slow.people(), 600);
}

#[test]
fn a_form_comes_back_with_all_that_was_typed_where_its_file_cannot_be_written() {
    let mut slow = Slow::new();
    let folder = tempfile::tempdir().unwrap();
    // A file where a directory is expected.
    let blocked = folder.path().join("blocked");
    std::fs::write(&blocked, "").unwrap();
    let path = blocked.join("people.csv");
    let work = form(&mut slow, &path);
    assert!(slow.desk.model.dialogs.is_empty(), "the desk can be looked at");
    assert!(!slow.desk.model.drafts().is_empty(), "a crash now loses nothing that was typed");
    slow.desk.press("?");
    slow.hear(work.run());
    assert_eq!(slow.desk.model.dialogs.len(), 2, "help stays above");
    assert!(slow.toast().contains("cannot be written"), "{}", slow.toast());
    slow.desk.press("<esc>");
    let screen = slow.desk.screen();
    assert!(screen.contains("blocked/people.csv"), "{screen}");
    assert!(screen.contains("cannot be written"), "{screen}");
}

#[test]
fn a_file_that_was_stopped_is_not_written() {
    let mut slow = Slow::new();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("people.csv");
    let work = form(&mut slow, &path);
    slow.desk.press("<esc>");
    assert!(slow.desk.screen().contains("stopped; nothing was written"), "{}", slow.desk.screen());
    slow.hear(work.run());
    assert!(!path.exists());
    // The form is unchanged: the same key writes the file.
    let requests = compositor::update(&mut slow.desk.model, &slow.desk.app, Action::Accept);
    let work = slow.request(requests).unwrap();
    slow.hear(work.run());
    assert!(std::fs::read_to_string(&path).unwrap().contains("Person 2"));
    assert!(slow.desk.model.dialogs.is_empty());
    assert!(slow.toast().starts_with("Written:"), "{}", slow.toast());
}

#[test]
fn only_the_newest_search_for_the_best_pairs_counts() {
    use mentordesk::{
        app::{cancel::CancelToken, format::template::template},
        domain::id::ProgramId,
        tui::{compositor::update, dialogs::matching::Matching},
    };
    let mut slow = Slow::new();
    let program = ProgramId::new("aspiring").unwrap();
    let (starts, ends) = ("2026-09-01".parse().unwrap(), "2027-07-16".parse().unwrap());
    let made = template("uk-pdp").unwrap().program(program.clone(), None, starts, ends, Vec::new());
    slow.desk.app.run(Command::AddProgram(Box::new(made))).unwrap();
    let person = |id: &str| Person { programs: vec![program.clone()], ..Person::new(PersonRef::new(id).unwrap(), id) };
    for who in [Person { mentor: Some(true), capacity: Some(1), ..person("Bea") }, person("Dan")] {
        slow.desk.app.run(Command::AddPerson(Box::new(who))).unwrap();
    }
    slow.desk.model.refresh(&slow.desk.app);
    let search = |slow: &mut Slow, action: Action| -> Arc<CancelToken> {
        let requests = update(&mut slow.desk.model, &slow.desk.app, action);
        let [Request { effect: Effect::SolveMatching(search, asked, _), .. }] = &requests[..] else {
            panic!("{requests:?}")
        };
        assert_eq!(*asked, program);
        search.clone()
    };
    let found = |slow: &mut Slow, search: Arc<CancelToken>| {
        let wants = slow.desk.model.dialogs.top_as::<Matching>().expect("the proposal is open").constraints.clone();
        // This search is not cancelled, so it produces the result that an older search would deliver too late.
        let solved = mentordesk::app::proposal::solve(&program, &wants, slow.desk.app.book(), &CancelToken::default());
        let from = slow.desk.model.dialogs.top_id();
        let msg = Msg::MatchingSolved(search, Box::new(solved));
        compositor::handle_msg(&mut slow.desk.model, &slow.desk.app, from, msg);
    };
    let first = search(&mut slow, Action::Match);
    assert!(slow.desk.screen().contains("Finding the best pairs"), "{}", slow.desk.screen());
    assert!(update(&mut slow.desk.model, &slow.desk.app, Action::Accept).is_empty(), "nothing is proposed yet");
    found(&mut slow, first.clone());
    assert!(slow.desk.screen().contains("1 of 1 matched"), "{}", slow.desk.screen());
    let second = search(&mut slow, Action::Pin);
    let third = search(&mut slow, Action::Pin);
    assert!(second.is_stopped() && !third.is_stopped());
    found(&mut slow, second);
    assert!(slow.desk.screen().contains("Finding the best pairs"), "an older one is not taken in");
    slow.desk.press("<esc>");
    assert!(third.is_stopped(), "no one waits for it");
    assert!(slow.desk.model.dialogs.is_empty());
}

/// Fills and submits the export form.
fn form(slow: &mut Slow, path: &std::path::Path) -> Work {
    use mentordesk::tui::{action::act::Act, compositor::update};
    let effects = update(&mut slow.desk.model, &slow.desk.app, Action::Do(Act::ExportFile));
    assert!(effects.is_empty());
    let Some(form) = slow.desk.model.dialogs.top_as_mut::<Form>() else { panic!("no form") };
    let to = form.fields.iter_mut().find(|field| field.name == "to").unwrap();
    to.text = tui_input::Input::new(path.to_str().unwrap().to_owned());
    let effects = update(&mut slow.desk.model, &slow.desk.app, Action::Accept);
    slow.request(effects).expect("it is written in the background")
}
