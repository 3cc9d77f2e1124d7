use std::{
    sync::mpsc::sync_channel,
    time::{Duration, Instant},
};

use crate::{
    app::{
        clock::Clock,
        lookup::HitTarget,
        search::{
            Listed, Query,
            cache::{self, FEWEST_PEOPLE},
        },
    },
    domain::{change::Document, command::Command, decide::edits_for, id::PersonRef, person::Person},
    store::{Layout, SledStore},
    tui::run::search::*,
};

fn person(id: &str, name: &str) -> Listed {
    let person = Arc::new(Person::new(PersonRef::new(id).unwrap(), name));
    Listed { person, free: 1, programs: Vec::new(), mentor: true }
}

fn all(people: Vec<Listed>) -> SearchJob {
    SearchJob::All(Box::new(|| Source::people(people)), None)
}

fn next(answers: &Receiver<Incoming>) -> Found {
    loop {
        match answers.recv_timeout(Duration::from_secs(20)) {
            Ok(Incoming::Answered(_, msg)) => {
                if let Msg::Found(found) = *msg {
                    return found;
                }
            }
            Ok(Incoming::Directory(_)) => {}
            Ok(_) | Err(_) => panic!("an answer comes"),
        }
    }
}

fn who(found: &Found, nth: usize) -> &str {
    match &found.hits[nth].target {
        HitTarget::Person(id) => id.as_str(),
        HitTarget::Pairing(_) | HitTarget::Skill(_) => panic!("a person was asked for"),
    }
}

#[test]
fn answers_come_in_the_order_of_the_questions_and_the_last_always_comes() {
    let (sender, answers) = sync_channel(256);
    let search = Search::start(sender).unwrap();
    let people = (0..5_000).map(|n| person(&format!("E{n}"), ["Rosa Delgado", "Luis Peña"][n % 2]));
    search.order(all(people.collect()));
    for (number, words) in (1..).zip(["r", "ro", "ros", "rosa", "rosa d", "rosa de", "rosa del", "pe"]) {
        search.ask(None, number, words.to_owned(), Recent::default());
    }
    let mut before = 0;
    while before < 8 {
        let found = next(&answers);
        assert!(found.asked > before, "{} after {before}", found.asked);
        before = found.asked;
        if before == 8 {
            assert_eq!((found.total, found.of, found.hits.len()), (2_500, 5_000, LISTED));
            assert_eq!(who(&found, 0), "E1");
        }
    }
    assert!(answers.try_recv().is_err(), "nothing comes after the last");
}

#[test]
fn superseded_query_is_cancelled() {
    let mut lookup = Lookup::of(Source::people(vec![person("E1", "Rosa Delgado")]));
    let recent = Recent::default();
    assert_eq!(answer(&mut lookup, 1, "rosa", &recent, &|| true), None);
    assert_eq!(answer(&mut lookup, 1, "rosa", &recent, &|| false).unwrap().total, 1);
}

#[test]
fn what_changes_is_found_without_asking_again() {
    let (sender, answers) = sync_channel(256);
    let search = Search::start(sender).unwrap();
    search.ask(None, 1, "rosa".to_owned(), Recent::default());
    search.order(all(vec![person("E1", "Rosa Delgado"), person("E2", "Luis Peña")]));
    assert_eq!(next(&answers).total, 1);
    search.order(SearchJob::Changed(Update::people(vec![person("E2", "Rosa Peña")])));
    assert_eq!(next(&answers).total, 2);
    let mut recent = Recent::default();
    recent.note_person(PersonRef::new("E2").unwrap());
    search.ask(None, 2, "rosa".to_owned(), recent);
    let found = next(&answers);
    assert_eq!(who(&found, 0), "E2", "opened last");
    search.order(SearchJob::Changed(Update::removed(vec![PersonRef::new("E2").unwrap()])));
    assert_eq!(next(&answers).total, 1);
}

#[test]
fn the_desk_writes_the_search_cache() {
    let dir = tempfile::tempdir().unwrap();
    let mut app = App::new(Arc::new(SledStore::open(dir.path()).unwrap()), Clock::default());
    let people = (0..FEWEST_PEOPLE).map(|n| Document::Person(person(&format!("E{n}"), "Rosa Delgado").person));
    let edits = edits_for(people.collect(), app.book());
    app.run(Command::Import { title: "People".into(), edits }).unwrap();
    let (sender, _answers) = sync_channel(256);
    let search = Search::start(sender).unwrap();
    search.list(&app);
    let (today, query) = (app.book().today(), Query::parse("@rosa"));
    let file = Layout::new(dir.path()).search();
    let wait_time = Instant::now();
    while !file.exists() {
        assert!(wait_time.elapsed() < Duration::from_secs(60), "it is written");
        thread::sleep(Duration::from_millis(20));
    }
    drop(app);
    assert_eq!(cache::find(dir.path(), today, &query, 5).unwrap().total, FEWEST_PEOPLE);
}
