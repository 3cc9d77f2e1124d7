//! Writes the commented settings file.

use super::{Settings, table::SETTINGS};

/// The settings as a commented file. Default values are commented out.
#[must_use]
pub fn text(settings: &Settings) -> String {
    let usual = Settings::default();
    let mut text = String::from(
        "# Settings of mentordesk. A line that begins with # says nothing: take the # away and change what follows it.\n\
         # `mentordesk config --check` reads this file and names every mistake with its line.\n",
    );
    let mut table = "";
    for setting in SETTINGS {
        if setting.table != table {
            table = setting.table;
            text.push_str(&format!("\n[{table}]\n"));
            text.push_str("# A rule of the program itself is always stronger than these.\n");
        }
        text.push('\n');
        for line in setting.description.lines() {
            text.push_str(&format!("# {line}\n"));
        }
        let value = (setting.get)(settings);
        let sign = if value == (setting.get)(&usual) { "# " } else { "" };
        text.push_str(&format!("{sign}{} = {value}\n", setting.key));
    }
    text.push_str(FREE);
    text
}

const FREE: &str = r#"
[keys]
# Other keys, by the name of what they do: `mentordesk config --keys` lists the names. A list gives several keys, two
# keys with a blank between them are pressed one after the other, an empty list takes the keys away.
# log = "l"
# redo = ["ctrl-y", "ctrl-r"]
# go-to-people = "g p"

# A place in brackets changes the keys there and nowhere else.
# [keys.skills]
# tick = ["space", "x"]

[filters]
# Filters with a name. On the desk they are kept and chosen by name.
# "gone quiet" = "overdue kind:never-met"
# "north by hours" = { filter = "region:north", sort = "hours" }
"#;
