//! Drafts a letter to each marked pairing.

use crate::{
    app::{files, letter, output::PendingExport},
    domain::id::PairingId,
    tui::{
        forms::{
            bulk::batch::{left_out, names, pairs},
            prelude::*,
        },
        widgets::text::count,
    },
};

const REMINDER: usize = 0;
const FILES: usize = 0;

/// Drafts a letter to each marked pairing.
#[derive(Debug, Clone)]
pub struct DraftLetters(pub Vec<PairingId>);

impl FormSpec for DraftLetters {
    fn draft_key(&self) -> DraftKey {
        DraftKey::of_all("draft-letters", &self.0)
    }

    fn build(&self, app: &App) -> Result<Form, String> {
        let which = vec!["a kind word to those who are quiet".into(), "the next steps after the agreement".into()];
        let how = vec!["files for a mail program (.eml)".into(), "copied, one below the other".into()];
        let folder = format!("~/letters-{}", app.book().today());
        let fields = vec![
            Field::choice("which", "letter", which, REMINDER),
            Field::choice("how", "as", how, FILES),
            Field::text("folder", "folder", "it is made where it is missing").with(&folder),
        ];
        Ok(Form::new(self.clone(), format!("Letters · {}", pairs(self.0.len())), fields)
            .with_line(names(&self.0, app))
            .with_line("Nothing is sent from here: each letter is a draft to look over."))
    }

    fn submit(&self, form: &Form, app: &App) -> Result<Next, FieldError> {
        let (letters, errors) = self.letters(form, app);
        if letters.is_empty() {
            let error = errors.into_iter().next();
            return invalid("which", error.unwrap_or_else(|| "there is no one to write to".into()));
        }
        if form.chosen("how") != FILES {
            let texts: Vec<String> = letters.iter().map(|(_, letter)| letter.text()).collect();
            return Ok(Next::Copy(texts.join("\n\n----\n\n")));
        }
        let folder = files::parse_path(&required(form, "folder", "name a folder, as in ~/letters")?);
        let name = if form.chosen("which") == REMINDER { "reminder" } else { "next-steps" };
        let paths = letters.iter().map(|(id, _)| folder.join(format!("{name}-{id}.eml"))).collect();
        let number = count(letters.len(), "letter", "letters");
        let mut export = PendingExport::all(paths, move |book| {
            Ok(letters.iter().map(|(_, letter)| letter.eml(book.today())).collect())
        });
        export.over = form.allow_duplicate;
        export.doing = format!("Writing {number}");
        export.said = format!("Wrote {number} into");
        Ok(Next::Write(export))
    }

    fn preview(&self, form: &Form, app: &App) -> Vec<PreviewLine> {
        let (letters, errors) = self.letters(form, app);
        let without = letters.iter().flat_map(|(_, letter)| &letter.to).filter(|to| to.email.is_none()).count();
        let mut lines = vec![PreviewLine::Good(format!("{} to look over.", count(letters.len(), "letter", "letters")))];
        if without > 0 {
            let people = count(without, "person has", "people have");
            lines.push(PreviewLine::Plain(format!("{people} no e-mail address on file; their drafts leave it open.")));
        }
        lines.extend(left_out(&errors).into_iter().map(PreviewLine::Warning));
        lines
    }

    fn accept_label(&self, form: &Form) -> &'static str {
        if form.chosen("how") == FILES { "write the files" } else { "copy" }
    }

    fn writes_files(&self) -> bool {
        true
    }
}

impl DraftLetters {
    /// The letters, and why some pairings get none.
    fn letters(&self, form: &Form, app: &App) -> (Vec<(PairingId, letter::Letter)>, Vec<String>) {
        let (mut letters, mut errors) = (Vec::new(), Vec::new());
        for id in &self.0 {
            let drafted = if form.chosen("which") == REMINDER {
                letter::reminder(app.book(), *id)
            } else {
                letter::next_steps(app.book(), *id)
            };
            match drafted {
                Ok(letter) => letters.push((*id, letter)),
                Err(error) => errors.push(error.to_string()),
            }
        }
        (letters, errors)
    }
}
