//! Explanations of items, shared by all groups of kinds.

use super::item::{Explanation, Item};
use crate::domain::{
    policy::{Origin, Policy},
    rule::Strength,
};

/// The explanation of an item without the quoted rule.
pub(super) struct ExplanationText {
    pub from: Origin,
    pub strength: Strength,
    pub message: String,
    pub arithmetic: Vec<String>,
    pub next_step: String,
}

impl ExplanationText {
    /// The explanation of an item whose rule is not in the policy.
    pub fn of_kind(item: &Item, policy: &Policy) -> Self {
        Self {
            from: policy.term.from,
            strength: policy.term.strength,
            message: item.kind().words(),
            arithmetic: vec![format!("since {}", policy.dates.long(item.since)), item.kind().meaning().to_owned()],
            next_step: "Check it again: the program's rules have changed.".to_owned(),
        }
    }

    /// Adds the quoted rule.
    pub fn with_rule_text(self, policy: &Policy) -> Explanation {
        let quote = policy.quote(self.from);
        Explanation {
            message: self.message,
            rule: quote.rule,
            rule_text: quote.text,
            strength: self.strength.word(),
            source: quote.source,
            arithmetic: self.arithmetic,
            next_step: self.next_step,
        }
    }
}

/// Maximum length of a message in characters: half a line.
pub(super) const MESSAGE: usize = 44;

/// A name followed by `rest`. The name is shortened if both do not fit in [`MESSAGE`].
pub(super) fn name_then(name: &str, rest: &str) -> String {
    let room = MESSAGE.saturating_sub(rest.chars().count());
    if name.chars().count() <= room {
        return format!("{name}{rest}");
    }
    let short: String = name.chars().take(room.saturating_sub(1)).collect();
    format!("{}…{rest}", short.trim_end())
}
