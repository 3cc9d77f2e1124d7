//! Several commands as one change: the same for the marked rows of the desk and for the shell.

use super::{App, permissions};
use crate::domain::{
    command::Command,
    decide::{self, Refusal},
};

/// One command of several, with whom it is for.
#[derive(Debug, Clone)]
pub struct BatchItem {
    /// Whom it is for, in words.
    pub who: String,
    /// The command, or why there is none.
    pub command: Result<Command, Refusal>,
}

/// Several acts, each checked on top of those before it.
#[derive(Debug, Clone, Default)]
pub struct Batch {
    /// The commands that can be run together.
    pub commands: Vec<Command>,
    /// Whom each of them is for.
    pub who: Vec<String>,
    /// The acts left out: whom each was for, and why.
    pub refused: Vec<(String, Refusal)>,
}

impl App {
    /// Checks acts one after the other, leaving out those that are refused. Nothing is written.
    #[must_use]
    pub fn check_batch(&self, acts: Vec<BatchItem>) -> Batch {
        let mut batch = Batch::default();
        let (mut names, mut commands) = (Vec::new(), Vec::new());
        for BatchItem { who, command } in acts {
            let allowed = command.and_then(|command| {
                permissions::may_run(self.actor(), self.book(), &command)?;
                Ok(command)
            });
            match allowed {
                Ok(command) => {
                    names.push(who);
                    commands.push(command);
                }
                Err(refusal) => batch.refused.push((who, refusal)),
            }
        }
        let checked = decide::check_batch(commands, self.book(), self.book().today(), self.actor());
        let mut refused = checked.refused.into_iter().peekable();
        for (place, who) in names.into_iter().enumerate() {
            match refused.next_if(|(refused, _)| *refused == place) {
                Some((_, refusal)) => batch.refused.push((who, refusal)),
                None => batch.who.push(who),
            }
        }
        batch.commands = checked.possible;
        batch
    }
}
