//! Recognizes our columns by the headings that other systems give them.

use crate::app::{exchange::FileKind, people::PERSON_FIELDS};

/// A column of first names. Together with [`LAST`] it makes a name.
pub const FIRST: &str = "first name";
/// A column of last names.
pub const LAST: &str = "last name";

/// One of our columns and its headings elsewhere, folded and separated by blanks, the surest first.
type Names = (&'static str, &'static str);

const NAME_PARTS: [Names; 2] = [
    (FIRST, "firstname first givenname forename preferredname legalfirstname fname given"),
    (LAST, "lastname last surname familyname legallastname lname"),
];

const COUPLE: &[Names] = &[
    ("program", "programid programname programme programcode"),
    ("mentor", "mentorref mentorid mentoremployeeid mentoremail mentorname mentorsname"),
    (
        "mentee",
        "menteeref menteeid menteeemployeeid menteeemail menteename menteesname protege mentoree \
     newemployee",
    ),
];

const PAIRINGS: &[Names] = &[
    ("state", "status pairingstatus"),
    ("starts_on", "startdate start starts begindate begins pairedon datepaired matchdate datematched"),
    ("ends_on", "enddate end ends plannedend"),
    ("mentor_signed_on", "mentorsigned mentorsignature mentorsigneddate"),
    ("mentee_signed_on", "menteesigned menteesignature menteesigneddate"),
    ("received_on", "agreementreceived received datereceived"),
    ("region", "area zone"),
    ("goal", "goals objective objectives"),
];

const LOGS: &[Names] = &[
    ("on", "date meetingdate dateofmeeting contactdate datemet day logdate"),
    ("minutes", "mins durationminutes duration length timespent hours hrs totalhours hoursspent time"),
    ("kind", "type meetingtype activitytype activity contacttype"),
    ("method", "how mode meetingmethod contactmethod format"),
    ("topics", "topic subject topicsdiscussed discussed agenda"),
    ("note", "notes comments comment remarks summary"),
    ("private", "confidential"),
    ("at", "starttime timeofday meetingtime"),
    ("starts_on", "pairingstart"),
];

const MARKS: &[Names] = &[
    ("checklist", "list checklistname"),
    ("block", "skillblock category section"),
    ("skill", "skillname task competency item"),
    ("start", "startlevel initiallevel before"),
    ("target", "targetlevel goallevel"),
    ("need", "priority needlevel"),
    ("stage", "status progress state"),
    ("on", "date dateachieved completedon"),
    ("note", "notes evidence comments remarks"),
];

const REQUESTS: &[Names] = &[
    ("program", "programid programname"),
    ("kind", "type requesttype"),
    ("person", "employeeid personid applicantid employee applicant requester emailaddress email name"),
    ("asked_by", "requestedby askedby submittedby"),
    ("mentor", "requestedmentor preferredmentor mentorname mentoremail"),
    ("received_on", "received datereceived requestdate daterequested submitted timestamp date"),
    ("objectives", "objective goals goal"),
    ("note", "notes comments remarks"),
    ("answer", "decision outcome"),
    ("answered_on", "decisiondate dateanswered decidedon"),
    ("until", "pauseduntil"),
    ("reason", "because explanation"),
];

const SURVEYS: &[Names] = &[
    ("region", "area"),
    ("rule", "survey evaluation surveyname"),
    ("by", "respondent party answeredby"),
    ("on", "date timestamp completed answeredon"),
    ("question", "item questionid"),
    ("answer", "response rating score"),
];

/// The letters and digits of a heading in lower case: `E-mail` becomes `email`.
pub(super) fn folded(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether a heading is the name of the field itself.
#[must_use]
pub fn is_own(name: &str, field: &str) -> bool {
    folded(name) == folded(field)
}

/// The known headings for a kind of file, in the order in which columns are matched.
fn known(kind: FileKind) -> Vec<Names> {
    match kind {
        FileKind::People => {
            let fields = PERSON_FIELDS.iter().map(|field| (field.name, field.aliases));
            let (before, after) = fields.partition::<Vec<_>, _>(|(name, _)| matches!(*name, "ref" | "name"));
            [before, NAME_PARTS.to_vec(), after].concat()
        }
        FileKind::Pairings => [COUPLE, PAIRINGS].concat(),
        FileKind::Logs => [COUPLE, LOGS].concat(),
        FileKind::Marks => [COUPLE, MARKS].concat(),
        FileKind::Requests => REQUESTS.to_vec(),
        FileKind::Surveys => [COUPLE, SURVEYS].concat(),
        FileKind::Program | FileKind::Checklist | FileKind::All => Vec::new(),
    }
}

/// A heading folded, with `#` read as "number": `Emp. #` becomes `empnumber`.
fn spoken(name: &str) -> String {
    folded(&name.replace('#', " number "))
}

/// A heading without what is in brackets: `E-mail (work)` becomes `E-mail`.
fn without_brackets(name: &str) -> String {
    let mut depth = 0_usize;
    let mut plain = String::with_capacity(name.len());
    for sign in name.chars() {
        match sign {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            sign if depth == 0 => plain.push(sign),
            _ => {}
        }
    }
    plain
}

/// Our column with exactly this folded heading.
fn exact(kind: FileKind, known: &[Names], spoken: &str) -> Option<&'static str> {
    let own = kind.columns().iter().map(|column| column.name).find(|own| folded(own) == spoken);
    let has = |names: &str| names.split_ascii_whitespace().any(|name| name == spoken);
    own.or_else(|| known.iter().find(|(_, names)| has(names)).map(|(field, _)| *field))
}

/// Our column for a longer heading: one with a remark in brackets, or with several words for the same column, as in
/// `School/Site`. `None` if the words are for different columns.
fn loose(kind: FileKind, known: &[Names], name: &str) -> Option<&'static str> {
    let plain = without_brackets(name).to_lowercase().replace(" or ", "/");
    if let Some(field) = exact(kind, known, &spoken(&plain)) {
        return Some(field);
    }
    let mut parts = plain.split(['/', '|']).map(spoken).filter(|part| !part.is_empty());
    let first = exact(kind, known, &parts.next()?)?;
    parts.all(|part| exact(kind, known, &part) == Some(first)).then_some(first)
}

/// For each heading our column, if one matches. Each of our columns is taken once, by its surest heading.
pub(super) fn matched(kind: FileKind, header: &[String]) -> Vec<Option<&'static str>> {
    let known = known(kind);
    let headings: Vec<String> = header.iter().map(|name| spoken(name)).collect();
    let mut taken: Vec<Option<&'static str>> = vec![None; header.len()];
    // Our own names come first, so that an exported file is read back as it was written.
    for column in kind.columns() {
        let own = folded(column.name);
        if let Some(place) = headings.iter().position(|name| *name == own) {
            taken[place].get_or_insert(column.name);
        }
    }
    let is_free = |taken: &[Option<&str>], field: &str| {
        let by_parts = field == "name" && taken.iter().flatten().any(|own| is_part(own));
        let as_whole = is_part(field) && taken.contains(&Some("name"));
        !(by_parts || as_whole || taken.contains(&Some(field)))
    };
    for (field, names) in &known {
        if taken.contains(&Some(*field)) || (is_part(field) && taken.contains(&Some("name"))) {
            continue;
        }
        let free =
            |wanted: &str| headings.iter().zip(&taken).position(|(name, taken)| taken.is_none() && name == wanted);
        if let Some(place) = names.split_ascii_whitespace().find_map(free) {
            taken[place] = Some(field);
        }
    }
    for (place, name) in header.iter().enumerate() {
        if taken[place].is_none()
            && let Some(field) = loose(kind, &known, name).filter(|field| is_free(&taken, field))
        {
            taken[place] = Some(field);
        }
    }
    taken
}

/// Whether a field is a part of the name.
pub(super) fn is_part(field: &str) -> bool {
    field == FIRST || field == LAST
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("School/Site", Some("unit"))]
    #[case("Dept. or Building", Some("unit"))]
    #[case("Work Location", Some("unit"))]
    #[case("Campus", Some("unit"))]
    #[case("Job Title", Some("role"))]
    #[case("Position / Title", Some("role"))]
    #[case("Hire Date", Some("employed_on"))]
    #[case("Start date (district)", Some("employed_on"))]
    #[case("Employee #", Some("ref"))]
    #[case("Emp. No.", Some("ref"))]
    #[case("Employee ID / Badge", Some("ref"))]
    #[case("Work E-mail", Some("email"))]
    #[case("E-mail (work)", Some("email"))]
    #[case("Phone/Ext", Some("phone"))]
    #[case("Employee (last, first)", Some("name"))]
    #[case("Email/Phone", None)]
    #[case("School/Color", None)]
    #[case("()", None)]
    #[case("/", None)]
    fn columns_are_recognized_by_common_headings(#[case] name: &str, #[case] field: Option<&str>) {
        assert_eq!(matched(FileKind::People, &[name.to_owned()]), [field]);
    }

    #[test]
    fn each_column_is_taken_once() {
        let header = ["School/Site", "Building", "First name", "Last name", "Name (as shown)"].map(str::to_owned);
        let expected = [None, Some("unit"), Some(FIRST), Some(LAST), None];
        assert_eq!(matched(FileKind::People, &header), expected);
    }

    #[test]
    fn no_heading_is_known_for_two_columns() {
        for kind in FileKind::TABLES {
            let known = known(kind);
            let names: Vec<&str> = known.iter().flat_map(|(_, names)| names.split_ascii_whitespace()).collect();
            for name in &names {
                assert_eq!(names.iter().filter(|other| *other == name).count(), 1, "{kind:?} {name}");
            }
        }
    }
}
