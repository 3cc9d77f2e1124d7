//! The alerts of a book: attention that belongs to no pairing.

use std::sync::OnceLock;

use super::{
    Book, PairingEntry,
    alert_index::{AlertScan, Alerts, Subject},
    refresh::map_in_parallel,
};
use crate::domain::{
    attention::{self, About, Alert, Item},
    decide::Records as _,
    id::{PersonRef, ProgramId, RequestId},
};

impl Book {
    /// Whether the alerts are computed, so that reading them costs nothing.
    #[must_use]
    pub fn has_alerts(&self) -> bool {
        self.alerts.get().is_some()
    }

    /// Computes the alerts of up to `count` more people, requests, and programs, so that the desk answers keys in
    /// between. Returns `true` once all are computed.
    pub fn compute_alerts(&mut self, count: usize) -> bool {
        if self.has_alerts() {
            return true;
        }
        let mut search = self.alert_scan.take().unwrap_or_else(|| {
            Box::new(AlertScan { alerts: Alerts::default(), remaining: self.subjects().into_iter() })
        });
        let next: Vec<Subject> = search.remaining.by_ref().take(count).collect();
        for (subject, alerts) in self.alerts_of_subjects(next) {
            search.alerts.replace(subject, alerts);
        }
        if search.remaining.len() == 0 {
            self.alerts = OnceLock::from(search.alerts);
        } else {
            self.alert_scan = Some(search);
        }
        self.has_alerts()
    }

    /// Every alert, the most urgent first.
    ///
    /// The first call after loading computes them all. People whose pairings are not loaded yet seem to have none.
    pub fn alerts(&self) -> impl DoubleEndedIterator<Item = &Alert> {
        self.all_alerts().ranked()
    }

    /// The alerts of a program, the most urgent first.
    pub fn alerts_of(&self, program: &ProgramId) -> impl DoubleEndedIterator<Item = &Alert> {
        self.all_alerts().ranked_of(program)
    }

    /// The alerts about a person, in every program.
    pub fn alerts_about(&self, person: &PersonRef) -> impl Iterator<Item = &Alert> {
        self.all_alerts().about(&Subject::Person(person.clone()))
    }

    /// The alerts about a request.
    pub fn alerts_about_request(&self, request: RequestId) -> impl Iterator<Item = &Alert> {
        self.all_alerts().about(&Subject::Request(request))
    }

    /// The explanation of an alert.
    #[must_use]
    pub fn explain_alert(&self, alert: &Alert) -> Option<attention::Explanation> {
        match &alert.about {
            About::Request(id) => attention::explain_request(alert, &self.requests.get(id)?.1, self, self.today),
            About::Person(_) | About::Region(_) => attention::explain_alert(alert, self, self.today),
        }
    }

    /// The explanation of an item of a pairing.
    #[must_use]
    pub fn explain(&self, entry: &PairingEntry, item: &Item) -> Option<attention::Explanation> {
        let policy = self.policy(&entry.pairing.program)?;
        Some(attention::explain(item, policy, &entry.document(), self, self.today))
    }

    fn all_alerts(&self) -> &Alerts {
        self.alerts.get_or_init(|| Alerts::new(self.alerts_of_subjects(self.subjects())))
    }

    fn alerts_of_subjects(&self, subjects: Vec<Subject>) -> Vec<(Subject, Vec<Alert>)> {
        map_in_parallel(subjects, |subject| {
            let alerts = self.alerts_of_subject(&subject);
            (!alerts.is_empty()).then_some((subject, alerts))
        })
    }

    /// The alerts of a subject, without the snoozed ones.
    pub(super) fn alerts_of_subject(&self, subject: &Subject) -> Vec<Alert> {
        let mut found = self.all_alerts_of_subject(subject);
        if !self.snoozes.is_empty() {
            found.retain(|alert| self.hidden_by(alert).is_none());
        }
        found
    }

    pub(super) fn all_alerts_of_subject(&self, subject: &Subject) -> Vec<Alert> {
        match subject {
            Subject::Person(id) => {
                self.people.get(id).map_or_else(Vec::new, |(_, person)| attention::of_person(person, self, self.today))
            }
            Subject::Request(id) => self
                .requests
                .get(id)
                .map_or_else(Vec::new, |(_, request)| attention::of_request(request, self, self.today)),
            Subject::Regions(id) => self.programs.get(id).map_or_else(Vec::new, |program| {
                let regions = program.policy.program.regions.iter();
                regions.flat_map(|region| attention::of_region(&program.policy, region, self.today)).collect()
            }),
        }
    }

    /// Every subject that alerts can be about.
    fn subjects(&self) -> Vec<Subject> {
        let people = self.people.values().map(|(_, person)| Subject::Person(person.id.clone()));
        let requests = self.requests.keys().copied().map(Subject::Request);
        let regions = self.programs.keys().cloned().map(Subject::Regions);
        people.chain(requests).chain(regions).collect()
    }

    /// Whether alerts are kept up to date; otherwise the next read computes them.
    pub(super) fn has_cached_alerts(&self) -> bool {
        self.alert_scan.is_some() || self.has_alerts()
    }

    /// Clears the alerts; the next read recomputes them.
    pub(super) fn clear_alerts(&mut self) {
        self.alerts.take();
        self.alert_scan = None;
    }
}
