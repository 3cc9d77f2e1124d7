//! A table of lines as people type them, with what each means or which words are wrong. Today is Sunday, 29 November
//! 2026.
//!
//! A good line gives: who, day, time of day, minutes, kind, method, topics, note. A bad one gives the words that its
//! error names.

use super::*;

/// The people whom the lines below can name.
const PEOPLE: [&str; 9] = [
    "Ana Garcia",
    "Joe Friday",
    "Max Sunday",
    "Jo Message",
    "Zo Training",
    "Kim Call",
    "Sat Singh",
    "May Tan",
    "Jan March",
];

fn naming(words: &str) -> MatchQuality {
    let words = words.to_lowercase();
    let is_named = |name: &&str| {
        let name = name.to_lowercase();
        words.split(' ').all(|word| name.split(' ').any(|part| part == word))
    };
    if PEOPLE.iter().any(is_named) { MatchQuality::Exact } else { MatchQuality::Nobody }
}

fn read(line: &str) -> Reading {
    let today = "2026-11-29".parse().unwrap();
    parse(line, &Context { today, on: today, selected: false, is_theirs: false, naming: &naming })
}

fn short(reading: &Reading) -> String {
    let mut parts = vec![reading.who.as_ref().map_or("-", |who| &who.words).to_owned()];
    parts.push(reading.on.to_string()[5..].to_owned());
    if reading.on.to_string()[..4] != *"2026" {
        parts.push(reading.on.to_string()[..4].to_owned());
    }
    parts.extend(reading.at.map(|at| format!("@{}", clock(at))));
    parts.push(reading.minutes.map_or(0, |minutes| minutes.0).to_string());
    if reading.kind != EntryKind::Meeting {
        parts.push(reading.kind.word().to_owned());
    }
    parts.extend(reading.method.as_ref().map(|method| method.as_str().to_owned()));
    parts.extend(reading.topics.iter().map(|topic| format!("[{topic}]")));
    if !reading.note.is_empty() {
        parts.push(format!("-- {}", reading.note));
    }
    parts.join(" ")
}

/// Lines that are understood.
const GOOD: &[(&str, &str)] = &[
    // Lengths of time, whole.
    ("garcia ,5h", "garcia 11-29 30"),
    ("garcia 0,5h", "garcia 11-29 30"),
    ("garcia .5h", "garcia 11-29 30"),
    ("garcia ,75 hours", "garcia 11-29 45"),
    ("garcia 1,5h", "garcia 11-29 90"),
    ("garcia 1,5 hrs", "garcia 11-29 90"),
    ("garcia 1.25h", "garcia 11-29 75"),
    ("garcia 2 1/2 hours", "garcia 11-29 150"),
    ("garcia 1 1/2 h", "garcia 11-29 90"),
    ("garcia 1 1/2h", "garcia 11-29 90"),
    ("garcia 1-1/2 hours", "garcia 11-29 90"),
    ("garcia 1/2 hour", "garcia 11-29 30"),
    ("garcia 3/4 h", "garcia 11-29 45"),
    ("garcia 3/4 of an hour", "garcia 11-29 45"),
    ("garcia 1/4 h", "garcia 11-29 15"),
    ("garcia 1/3 hour", "garcia 11-29 20"),
    ("garcia 1 ½ h", "garcia 11-29 90"),
    ("garcia 1½ h", "garcia 11-29 90"),
    ("garcia 1½h", "garcia 11-29 90"),
    ("garcia ½ h", "garcia 11-29 30"),
    ("garcia ¼ hour", "garcia 11-29 15"),
    ("garcia ¾h", "garcia 11-29 45"),
    ("garcia 2 ¾ hours", "garcia 11-29 165"),
    ("garcia 1 h ½", "garcia 11-29 90"),
    ("garcia 1 and a half hours", "garcia 11-29 90"),
    ("garcia 1 and half hours", "garcia 11-29 90"),
    ("garcia one and a half hours", "garcia 11-29 90"),
    ("garcia 2 and a quarter hours", "garcia 11-29 135"),
    ("garcia 2 and 1/2 hours", "garcia 11-29 150"),
    ("garcia 1 hour and a half", "garcia 11-29 90"),
    ("garcia an hour and a half", "garcia 11-29 90"),
    ("garcia an hour and a quarter", "garcia 11-29 75"),
    ("garcia 1 hour and three quarters", "garcia 11-29 105"),
    ("garcia 1 hour and 1/2", "garcia 11-29 90"),
    ("garcia 1h 5", "garcia 11-29 65"),
    ("garcia 1h 30", "garcia 11-29 90"),
    ("garcia 1h30", "garcia 11-29 90"),
    ("garcia 1h30m", "garcia 11-29 90"),
    ("garcia 1h 30m", "garcia 11-29 90"),
    ("garcia 1 hr 30 mins", "garcia 11-29 90"),
    ("garcia 1hr30min", "garcia 11-29 90"),
    ("garcia 1 hour, 30 minutes", "garcia 11-29 90"),
    ("garcia 1 hour and 30 minutes", "garcia 11-29 90"),
    ("garcia 1 h 5 m", "garcia 11-29 65"),
    ("garcia 1:30 hours", "garcia 11-29 90"),
    ("garcia 90 min.", "garcia 11-29 90"),
    ("garcia 90'", "garcia 11-29 90"),
    ("garcia 90", "garcia 11-29 90"),
    ("garcia 2 hrs.", "garcia 11-29 120"),
    ("garcia half an hour", "garcia 11-29 30"),
    ("garcia a half hour", "garcia 11-29 30"),
    ("garcia half-hour", "garcia 11-29 30"),
    ("garcia half-an-hour", "garcia 11-29 30"),
    ("garcia quarter of an hour", "garcia 11-29 15"),
    ("garcia a quarter of an hour", "garcia 11-29 15"),
    ("garcia three quarters of an hour", "garcia 11-29 45"),
    ("garcia three-quarters of an hour", "garcia 11-29 45"),
    ("garcia forty-five minutes", "garcia 11-29 45"),
    ("garcia twenty five min", "garcia 11-29 25"),
    ("garcia fifteen minutes", "garcia 11-29 15"),
    ("garcia two hours", "garcia 11-29 120"),
    ("garcia an hour", "garcia 11-29 60"),
    ("garcia about an hour", "garcia 11-29 60"),
    ("garcia around 45m budget", "garcia 11-29 45 [budget]"),
    ("garcia 45m about two students", "garcia 11-29 45 [two students]"),
    ("garcia 45m and budget", "garcia 11-29 45 [and budget]"),
    ("garcia\u{a0}1\u{202f}h\u{2009}30", "garcia 11-29 90"),
    ("garcia 4\u{200b}5m", "garcia 11-29 45"),
    ("garcia ４５m", "garcia 11-29 45"),
    // People whose names are also a day, a method, or a kind.
    ("joe friday 45m", "joe friday 11-29 45"),
    ("joe friday 45m tue", "joe friday 11-24 45"),
    ("max sunday 1h phone", "max sunday 11-29 60 call phone"),
    ("jo message 45m", "jo message 11-29 45"),
    ("zo training 45m budget", "zo training 11-29 45 [budget]"),
    ("kim call 45m", "kim call 11-29 45"),
    ("Kim Call 45m call", "Kim Call 11-29 45 call phone"),
    ("sat singh 45m", "sat singh 11-29 45"),
    ("sat singh 45m fri", "sat singh 11-27 45"),
    ("sat 45m", "sat 11-29 45"),
    ("may tan 45m", "may tan 11-29 45"),
    ("jan march 45m 3/5", "jan march 03-05 45"),
    ("joe 45m friday", "joe 11-27 45"),
    ("joe 45m", "joe 11-29 45"),
    ("garcia friday 45m", "garcia 11-27 45"),
    ("garcia call 45m", "garcia 11-29 45 call phone"),
    ("garcia training 45m", "garcia 11-29 45 training"),
    // Days.
    ("garcia 45m tue", "garcia 11-24 45"),
    ("garcia 45m Sun", "garcia 11-29 45"),
    ("garcia 45m last tue", "garcia 11-24 45"),
    ("garcia 45m this friday", "garcia 11-27 45"),
    ("garcia 45m 11/20", "garcia 11-20 45"),
    ("garcia 45m 11/20/2026", "garcia 11-20 45"),
    ("garcia 45m 20 nov 2026", "garcia 11-20 45"),
    ("garcia 45m nov 20th", "garcia 11-20 45"),
    ("garcia 45m 20th of november", "garcia 11-20 45"),
    ("garcia 45m Nov. 20, 2026, budget", "garcia 11-20 45 [budget]"),
    ("garcia 45m 2026-11-20", "garcia 11-20 45"),
    ("garcia 45m 2026‑11‑20", "garcia 11-20 45"),
    ("garcia 45m -2d", "garcia 11-27 45"),
    ("garcia 45m –2d", "garcia 11-27 45"),
    ("garcia 45m −2d", "garcia 11-27 45"),
    ("garcia 45m 7 mar 25", "garcia 03-07 2025 45"),
    ("garcia 45m mar 7 25", "garcia 03-07 2025 45"),
    ("garcia 45m mar 7, 25 budget", "garcia 03-07 2025 45 [budget]"),
    ("garcia 45m 7 mar '25", "garcia 03-07 2025 45"),
    ("garcia 7 mar ’25 45m", "garcia 03-07 2025 45"),
    ("garcia 7 mar 25 45m", "garcia 03-07 2025 45"),
    ("garcia 45m 3/7/25", "garcia 03-07 2025 45"),
    ("garcia 14 mar 45", "garcia 03-14 45"),
    ("garcia 14 mar 25 min", "garcia 03-14 25"),
    ("garcia 1h 10 nov", "garcia 11-10 60"),
    ("garcia 1h 2 weeks ago", "garcia 11-15 60"),
    ("garcia 3 days ago 45m", "garcia 11-26 45"),
    ("garcia 45m 1/2", "garcia 01-02 45"),
    ("garcia 20 hours dec 25", "garcia 12-25 2025 1200"),
    // Times and spans.
    ("garcia 45m 3:15pm", "garcia 11-29 @15:15 45"),
    ("garcia 45m 3:15 pm tue", "garcia 11-24 @15:15 45"),
    ("garcia 45m at 15:15", "garcia 11-29 @15:15 45"),
    ("garcia 45m 15:15 budget", "garcia 11-29 @15:15 45 [budget]"),
    ("garcia 45m 3 pm", "garcia 11-29 @15:00 45"),
    ("garcia 45m 3 p.m.", "garcia 11-29 @15:00 45"),
    ("garcia 45m at 9", "garcia 11-29 @9:00 45"),
    ("garcia 45m noon", "garcia 11-29 @12:00 45"),
    ("garcia 45m at noon phone", "garcia 11-29 @12:00 45 call phone"),
    ("garcia 3:15-4:00", "garcia 11-29 @3:15 45"),
    ("garcia 3:15-4:00pm tue budget", "garcia 11-24 @15:15 45 [budget]"),
    ("garcia 3:15–4:00 pm", "garcia 11-29 @15:15 45"),
    ("garcia 3-4pm", "garcia 11-29 @15:00 60"),
    ("garcia from 3 to 4 pm", "garcia 11-29 @15:00 60"),
    ("garcia 11:30-1pm phone", "garcia 11-29 @11:30 90 call phone"),
    ("garcia 15:15-16:00 45m", "garcia 11-29 @15:15 45"),
    ("garcia 11/20 15:00 1h", "garcia 11-20 @15:00 60"),
    ("garcia 1h 3 pm", "garcia 11-29 @15:00 60"),
    // Topics, quotes, and notes.
    ("garcia 45m budget; phone;", "garcia 11-29 45 call phone [budget]"),
    ("garcia 45m \"grade 3\"", "garcia 11-29 45 [grade 3]"),
    ("garcia 45m “the 20th”, mail", "garcia 11-29 45 [the 20th] [mail]"),
    ("garcia 45m budget -- 3:15 on the 20th, 5 people", "garcia 11-29 45 [budget] -- 3:15 on the 20th, 5 people"),
    ("garcia 45m note: mon/wed from 11/20", "garcia 11-29 45 -- mon/wed from 11/20"),
    ("garcia 45m budget – see 14.11.", "garcia 11-29 45 [budget] -- see 14.11."),
    ("garcia 45m $500 budget, W-2, Q3", "garcia 11-29 45 [$500 budget] [W-2] [Q3]"),
    ("garcia 45m morning routines", "garcia 11-29 45 [morning routines]"),
    ("garcia 45m second half, marching band", "garcia 11-29 45 [second half] [marching band]"),
];

/// Lines that are refused, each with the words that the error names.
const BAD: &[(&str, &str)] = &[
    // Lengths.
    ("garcia 2 1/2", "2 1/2"),
    ("garcia 1,5m", "1"),
    ("garcia 1.5", "1.5"),
    ("garcia 1.5m", "1.5m"),
    ("garcia 45n", "45n"),
    ("garcia 1h 45n", "45n"),
    ("garcia 45m 30", "30"),
    ("garcia 1h75", "1h75"),
    ("garcia 1h 5 students", "5"),
    ("garcia 1h 30 students", "30"),
    ("garcia 2", "2"),
    ("garcia grade 3", "3"),
    ("garcia 45m grade 3", "3"),
    ("garcia 45m 2nd grade", "2nd"),
    ("garcia 10 days", "10 days"),
    ("garcia 45m 1h", "1h"),
    ("garcia 45m and a half", "and a half"),
    ("garcia 1.5h and a quarter", "and a quarter"),
    ("garcia an hour or two", "or two"),
    ("garcia 1h or so", "or so"),
    ("garcia 1-2h", "1-2h"),
    ("garcia 1h-2h", "1h-2h"),
    ("garcia 45m room 3a", "3a"),
    ("garcia 45m noon duty", "noon"),
    ("garcia 25h", "25h"),
    ("garcia 0m", "0m"),
    ("garcia -5m", "-5m"),
    ("garcia 1:30", "1:30"),
    ("garcia 45m 15.15", "15.15"),
    ("garcia 45m 1515", "1515"),
    ("garcia 45m 401k", "401k"),
    ("garcia 45m ½", "½"),
    ("garcia 14 mar 25", "25"),
    // Days.
    ("garcia 45m (11/20)", "(11/20)"),
    ("garcia 45m [11/20]", "[11/20]"),
    ("garcia 45m 11/20;", "11/20;"),
    ("garcia 45m 11/20/2026.", "11/20/2026."),
    ("garcia 45m 11/20!", "11/20!"),
    ("garcia 45m tue;", "tue;"),
    ("garcia 45m (tue)", "(tue)"),
    ("garcia 45m (20 nov)", "(20"),
    ("garcia 45m 2026-11-20T15:04", "2026-11-20T15:04"),
    ("garcia 45m 2026-11-20t15:04:05Z", "2026-11-20t15:04:05Z"),
    ("garcia 45m 20261120", "20261120"),
    ("garcia 45m 14.11.", "14.11."),
    ("garcia 45m 14.11", "14.11"),
    ("garcia 45m 14.11.2026", "14.11.2026"),
    ("garcia 45m 14.11.26", "14.11.26"),
    ("garcia 45m the 20th", "the 20th"),
    ("garcia 45m on the 3rd", "on the 3rd"),
    ("garcia 45m 20th", "20th"),
    ("garcia 45m mon/wed", "mon/wed"),
    ("garcia 45m tue/phone", "tue/phone"),
    ("garcia 45m phone/yesterday", "phone/yesterday"),
    ("garcia 45m @tue", "@tue"),
    ("garcia 45m tue.phone", "tue.phone"),
    ("garcia 45m tue-thu", "tue-thu"),
    ("garcia 45m tue&thu", "tue&thu"),
    ("garcia 45m mon, wed", "wed"),
    ("garcia 45m mondays", "mondays"),
    ("garcia 45m last night", "last night"),
    ("garcia 45m tonight", "tonight"),
    ("garcia 45m this morning", "this morning"),
    ("garcia 45m yesterday evening", "yesterday evening"),
    ("garcia 45m tue morning", "tue morning"),
    ("garcia 45m this week", "this week"),
    ("garcia 45m last weekend", "last weekend"),
    ("garcia 45m a couple of days ago", "ago"),
    ("garcia 45m november", "november"),
    ("garcia 45m in march", "march"),
    ("garcia 45m nov20", "nov20"),
    ("garcia 45m 20nov", "20nov"),
    ("garcia 45m 20-nov-2026", "20-nov-2026"),
    ("garcia 45m 11-20", "11-20"),
    ("garcia 45m 31 feb", "31 feb"),
    ("garcia 45m 14/3", "14/3"),
    ("garcia 45m tue wed", "wed"),
    ("garcia 45m tuseday", "tuseday"),
    ("garcia 45m mon 20 nov 2026", "20 Nov"),
    // Times.
    ("garcia 45m 25:00", "25:00"),
    ("garcia 45m 3:75pm", "3:75pm"),
    ("garcia 45m 13pm", "13pm"),
    ("garcia 45m 3:15pm.", "3:15pm."),
    ("garcia 45m 9-10", "9-10"),
    ("garcia 45m at 3:15pm 4pm", "4pm"),
    ("garcia 3:15-4:00 1h", "3:15-4:00"),
    ("garcia 16:00-15:15", "16:00-15:15"),
    ("garcia 45m half past 3", "half past 3"),
    ("garcia 45m midnight", "midnight"),
    ("garcia 45m midday", "midday"),
    // Who.
    ("45m tue", "who?"),
    ("friday 45m phone video", "video"),
];

#[test]
fn good_lines_are_read_whole() {
    let wrong: Vec<String> = GOOD
        .iter()
        .filter_map(|(line, expected)| {
            let reading = read(line);
            let is_right = reading.problems.is_empty() && short(&reading) == *expected;
            (!is_right).then(|| format!("{line}: {} {}, not {expected}", short(&reading), reading.problem_words()))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn bad_lines_name_the_words_that_are_wrong() {
    let wrong: Vec<String> = BAD
        .iter()
        .filter_map(|(line, named)| {
            let reading = read(line);
            let says = reading.problem_words();
            let is_right = reading.entry().is_none() && says.contains(named);
            (!is_right).then(|| format!("{line}: {} {says}, should name {named}", short(&reading)))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_nearest_reading_can_be_taken() {
    for (line, named) in BAD {
        let reading = read(line);
        for problem in &reading.problems {
            let Some(nearest) = &problem.nearest else { continue };
            let mut better = (*line).to_owned();
            better.replace_range(problem.range.clone(), nearest);
            let after = read(&better);
            assert!(after.problems.len() < reading.problems.len(), "{line} offers {better} ({named}): {after:?}");
        }
    }
}
