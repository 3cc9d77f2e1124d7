//! What the key that accepts does in an import, for the bottom line.

use std::borrow::Cow;

use super::Import;

impl Import {
    /// What the key that accepts does with the preview.
    #[must_use]
    pub fn accept_label(&self) -> Cow<'static, str> {
        let (Some(read), Some(table)) = (&self.outcome, &self.table) else { return "import".into() };
        match read.created + read.updated {
            _ if !read.errors.is_empty() => "read the file again".into(),
            1 => "import this row".into(),
            count => format!("import {count} {}", table.plan.kind.word()).into(),
        }
    }
}
