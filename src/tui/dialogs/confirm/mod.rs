//! A dialog that asks for confirmation.

mod draw;
pub mod keys;

use ratatui::{buffer::Buffer, layout::Rect};

use crate::{
    app::{App, quick::plan::meeting_words},
    domain::command::Command,
    tui::{
        action::Action,
        desk::{
            Desk, Tone,
            dialog::{Dialog, Handled},
            view::{Ctx, ViewState},
        },
        effect::{Effect, Msg},
        keys::Context,
    },
};

/// A dialog that confirms a command before it runs.
///
/// If a dialog below requested the command, it runs for that dialog: success closes both, failure returns to it.
#[derive(Debug, Clone)]
pub struct Confirm {
    /// The question.
    pub title: String,
    /// What the command will do.
    pub lines: Vec<String>,
    /// The command.
    pub command: Command,
}

impl Confirm {
    /// Asks before a command that logs or plans something unusual. `None` if there is nothing to ask, or if it cannot be
    /// done anyway.
    #[must_use]
    pub fn unusual(command: &Command, app: &App) -> Option<Self> {
        const MOST: usize = 6;
        let mut lines = app.unusual(command);
        if lines.is_empty() || app.rehearse(command.clone()).is_err() {
            return None;
        }
        let more = lines.len().saturating_sub(MOST);
        lines.truncate(MOST);
        lines.iter_mut().for_each(|line| line.push('.'));
        lines.extend((more > 0).then(|| format!("And {more} more.")));
        if let Command::PlanMeeting { meeting, .. } = command {
            lines.insert(0, meeting_words(meeting, app.book().dates()));
        }
        Some(Self { title: "Unusual: save it as it stands?".into(), lines, command: command.clone() })
    }

    /// The effects, or none if one of them asks first.
    pub fn if_unusual(effects: Vec<Effect>, desk: &mut Desk<'_>) -> Vec<Effect> {
        let ask = effects.iter().find_map(|effect| match effect {
            Effect::Run(command) => Self::unusual(command, desk.app),
            _ => None,
        });
        match ask {
            Some(ask) => {
                desk.model.dialogs.push(ask);
                Vec::new()
            }
            None => effects,
        }
    }
}

impl Dialog for Confirm {
    fn context(&self) -> Context {
        keys::CONTEXT
    }

    fn draw(&self, buf: &mut Buffer, area: Rect, ctx: Ctx<'_>, _: &mut ViewState) {
        draw::paint(buf, area, ctx, self);
    }

    fn handle(&mut self, action: Action, desk: &mut Desk<'_>) -> Handled {
        match action {
            Action::Yes => Handled::Stay(vec![Effect::Run(Box::new(self.command.clone()))]),
            // Enter is pressed out of habit, so it does not confirm an unusual change.
            Action::Accept => {
                let [yes, no] = [Action::Yes, Action::Back].map(|key| desk.model.keymap.key(keys::CONTEXT, key));
                let (yes, no) = (yes.unwrap_or_default(), no.unwrap_or_default());
                desk.model.show_toast(Tone::Bad, format!("Nothing is done yet: {yes} does it, {no} goes back"));
                Handled::STAY
            }
            _ => Handled::No,
        }
    }

    fn asks_for_below(&self) -> bool {
        true
    }

    fn steps_aside(&self) -> bool {
        true
    }

    fn done(&mut self, _: &Msg, _: &mut Desk<'_>) -> bool {
        true
    }
}
