//! Words that all groups of kinds share.

use super::item::{Item, Why};
use crate::domain::{
    policy::{Origin, Policy},
    rule::Strength,
    units::Minutes,
};

/// The words of an item before the rule is quoted.
pub(super) struct Words {
    pub from: Origin,
    pub strength: Strength,
    pub message: String,
    pub arithmetic: Vec<String>,
    pub next_step: String,
}

impl Words {
    /// What is left to say of an item whose rule the policy does not have.
    pub fn of_kind(item: &Item, policy: &Policy) -> Self {
        Self {
            from: policy.term.from,
            strength: policy.term.strength,
            message: item.kind().word().replace('-', " "),
            arithmetic: vec![format!("since {}", policy.dates.long(item.since)), item.kind().meaning().to_owned()],
            next_step: "Look at it again: the rules of the program have changed.".to_owned(),
        }
    }

    /// The words with what the rule itself says.
    pub fn quoting(self, policy: &Policy) -> Why {
        let quote = policy.quote(self.from);
        Why {
            message: self.message,
            rule: quote.rule,
            says: quote.says,
            strength: self.strength.word(),
            source: quote.source,
            arithmetic: self.arithmetic,
            next_step: self.next_step,
        }
    }
}

/// The longest message that half a line holds, in characters.
pub(super) const MESSAGE: usize = 44;

/// A count with its noun: `1 day`, `9 days`.
pub(super) fn plural(count: impl Into<i64>, noun: &str) -> String {
    let count = count.into();
    let ending = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{ending}")
}

/// `1 day`, `9 days`.
pub(super) fn days(count: impl Into<i64>) -> String {
    plural(count, "day")
}

/// `1 open day`, `9 open days`.
pub(super) fn open_days(count: impl Into<i64>) -> String {
    plural(count, "open day")
}

/// Minutes as lists show them, never rounded: `0.5 h`, and `50 min` where tenths of hours do not do.
pub(super) fn span(minutes: Minutes) -> String {
    if minutes.0.is_multiple_of(6) { format!("{} h", minutes.hours()) } else { minutes.to_string() }
}

/// A name followed by `rest`, the name shortened where both do not fit half a line.
pub(super) fn name_then(name: &str, rest: &str) -> String {
    let room = MESSAGE.saturating_sub(rest.chars().count());
    if name.chars().count() <= room {
        return format!("{name}{rest}");
    }
    let short: String = name.chars().take(room.saturating_sub(1)).collect();
    format!("{}…{rest}", short.trim_end())
}
