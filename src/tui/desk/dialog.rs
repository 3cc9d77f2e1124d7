//! What each dialog implements, and the stack on which open dialogs lie.

use std::{any::Any, borrow::Cow, fmt};

use ratatui::{buffer::Buffer, layout::Rect};
use tui_input::Input;

use crate::{
    app::App,
    domain::id::PersonRef,
    tui::{
        action::Action,
        desk::{
            Model, SavedDrafts,
            view::{Ctx, ViewState},
        },
        effect::{Effect, Msg},
        event::Key,
        keys::Context,
        subject::{Row, Subject},
        widgets::input::LONGEST_SEARCH,
    },
};

/// What a dialog may read and change while it handles something.
///
/// The dialog itself is off the stack meanwhile: what it opens lies above it afterwards.
pub struct Desk<'a> {
    /// The desk below the dialog, and the other dialogs.
    pub model: &'a mut Model,
    /// The book and the user.
    pub app: &'a App,
    /// Whether the dialog is the topmost one.
    pub is_top: bool,
}

/// What became of an action, a message, or a click.
#[derive(Debug)]
pub enum Handled {
    /// It is not this dialog's: whatever lies below handles it.
    No,
    /// The dialog stays open.
    Stay(Vec<Effect>),
    /// The dialog closes.
    Close(Vec<Effect>),
    /// The dialog stays open, and the desk handles this action instead.
    Below(Action),
    /// The dialog closes, and the desk handles this action.
    Then(Action),
}

impl Handled {
    /// The dialog stays open, and nothing else happens.
    pub const STAY: Self = Self::Stay(Vec::new());
    /// The dialog closes, and nothing else happens.
    pub const CLOSE: Self = Self::Close(Vec::new());
}

/// Why a request of a dialog was refused.
#[derive(Debug, Clone)]
pub struct Refused {
    /// The reason, as a sentence for the user.
    pub words: String,
    /// Whether doing the same again, with its own key, does it nevertheless.
    pub is_duplicate: bool,
}

/// Something that lies over the desk and has the keys while it is on top: a record, a form, a list, a question.
pub trait Dialog: Any + fmt::Debug {
    /// The context in which its keys are looked up.
    fn context(&self) -> Context;

    /// Draws it over what lies below.
    fn draw(&self, buf: &mut Buffer, area: Rect, ctx: Ctx<'_>, view: &mut ViewState);

    /// Handles an action.
    fn handle(&mut self, _action: Action, _desk: &mut Desk<'_>) -> Handled {
        Handled::No
    }

    /// The field that is being typed into, if there is one.
    fn input(&mut self) -> Option<&mut Input> {
        None
    }

    /// Follows a change of the text in [`Self::input`].
    fn edited(&mut self, _desk: &mut Desk<'_>) -> Vec<Effect> {
        Vec::new()
    }

    /// Handles a key that no binding claims. Returns `None` if it is ordinary typing into [`Self::input`].
    fn key(&mut self, _key: Key, _desk: &mut Desk<'_>) -> Option<Vec<Effect>> {
        None
    }

    /// Takes pasted text. Returns `None` if it goes into [`Self::input`] like typing.
    fn paste(&mut self, _text: &str, _desk: &mut Desk<'_>) -> Option<Vec<Effect>> {
        None
    }

    /// Whether [`Self::input`] holds several lines.
    fn is_multiline(&self) -> bool {
        false
    }

    /// The maximum length of [`Self::input`] in characters. By default, that of a text that is only searched for.
    fn longest(&self) -> usize {
        LONGEST_SEARCH
    }

    /// Whether [`Self::input`] is a path, so that a dropped one replaces it.
    fn takes_path(&self) -> bool {
        false
    }

    /// Handles a click on one of its lines.
    fn click(&mut self, _line: usize, _desk: &mut Desk<'_>) -> Handled {
        Handled::No
    }

    /// Whether a double click on a line does what Enter does.
    fn double_click_accepts(&self) -> bool {
        false
    }

    /// The people whose email addresses can be copied here; `None` for the selection of the desk.
    fn emails(&self, _app: &App) -> Option<Vec<PersonRef>> {
        None
    }

    /// What actions are about while this is open, if not the selection of the desk.
    fn subject(&self) -> Option<&Subject> {
        None
    }

    /// The record that this is as a place to come back to; `None` for a dialog, which is no place.
    fn place(&self) -> Option<&Subject> {
        None
    }

    /// The row whose reasons are asked for while this is open; `None` for the selection of the desk.
    fn row(&self) -> Option<Row> {
        match self.subject() {
            Some(Subject::Row(row)) => Some(row.clone()),
            Some(Subject::Program(_) | Subject::Day(_)) | None => None,
        }
    }

    /// What Enter does here, in a word or two; `None` if the keymap's label says it.
    fn accept_label(&self) -> Option<Cow<'static, str>> {
        None
    }

    /// What Esc does here, in a word or two; `None` if the keymap's label says it.
    fn back_label(&self) -> Option<&'static str> {
        None
    }

    /// The theme to draw everything in, if it tries one out.
    fn theme(&self) -> Option<&str> {
        None
    }

    /// Why an action cannot be done here: `Some(None)` if it can, `None` if the general rule decides.
    fn disabled_reason(&self, _action: Action, _model: &Model, _app: &App) -> Option<Option<&'static str>> {
        None
    }

    /// Whether Enter opens something here; `None` if the selection of the desk decides.
    fn opens(&self) -> Option<bool> {
        None
    }

    /// Whether a key that works here is worth its place in the footer.
    fn is_hinted(&self, _action: Action) -> bool {
        true
    }

    /// The actions that lead the footer, each with its label there.
    fn first_hints(&self, _model: &Model, _app: &App) -> Vec<(Action, &'static str)> {
        Vec::new()
    }

    /// Whether it covers the whole screen.
    fn covers_screen(&self) -> bool {
        false
    }

    /// Whether the desk below is dimmed while this is on top.
    fn dims_desk(&self) -> bool {
        !self.covers_screen()
    }

    /// Whether it asks on behalf of the dialog right below it, which gets the answer to its request.
    fn asks_for_below(&self) -> bool {
        false
    }

    /// Whether it describes what lies below it (help, all commands), so that footer and help go on to do so.
    fn describes_below(&self) -> bool {
        false
    }

    /// Whether something that it requested is going on. Its screen is then drawn anew every second.
    fn is_busy(&self) -> bool {
        false
    }

    /// Whether it makes room while its request is carried out in the background, and comes back if that fails.
    fn steps_aside(&self) -> bool {
        false
    }

    /// Follows the success of what it requested. Returns whether it closes.
    fn done(&mut self, _msg: &Msg, _desk: &mut Desk<'_>) -> bool {
        false
    }

    /// Shows why its request was refused. Returns whether it did; otherwise the desk says it.
    fn refused(&mut self, _refused: &Refused) -> bool {
        false
    }

    /// Takes the answer to a question that it asked.
    fn answered(&mut self, _msg: Msg, _desk: &mut Desk<'_>) -> Handled {
        Handled::STAY
    }

    /// Follows the user leaving it: keeps what was typed, stops what it waits for.
    fn left(self: Box<Self>, _desk: &mut Desk<'_>) {}

    /// Adds what is typed here and not saved to the drafts.
    fn keep_draft(&self, _kept: &mut SavedDrafts) {}
}

/// Identifies an open dialog: what it requested is answered to it, wherever it lies by then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DialogId(u64);

/// An effect, and the dialog that requested it.
#[derive(Debug)]
pub struct Request {
    /// The dialog; `None` for the desk.
    pub from: Option<DialogId>,
    /// What is requested.
    pub effect: Effect,
}

/// An open dialog and its id.
pub type Opened = (DialogId, Box<dyn Dialog>);

/// The open dialogs, the topmost last.
#[derive(Debug, Default)]
pub struct Stack {
    dialogs: Vec<Opened>,
    ids: u64,
}

impl Stack {
    /// Opens a dialog on top of the others.
    pub fn push(&mut self, dialog: impl Dialog) -> DialogId {
        self.ids += 1;
        let id = DialogId(self.ids);
        self.dialogs.push((id, Box::new(dialog)));
        id
    }

    /// Opens a dialog that was kept when it was left.
    pub fn push_boxed(&mut self, dialog: Box<dyn Dialog>) {
        self.ids += 1;
        self.dialogs.push((DialogId(self.ids), dialog));
    }

    /// Takes the topmost dialog off.
    pub fn pop(&mut self) -> Option<Opened> {
        self.dialogs.pop()
    }

    /// Takes the dialog with this id off.
    pub fn take(&mut self, id: DialogId) -> Option<Opened> {
        let at = self.position(id)?;
        Some(self.dialogs.remove(at))
    }

    /// The dialog with this id, to be changed.
    pub fn get_mut(&mut self, id: DialogId) -> Option<&mut Box<dyn Dialog>> {
        self.dialogs.iter_mut().find(|(other, _)| *other == id).map(|(_, dialog)| dialog)
    }

    /// Puts a dialog back that was taken off, on top of `at` others.
    pub fn put_back(&mut self, at: usize, dialog: Opened) {
        self.dialogs.insert(at.min(self.dialogs.len()), dialog);
    }

    /// How many dialogs lie below the one with this id.
    #[must_use]
    pub fn position(&self, id: DialogId) -> Option<usize> {
        self.dialogs.iter().position(|(other, _)| *other == id)
    }

    /// Takes all dialogs from `at` on off.
    pub fn split_off(&mut self, at: usize) -> Vec<Opened> {
        self.dialogs.split_off(at.min(self.dialogs.len()))
    }

    /// Puts dialogs back on top.
    pub fn extend(&mut self, dialogs: Vec<Opened>) {
        self.dialogs.extend(dialogs);
    }

    /// Closes all dialogs.
    pub fn clear(&mut self) {
        self.dialogs.clear();
    }

    /// Whether no dialog is open.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.dialogs.is_empty()
    }

    /// How many dialogs are open.
    #[must_use]
    pub fn len(&self) -> usize {
        self.dialogs.len()
    }

    /// The topmost dialog.
    #[must_use]
    pub fn top(&self) -> Option<&dyn Dialog> {
        self.dialogs.last().map(|(_, dialog)| &**dialog)
    }

    /// The topmost dialog, to be changed.
    pub fn top_mut(&mut self) -> Option<&mut Box<dyn Dialog>> {
        self.dialogs.last_mut().map(|(_, dialog)| dialog)
    }

    /// The id of the topmost dialog.
    #[must_use]
    pub fn top_id(&self) -> Option<DialogId> {
        self.dialogs.last().map(|(id, _)| *id)
    }

    /// The topmost dialog if it is a `T`.
    #[must_use]
    pub fn top_as<T: Dialog>(&self) -> Option<&T> {
        let top: &dyn Any = self.top()?;
        top.downcast_ref()
    }

    /// The topmost dialog if it is a `T`, to be changed.
    pub fn top_as_mut<T: Dialog>(&mut self) -> Option<&mut T> {
        let top: &mut dyn Any = &mut **self.top_mut()?;
        top.downcast_mut()
    }

    /// The topmost of all dialogs that are a `T`.
    #[must_use]
    pub fn find<T: Dialog>(&self) -> Option<&T> {
        self.iter().rev().find_map(|dialog| {
            let dialog: &dyn Any = dialog;
            dialog.downcast_ref()
        })
    }

    /// The dialogs, the topmost last.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &dyn Dialog> + ExactSizeIterator {
        self.dialogs.iter().map(|(_, dialog)| &**dialog)
    }

    /// What the open records and pictures are about, the topmost one first.
    #[must_use]
    pub fn subject(&self) -> Option<&Subject> {
        self.iter().rev().find_map(Dialog::subject)
    }

    /// The topmost dialog that does not only describe what lies below it.
    #[must_use]
    pub fn described(&self) -> Option<&dyn Dialog> {
        self.iter().rev().find(|dialog| !dialog.describes_below())
    }
}
