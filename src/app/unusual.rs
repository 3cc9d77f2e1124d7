//! What is unusual or impossible in a command, in words: for the desk and the shell alike.

use super::{App, wording::pair};
use crate::domain::{command::Command, decide::Refusal, unusual};

impl App {
    /// Why a command cannot be carried out, whatever is confirmed; `None` if it can be.
    #[must_use]
    pub fn refusal(&self, command: &Command) -> Option<Refusal> {
        self.rehearse(command.clone()).err().filter(|refusal| !matches!(refusal, Refusal::Duplicate(_)))
    }

    /// The reasons to ask before running a command, each once; empty if there are none. Where several pairings are
    /// concerned, each reason names its pair.
    #[must_use]
    pub fn unusual(&self, command: &Command) -> Vec<String> {
        let book = self.book();
        let found = unusual::command(command, book);
        let is_one = found.iter().all(|(id, _)| found.first().is_some_and(|(first, _)| first == id));
        let mut reasons: Vec<String> = Vec::new();
        for (id, reason) in found {
            let words = reason.words(book.dates());
            let words = match book.pairing_entry(id).filter(|_| !is_one) {
                Some(slot) => format!("{}: {words}", pair(&slot.pairing, book)),
                None => words,
            };
            if !reasons.contains(&words) {
                reasons.push(words);
            }
        }
        reasons
    }
}
