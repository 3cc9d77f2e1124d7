//! Records that forms are about, or an error for the user if one is missing.

use crate::{
    app::App,
    book::PairingEntry,
    domain::{
        decide::Records as _,
        id::{PairingId, ProgramId},
        policy::Policy,
    },
};

/// A pairing with the policy of its program.
pub(super) fn pairing(id: PairingId, app: &App) -> Result<(&PairingEntry, &Policy), String> {
    let entry = app.book().pairing_entry(id).ok_or("the pairing no longer exists")?;
    let policy = app.book().policy(&entry.pairing.program).ok_or("its program is not there any more")?;
    Ok((entry, policy))
}

/// A program that a form adds to.
pub(super) fn program<'a>(id: &ProgramId, app: &'a App) -> Result<&'a Policy, String> {
    app.book().policy(id).map(|policy| &**policy).ok_or_else(|| "set up a program first".to_owned())
}

/// A program that a form changes.
pub(super) fn known_program<'a>(id: &ProgramId, app: &'a App) -> Result<&'a Policy, String> {
    app.book().policy(id).map(|policy| &**policy).ok_or_else(|| "the program is not there any more".to_owned())
}

/// `Rosa Delgado → Jin Park`.
pub(super) fn names(entry: &PairingEntry, app: &App) -> String {
    let book = app.book();
    format!("{} → {}", book.name(&entry.pairing.mentor), book.name(&entry.pairing.mentee))
}
