//! A letter to each who is marked.

use super::{left_out, names, pairs};
use crate::{
    app::{App, files, letter, output::PendingExport},
    domain::id::PairingId,
    tui::{
        forms::{
            Next, Said, Wrong,
            read::{needed, wrong},
        },
        model::{Field, Form, FormOf},
        text::count,
    },
};

const REMINDER: usize = 0;

fn letters(form: &Form, ids: &[PairingId], app: &App) -> (Vec<(PairingId, letter::Letter)>, Vec<String>) {
    let (mut letters, mut told) = (Vec::new(), Vec::new());
    for id in ids {
        let drafted = if form.chosen("which") == REMINDER {
            letter::reminder(app.book(), *id)
        } else {
            letter::next_steps(app.book(), *id)
        };
        match drafted {
            Ok(letter) => letters.push((*id, letter)),
            Err(none) => told.push(none.to_string()),
        }
    }
    (letters, told)
}

pub(in crate::tui::forms) fn form(ids: &[PairingId], app: &App) -> Form {
    let which = vec!["a kind word to those who are quiet".into(), "the next steps after the agreement".into()];
    let how = vec!["files for a mail program (.eml)".into(), "copied, one below the other".into()];
    let fields = vec![
        Field::choice("which", "letter", which, REMINDER),
        Field::choice("how", "as", how, 0),
        Field::text("folder", "folder", "it is made where it is missing")
            .with(&format!("~/letters-{}", app.book().today())),
    ];
    Form::new(FormOf::Letters(ids.to_vec()), format!("Letters · {}", pairs(ids.len())), fields)
        .saying(names(ids, app))
        .saying("Nothing is sent from here: each letter is a draft to look over.")
}

pub(in crate::tui::forms) fn next(form: &Form, ids: &[PairingId], app: &App) -> Result<Next, Wrong> {
    let (letters, told) = letters(form, ids, app);
    if letters.is_empty() {
        return wrong("which", told.first().cloned().unwrap_or_else(|| "there is nobody to write to".into()));
    }
    if form.chosen("how") == 1 {
        let texts: Vec<String> = letters.iter().map(|(_, letter)| letter.text()).collect();
        return Ok(Next::Copy(texts.join("\n\n----\n\n")));
    }
    let folder = files::typed(&needed(form, "folder", "name a folder, as in ~/letters")?);
    let word = if form.chosen("which") == REMINDER { "reminder" } else { "next-steps" };
    let places = letters.iter().map(|(id, _)| folder.join(format!("{word}-{id}.eml"))).collect();
    let number = count(letters.len(), "letter", "letters");
    let mut outgoing = PendingExport::all(places, move |book| {
        Ok(letters.iter().map(|(_, letter)| letter.eml(book.today())).collect())
    });
    outgoing.over = form.allow_duplicate;
    outgoing.doing = format!("Writing {number}");
    outgoing.said = format!("Wrote {number} into");
    Ok(Next::Write(outgoing))
}

pub(in crate::tui::forms) fn said(form: &Form, ids: &[PairingId], app: &App) -> Vec<Said> {
    let (letters, told) = letters(form, ids, app);
    let without = letters.iter().flat_map(|(_, letter)| &letter.to).filter(|to| to.email.is_none()).count();
    let mut said = vec![Said::Good(format!("{} to look over.", count(letters.len(), "letter", "letters")))];
    if without > 0 {
        let people = count(without, "person has", "people have");
        said.push(Said::Plain(format!("{people} no e-mail address on file; their drafts leave it open.")));
    }
    said.extend(left_out(&told).into_iter().map(Said::Beware));
    said
}
