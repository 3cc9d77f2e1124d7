//! How tables were taken before: the same header is taken the same way again.

use serde::{Deserialize, Serialize};

use super::{
    names::folded,
    plan::{Plan, Refs, fields},
    sheet::Sheet,
    values::DateOrder,
};
use crate::app::exchange::FileKind;

/// How many headers are remembered.
const REMEMBERED: usize = 40;

/// The plans that were followed, each under the header it was made for, the newest first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Memory {
    plans: Vec<(String, Followed)>,
}

/// A plan in a form that lasts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Followed {
    kind: String,
    columns: Vec<Option<String>>,
    fixed: Vec<(String, String)>,
    dates: DateOrder,
    refs: Refs,
}

impl Memory {
    /// The plan that was followed for a header like this one.
    #[must_use]
    pub fn recall(&self, sheet: &Sheet) -> Option<Plan> {
        let (_, followed) = self.plans.iter().find(|(header, _)| *header == key(sheet))?;
        let kind = FileKind::TABLES.into_iter().find(|kind| kind.word() == followed.kind)?;
        let own = |name: &str| fields(kind).find(|own| *own == name);
        let columns: Vec<_> = followed.columns.iter().map(|name| own(name.as_deref()?)).collect();
        if columns.len() != sheet.header.len() {
            return None;
        }
        let fixed = followed.fixed.iter().filter_map(|(name, value)| Some((own(name)?, value.clone()))).collect();
        Some(Plan { kind, columns, fixed, dates: followed.dates, refs: followed.refs })
    }

    /// Remembers that a table was taken so.
    pub fn remember(&mut self, sheet: &Sheet, plan: &Plan) {
        let header = key(sheet);
        self.plans.retain(|(other, _)| *other != header);
        let followed = Followed {
            kind: plan.kind.word().to_owned(),
            columns: plan.columns.iter().map(|own| own.map(str::to_owned)).collect(),
            fixed: plan.fixed.iter().map(|(own, value)| ((*own).to_owned(), value.clone())).collect(),
            dates: plan.dates,
            refs: plan.refs,
        };
        self.plans.insert(0, (header, followed));
        self.plans.truncate(REMEMBERED);
    }
}

fn key(sheet: &Sheet) -> String {
    sheet.header.iter().map(|name| folded(name)).collect::<Vec<_>>().join("\t")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_header_is_taken_the_same_way_again() {
        let sheet = |text: &str| Sheet::read(text.as_bytes(), None).unwrap();
        let first = sheet("Emp ID,Name,Job\nE1,Rosa,Registrar\n");
        let mut plan = Plan::propose(FileKind::People, &first);
        plan.take(2, Some("group"));
        let mut memory = Memory::default();
        memory.remember(&first, &plan);
        let text = serde_json::to_string(&memory).unwrap();
        let memory: Memory = serde_json::from_str(&text).unwrap();
        assert_eq!(memory.recall(&sheet("emp id;name;JOB\nE2;Jin;Office\n")), Some(plan));
        assert_eq!(memory.recall(&sheet("Emp ID,Name\nE1,Rosa\n")), None);
    }
}
