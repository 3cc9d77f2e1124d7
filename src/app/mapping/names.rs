//! The names that offices give to our columns.

use crate::app::exchange::FileKind;

/// A column of first names; with [`LAST`] it makes a name.
pub const FIRST: &str = "first name";
/// A column of last names.
pub const LAST: &str = "last name";

/// A column of ours, and the names that it goes by elsewhere, the surest first.
type Names = (&'static str, &'static [&'static str]);

const PEOPLE: &[Names] = &[
    (
        "ref",
        &[
            "employeeid",
            "employeenumber",
            "employeeno",
            "empid",
            "empno",
            "staffid",
            "staffnumber",
            "personid",
            "personnelnumber",
            "badgenumber",
            "badge",
            "employeeref",
            "empnumber",
            "idnumber",
            "employeeidnumber",
            "staffno",
            "personnelno",
            "payrollnumber",
            "payrollid",
            "badgeid",
            "id",
        ],
    ),
    (
        "name",
        &[
            "fullname",
            "employeename",
            "staffname",
            "displayname",
            "staffmember",
            "employee",
            "person",
            "names",
            "employeefullname",
        ],
    ),
    (FIRST, &["firstname", "first", "givenname", "forename", "preferredname", "legalfirstname", "fname", "given"]),
    (LAST, &["lastname", "last", "surname", "familyname", "legallastname", "lname"]),
    (
        "email",
        &[
            "emailaddress",
            "workemail",
            "workemailaddress",
            "primaryemail",
            "contactemail",
            "officialemail",
            "businessemail",
            "districtemail",
            "schoolemail",
            "emailwork",
            "emailid",
            "mail",
            "emailaddr",
            "email1",
        ],
    ),
    (
        "phone",
        &[
            "phonenumber",
            "workphone",
            "workphonenumber",
            "businessphone",
            "contactnumber",
            "telephone",
            "telephonenumber",
            "tel",
            "officephone",
            "mobile",
            "mobilephone",
            "cellphone",
            "cell",
            "extension",
            "ext",
        ],
    ),
    (
        "role",
        &[
            "jobtitle",
            "positiontitle",
            "currentposition",
            "currentrole",
            "positionname",
            "worktitle",
            "position",
            "title",
            "job",
            "jobname",
            "jobrole",
            "jobclass",
            "jobdescription",
            "classification",
            "occupation",
            "assignment",
        ],
    ),
    (
        "group",
        &[
            "jobfamily",
            "componentgroup",
            "employeegroup",
            "bargainingunit",
            "jobgroup",
            "jobcategory",
            "category",
            "staffgroup",
        ],
    ),
    (
        "unit",
        &[
            "building",
            "site",
            "school",
            "worksite",
            "location",
            "buildingname",
            "department",
            "dept",
            "campus",
            "office",
            "schoolname",
            "sitename",
            "locationname",
            "departmentname",
            "deptname",
            "worklocation",
            "primarylocation",
            "primarysite",
            "homeschool",
            "schoolsite",
            "assignedschool",
            "facility",
            "workplace",
            "branch",
        ],
    ),
    ("region", &["area", "zone", "regionname", "cluster", "division"]),
    (
        "employed_on",
        &[
            "hiredate",
            "datehired",
            "dateofhire",
            "hired",
            "hiredon",
            "originalhiredate",
            "districthiredate",
            "employedsince",
            "employmentdate",
            "employmentstartdate",
            "dateofemployment",
            "employmentstart",
            "senioritydate",
            "servicedate",
            "startdate",
            "datestarted",
        ],
    ),
    (
        "role_since",
        &[
            "inrolesince",
            "positionstartdate",
            "positionstart",
            "jobstartdate",
            "inpositionsince",
            "positiondate",
            "rolestartdate",
            "currentpositionsince",
            "dateinposition",
        ],
    ),
    ("status", &["employmentstatus", "employmenttype", "employeetype", "employeestatus"]),
    ("member", &["unionmember", "membership", "associationmember", "ismember"]),
    (
        "supervisor",
        &[
            "supervisorid",
            "supervisorref",
            "manager",
            "managerid",
            "reportsto",
            "supervisorname",
            "managername",
            "supervisoremail",
            "manageremail",
            "linemanager",
            "immediatesupervisor",
            "principal",
            "boss",
        ],
    ),
    ("mentor", &["ismentor", "willingtomentor", "takesmentees", "mentorvolunteer", "mentoryesno"]),
    ("capacity", &["maxmentees", "menteeplaces", "places", "slots", "mentees"]),
    ("trained_on", &["mentortrainingdate", "mentortraining", "trainingdate", "trained"]),
    ("skills", &["strengths", "expertise", "canteach", "skillset", "specialties"]),
    ("needs", &["learninggoals", "wantstolearn", "developmentareas", "interests"]),
    ("availability", &["available", "meetingtimes", "freetimes", "schedule"]),
    ("new_to_role", &["newtorole", "newhire", "newinrole"]),
    ("programs", &["program", "programid"]),
    ("permanent_since", &["permanentdate", "tenuredate", "permanent"]),
];

const COUPLE: &[Names] = &[
    ("program", &["programid", "programname", "programme", "programcode"]),
    ("mentor", &["mentorref", "mentorid", "mentoremployeeid", "mentoremail", "mentorname", "mentorsname"]),
    (
        "mentee",
        &[
            "menteeref",
            "menteeid",
            "menteeemployeeid",
            "menteeemail",
            "menteename",
            "menteesname",
            "protege",
            "mentoree",
            "newemployee",
        ],
    ),
];

const PAIRINGS: &[Names] = &[
    ("state", &["status", "pairingstatus"]),
    (
        "starts_on",
        &["startdate", "start", "starts", "begindate", "begins", "pairedon", "datepaired", "matchdate", "datematched"],
    ),
    ("ends_on", &["enddate", "end", "ends", "plannedend"]),
    ("mentor_signed_on", &["mentorsigned", "mentorsignature", "mentorsigneddate"]),
    ("mentee_signed_on", &["menteesigned", "menteesignature", "menteesigneddate"]),
    ("received_on", &["agreementreceived", "received", "datereceived"]),
    ("region", &["area", "zone"]),
    ("goal", &["goals", "objective", "objectives"]),
];

const LOGS: &[Names] = &[
    ("on", &["date", "meetingdate", "dateofmeeting", "contactdate", "datemet", "day", "logdate"]),
    (
        "minutes",
        &[
            "mins",
            "durationminutes",
            "duration",
            "length",
            "timespent",
            "hours",
            "hrs",
            "totalhours",
            "hoursspent",
            "time",
        ],
    ),
    ("kind", &["type", "meetingtype", "activitytype", "activity", "contacttype"]),
    ("method", &["how", "mode", "meetingmethod", "contactmethod", "format"]),
    ("topics", &["topic", "subject", "topicsdiscussed", "discussed", "agenda"]),
    ("note", &["notes", "comments", "comment", "remarks", "summary"]),
    ("private", &["confidential"]),
    ("at", &["starttime", "timeofday", "meetingtime"]),
    ("starts_on", &["pairingstart"]),
];

const MARKS: &[Names] = &[
    ("checklist", &["list", "checklistname"]),
    ("block", &["skillblock", "category", "section"]),
    ("skill", &["skillname", "task", "competency", "item"]),
    ("start", &["startlevel", "initiallevel", "before"]),
    ("target", &["targetlevel", "goallevel"]),
    ("need", &["priority", "needlevel"]),
    ("stage", &["status", "progress", "state"]),
    ("on", &["date", "dateachieved", "completedon"]),
    ("note", &["notes", "evidence", "comments", "remarks"]),
];

const REQUESTS: &[Names] = &[
    ("program", &["programid", "programname"]),
    ("kind", &["type", "requesttype"]),
    (
        "person",
        &[
            "employeeid",
            "personid",
            "applicantid",
            "employee",
            "applicant",
            "requester",
            "emailaddress",
            "email",
            "name",
        ],
    ),
    ("asked_by", &["requestedby", "askedby", "submittedby"]),
    ("mentor", &["requestedmentor", "preferredmentor", "mentorname", "mentoremail"]),
    ("received_on", &["received", "datereceived", "requestdate", "daterequested", "submitted", "timestamp", "date"]),
    ("objectives", &["objective", "goals", "goal"]),
    ("note", &["notes", "comments", "remarks"]),
    ("answer", &["decision", "outcome"]),
    ("answered_on", &["decisiondate", "dateanswered", "decidedon"]),
    ("until", &["pauseduntil"]),
    ("reason", &["because", "explanation"]),
];

const SURVEYS: &[Names] = &[
    ("region", &["area"]),
    ("rule", &["survey", "evaluation", "surveyname"]),
    ("by", &["respondent", "party", "answeredby"]),
    ("on", &["date", "timestamp", "completed", "answeredon"]),
    ("question", &["item", "questionid"]),
    ("answer", &["response", "rating", "score"]),
];

/// The letters and figures of a name alone, in lower case: `E-mail` is `email`.
pub(super) fn folded(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether a name of theirs is the name of the field itself.
#[must_use]
pub fn is_own(name: &str, field: &str) -> bool {
    folded(name) == folded(field)
}

/// The tables of names that hold for a kind of file.
fn tables(kind: FileKind) -> [&'static [Names]; 2] {
    match kind {
        FileKind::People => [PEOPLE, &[]],
        FileKind::Pairings => [COUPLE, PAIRINGS],
        FileKind::Logs => [COUPLE, LOGS],
        FileKind::Marks => [COUPLE, MARKS],
        FileKind::Requests => [REQUESTS, &[]],
        FileKind::Surveys => [COUPLE, SURVEYS],
        FileKind::Program | FileKind::Checklist | FileKind::All => [&[], &[]],
    }
}

/// A name of theirs as its letters alone, `#` said as a number: `Emp. #` is `empnumber`.
fn spoken(name: &str) -> String {
    folded(&name.replace('#', " number "))
}

/// A name without what stands in brackets: `E-mail (work)` is `E-mail`.
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

/// The column of ours that is called so.
fn called(kind: FileKind, spoken: &str) -> Option<&'static str> {
    let own = kind.columns().iter().map(|column| column.name).find(|own| folded(own) == spoken);
    let also =
        || tables(kind).into_iter().flatten().find(|(_, names)| names.contains(&spoken)).map(|(field, _)| *field);
    own.or_else(also)
}

/// The column of ours that a name means which says more than one thing: something in brackets, or several words for the
/// same, as in `School/Site`. Words for different columns mean none.
fn meant(kind: FileKind, name: &str) -> Option<&'static str> {
    let plain = without_brackets(name).to_lowercase().replace(" or ", "/");
    if let Some(field) = called(kind, &spoken(&plain)) {
        return Some(field);
    }
    let mut parts = plain.split(['/', '|']).map(spoken).filter(|part| !part.is_empty());
    let first = called(kind, &parts.next()?)?;
    parts.all(|part| called(kind, &part) == Some(first)).then_some(first)
}

/// For each column of `header` the column of ours that goes by its name, each of ours once: the surest name wins.
pub(super) fn matched(kind: FileKind, header: &[String]) -> Vec<Option<&'static str>> {
    let folded: Vec<String> = header.iter().map(|name| spoken(name)).collect();
    let mut taken: Vec<Option<&'static str>> = vec![None; header.len()];
    // Our own names come before all others, so that what was exported means what it meant.
    for column in kind.columns() {
        let own = self::folded(column.name);
        if let Some(place) = folded.iter().position(|name| *name == own) {
            taken[place].get_or_insert(column.name);
        }
    }
    let is_free = |taken: &[Option<&str>], field: &str| {
        let by_parts = field == "name" && taken.iter().flatten().any(|own| is_part(own));
        let as_whole = is_part(field) && taken.contains(&Some("name"));
        !(by_parts || as_whole || taken.contains(&Some(field)))
    };
    for (field, names) in tables(kind).into_iter().flatten() {
        if taken.contains(&Some(*field)) || (is_part(field) && taken.contains(&Some("name"))) {
            continue;
        }
        let free =
            |wanted: &&str| folded.iter().zip(&taken).position(|(name, taken)| taken.is_none() && name == wanted);
        if let Some(place) = names.iter().find_map(free) {
            taken[place] = Some(field);
        }
    }
    for (place, name) in header.iter().enumerate() {
        if taken[place].is_none()
            && let Some(field) = meant(kind, name).filter(|field| is_free(&taken, field))
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
    fn columns_by_the_names_that_offices_give_them(#[case] name: &str, #[case] field: Option<&str>) {
        assert_eq!(matched(FileKind::People, &[name.to_owned()]), [field]);
    }

    #[test]
    fn each_column_of_ours_is_taken_once() {
        let header = ["School/Site", "Building", "First name", "Last name", "Name (as shown)"].map(str::to_owned);
        let expected = [None, Some("unit"), Some(FIRST), Some(LAST), None];
        assert_eq!(matched(FileKind::People, &header), expected);
    }

    #[test]
    fn no_name_stands_for_two_columns() {
        for kind in FileKind::TABLES {
            let names: Vec<&str> = tables(kind).into_iter().flatten().flat_map(|(_, names)| *names).copied().collect();
            for name in &names {
                assert_eq!(names.iter().filter(|other| *other == name).count(), 1, "{kind:?} {name}");
            }
        }
    }
}
