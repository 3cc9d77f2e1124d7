//! Remembers plans, so that a table with the same header is read the same way again.

use serde::{Deserialize, Serialize};

use super::{
    dates::DateOrder,
    plan::{Plan, Refs, fields},
    sheet::Sheet,
    words::folded,
};
use crate::app::exchange::FileKind;

/// Number of headers that are remembered.
const REMEMBERED: usize = 40;

/// The plans that were used, each with its header, the newest first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Memory {
    plans: Vec<(String, Stored)>,
}

/// A plan as it is stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Stored {
    kind: String,
    columns: Vec<Option<String>>,
    /// The columns about which the user decided: only about those, nothing is asked again.
    #[serde(default)]
    decided: Vec<usize>,
    fixed: Vec<(String, String)>,
    dates: Option<DateOrder>,
    refs: Refs,
}

impl Memory {
    /// The plan that was used for this header.
    #[must_use]
    pub fn recall(&self, sheet: &Sheet) -> Option<Plan> {
        let (_, stored) = self.plans.iter().find(|(header, _)| *header == key(sheet))?;
        let kind = FileKind::TABLES.into_iter().find(|kind| kind.word() == stored.kind)?;
        let own = |name: &str| fields(kind).find(|own| *own == name);
        let columns: Vec<_> = stored.columns.iter().map(|name| own(name.as_deref()?)).collect();
        if columns.len() != sheet.header.len() {
            return None;
        }
        let fixed = stored.fixed.iter().filter_map(|(name, value)| Some((own(name)?, value.clone()))).collect();
        let decided = stored.decided.iter().copied().filter(|place| *place < columns.len()).collect();
        Some(Plan { kind, columns, decided, fixed, dates: stored.dates, refs: stored.refs })
    }

    /// Remembers the plan for the header of a table.
    pub fn remember(&mut self, sheet: &Sheet, plan: &Plan) {
        let header = key(sheet);
        self.plans.retain(|(other, _)| *other != header);
        let stored = Stored {
            kind: plan.kind.word().to_owned(),
            columns: plan.columns.iter().map(|own| own.map(str::to_owned)).collect(),
            decided: plan.decided.clone(),
            fixed: plan.fixed.iter().map(|(own, value)| ((*own).to_owned(), value.clone())).collect(),
            dates: plan.dates,
            refs: plan.refs,
        };
        self.plans.insert(0, (header, stored));
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
    fn the_plan_of_the_same_header_is_recalled() {
        let sheet = |text: &str| Sheet::read(text.as_bytes(), None).unwrap();
        let first = sheet("Emp ID,Name,Job\nE1,Rosa,Registrar\n");
        let mut plan = Plan::propose(FileKind::People, &first);
        plan.assign(2, Some("group"));
        let mut memory = Memory::default();
        memory.remember(&first, &plan);
        let text = serde_json::to_string(&memory).unwrap();
        let memory: Memory = serde_json::from_str(&text).unwrap();
        assert_eq!(plan.decided, [2]);
        assert_eq!(memory.recall(&sheet("emp id;name;JOB\nE2;Jin;Office\n")), Some(plan));
        assert_eq!(memory.recall(&sheet("Emp ID,Name\nE1,Rosa\n")), None);
    }
}
