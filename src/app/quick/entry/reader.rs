//! Assembles the parts of a line, and reports what is missing, duplicate, or doubtful.

use std::ops::Range;

use compact_str::CompactString;

use super::{Context, MatchQuality, Meaning, Problem, Reading, Understood, Who};
use crate::{
    app::quick::{
        Direction,
        date::{self, doubt::is_doubtful, names::is_month},
        duration,
        pieces::{Part, Piece, cut_note, recognize},
        vocabulary::{Manner, Means},
        words::{self, Word},
    },
    domain::{
        log::{EntryKind, Method},
        units::Minutes,
    },
};

/// The most words that a name has.
const LONGEST_NAME: usize = 6;
/// A bare number below this many minutes is more likely to be hours, a count, or part of a topic.
const FEWEST_BARE: Minutes = Minutes(5);

/// Reads `line`. Never fails: problems are listed in [`Reading::problems`].
#[must_use]
pub fn parse(line: &str, context: &Context<'_>) -> Reading {
    let mut reader = Reader::new(line, context);
    let (body, note) = cut_note(line);
    let words = words::split(line, body);
    let mut parts = recognize(&words, context.today, Direction::Past);
    reader.who(&words, &mut parts);
    reader.lengths(&words, &parts);
    reader.times(&words, &parts);
    reader.days(&words, &parts);
    reader.manner(&words, &mut parts);
    reader.topics(&words, &parts);
    reader.note(note);
    reader.finish()
}

struct Reader<'a> {
    line: &'a str,
    context: &'a Context<'a>,
    reading: Reading,
    /// The number of words that name a person.
    led: usize,
}

impl<'a> Reader<'a> {
    fn new(line: &'a str, context: &'a Context<'a>) -> Self {
        let reading = Reading {
            who: None,
            on: context.on,
            at: None,
            minutes: None,
            kind: EntryKind::Meeting,
            method: None,
            topics: Vec::new(),
            note: CompactString::default(),
            private: false,
            understood: Vec::new(),
            problems: Vec::new(),
        };
        Self { line, context, reading, led: 0 }
    }

    fn understood(&mut self, range: Range<usize>, meaning: Meaning) {
        self.reading.understood.push(Understood { range, meaning });
    }

    fn problem(&mut self, range: Range<usize>, message: impl Into<String>, nearest: Option<String>) {
        self.reading.problems.push(Problem { range, message: message.into(), nearest });
    }

    /// Finds the longest beginning of the line that names a person.
    fn who(&mut self, words: &[Word], pieces: &mut Vec<Piece>) {
        let Some(first) = words.first() else {
            if !self.context.selected {
                self.problem(self.line.len()..self.line.len(), "who? begin with a name, as in garcia 45m", None);
            }
            return;
        };
        let leading = pieces.iter().take_while(|(_, part)| *part == Part::Plain).count();
        // A later word with a digit belongs to no name.
        let longest = words.iter().skip(1).take(LONGEST_NAME - 1);
        let longest = 1 + longest.take_while(|word| !word.text.contains(|c: char| c.is_numeric())).count();
        let named = (1..=leading.max(longest)).rev().find(|&count| {
            // A word that is also a day, a method, or a length belongs to a name only if the name has it whole. With a
            // pairing selected, such a word alone ("jan 30", "may") is not a name.
            let is_plain = count <= leading;
            (is_plain || count > 1 || !self.context.selected) && {
                let naming = (self.context.naming)(&self.spelled(words, count));
                naming == MatchQuality::Exact || (is_plain && !self.context.selected && naming == MatchQuality::Partial)
            }
        });
        let led = match named {
            Some(count) => count,
            None if self.context.selected => return,
            // No one has that name: take all of it, so that the message can say so.
            None => leading,
        };
        if led == 0 {
            let at = first.range.start..first.range.start;
            self.problem(at, "who? begin with a name, as in garcia 45m", None);
            return;
        }
        let range = first.range.start..words[led - 1].range.end;
        self.reading.who = Some(Who { words: self.spelled(words, led), range: range.clone() });
        self.understood(range, Meaning::Who);
        self.led = led;
        // A first word that is a name and began something else ("jan 30"): read the rest again.
        let mut rest = recognize(&words[led..], self.context.today, Direction::Past);
        for (range, _) in &mut rest {
            *range = range.start + led..range.end + led;
        }
        *pieces = rest;
    }

    fn spelled(&self, words: &[Word], count: usize) -> String {
        words[..count].iter().map(|word| &self.line[word.range.clone()]).collect::<Vec<_>>().join(" ")
    }

    /// Where the words of a piece stand in the line.
    fn place(words: &[Word], piece: &Range<usize>) -> Range<usize> {
        words::place(words, piece)
    }

    fn typed(&self, words: &[Word], piece: &Range<usize>) -> &'a str {
        words::typed(self.line, words, piece)
    }

    /// The message with the words as they were typed, not in their plain spelling.
    fn as_typed(&self, words: &[Word], range: &Range<usize>, message: &str) -> String {
        let plain: Vec<&str> = words[range.clone()].iter().map(|word| word.text.as_str()).collect();
        message.replace(&format!("\"{}\"", plain.join(" ")), &format!("\"{}\"", self.typed(words, range)))
    }

    /// Reports a part that is there twice.
    fn twice(&mut self, words: &[Word], first: &Range<usize>, other: &Range<usize>, what: &str) {
        let message = format!("{} and {} are two {what}", self.typed(words, first), self.typed(words, other));
        self.problem(Self::place(words, other), message, None);
    }

    fn lengths(&mut self, words: &[Word], pieces: &[Piece]) {
        let lengths = |wanted_bare: bool| {
            pieces.iter().filter_map(move |(range, part)| match part {
                Part::Length { bare, length, .. } if *bare == wanted_bare => Some((range, length)),
                Part::Length { .. } | Part::Time(_) | Part::Day(_) | Part::Manner(_) => None,
                Part::Private | Part::Plain => None,
            })
        };
        let mut found: Vec<_> = lengths(false).collect();
        if found.is_empty() && spans(pieces).next().is_none() {
            found = lengths(true).collect();
            self.doubtful_number(words, pieces);
        }
        match found.as_slice() {
            [] => match spans(pieces).next() {
                Some((_, length)) => self.reading.minutes = Some(length),
                None => self.missing_length(words, pieces),
            },
            [(range, Ok(minutes))] => {
                if let Some((span, length)) = spans(pieces).find(|(_, length)| length != minutes) {
                    let (span, typed) = (self.typed(words, span), self.typed(words, range));
                    let message = format!("{span} is {length} and not {typed}; keep one");
                    self.problem(Self::place(words, range), message, None);
                    return;
                }
                self.reading.minutes = Some(*minutes);
                self.understood(Self::place(words, range), Meaning::Minutes(*minutes));
                self.open_minutes(words, pieces, range);
                self.rest_of_length(words, range);
            }
            [(range, Err(error))] => {
                let nearest = error.nearest().map(str::to_owned);
                let message = error.to_string();
                let message = message.split("; did you mean").next().unwrap_or_default();
                let message = self.as_typed(words, range, message);
                self.problem(Self::place(words, range), message, nearest);
            }
            [(first, _), others @ ..] => {
                for (other, _) in others {
                    self.twice(words, first, other, "lengths of time; keep one");
                }
            }
        }
    }

    /// Reports minutes without their unit before a topic that may count something: `1h 5 students`.
    fn open_minutes(&mut self, words: &[Word], pieces: &[Piece], length: &Range<usize>) {
        let is_open = |(range, part): &Piece| range == length && matches!(part, Part::Length { open: true, .. });
        let mut rest = pieces.iter().skip_while(|piece| !is_open(piece));
        let (Some((range, _)), Some((_, Part::Plain))) = (rest.next(), rest.next()) else { return };
        let last = &words[range.end - 1];
        if !last.comma {
            let typed = &self.line[last.range.clone()];
            let message =
                format!("\"{typed}\" could be minutes or part of the topic; write {typed}m, or use \"quotes\"");
            self.problem(last.range.clone(), message, Some(format!("{typed}m")));
        }
    }

    /// Reports words after a length that belong to it and are not read: `45m and a half`.
    fn rest_of_length(&mut self, words: &[Word], length: &Range<usize>) {
        if words.get(length.end.wrapping_sub(1)).is_none_or(|last| last.comma) {
            return;
        }
        let rest: Vec<&str> =
            words[length.end..].iter().take_while(|word| !word.quoted).map(|word| &*word.text).collect();
        if let Some(taken) = duration::goes_on(&rest) {
            let rest = length.end..length.end + taken;
            let message =
                format!("\"{}\" is not read as part of {}", self.typed(words, &rest), self.typed(words, length));
            self.problem(Self::place(words, &rest), message, None);
        }
    }

    /// Reports a bare number that may be no length, and minutes that may belong to a topic.
    fn doubtful_number(&mut self, words: &[Word], pieces: &[Piece]) {
        let mut before: Option<&Piece> = None;
        for piece in pieces {
            let (range, Part::Length { bare: true, length: Ok(minutes), .. }) = piece else {
                before = Some(piece);
                continue;
            };
            let typed = self.typed(words, range);
            let this_year = self.context.today.month().year.rem_euclid(100);
            let is_after_month = matches!(before, Some((day, Part::Day(Ok(_))))
                if words[day.clone()].iter().any(|word| is_month(&word.text))
                    && words[day.clone()].iter().all(|word| word.text.len() != 4 || word.text.parse::<u32>().is_err()));
            let is_year = is_after_month && i64::from(minutes.0) <= i64::from(this_year) && typed.len() == 2;
            if is_year {
                let message = format!("\"{typed}\" could be a year or minutes; write 20{typed} or {typed}m");
                self.problem(Self::place(words, range), message, Some(format!("{typed}m")));
            } else if *minutes < FEWEST_BARE {
                let message = format!("\"{typed}\" of what? write {typed}m or {typed}h, or put a topic in \"quotes\"");
                self.problem(Self::place(words, range), message, None);
            }
            before = Some(piece);
        }
    }

    /// Reports a missing duration, or the word that may be a misspelled one.
    fn missing_length(&mut self, words: &[Word], pieces: &[Piece]) {
        let is_plain_time = |part: &Part| matches!(part, Part::Time(Ok(clock)) if clock.plain);
        let near = pieces.iter().filter(|(_, part)| is_plain_time(part)).find_map(|(range, _)| {
            let word = words.get(range.start)?;
            duration::nearest(&word.text).map(|nearest| (word.range.clone(), nearest))
        });
        let near = near.or_else(|| {
            pieces.iter().filter(|(_, part)| *part == Part::Plain).find_map(|(range, _)| {
                let word = words.get(range.start).filter(|word| !word.quoted)?;
                duration::nearest(&word.text).map(|nearest| (word.range.clone(), nearest))
            })
        });
        match near {
            Some((range, nearest)) => {
                let typed = &self.line[range.clone()];
                self.problem(range, format!("\"{typed}\" is not a length of time"), Some(nearest));
            }
            None => self.problem(self.line.len()..self.line.len(), "how long? add 45m or 1h", None),
        }
    }

    fn times(&mut self, words: &[Word], pieces: &[Piece]) {
        let times: Vec<_> = pieces
            .iter()
            .filter_map(|(range, part)| match part {
                Part::Time(clock) => Some((range, clock)),
                Part::Length { .. } | Part::Day(_) | Part::Manner(_) | Part::Private | Part::Plain => None,
            })
            .collect();
        match times.as_slice() {
            [] => {}
            [(range, Ok(clock))] => {
                let next = pieces.iter().find(|(next, _)| next.start == range.end);
                let is_joined = !words[range.end - 1].comma && matches!(next, Some((_, Part::Plain)));
                if self.typed(words, range).eq_ignore_ascii_case("noon") && is_joined {
                    let message = "\"noon\" could be the time or part of the topic; write at noon, or use \"quotes\"";
                    self.problem(Self::place(words, range), message, Some("at noon".to_owned()));
                    return;
                }
                self.reading.at = Some(clock.at);
                self.understood(Self::place(words, range), Meaning::Time(clock.at, clock.length));
            }
            [(range, Err(problem))] => {
                let message = self.as_typed(words, range, problem);
                self.problem(Self::place(words, range), message, None);
            }
            [(first, _), others @ ..] => {
                for (other, _) in others {
                    self.twice(words, first, other, "times; keep one, or write a span as 3:15-4:00");
                }
            }
        }
    }

    fn days(&mut self, words: &[Word], pieces: &[Piece]) {
        let days: Vec<_> = pieces
            .iter()
            .filter_map(|(range, part)| match part {
                Part::Day(day) => Some((range, day)),
                Part::Length { .. } | Part::Time(_) | Part::Manner(_) | Part::Private | Part::Plain => None,
            })
            .collect();
        match days.as_slice() {
            [] => self.misspelled_day(words, pieces),
            [(range, Ok(day))] => {
                self.reading.on = *day;
                self.understood(Self::place(words, range), Meaning::Day(*day));
            }
            [(range, Err(error))] => {
                let message = self.as_typed(words, range, &error.problem);
                self.problem(Self::place(words, range), message, error.nearest.clone());
            }
            [(first, _), others @ ..] => {
                for (other, _) in others {
                    self.twice(words, first, other, "days; keep one, or put a topic in \"quotes\"");
                }
            }
        }
    }

    /// Without a day the entry would silently be today's, so a word that is one letter off a day is a problem.
    fn misspelled_day(&mut self, words: &[Word], pieces: &[Piece]) {
        let near = pieces.iter().filter(|(_, part)| *part == Part::Plain).find_map(|(range, _)| {
            let word = words.get(range.start).filter(|word| !word.quoted && word.text.len() >= 5)?;
            date::misspelled(&word.text).map(|nearest| (word.range.clone(), nearest))
        });
        if let Some((range, nearest)) = near {
            let typed = &self.line[range.clone()];
            let message = format!("\"{typed}\" looks like a day; a topic goes in \"quotes\"");
            self.problem(range, message, Some(nearest.to_owned()));
        }
    }

    /// Decides kind and method: a named kind overrides the one implied by the method.
    fn manner(&mut self, words: &[Word], pieces: &mut [Piece]) {
        let mut means: Option<(Means, Range<usize>)> = None;
        let mut kind: Option<(EntryKind, Range<usize>)> = None;
        let mut implied: Option<Means> = None;
        for (range, part) in pieces.iter_mut() {
            let (new_means, new_kind) = match part {
                Part::Manner(Manner::By(by)) => (Some(*by), None),
                Part::Manner(Manner::Kind(named)) => (None, Some(*named)),
                Part::Manner(Manner::KindBy(named, by)) => {
                    implied = implied.or(Some(*by));
                    (None, Some(*named))
                }
                Part::Length { .. } | Part::Time(_) | Part::Day(_) | Part::Private | Part::Plain => continue,
            };
            let place = Self::place(words, range);
            let clash = match (&means, new_means, &kind, new_kind) {
                (Some((old, first)), Some(new), ..) if *old != new => Some(("ways to meet", first.clone())),
                (.., Some((old, first)), Some(new)) if *old != new => Some(("kinds of entry", first.clone())),
                // Said a second time: part of a topic, as in "phone, phone tree".
                (Some(_), Some(_), ..) | (.., Some(_), Some(_)) => {
                    *part = Part::Plain;
                    continue;
                }
                _ => None,
            };
            if let Some((what, first)) = clash {
                let (one, other) = (&self.line[first], &self.line[place.clone()]);
                let message = format!("{one} and {other} are two {what}; keep one, or put a topic in \"quotes\"");
                self.problem(place, message, None);
                continue;
            }
            if let Some(by) = new_means {
                means = Some((by, place.clone()));
                if let Some(method) = Method::new(by.word()) {
                    self.understood(place.clone(), Meaning::Method(method));
                }
            }
            if let Some(named) = new_kind {
                kind = Some((named, place.clone()));
                self.understood(place, Meaning::Kind(named));
            }
        }
        let by = means.map(|(by, _)| by);
        self.reading.kind = kind.map(|(kind, _)| kind).or(by.map(Means::kind)).unwrap_or(EntryKind::Meeting);
        self.reading.method = by.or(implied).and_then(|by| Method::new(by.word()));
    }

    /// The rest, split at commas.
    fn topics(&mut self, words: &[Word], pieces: &[Piece]) {
        let timed = spans(pieces).next().is_some()
            || pieces.iter().any(|(_, part)| matches!(part, Part::Length { bare: false, .. }));
        let mut topic: Vec<&str> = Vec::new();
        let mut topics: Vec<CompactString> = Vec::new();
        for (range, part) in pieces {
            let place = Self::place(words, range);
            match part {
                Part::Private => {
                    self.reading.private = true;
                    self.understood(place, Meaning::Private);
                }
                Part::Plain if self.is_of_the_pair(words, pieces, range) => self.understood(place, Meaning::Who),
                Part::Plain => self.add_topic_words(&mut topic, words, range),
                // Beside a length with its unit, a number says nothing that is known: "45m grade 3".
                Part::Length { bare: true, .. } if timed => self.add_topic_words(&mut topic, words, range),
                Part::Length { .. } | Part::Time(_) | Part::Day(_) | Part::Manner(_) => {}
            }
            if words.get(range.end.wrapping_sub(1)).is_some_and(|word| word.comma) {
                push_topic(&mut topics, &mut topic);
            }
        }
        push_topic(&mut topics, &mut topic);
        self.reading.topics = topics;
    }

    /// Whether a word is a name of the pairing that is selected, as in "met rosa today": no topic, where it and its
    /// neighbors up to the next part or comma are names alone.
    fn is_of_the_pair(&self, words: &[Word], pieces: &[Piece], at: &Range<usize>) -> bool {
        if !self.context.is_theirs {
            return false;
        }
        let is_plain = |place: usize| pieces.iter().any(|(range, part)| range.start == place && *part == Part::Plain);
        let ends = |place: usize| words.get(place).is_none_or(|word| word.comma);
        let before = (0..at.start).rev().take_while(|place| is_plain(*place) && !ends(*place)).count();
        let mut run = at.start - before..at.end;
        while !ends(run.end - 1) && is_plain(run.end) {
            run.end += 1;
        }
        let names = words.get(run.clone()).unwrap_or_default();
        let with = usize::from(names.len() > 1 && names[0].text == "with");
        names.iter().all(|word| !word.quoted)
            && names[with..]
                .iter()
                .all(|word| (self.context.naming)(&self.line[word.range.clone()]) == MatchQuality::Exact)
    }

    fn add_topic_words(&mut self, topic: &mut Vec<&'a str>, words: &[Word], range: &Range<usize>) {
        for word in words.get(range.clone()).unwrap_or_default() {
            if !word.quoted && is_doubtful(&word.text) {
                self.left_over(word.range.clone());
            }
            topic.push(&self.line[word.range.clone()]);
            self.understood(word.range.clone(), Meaning::Topic);
        }
    }

    /// Reports a word that looks like a day, a time, a number, or a length, and is none that is understood.
    fn left_over(&mut self, range: Range<usize>) {
        if self.reading.problems.iter().any(|problem| problem.range == range) {
            return;
        }
        let typed = &self.line[range.clone()];
        let message = format!(
            "\"{typed}\" looks like a day, a time or a number and is not understood; a topic goes in \"quotes\""
        );
        self.problem(range, message, None);
    }

    fn note(&mut self, start: Option<usize>) {
        let Some(start) = start else { return };
        let mut text = self.line[start..].trim_start();
        let first = text.split(words::is_blank).next().unwrap_or_default();
        if first.trim_end_matches([':', ',']).eq_ignore_ascii_case("private") {
            let at = self.line.len() - text.len();
            self.reading.private = true;
            self.understood(at..at + first.len(), Meaning::Private);
            text = &text[first.len()..];
        }
        let last = text.split(words::is_blank).rfind(|word| !word.is_empty()).unwrap_or_default();
        // At its end the word may belong to the sentence, so it is kept and the note is private all the same.
        if last.trim_matches(|c: char| !c.is_alphanumeric()).eq_ignore_ascii_case("private") {
            self.reading.private = true;
        }
        let note = text.split(words::is_blank).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
        if !note.is_empty() {
            let text = text.trim_start();
            let at = self.line.len() - text.len();
            self.understood(at..at + text.trim_end().len(), Meaning::Note);
        }
        self.reading.note = note.into();
    }

    fn finish(mut self) -> Reading {
        self.reading.understood.sort_by_key(|part| part.range.start);
        self.reading.problems.sort_by_key(|problem| problem.range.start);
        self.reading
    }
}

/// The spans of a line, with their lengths.
fn spans(pieces: &[Piece]) -> impl Iterator<Item = (&Range<usize>, Minutes)> {
    pieces.iter().filter_map(|(range, part)| match part {
        Part::Time(Ok(clock)) => Some((range, clock.length?)),
        Part::Time(Err(_)) | Part::Length { .. } | Part::Day(_) | Part::Manner(_) | Part::Private | Part::Plain => None,
    })
}

fn push_topic(topics: &mut Vec<CompactString>, words: &mut Vec<&str>) {
    while words.len() > 1 && ["about", "re", "re:"].iter().any(|lead| words[0].eq_ignore_ascii_case(lead)) {
        words.remove(0);
    }
    let topic = words.join(" ");
    words.clear();
    let topic = topic.trim_matches(|c: char| c == ';' || words::is_blank(c));
    if !topic.is_empty() {
        topics.push(topic.into());
    }
}
