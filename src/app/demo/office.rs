//! The office's records of a pairing: state changes, submitted months, reviews, evaluations, payments, and comments.

use super::{builder::PairingBuilder, words::WORDS};
use crate::domain::{
    checklist::{Checklist, Level, Need, Skill, SkillBlock, SkillMark, Stage, Waiver},
    day::Day,
    id::{BlockId, ChecklistId, EntryId, GroupId, SkillId},
    log::{EntryKind, LogEntry, Method},
    office::{Answered, Comment, EvaluationGiven, Override, Payment, PaymentStep, Reflection, StateChange, Submission},
    pairing::{Pairing, PairingState, Progress, Settled},
    policy::Origin,
    rule::Party,
    survey::AnswerForm,
    units::{Cents, Minutes},
};

impl PairingBuilder<'_> {
    /// Adds the history that leads to the current state.
    pub(super) fn history(&mut self) {
        use PairingState::{Active, Completed, Confirmed, Proposed, Requested};
        let start = self.pairing.starts_on;
        let asked = self.policy.next_steps.is_some();
        let first = if asked { Requested } else { Proposed };
        let before = start.plus(-self.rng.between(6, 14));
        let mut moves = vec![(if self.pairing.state == Requested { start } else { before }, first)];
        if self.pairing.state != Requested {
            moves.push((self.pairing.confirmed_on.unwrap_or_else(|| start.plus(-2)), Confirmed));
        }
        if matches!(self.pairing.state, Active | Completed) {
            moves.push((start.plus(3), Active));
        }
        if self.pairing.state == Completed {
            moves.push((self.pairing.ends_on.unwrap_or(self.today), Completed));
        }
        let mut from = None;
        for (on, to) in moves {
            let because = "".into();
            self.pairing.history.push(StateChange { on: on.min(self.today), from, to, by: None, because });
            from = Some(to);
        }
    }

    /// Records that the office sent the next steps, if the program promises that.
    pub(super) fn send_next_steps(&mut self) {
        if self.policy.next_steps.is_some() {
            let received = self.pairing.agreement.received_on;
            self.pairing.told_on = received.map(|on| self.open(on.plus(2)).min(self.today));
        }
    }

    /// Submits every month up to the one `months_back` months ago, on the third open day of the following month. Some
    /// pairings then get a late call in the first month, as a correction.
    pub(super) fn submit_months(&mut self, months_back: usize) {
        if self.policy.monthly_log.is_none() {
            return;
        }
        let mut last = self.today.month();
        for _ in 0..months_back {
            last = last.previous();
        }
        let next_entry = EntryId(self.pairing.next_entry);
        let mut month = self.pairing.starts_on.month();
        while month < last.next() && month < self.today.month() {
            let on = self.policy.calendar.nth_after(month.last(), 3);
            if on <= self.today {
                let entries = self.pairing.entries.iter().filter(|entry| entry.on.month() == month).count();
                self.pairing.submissions.push(Submission {
                    month,
                    on,
                    by: Some(self.pairing.mentor.clone()),
                    minutes: self.policy.counted_in(&self.pairing, month),
                    entries: u32::try_from(entries).unwrap_or(u32::MAX),
                    next_entry,
                    originals: Vec::new(),
                });
            }
            month = month.next();
        }
        if self.rng.chance(25)
            && let Some(first) = self.pairing.submissions.first()
        {
            let on = first.month.last().plus(-2).max(self.pairing.starts_on);
            let method = Method::new(Method::PHONE);
            self.pairing.add_entry(LogEntry { method, ..LogEntry::new(on, Minutes(10), EntryKind::Call) });
        }
    }

    /// Usually records everything the program wants settled at the start.
    pub(super) fn settle(&mut self) {
        let wanted = self.policy.settle.as_ref().map_or(&[][..], |rule| rule.value.as_slice());
        if self.rng.chance(80) {
            let on = self.pairing.starts_on.plus(12).min(self.today);
            self.pairing.settled.extend(wanted.iter().map(|what| Settled { what: what.clone(), on }));
        }
    }

    /// Adds progress to the goals.
    pub(super) fn progress(&mut self) {
        let (start, today) = (self.pairing.starts_on, self.today);
        let rng = &mut self.rng;
        for goal in &mut self.pairing.goals {
            let later = start.plus(30 + rng.between(0, 25));
            if later < today && rng.chance(60) {
                goal.progress.push(Progress { on: later, words: rng.pick(&WORDS.progress).as_str().into() });
            }
            if later.plus(40) < today && rng.chance(20) {
                goal.reached_on = Some(later.plus(40));
            }
        }
    }

    /// Adds comments on the program and reflections.
    pub(super) fn add_comments(&mut self) {
        let start = self.pairing.starts_on;
        let span = self.today.since(start).max(0);
        let rng = &mut self.rng;
        if rng.chance(15) {
            let by = if rng.chance(50) { Party::Mentee } else { Party::Mentor };
            let on = start.plus(rng.between(0, span));
            self.pairing.comments.push(Comment { by, on, words: rng.pick(&WORDS.comments).as_str().into() });
        }
        let questions = &self.policy.program.reflections;
        if rng.chance(30)
            && let Some(question) = questions.get(rng.below(u32::try_from(questions.len()).unwrap_or(0)) as usize)
        {
            let on = start.plus(rng.between(0, span));
            let (words, shared) = (rng.pick(&WORDS.reflections).as_str().into(), rng.chance(30));
            self.pairing.reflections.push(Reflection {
                question: question.id.clone(),
                by: Party::Mentor,
                on,
                words,
                shared,
            });
        }
    }

    /// Records every evaluation by mentor and mentee, on that day.
    pub(super) fn evaluate(&mut self, on: Day) {
        for rule in &self.policy.evaluations {
            let id = self.policy.quote(rule.from).rule;
            let questions = self.policy.program.survey(&id).map_or(&[][..], |survey| survey.questions.as_slice());
            for by in rule.value.by.iter().copied().filter(|by| matches!(by, Party::Mentor | Party::Mentee)) {
                let rng = &mut self.rng;
                let answered = questions.iter().map(|question| {
                    let answer = match question.answer {
                        AnswerForm::Scale => rng.between(3, 5).to_string().into(),
                        AnswerForm::YesNo => if rng.chance(80) { "yes" } else { "no" }.into(),
                        AnswerForm::Words => rng.pick(&WORDS.comments).as_str().into(),
                    };
                    Answered { question: question.id.clone(), answer }
                });
                let answers = answered.collect();
                self.pairing.evaluations.push(EvaluationGiven { rule: id.clone(), by, on, answers });
            }
        }
    }

    /// Adds the first year's stipend, advanced to `up_to`, starting on `from`.
    pub(super) fn pay(&mut self, up_to: Option<PaymentStep>, from: Day) {
        let cents = self.policy.stipend.as_ref().and_then(|rule| rule.value.cents).unwrap_or(Cents(50_000));
        let by = |step, later: i32| up_to.filter(|up_to| *up_to >= step).map(|_| from.plus(later).min(self.today));
        if let Some(approved_on) = by(PaymentStep::Approved, 2) {
            let (sent_on, paid_on) = (by(PaymentStep::Sent, 5), by(PaymentStep::Paid, 12));
            self.pairing.payments.push(Payment { year: 1, cents, approved_on, sent_on, paid_on });
        }
    }

    /// Overrides the first overridable condition, with a reason.
    pub(super) fn override_first(&mut self) {
        let Some(condition) = self.policy.eligibility.iter().find(|it| it.value.overridable) else { return };
        let Origin::Program(_) = condition.from else { return };
        let rule = self.policy.quote(condition.from).rule;
        let because = "Held the same position in the next district for six years".into();
        let on = self.pairing.starts_on.plus(-2).min(self.today);
        self.pairing.overrides.push(Override { rule, on, by: None, because });
    }

    /// Waives the last skill.
    pub(super) fn waive(&mut self) {
        let (today, start) = (self.today, self.pairing.starts_on);
        if let Some(mark) = self.pairing.marks.last_mut() {
            (mark.stage, mark.on, mark.modelled_on, mark.need) = (Stage::NotStarted, None, None, Some(Need::Low));
            let on = start.plus(40).min(today);
            mark.waived = Some(Waiver { on, because: "Own classes had no cover that week".into() });
        }
    }

    /// Marks the first skill as practised although it was never modelled.
    pub(super) fn skip_a_stage(&mut self) {
        let on = self.today.plus(-3).max(self.pairing.starts_on);
        if let Some(mark) = self.pairing.marks.first_mut() {
            (mark.stage, mark.on, mark.modelled_on, mark.waived) = (Stage::Practised, Some(on), None, None);
        }
    }

    /// Adds a skill block for this pairing alone.
    pub(super) fn add_block(&mut self) {
        let (Ok(id), Ok(block), Ok(first), Ok(second)) = (
            ChecklistId::new(Pairing::OWN_LIST),
            BlockId::new("also-asked-for"),
            SkillId::new("grant-reports"),
            SkillId::new("summer-program"),
        ) else {
            return;
        };
        let skills = vec![
            Skill { id: first.clone(), name: "Grant reports".into() },
            Skill { id: second, name: "Rosters of the summer program".into() },
        ];
        let blocks = vec![SkillBlock { id: block, name: "Also asked for".into(), skills }];
        self.pairing.own_list = Some(Checklist { id: id.clone(), name: "Added".into(), roles: Vec::new(), blocks });
        let mut mark = SkillMark::new(id, first);
        (mark.start, mark.target, mark.need) = (Some(Level::New), Some(Level::Alone), Some(Need::Medium));
        mark.stage = Stage::Modelled;
        let shown = self.open(self.pairing.starts_on.plus(35)).min(self.today);
        (mark.on, mark.modelled_on) = (Some(shown), Some(shown));
        self.pairing.marks.push(mark);
        self.pairing.marks.sort_by(|a, b| (&a.checklist, &a.skill).cmp(&(&b.checklist, &b.skill)));
    }

    /// Adds a weekly meeting for the last six weeks, regardless of breaks.
    pub(super) fn every_week(&mut self) {
        for back in (0..6).rev() {
            let day = self.today.plus(-1 - 7 * back);
            let on = if day.is_weekend() { (1..3).map(|b| day.plus(-b)).find(|day| !day.is_weekend()) } else { None };
            let on = on.unwrap_or(day);
            if on >= self.pairing.starts_on && self.pairing.entries.iter().all(|entry| entry.on != on) {
                let method = Method::new(Method::IN_PERSON);
                let topics = vec![self.rng.pick(self.job.skills()).as_str().into()];
                let entry = LogEntry::new(on, Minutes(40), EntryKind::Meeting);
                self.pairing.add_entry(LogEntry { method, topics, ..entry });
            }
        }
    }

    /// Adds a group meeting a month ago.
    pub(super) fn group_meeting(&mut self) {
        let on = self.open(self.today.plus(-30));
        if on <= self.today && on >= self.pairing.starts_on {
            let method = Method::new(Method::VIDEO);
            let topics = vec![WORDS.objectives[0].as_str().into()];
            let entry = LogEntry::new(on, Minutes(60), EntryKind::Meeting);
            self.pairing.add_entry(LogEntry { method, topics, group: Some(GroupId(1)), ..entry });
        }
    }
}
