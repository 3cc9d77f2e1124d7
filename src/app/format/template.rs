//! The built-in program templates.

use std::sync::LazyLock;

use super::{
    Problem,
    program::{Drafts, merged, read_drafts},
};
use crate::domain::{
    checklist::Checklist,
    day::Day,
    event::Event,
    id::{ProgramId, TemplateId},
    program::{Closure, Program},
    rule::Rule,
    survey::{Question, Survey},
};

/// The templates as TOML, in display order.
const FILES: [&str; 5] = [
    include_str!("../../../assets/programs/st-vrain.toml"),
    include_str!("../../../assets/programs/mcps.toml"),
    include_str!("../../../assets/programs/seiu.toml"),
    include_str!("../../../assets/programs/uk-pdp.toml"),
    include_str!("../../../assets/programs/masa.toml"),
];

/// A program without dates: rules and checklists to start from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// Its id, for example `st-vrain`.
    pub id: TemplateId,
    /// Its title.
    pub name: String,
    /// A one-sentence summary.
    pub summary: String,
    /// Its rules, in the order of its document.
    pub rules: Vec<Rule>,
    /// Its checklists.
    pub checklists: Vec<Checklist>,
    /// Its yearly events and deadlines.
    pub events: Vec<Event>,
    /// The surveys of its evaluations.
    pub surveys: Vec<Survey>,
    /// Its reflection questions.
    pub reflections: Vec<Question>,
}

impl Template {
    /// A program made from this template. Uses the template's name if none is given.
    #[must_use]
    pub fn program(
        &self,
        id: ProgramId,
        name: Option<&str>,
        starts_on: Day,
        ends_on: Day,
        closures: Vec<Closure>,
    ) -> Program {
        Program {
            id,
            name: name.map(str::trim).filter(|name| !name.is_empty()).unwrap_or(&self.name).into(),
            template: Some(self.id.clone()),
            summary: self.summary.as_str().into(),
            starts_on,
            ends_on,
            closures: merged(closures),
            rules: self.rules.clone(),
            checklists: self.checklists.clone(),
            events: self.events.clone(),
            surveys: self.surveys.clone(),
            reflections: self.reflections.clone(),
            regions: Vec::new(),
            contact: None,
        }
    }
}

static TEMPLATES: LazyLock<Vec<Template>> =
    LazyLock::new(|| FILES.iter().filter_map(|text| read_template(text).ok()).flatten().collect());

/// The built-in templates.
#[must_use]
pub fn templates() -> &'static [Template] {
    &TEMPLATES
}

/// The built-in template with that id.
#[must_use]
pub fn template(id: &str) -> Option<&'static Template> {
    templates().iter().find(|template| template.id.as_str() == id.trim())
}

fn read_template(text: &str) -> Result<Vec<Template>, Vec<Problem>> {
    let Drafts { programs, problems, remarks } = read_drafts(text, false)?;
    // A built-in template must not name anything it does not have.
    let problems = [problems, remarks].concat();
    if !problems.is_empty() {
        return Err(problems);
    }
    let template = |program: Program| {
        let Program { id, name, summary, rules, checklists, events, surveys, reflections, .. } = program;
        let (id, name, summary) = (TemplateId::new(id.as_str()).ok()?, name.into(), summary.into());
        Some(Template { id, name, summary, rules, checklists, events, surveys, reflections })
    };
    Ok(programs.into_iter().filter_map(template).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_template_reads_without_a_complaint() {
        for text in FILES {
            assert_eq!(read_template(text).map(|templates| templates.len()), Ok(1));
        }
    }
}
