//! Wording shared by all groups of kinds.

use super::item::{Item, Why};
use crate::domain::{
    policy::{Origin, Policy},
    rule::Strength,
    units::Minutes,
};

/// The explanation of an item without the quoted rule.
pub(super) struct Words {
    pub from: Origin,
    pub strength: Strength,
    pub message: String,
    pub arithmetic: Vec<String>,
    pub next_step: String,
}

impl Words {
    /// Returns the fallback explanation of an item whose rule no longer exists in the policy.
    pub fn of_kind(item: &Item, policy: &Policy) -> Self {
        Self {
            from: policy.term.from,
            strength: policy.term.strength,
            message: item.kind().word().replace('-', " "),
            arithmetic: vec![format!("since {}", policy.dates.long(item.since)), item.kind().meaning().to_owned()],
            next_step: "Look at it again: the rules of the program have changed.".to_owned(),
        }
    }

    /// Adds the quoted rule.
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

/// The maximum length of a message, in characters.
pub(super) const MESSAGE: usize = 44;

/// Formats a count with its noun: `1 day`, `9 days`.
pub(super) fn plural(count: impl Into<i64>, noun: &str) -> String {
    let count = count.into();
    let ending = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{ending}")
}

/// Formats days: `1 day`, `9 days`.
pub(super) fn days(count: impl Into<i64>) -> String {
    plural(count, "day")
}

/// Formats open days: `1 open day`, `9 open days`.
pub(super) fn open_days(count: impl Into<i64>) -> String {
    plural(count, "open day")
}

/// Formats minutes exactly for lists: `0.5 h`, or `50 min` if not a whole number of tenths of an hour.
pub(super) fn span(minutes: Minutes) -> String {
    if minutes.0.is_multiple_of(6) { format!("{} h", minutes.hours()) } else { minutes.to_string() }
}

/// Appends `rest` to a name, truncating the name if necessary to fit [`MESSAGE`].
pub(super) fn name_then(name: &str, rest: &str) -> String {
    let room = MESSAGE.saturating_sub(rest.chars().count());
    if name.chars().count() <= room {
        return format!("{name}{rest}");
    }
    let short: String = name.chars().take(room.saturating_sub(1)).collect();
    format!("{}…{rest}", short.trim_end())
}
