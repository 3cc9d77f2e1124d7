//! What log lines mean; today is Tuesday, 17 November 2026.

use proptest::prelude::*;
use rstest::rstest;

use super::*;

/// The people and pairings that the lines below name; by whole names, and `gar` by its beginning.
fn naming(words: &str) -> MatchQuality {
    match words.to_lowercase().as_str() {
        "garcia" | "rosa delgado" | "delgado" | "p12" | "jan" | "rosa" | "o'neil" | "garcía lópez" | "may" => {
            MatchQuality::Exact
        }
        "gar" | "garcai" => MatchQuality::Partial,
        _ => MatchQuality::NoMatch,
    }
}

fn read(line: &str, selected: bool) -> Reading {
    parse(
        line,
        &Context {
            today: "2026-11-17".parse().unwrap(),
            on: "2026-11-17".parse().unwrap(),
            selected,
            is_pair_only: false,
            is_correction: false,
            match_quality: &naming,
        },
    )
}

/// Who, day (`-n` days before today), minutes, kind, method, topics.
fn short(reading: &Reading) -> String {
    let today: Day = "2026-11-17".parse().unwrap();
    format!(
        "{} {} {} {} {} [{}]",
        reading.who.as_ref().map_or("-", |who| &who.words),
        reading.on.since(today),
        reading.minutes.map_or(0, |minutes| minutes.0),
        reading.kind.word(),
        reading.method.as_ref().map_or("-", Method::as_str),
        reading.topics.join("|"),
    )
}

#[rstest]
#[case("garcia 45m tue phone budget", "garcia 0 45 call phone [budget]")]
#[case("garcia 45m", "garcia 0 45 meeting - []")]
#[case("garcia 90", "garcia 0 90 meeting - []")]
#[case("garcia 1h 10 nov", "garcia -7 60 meeting - []")]
#[case("garcia 1h30 yesterday", "garcia -1 90 meeting - []")]
#[case("garcia 1.5h mon video", "garcia -1 90 meeting video []")]
#[case("garcia phone 45m tue", "garcia 0 45 call phone []")]
#[case("garcia tue budget 45m phone", "garcia 0 45 call phone [budget]")]
#[case("garcia budget 45m", "garcia 0 45 meeting - [budget]")]
#[case("garcia budget, grade book 45m", "garcia 0 45 meeting - [budget|grade book]")]
#[case("rosa delgado 1h in person", "rosa delgado 0 60 meeting in person []")]
#[case("Rosa Delgado 1h face to face", "Rosa Delgado 0 60 meeting in person []")]
#[case("p12 30m email", "p12 0 30 message email []")]
#[case("P12 30m text", "P12 0 30 message text []")]
#[case("garcia 45m phone meeting", "garcia 0 45 meeting phone []")]
#[case("garcia 45m meeting by phone", "garcia 0 45 meeting phone []")]
#[case("garcia 45m video call", "garcia 0 45 call video []")]
#[case("garcia 45m call", "garcia 0 45 call phone []")]
#[case("garcia 45m phone call", "garcia 0 45 call phone []")]
#[case("garcia 45m over the phone", "garcia 0 45 call phone []")]
#[case("garcia 45m via zoom", "garcia 0 45 meeting video []")]
#[case("garcia 45m teams", "garcia 0 45 meeting video []")]
#[case("garcia 45m observation", "garcia 0 45 observation - []")]
#[case("garcia 45m observed guided reading", "garcia 0 45 observation - [guided reading]")]
#[case("garcia 2h training data", "garcia 0 120 training - [data]")]
#[case("garcia 30m tutoring ledger", "garcia 0 30 tutoring - [ledger]")]
#[case("garcia 30m coached interviews", "garcia 0 30 coaching - [interviews]")]
#[case("garcia 10m other", "garcia 0 10 other - []")]
#[case("garcia 10m message", "garcia 0 10 message - []")]
#[case("garcia 10m text message", "garcia 0 10 message text []")]
#[case("garcia 40m visit", "garcia 0 40 meeting in person []")]
#[case("garcia 3/14 45m", "garcia -248 45 meeting - []")]
#[case("garcia 14 mar 45m", "garcia -248 45 meeting - []")]
#[case("garcia 14 mar 45", "garcia -248 45 meeting - []")]
#[case("garcia mar 14, 2026 45m budget", "garcia -248 45 meeting - [budget]")]
#[case("garcia 2026-03-14 45m", "garcia -248 45 meeting - []")]
#[case("garcia 45m -2d", "garcia -2 45 meeting - []")]
#[case("garcia 45m 3 days ago", "garcia -3 45 meeting - []")]
#[case("garcia 45m last tue", "garcia -7 45 meeting - []")]
#[case("garcia 45m wed", "garcia -6 45 meeting - []")]
#[case("garcia 45m on wed by phone", "garcia -6 45 call phone []")]
#[case("garcia 45 min", "garcia 0 45 meeting - []")]
#[case("garcia 1 h 30 min", "garcia 0 90 meeting - []")]
#[case("garcia half an hour", "garcia 0 30 meeting - []")]
#[case("garcia an hour yesterday", "garcia -1 60 meeting - []")]
#[case("garcia for 45m about the budget", "garcia 0 45 meeting - [the budget]")]
#[case("garcia 45m budget,forecast , staffing", "garcia 0 45 meeting - [budget|forecast|staffing]")]
#[case("garcia 45m \"phone tree\", budget", "garcia 0 45 meeting - [phone tree|budget]")]
#[case("garcia 45m phone, phone tree", "garcia 0 45 call phone [phone tree]")]
#[case("garcia 1,5h", "garcia 0 90 meeting - []")]
#[case("GARCIA 45M TUE PHONE Budget", "GARCIA 0 45 call phone [Budget]")]
#[case("  garcia   45m  ", "garcia 0 45 meeting - []")]
#[case("garcia\t45m\nphone", "garcia 0 45 call phone []")]
#[case("García López 45m", "García López 0 45 meeting - []")]
#[case("o'neil 45m", "o'neil 0 45 meeting - []")]
#[case("gar 45m", "gar 0 45 meeting - []")]
#[case("garcai budget 45m", "garcai 0 45 meeting - [budget]")]
#[case("jan 30", "jan 0 30 meeting - []")]
#[case("jan 14 mar 30", "jan -248 30 meeting - []")]
#[case("may 45m", "may 0 45 meeting - []")]
#[case("someone else 45m", "someone else 0 45 meeting - []")]
#[case("garcia 45m notes on inventory", "garcia 0 45 meeting - [notes on inventory]")]
#[case("garcia 45m 予算, コピー", "garcia 0 45 meeting - [予算|コピー]")]
fn lines_are_read(#[case] line: &str, #[case] expected: &str) {
    let reading = read(line, false);
    assert_eq!(short(&reading), expected, "{line}");
    assert_eq!(reading.problems, [], "{line}");
    assert!(reading.entry().is_some());
}

#[rstest]
#[case("45m tue phone grade book, moderation", "- 0 45 call phone [grade book|moderation]")]
#[case("budget 45m", "- 0 45 meeting - [budget]")]
#[case("garcia 45m", "garcia 0 45 meeting - []")]
#[case("garcia budget 45m", "garcia 0 45 meeting - [budget]")]
#[case("gar 45m", "- 0 45 meeting - [gar]")]
#[case("jan 30 45m", "- -291 45 meeting - []")]
#[case("may 45m", "may 0 45 meeting - []")]
#[case("P12 45m", "P12 0 45 meeting - []")]
fn who_may_be_left_out_where_a_pairing_is_selected(#[case] line: &str, #[case] expected: &str) {
    let reading = read(line, true);
    assert_eq!(short(&reading), expected, "{line}");
    assert_eq!(reading.problems, [], "{line}");
}

#[test]
fn a_name_elsewhere_in_the_line_is_no_topic() {
    let reading = read("45m rosa delgado tue, budget", true);
    assert_eq!(reading.others.iter().map(|who| &*who.words).collect::<Vec<_>>(), ["rosa delgado"]);
    assert_eq!((reading.who, reading.topics), (None, vec!["budget".into()]));
    assert_eq!(reading.problems, []);
    let reading = read("45m rosa delgado budget tue", true);
    assert_eq!((reading.others.len(), reading.topics), (1, vec!["budget".into()]));
}

#[rstest]
#[case("", "who? begin with a name", None)]
#[case("45m tue", "who? begin with a name", None)]
#[case("garcia", "how long? add 45m or 1h", None)]
#[case("garcia tue", "how long? add 45m or 1h", None)]
#[case("garcia 45n", "\"45n\" is not a length of time; did you mean 45m?", Some("45m"))]
#[case("garcia 1:30", "\"1:30\" is not a length of time", Some("1h30"))]
#[case("garcia 45m 1h", "45m and 1h are two lengths of time", None)]
#[case("garcia 45 grade 3", "45 and 3 are two lengths of time", None)]
#[case("garcia 0m", "no time at all", None)]
#[case("garcia 25h", "longer than a day", None)]
#[case("garcia 45m tuseday", "\"tuseday\" looks like a day", Some("tue"))]
#[case("garcia 45m yesteday", "looks like a day", Some("yesterday"))]
#[case("garcia 45m 31 feb", "February 2026 has 28 days", Some("2/28"))]
#[case("garcia 45m 14/3", "no month 14", Some("3/14"))]
#[case("garcia 45m tue wed", "tue and wed are two days", None)]
#[case("garcia 45m phone video", "phone and video are two ways to meet", None)]
#[case("garcia 45m training observation", "training and observation are two kinds of entry", None)]
fn what_is_wrong_is_said(#[case] line: &str, #[case] says: &str, #[case] nearest: Option<&str>) {
    let reading = read(line, false);
    let problem = reading.problems.iter().find(|problem| problem.to_string().contains(says));
    let problem = problem.unwrap_or_else(|| panic!("{line}: {:?}", reading.problems));
    assert_eq!(problem.nearest.as_deref(), nearest);
    assert_eq!(reading.entry(), None);
}

#[rstest]
#[case("garcia 45m budget -- went well", "went well", false)]
#[case("garcia 45m budget note: went  well", "went well", false)]
#[case("garcia 45m budget // 45m more, tue", "45m more, tue", false)]
#[case("garcia 45m budget — went well", "went well", false)]
#[case("garcia 45m budget private -- went well", "went well", true)]
#[case("garcia 45m budget note: private went well", "private went well", true)]
#[case("garcia 45m budget note: private: went well", "private: went well", true)]
#[case("garcia 45m budget note: keep this private", "keep this private", false)]
#[case("garcia 45m budget private note: keep this", "keep this", true)]
#[case("garcia 45m budget note: a private school", "a private school", false)]
#[case("garcia 45m budget note:", "", false)]
fn notes_are_kept_apart(#[case] line: &str, #[case] note: &str, #[case] private: bool) {
    let reading = read(line, false);
    assert_eq!((reading.note.as_str(), reading.private), (note, private), "{line}");
    assert_eq!(reading.topics, ["budget"], "{line}");
    assert_eq!(reading.problems, [], "{line}");
}

#[test]
fn the_parts_say_where_they_stand() {
    let line = "García 45m tue phone budget";
    let reading = read(line, false);
    let parts: Vec<_> = reading.understood.iter().map(|part| &line[part.range.clone()]).collect();
    assert_eq!(parts, ["García", "45m", "tue", "phone", "budget"]);
    let problem = &read("garcia 45m 31 feb", false).problems[0];
    assert_eq!(problem.range, 11..17);
}

#[test]
fn the_summary_reads_like_a_sentence() {
    let reading = read("45m tue phone grade book, moderation -- calm", true);
    assert_eq!(
        reading.summary(DateStyle::default()),
        "Tue 17 Nov 2026 · 45 min · call by phone · topics: grade book, moderation · note: calm"
    );
    assert_eq!(
        read("garcia 1h video private note: x", false).summary(DateStyle::default()),
        "Tue 17 Nov 2026 · 1 h · meeting by video · private note"
    );
}

fn check(line: &str) {
    for selected in [false, true] {
        let reading = read(line, selected);
        let who = reading.who.iter().map(|who| &who.range);
        let understood = reading.understood.iter().map(|part| &part.range);
        for range in who.chain(understood).chain(reading.problems.iter().map(|problem| &problem.range)) {
            assert!(line.get(range.clone()).is_some(), "{line:?} {range:?}");
        }
        assert_eq!(reading.entry().is_some(), reading.problems.is_empty(), "{line:?} {:?}", reading.problems);
        let _ = reading.summary(DateStyle::default());
    }
}

proptest! {
    #[test]
    fn any_line_is_read_without_panic(line in ".{0,60}") {
        check(&line);
    }

    #[test]
    fn any_mixture_of_known_words_is_read_without_panic(
        words in prop::collection::vec(
            "(garcia|jan|45m|1h|1h30|90|1,5h|half an hour|for|tue|14|mar|31 feb|on|by|the|phone|call|video|in person|\"|--|note:|private|,|é́|ﬁ|“|”|[0-9/:.,-]{1,8})[ ,]?",
            0..9,
        ),
    ) {
        check(&words.concat());
        check(&words.join(" "));
    }
}

#[rstest]
#[case("45m 19.11.2026 keys", Some("2026-11-19"))]
#[case("45m 2026.11.19", Some("2026-11-19"))]
#[case("45m 99.99.2026", None)]
fn a_date_in_a_foreign_form_is_never_taken_for_a_topic(#[case] line: &str, #[case] nearest: Option<&str>) {
    let naming = |_: &str| MatchQuality::NoMatch;
    let today = "2026-11-21".parse().unwrap();
    let reading = parse(
        line,
        &Context {
            today,
            on: today,
            selected: true,
            is_pair_only: false,
            is_correction: false,
            match_quality: &naming,
        },
    );
    assert_eq!(reading.problems.len(), 1, "{:?}", reading.problems);
    assert_eq!(reading.problems[0].nearest.as_deref(), nearest);
    assert!(reading.entry().is_none());
}

proptest! {
    /// Every word of a line is used, is part of the note, or is named by an error.
    #[test]
    fn no_word_is_lost(
        words in prop::collection::vec(
            "(garcia|45m|1h|90|1,5h|1 1/2 h|half an hour|tue|14 mar|3:15pm|3-4pm|phone|call|private|budget|mon/wed|the 20th|[a-z]{1,7}|[0-9/:.,-]{1,6})[ ,]?",
            1..8,
        ),
    ) {
        let line = words.join(" ");
        let reading = read(&line, false);
        let (body, _) = crate::app::quick::pieces::cut_note(&line);
        for word in crate::app::quick::words::split(&line, body) {
            let has = |range: &Range<usize>| range.start <= word.range.start && word.range.end <= range.end;
            let is_used = reading.understood.iter().any(|part| has(&part.range));
            let is_named = reading.problems.iter().any(|problem| has(&problem.range))
                || reading.problem_words().contains(&line[word.range.clone()]);
            prop_assert!(is_used || is_named, "{line:?}: {:?} in {reading:?}", &line[word.range.clone()]);
        }
    }
}
