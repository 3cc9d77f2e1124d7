//! Recognizes our columns by the headings that other systems give them.

use std::collections::{HashMap, HashSet, VecDeque};

use super::lengths::{Unit, is_length, is_sum, unit};
use crate::app::{exchange::FileKind, people::PERSON_FIELDS};

/// A column of first names. Together with [`LAST`] it makes a name.
pub const FIRST: &str = "first name";
/// A column of last names.
pub const LAST: &str = "last name";
/// A column of hours, which are added to the minutes of an entry.
pub const HOURS: &str = "hours";

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
    (
        "on",
        "date meetingdate dateofmeeting sessiondate dateofsession visitdate dateofvisit contactdate dateofcontact \
     conferencedate activitydate datemet datewemet meetingday whendidyoumeet whendidwemeet whendidyouholdthemeeting \
     whenmet when day logdate datum fecha",
    ),
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
    let mut places: HashMap<String, VecDeque<usize>> = HashMap::new();
    for (place, name) in header.iter().enumerate() {
        places.entry(spoken(name)).or_default().push_back(place);
    }
    let mut taken = Taken { places: vec![None; header.len()], fields: HashSet::new() };
    // Our own names come first, so that an exported file is read back as it was written.
    for column in kind.columns() {
        if let Some(place) = places.get_mut(&folded(column.name)).and_then(VecDeque::pop_front) {
            taken.take(place, column.name);
        }
    }
    if kind == FileKind::Logs {
        lengths(header, &known, &mut taken);
    }
    for (field, names) in &known {
        let mut free = names.split_ascii_whitespace().filter_map(|name| {
            let places = places.get(name)?;
            places.iter().copied().find(|place| taken.places[*place].is_none())
        });
        if !taken.is_provided(field)
            && let Some(place) = free.next()
        {
            taken.take(place, field);
        }
    }
    for (place, name) in header.iter().enumerate() {
        if taken.places[place].is_none()
            && let Some(field) = loose(kind, &known, name).filter(|field| !taken.is_provided(field))
        {
            taken.take(place, field);
        }
    }
    taken.places
}

/// The columns that are taken so far.
struct Taken {
    places: Vec<Option<&'static str>>,
    fields: HashSet<&'static str>,
}

impl Taken {
    fn take(&mut self, place: usize, field: &'static str) {
        self.places[place] = Some(field);
        self.fields.insert(field);
    }

    /// Whether a field, or the name that it is a part of, is taken.
    fn is_provided(&self, field: &str) -> bool {
        let by_parts = field == "name" && self.fields.iter().any(|own| is_part(own));
        by_parts || is_part(field) && self.fields.contains("name") || self.fields.contains(field)
    }
}

/// Takes the columns of a log that hold lengths of time: one of minutes, or of no unit if there is none, and one of
/// hours. Hours that are a sum are not taken beside minutes.
fn lengths(header: &[String], known: &[Names], taken: &mut Taken) {
    let columns: Vec<(usize, Unit, bool)> = header
        .iter()
        .enumerate()
        .filter(|(place, name)| taken.places[*place].is_none() && is_length(name))
        .filter(|(_, name)| exact(FileKind::Logs, known, &spoken(name)).is_none())
        .map(|(place, name)| (place, unit(name), is_sum(name)))
        .collect();
    let first = |wanted: Unit| columns.iter().find(|(_, unit, _)| *unit == wanted);
    let minutes = first(Unit::Minutes).filter(|_| !taken.is_provided("minutes"));
    if let Some((place, ..)) = minutes {
        taken.take(*place, "minutes");
    }
    let has_minutes = taken.is_provided("minutes");
    if let Some((place, _, is_sum)) = first(Unit::Hours)
        && !(*is_sum && has_minutes)
    {
        taken.take(*place, HOURS);
    } else if !has_minutes && let Some((place, ..)) = first(Unit::Both).or_else(|| first(Unit::Unsaid)) {
        taken.take(*place, "minutes");
    }
}

/// How many of these headings are known, for the kind of table that knows most of them.
pub(super) fn recognized<'a>(headings: impl Iterator<Item = &'a str>) -> usize {
    let header: Vec<String> = headings.map(|name| name.trim().to_owned()).collect();
    let counts = FileKind::TABLES.into_iter().map(|kind| matched(kind, &header).iter().flatten().count());
    counts.max().unwrap_or(0)
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

    #[rstest]
    #[case(&["Date", "Hours", "Minutes"], &[Some("on"), Some(HOURS), Some("minutes")])]
    #[case(&["Date", "Duration (h)"], &[Some("on"), Some(HOURS)])]
    #[case(&["Date", "Minutes (not hours)"], &[Some("on"), Some("minutes")])]
    #[case(&["Date", "Std"], &[Some("on"), Some(HOURS)])]
    #[case(&["Date", "Duration", "Hours"], &[Some("on"), None, Some(HOURS)])]
    #[case(&["Date", "Duration (min)", "Total hours"], &[Some("on"), Some("minutes"), None])]
    #[case(&["Date", "Duration (hh:mm)"], &[Some("on"), Some("minutes")])]
    #[case(&["Date", "Meeting time", "Minutes"], &[Some("on"), Some("at"), Some("minutes")])]
    #[case(&["Timestamp", "Session date"], &[None, Some("on")])]
    #[case(&["Timestamp", "Visit date"], &[None, Some("on")])]
    #[case(&["Timestamp", "When did you meet?"], &[None, Some("on")])]
    #[case(&["Timestamp", "Meeting Date"], &[None, Some("on")])]
    #[case(&["Timestamp", "Date of visit"], &[None, Some("on")])]
    fn the_columns_of_a_log_are_taken_by_their_wording(#[case] names: &[&str], #[case] expected: &[Option<&str>]) {
        let header: Vec<String> = names.iter().map(|&name| name.to_owned()).collect();
        assert_eq!(matched(FileKind::Logs, &header), expected);
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
