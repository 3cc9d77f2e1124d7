//! Calendar files, parsed independently of the writer.

use std::collections::BTreeSet;

use mentordesk::{
    app::{
        ical,
        upcoming::{Upcoming, UpcomingKind, upcoming},
    },
    book::Book,
    domain::{
        event::Event,
        id::{EventId, RuleId},
        log::Outcome,
        office::{EvaluationGiven, Review},
        program::Region,
        rule::{Clause, FormDue, Party, Rule, Strength},
        units::{Minutes, Percent},
    },
};
use proptest::prelude::*;

use crate::support::{
    binary::handful,
    paper::{Office, day, entry, meeting, who},
};

/// An event as a calendar program reads it: unfolded lines, by name.
#[derive(Debug)]
struct Read(Vec<(String, String)>);

impl Read {
    fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    fn text(&self, name: &str) -> String {
        let mut text = String::new();
        let mut chars = self.get(name).chars();
        while let Some(c) = chars.next() {
            match c {
                '\\' => match chars.next() {
                    Some('n' | 'N') => text.push('\n'),
                    Some(other) => text.push(other),
                    None => panic!("a value ends in a backslash"),
                },
                ',' | ';' => panic!("a bare {c} in {}", self.get(name)),
                c => text.push(c),
            }
        }
        text
    }
}

/// Parses the events of a file. Fails on any violation of the standard.
fn read(file: &str) -> Vec<Read> {
    assert!(file.ends_with("\r\n") && !file.replace("\r\n", "").contains(['\r', '\n']), "every line ends in CRLF");
    for line in file.split("\r\n") {
        assert!(line.len() <= 75, "{} octets: {line}", line.len());
    }
    let unfolded = file.replace("\r\n ", "");
    let mut open: Vec<String> = Vec::new();
    let mut events: Vec<Read> = Vec::new();
    let mut ids = BTreeSet::new();
    for line in unfolded.lines() {
        let (name, value) = line.split_once(':').unwrap_or_else(|| panic!("no value: {line}"));
        match name {
            "BEGIN" => {
                open.push(value.to_owned());
                if value == "VEVENT" {
                    events.push(Read(Vec::new()));
                }
            }
            "END" => assert_eq!(open.pop().as_deref(), Some(value)),
            _ if open.last().is_some_and(|kind| kind == "VEVENT") => {
                events.last_mut().unwrap().0.push((name.to_owned(), value.to_owned()));
            }
            _ if open.last().is_some_and(|kind| kind == "VALARM") => {
                events.last_mut().unwrap().0.push((format!("ALARM-{name}"), value.to_owned()));
            }
            _ => assert_eq!(open, ["VCALENDAR"], "{line}"),
        }
    }
    assert!(open.is_empty());
    for event in &events {
        assert!(ids.insert(event.get("UID").to_owned()), "twice: {}", event.get("UID"));
        assert!(!event.get("DTSTAMP").is_empty() && !event.get("UID").is_empty() && !event.get("SUMMARY").is_empty());
    }
    events
}

fn year(book: &Book) -> Vec<Upcoming> {
    upcoming(book, day("2026-07-01"), day("2027-12-31"), None)
}

fn file(book: &Book) -> Vec<Read> {
    read(&ical::calendar("Mentoring", &year(book), book.today()))
}

fn of<'a>(events: &'a [Read], category: &str) -> Vec<&'a Read> {
    events.iter().filter(|event| event.get("CATEGORIES") == category).collect()
}

#[test]
fn a_meeting_has_its_hour_and_one_without_an_hour_its_day() {
    let office = Office::new("masa").pair("A", |pairing| {
        pairing.add_meeting(meeting("2026-12-01", Some(15 * 60 + 5), Some(45), "budget, payroll; and\nmore"));
        pairing.add_meeting(meeting("2026-12-31", None, None, ""));
        let mut off = meeting("2026-12-02", None, None, "");
        off.outcome = Outcome::Cancelled;
        pairing.add_meeting(off);
    });
    let events = file(&office.book("2026-11-21"));
    let meetings = of(&events, "MEETING");
    assert_eq!(meetings.len(), 2, "a cancelled meeting is not planned any more");
    assert_eq!(meetings[0].get("DTSTART"), "20261201T150500", "the local time of the two, in no zone");
    assert_eq!(meetings[0].get("DURATION"), "PT45M");
    assert_eq!(meetings[0].text("SUMMARY"), "Meeting: Carmen Peña and Jin Park");
    assert_eq!(meetings[0].text("DESCRIPTION"), "in person\nbudget, payroll; and\nmore");
    assert_eq!(meetings[1].get("DTSTART;VALUE=DATE"), "20261231");
    assert_eq!(meetings[1].get("DTEND;VALUE=DATE"), "20270101");
}

#[test]
fn the_same_day_gives_the_same_bytes_and_another_day_the_same_names() {
    let office = Office::new("st-vrain").pair("A", |pairing| {
        pairing.add_meeting(meeting("2026-12-01", None, None, ""));
    });
    let bytes = |today| ical::calendar("Mentoring", &year(&office.book(today)), day(today));
    assert_eq!(bytes("2026-11-21"), bytes("2026-11-21"));
    let name = |today, category| of(&read(&bytes(today)), category)[0].get("UID").to_owned();
    for category in ["MEETING", "END"] {
        assert_eq!(name("2026-11-21", category), name("2026-11-22", category));
    }
    assert!(bytes("2026-11-21").contains("DTSTAMP:20261121T000000Z\r\n"));
}

#[test]
fn what_is_due_stands_on_its_day_with_its_words() {
    let book = Office::new("st-vrain").pair("A", |_| {}).book("2026-11-21");
    let list = year(&book);
    let slot = book.pairings().next().unwrap();
    let never = slot.items.iter().find(|item| item.kind().word() == "never-met").unwrap();
    let due = list.iter().find(|one| one.key.contains("never-met")).unwrap();
    assert_eq!(Some(due.on), never.due);
    assert!(
        matches!(due.kind, UpcomingKind::Due(kind, severity) if kind == never.kind() && severity == never.severity)
    );
    assert!(due.title.contains(&book.explain(slot, never).unwrap().message));
}

#[test]
fn a_review_is_announced_until_it_is_recorded() {
    let with = |reviewed: bool| {
        Office::new("seiu").pair("A", |pairing| {
            pairing.add_entry(entry("2026-10-01", 60, mentordesk::domain::log::EntryKind::Meeting, ""));
            if reviewed {
                pairing.reviews.push(Review { at: Percent(50), on: day("2026-11-01"), words: "".into() });
            }
        })
    };
    // 1 September 2026 to 31 August 2027 is 364 days; halfway is 2 March 2027.
    let reviews = |reviewed: bool| -> Vec<String> {
        let list = year(&with(reviewed).book("2026-11-21"));
        list.iter().filter(|one| one.kind == UpcomingKind::Review).map(|one| one.on.to_string()).collect()
    };
    assert_eq!(reviews(false), ["2027-03-02", "2027-08-31"]);
    assert_eq!(reviews(true), ["2027-08-31"]);
}

#[test]
fn an_evaluation_is_announced_for_each_who_has_not_given_it() {
    let office = |given: bool| {
        let rule = RuleId::new("evaluation").unwrap();
        Office::new("uk-pdp").pair("A", |pairing| {
            if given {
                let by = Party::Mentor;
                pairing.evaluations.push(EvaluationGiven { rule, by, on: day("2026-11-01"), answers: Vec::new() });
            }
        })
    };
    let titles = |given: bool| -> Vec<String> {
        let list = year(&office(given).book("2026-11-21"));
        list.into_iter().filter(|one| one.kind == UpcomingKind::Evaluation).map(|one| one.title).collect()
    };
    let program = office(false).program;
    let name = program.rules.iter().find(|rule| matches!(rule.clause, mentordesk::domain::rule::Clause::Evaluation(_)));
    assert_eq!(name.unwrap().id.as_str(), "evaluation", "the rule that the test gives");
    assert_eq!(titles(false), ["Evaluation by Carmen Peña", "Evaluation by Jin Park"]);
    assert_eq!(titles(true), ["Evaluation by Jin Park"]);
}

#[test]
fn a_form_is_announced_at_each_of_its_dates_to_the_two_and_to_regions() {
    let by = vec![Party::Mentee, Party::Region];
    let form = FormDue { form: "Plan of the year".into(), by, on: "10-01".parse().unwrap() };
    let office =
        Office::new("masa").pair("A", |pairing| pairing.ends_on = Some(day("2027-12-31"))).program(|program| {
            program.starts_on = day("2026-08-01");
            program.ends_on = day("2027-12-31");
            let rule = |kind, clause| Rule {
                id: RuleId::new(kind).unwrap(),
                clause,
                strength: Strength::Expected,
                says: "A form.".into(),
                source: "The handbook".into(),
            };
            program.rules = vec![rule("form", Clause::FormDue(form.clone()))];
            program.regions = vec![Region {
                name: "North".into(),
                coordinators: Vec::new(),
                list_sent_on: None,
                reported_on: None,
                evaluations: Vec::new(),
                contact: None,
            }];
        });
    let list = year(&office.book("2026-09-10"));
    let forms = list.iter().filter(|one| one.kind == UpcomingKind::Evaluation);
    let told: Vec<_> = forms.map(|one| format!("{} {}", one.on, one.title)).collect();
    let expected = [
        "2026-10-01 Plan of the year by Jin Park",
        "2026-10-01 Plan of the year by the region North",
        "2027-10-01 Plan of the year by Jin Park",
        "2027-10-01 Plan of the year by the region North",
    ];
    assert_eq!(told, expected);
    let keys: BTreeSet<_> = list.iter().map(|one| &one.key).collect();
    assert_eq!(keys.len(), list.len());
}

#[test]
fn events_come_every_year_with_their_notice() {
    let event = |id: &str, on: &str| Event {
        id: EventId::new(id).unwrap(),
        name: id.into(),
        on: on.parse().unwrap(),
        notice: 14,
        skills: Vec::new(),
        session: None,
    };
    let office = Office::new("masa").pair("A", |_| {}).program(|program| {
        program.ends_on = day("2028-06-30");
        program.events = vec![event("leap", "02-29"), event("once", "2026-12-05"), event("before", "2026-06-30")];
    });
    let book = office.book("2026-11-21");
    let list = upcoming(&book, day("2026-01-01"), day("2028-12-31"), Some(&who("A")));
    let events = read(&ical::calendar("x", &list, book.today()));
    let days: Vec<&str> = of(&events, "EVENT").iter().map(|event| event.get("DTSTART;VALUE=DATE")).collect();
    assert_eq!(days, ["20261205", "20270228", "20280229"], "none before the program begins");
    assert_eq!(of(&events, "EVENT")[0].get("ALARM-TRIGGER"), "-P14D");
    let strangers = upcoming(&book, day("2026-01-01"), day("2028-12-31"), Some(&who("C")));
    assert!(strangers.is_empty(), "someone without a part in the program sees nothing of it");
}

#[test]
fn nobody_else_sees_a_pairing_and_nobody_at_all_who_is_eligible() {
    let office = Office::new("mcps")
        .pair("A", |pairing| {
            pairing.add_meeting(meeting("2026-12-01", None, None, ""));
        })
        .pair("B", |pairing| {
            pairing.add_meeting(meeting("2026-12-03", None, None, ""));
        })
        .person("A", |person| person.special_evaluation = Some(true));
    let book = office.book("2026-11-21");
    let seen = upcoming(&book, day("2026-07-01"), day("2027-12-31"), Some(&who("A")));
    assert!(!seen.is_empty() && seen.iter().all(|one| one.pairing.is_some_and(|id| id.0 == 1)));
    let all = ical::calendar("x", &year(&book), book.today()).to_lowercase();
    assert!(!all.contains("eligib") && !all.contains("special") && !all.contains("high need"), "{all}");
}

#[test]
fn the_shell_writes_one_whole_file() {
    let desk = handful();
    let printed = desk.ok(&["calendar"]);
    let all = read(&printed);
    assert!(of(&all, "END").len() == 2 && !of(&all, "DUE").is_empty());
    let one = read(&desk.ok(&["calendar", "--pairing", "P2"]));
    assert!(one.len() < all.len() && of(&one, "END").len() == 1);
    assert_eq!(of(&read(&desk.ok(&["calendar", "--as", "T1"])), "END").len(), 1);
    assert_eq!(desk.run(&["calendar", "--pairing", "P2", "--as", "T1"]).code, 2);
    assert_eq!(desk.run(&["calendar", "--program", "nothing"]).code, 2);
    let path = desk.dir().parent().unwrap().join("all.ics");
    desk.ok(&["calendar", "--out", path.to_str().unwrap()]);
    assert_eq!(std::fs::read_to_string(path).unwrap(), printed);
    let nowhere = desk.run(&["calendar", "--out", "/nowhere/at/all.ics"]);
    assert!(nowhere.code == 1 && nowhere.err.contains("/nowhere/at/all.ics"), "{}", nowhere.err);
    assert!(desk.json(&["calendar"]).as_array().unwrap().len() == all.len());
}

proptest! {
    #[test]
    fn whatever_is_in_a_name_comes_back_as_it_was(title in "[^\\p{C}\u{2028}\u{2029}]{1,200}", detail in "([^\\p{C}\u{2028}\u{2029}]|\n){0,300}", at in 0..3000u32) {
        prop_assume!(!title.trim().is_empty());
        let one = Upcoming {
            on: day("2026-12-01"),
            at: Some(Minutes(at)),
            minutes: Some(Minutes(at)),
            kind: UpcomingKind::Event,
            program: mentordesk::domain::id::ProgramId::new("p").unwrap(),
            pairing: None,
            event: None,
            title: title.clone(),
            detail: detail.clone(),
            key: "k".to_owned(),
            notice: None,
        };
        let events = read(&ical::calendar(&title, &[one], day("2026-11-21")));
        prop_assert_eq!(events.len(), 1);
        prop_assert_eq!(events[0].text("SUMMARY"), title.trim());
        prop_assert_eq!(events[0].text("DESCRIPTION"), detail.trim());
    }
}

#[test]
fn an_event_is_added_for_a_day_or_for_every_year() {
    let desk = handful();
    let add = |rest: &[&str]| desk.run(&[&["add", "event", "--program", "classified-26"], rest].concat());
    assert_eq!(add(&["--name", "Budget day", "--on", "4 dec", "--skill", "october count"]).code, 0);
    assert_eq!(add(&["--name", "Budget day", "--on", "12-05", "--notice", "14"]).code, 0);
    let program = desk.json(&["show", "classified-26"]);
    let all = program["events"].as_array().unwrap();
    let added: Vec<_> = all.iter().filter(|event| event["name"] == "Budget day").collect();
    let of = |key: &str| added.iter().map(|event| event[key].to_string()).collect::<Vec<_>>();
    assert_eq!(of("id"), [r#""budget-day""#, r#""budget-day-2""#]);
    assert_eq!(of("on"), [r#""2026-12-04""#, r#""12-05""#]);
    assert_eq!(of("notice"), ["30", "14"]);
    assert_eq!(of("skills"), [r#"["october-count-folder"]"#, "[]"]);
    assert!(desk.ok(&["calendar"]).contains("Budget day"));
    let wrong = add(&["--name", "Phones", "--on", "4 dec", "--skill", "phone"]);
    assert!(wrong.code == 2 && wrong.err.contains("fits several skills"), "{}", wrong.err);
}
