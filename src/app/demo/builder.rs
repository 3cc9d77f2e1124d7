//! Building blocks of pairings: meetings, skills, and agreements.

use super::{
    programs::DemoProgram,
    rng::Rng,
    words::{Job, WORDS},
};
use crate::domain::{
    checklist::{Checklist, Level, Need, SkillMark, Stage},
    day::{Day, Month},
    id::MeetingId,
    log::{EntryKind, LogEntry, Meeting, Method, Outcome},
    pairing::{Agreement, Goal, Pairing, PairingState},
    policy::Policy,
    units::Minutes,
};

/// A pairing under construction.
#[derive(Debug)]
pub(super) struct PairingBuilder<'a> {
    /// The pairing so far.
    pub pairing: Pairing,
    /// Its random numbers.
    pub rng: Rng,
    /// Its program.
    pub policy: &'a Policy,
    /// The mentee's job.
    pub job: &'static Job,
    /// The mentee's role, which determines the checklist.
    pub role: Option<&'a str>,
    /// The day the data is generated for.
    pub today: Day,
}

impl PairingBuilder<'_> {
    /// The first open day on or after `day`.
    pub(super) fn open(&self, day: Day) -> Day {
        (0..40).map(|ahead| day.plus(ahead)).find(|day| self.policy.calendar.is_open(*day)).unwrap_or(day)
    }

    /// A recent open day, at least five open days ago, without a log entry.
    pub(super) fn quiet_day(&self) -> Day {
        let open = (1..60).map(|back| self.today.plus(-back)).filter(|day| self.policy.calendar.is_open(*day));
        let is_quiet = |day: &Day| self.pairing.entries.iter().all(|entry| entry.on != *day);
        // Outcomes must be recorded within five open days.
        open.skip(5).find(is_quiet).unwrap_or(self.today)
    }

    /// Logs a contact on the first open day on or after `day`, unless that is in the future or already has an entry.
    pub(super) fn meet(&mut self, day: Day, minutes: u32) {
        let on = self.open(day);
        if on > self.today || self.pairing.entries.iter().any(|entry| entry.on == on) {
            return;
        }
        let (kind, method) = match self.rng.below(20) {
            0..=12 => (EntryKind::Meeting, Some(Method::IN_PERSON)),
            13..=15 => (EntryKind::Call, Some(Method::PHONE)),
            16..=17 => (EntryKind::Meeting, Some(Method::VIDEO)),
            _ => (EntryKind::Observation, None),
        };
        self.log(on, minutes, kind, method);
    }

    fn log(&mut self, on: Day, minutes: u32, kind: EntryKind, method: Option<&str>) {
        let rng = &mut self.rng;
        let mut topics = Vec::new();
        if rng.chance(85) {
            topics.push(rng.pick(self.job.skills()).as_str().into());
        }
        if rng.chance(25) {
            topics.push(rng.pick(&WORDS.topics).as_str().into());
        }
        let note = if rng.chance(35) { rng.pick(&WORDS.notes).as_str() } else { "" };
        let private = !note.is_empty() && rng.chance(10);
        let at = (kind.is_contact() && rng.chance(30)).then(|| Minutes(16 * 60 + 15 * rng.below(6)));
        let entry = LogEntry {
            method: method.and_then(Method::new),
            topics,
            note: note.into(),
            private,
            at,
            ..LogEntry::new(on, Minutes(minutes), kind)
        };
        self.pairing.add_entry(entry);
    }

    /// Logs contacts every `low` to `high` days, from shortly after the start until `until`. Each lasts `per_week`
    /// minutes per week since the previous one, rounded up to quarter hours, from 30 minutes to two hours.
    pub(super) fn rhythm(&mut self, until: Day, low: i32, high: i32, per_week: u32) {
        let mut last = self.pairing.starts_on;
        let mut next = last.plus(self.rng.between(3, 9));
        // Days saturate at the end of the calendar.
        while next <= until && next > last {
            let wanted = (next.since(last).cast_unsigned() * per_week).div_ceil(7 * 15) * 15;
            self.meet(next, wanted.clamp(30, 120));
            last = next;
            next = next.plus(self.rng.between(low, high));
        }
    }

    /// Logs two contacts in every month from the start, `first` and `second` minutes long: one early and one after the
    /// middle. Skips months for which `skip` returns `true`.
    pub(super) fn monthly(&mut self, first: u32, second: u32, skip: impl Fn(Month) -> bool) {
        let mut month = self.pairing.starts_on.month();
        while month <= self.today.month() {
            if !skip(month) {
                let early = month.first().plus(self.rng.between(6, 9)).max(self.pairing.starts_on.plus(2));
                self.meet(early, first);
                let late = month.first().plus(self.rng.between(16, 18));
                if late > early {
                    self.meet(late, second);
                }
            }
            month = month.next();
        }
    }

    /// Adds entries that are not contacts: messages and a course.
    pub(super) fn messages(&mut self) {
        let Some(first) = self.pairing.entries.first().map(|entry| entry.on) else { return };
        let wanted = self.rng.between(9, 13);
        let span = self.today.since(first).max(0);
        for _ in i32::try_from(self.pairing.entries.len()).unwrap_or(i32::MAX)..wanted {
            let on = first.plus(self.rng.between(0, span));
            let apart = self.policy.next_steps.is_some();
            let (kind, method, minutes) = match self.rng.below(8) {
                0 if apart => (EntryKind::Tutoring, None, 45),
                3 if apart => (EntryKind::Coaching, None, 30),
                0 => (EntryKind::Training, None, 60),
                1..=2 => (EntryKind::Message, Some(Method::TEXT), 5),
                _ => (EntryKind::Message, Some(Method::EMAIL), 5 * self.rng.between(1, 4).cast_unsigned()),
            };
            if on.is_weekend() || self.pairing.entries.iter().any(|entry| entry.on == on) {
                continue;
            }
            self.log(on, minutes, kind, method);
        }
    }

    /// Records the latest contacts as planned meetings that were held.
    pub(super) fn held(&mut self) {
        let contacts = self.pairing.entries.iter().rev().filter(|entry| entry.kind == EntryKind::Meeting);
        let latest: Vec<_> = contacts.take(2).map(|entry| (entry.on, entry.minutes, entry.method.clone())).collect();
        for (on, minutes, method) in latest.into_iter().rev() {
            self.meeting(on, minutes, method, Outcome::Held);
        }
    }

    /// Plans a meeting on the first open day on or after `day`.
    pub(super) fn plan(&mut self, day: Day) {
        let on = self.open(day);
        self.meeting(on, Minutes(45), Method::new(Method::IN_PERSON), Outcome::Planned);
    }

    fn meeting(&mut self, on: Day, minutes: Minutes, method: Option<Method>, outcome: Outcome) {
        let at = Minutes(60 * self.rng.between(7, 15).cast_unsigned() + 15 * self.rng.below(4));
        let agenda = self.rng.pick(self.job.skills()).as_str().into();
        let covered = self.policy.core_role_first.is_some() && self.rng.chance(50);
        let cover = if covered { "lesson covered by the cover team" } else { "" }.into();
        let meeting =
            Meeting { id: MeetingId(0), on, at: Some(at), minutes: Some(minutes), method, agenda, outcome, cover };
        self.pairing.add_meeting(meeting);
    }

    /// Records both signatures and the receipt in the first days.
    pub(super) fn sign(&mut self) {
        let signed = self.pairing.starts_on.plus(self.rng.between(0, 4));
        let [mentor, mentee, received] = [0, 1, 3].map(|later| Some(self.open(signed.plus(later)).min(self.today)));
        self.pairing.agreement =
            Agreement { mentor_signed_on: mentor, mentee_signed_on: mentee, received_on: received };
    }

    /// A goal, set soon after the start.
    pub(super) fn goal(&mut self, scheme: DemoProgram) {
        let text = self.rng.pick(scheme.goals()).as_str().into();
        let set_on = Some(self.pairing.starts_on.plus(10).min(self.today));
        self.pairing.goals.push(Goal::new(text, set_on));
    }

    /// Assigns the checklist, with all skills unmarked.
    pub(super) fn checklist(&mut self) {
        let list = self.list().map(|list| list.id.clone());
        self.pairing.checklists = list.into_iter().collect();
    }

    /// The checklist that the office chose: the one of the mentee's job, or else the program's first.
    fn list(&self) -> Option<&Checklist> {
        let program = &self.policy.program;
        self.role.and_then(|role| program.checklist_named(role)).or_else(|| program.checklists.first())
    }

    /// Sets start levels on some skills. The first ones have progressed, and urgent ones have a date.
    pub(super) fn levels(&mut self) {
        let Some(list) = self.list().cloned() else { return };
        let first = self.pairing.entries.first().map_or(self.pairing.starts_on, |entry| entry.on);
        let age = self.today.since(first).max(0);
        let skills: Vec<_> = list.skills().map(|(_, skill)| skill).collect();
        let count = 6 + self.rng.below(5) as usize;
        let mut marks = Vec::with_capacity(count);
        for skill in self.rng.sample(&skills, count) {
            let rng = &mut self.rng;
            let mut mark = SkillMark::new(list.id.clone(), skill.id.clone());
            mark.start = Some(*rng.pick(&[Level::New, Level::Aware, Level::Aware, Level::WithHelp]));
            mark.target = Some(Level::Alone);
            mark.need = Some(*rng.pick(&Need::ALL));
            // Older pairings are further along.
            mark.stage = match rng.below(100).cast_signed() + age / 3 {
                0..40 => Stage::NotStarted,
                40..60 => Stage::Scheduled,
                60..85 => Stage::Modelled,
                85..110 => Stage::Practised,
                _ => Stage::Independent,
            };
            if mark.stage == Stage::NotStarted && mark.need == Some(Need::High) {
                mark.stage = Stage::Scheduled;
            }
            let shown = rng.between(0, age / 2);
            let then = shown + rng.between(0, age / 2);
            let ahead = rng.between(3, 40);
            let past = |days| Some(self.open(first.plus(days)).min(self.today));
            match mark.stage {
                Stage::NotStarted | Stage::NotApplicable => {}
                Stage::Scheduled => mark.on = Some(self.open(self.today.plus(ahead))),
                Stage::Modelled => (mark.modelled_on, mark.on) = (past(shown), past(shown)),
                Stage::Practised | Stage::Independent => (mark.modelled_on, mark.on) = (past(shown), past(then)),
            }
            marks.push(mark);
        }
        marks.sort_by(|a, b| (&a.checklist, &a.skill).cmp(&(&b.checklist, &b.skill)));
        self.pairing.marks = marks;
    }

    /// Changes the `nth` mark, if it exists.
    pub(super) fn remark(&mut self, nth: usize, need: Need, stage: Stage, on: Option<Day>) {
        if let Some(mark) = self.pairing.marks.get_mut(nth) {
            (mark.need, mark.stage, mark.on, mark.modelled_on) = (Some(need), stage, on, None);
        }
    }

    pub(super) fn state(&mut self, state: PairingState) {
        self.pairing.state = state;
    }
}
