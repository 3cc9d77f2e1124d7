//! One rule of a program: its value as TOML, how strictly it is meant, what it says and who says so.

use super::{
    Said, Wrong,
    program::rehearsed,
    read::{needed, picked, wrong},
};
use crate::{
    app::{
        App,
        format::rule::{set_rule, value_text},
    },
    domain::{
        decide::Records as _,
        id::{ProgramId, RuleId},
        policy::Policy,
        program::Program,
        rule::{Rule, Strength},
    },
    tui::{
        dialogs::confirm::Confirm,
        model::{Field, Form, FormOf},
    },
};

const STRENGTHS: [Strength; 3] = [Strength::Must, Strength::Expected, Strength::Recommended];

pub(super) fn which(id: &ProgramId, app: &App) -> Result<Form, String> {
    let policy = app.book().policy(id).ok_or("set up a program first")?;
    let line = |rule: &Rule| format!("{}  {}", rule.id, rule.says);
    let options: Vec<String> = policy.program.rules.iter().map(line).collect();
    if options.is_empty() {
        return Err(format!("{} has no rules", policy.program.name));
    }
    Ok(Form::new(
        FormOf::WhichRule(id.clone()),
        format!("Rules · {}", policy.program.name),
        vec![Field::pick("rule", "rule", options)],
    ))
}

pub(super) fn chosen(form: &Form, id: &ProgramId, app: &App) -> Result<FormOf, Wrong> {
    let at = picked(form, "rule")?;
    let rule = app.book().policy(id).and_then(|policy| policy.program.rules.get(at));
    rule.map_or_else(|| wrong("rule", "choose one of the list"), |rule| Ok(FormOf::Rule(id.clone(), rule.id.clone())))
}

fn find<'a>(program: &ProgramId, rule: &RuleId, app: &'a App) -> Result<(&'a Program, &'a Rule), String> {
    let policy = app.book().policy(program).ok_or("the program is not there any more")?;
    let rule = policy.program.rule(rule).ok_or("the rule is not there any more")?;
    Ok((&policy.program, rule))
}

pub(super) fn form(program: &ProgramId, rule: &RuleId, app: &App) -> Result<Form, String> {
    let (of, found) = find(program, rule, app)?;
    let at = STRENGTHS.iter().position(|strength| *strength == found.strength).unwrap_or(0);
    let strengths = vec!["must".into(), "expected".into(), "recommended".into()];
    let words = value_text(&found.clause);
    let value = Field::text("value", "value", "").with(&words);
    // A number is typed anew, a list or a table is mended.
    let value = if words.contains(['[', '{', '"']) { value.going_on() } else { value };
    Ok(Form::new(
        FormOf::Rule(program.clone(), rule.clone()),
        format!("{rule} · {}", of.name),
        vec![
            value,
            Field::choice("strength", "how strictly", strengths, at),
            Field::notes("says", "says", "for people, in a sentence", 3).with(&found.says),
            Field::notes("source", "source", "the document, or: house rule", 2).with(&found.source),
        ],
    ))
}

fn changed(form: &Form, program: &ProgramId, rule: &RuleId, app: &App) -> Result<Program, Wrong> {
    let Ok((of, before)) = find(program, rule, app) else { return wrong("value", "the rule is not there any more") };
    let mut program = of.clone();
    let value = needed(form, "value", &format!("write a value, as it was: {}", value_text(&before.clause)))?;
    if value != value_text(&before.clause)
        && let Err(error) = set_rule(&mut program, &format!("{rule}={value}"))
    {
        return wrong("value", error.to_string());
    }
    let one_line = |field: &str| form.value(field).split_whitespace().collect::<Vec<_>>().join(" ");
    let (says, source) = (one_line("says"), one_line("source"));
    if says.is_empty() {
        return wrong("says", "say in a sentence what the rule asks");
    }
    if source.is_empty() {
        return wrong("source", "name the document, or write: house rule");
    }
    let strength = STRENGTHS.get(form.chosen("strength")).copied().unwrap_or(before.strength);
    if let Some(rule) = program.rules.iter_mut().find(|other| other.id == *rule) {
        rule.strength = strength;
        rule.says = says.into();
        rule.source = source.into();
    }
    Ok(program)
}

pub(super) fn edit(form: &Form, program: &ProgramId, rule: &RuleId, app: &App) -> Result<Confirm, Wrong> {
    rehearsed(changed(form, program, rule, app)?, app)
}

/// The value as it is read, or what the reader says; and what cannot be kept together with it.
pub(super) fn said(form: &Form, program: &ProgramId, rule: &RuleId, app: &App) -> Vec<Said> {
    match changed(form, program, rule, app) {
        // What the field says itself is not said twice.
        Err(wrong) if wrong.field == "value" && form.named("value").is_some_and(|field| field.error.is_none()) => {
            vec![Said::Beware(wrong.words)]
        }
        Err(_) => Vec::new(),
        Ok(changed) => {
            let mut said = Vec::new();
            if let Some(rule) = changed.rule(rule) {
                said.push(Said::Good(format!("reads as {}", value_text(&rule.clause))));
            }
            let policy = Policy::new(std::sync::Arc::new(changed));
            said.extend(policy.contradictions().into_iter().map(Said::Beware));
            said.push(Said::Plain("You see which pairings would change before anything is saved.".into()));
            said
        }
    }
}
