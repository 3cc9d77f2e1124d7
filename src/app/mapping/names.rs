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
            "id",
        ],
    ),
    ("name", &["fullname", "employeename", "staffname", "displayname", "staffmember", "employee", "person"]),
    (FIRST, &["firstname", "first", "givenname", "forename", "preferredname", "legalfirstname"]),
    (LAST, &["lastname", "last", "surname", "familyname", "legallastname"]),
    ("email", &["emailaddress", "workemail", "mail", "emailaddr", "email1"]),
    (
        "phone",
        &["phonenumber", "workphone", "telephone", "tel", "officephone", "mobile", "cellphone", "cell", "extension"],
    ),
    ("role", &["jobtitle", "positiontitle", "position", "title", "job", "jobname", "classification", "assignment"]),
    ("group", &["jobfamily", "componentgroup", "employeegroup", "bargainingunit", "jobgroup"]),
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
        ],
    ),
    ("region", &["area", "zone", "regionname"]),
    (
        "employed_on",
        &["hiredate", "datehired", "dateofhire", "hired", "originalhiredate", "employedsince", "startdate"],
    ),
    (
        "role_since",
        &["inrolesince", "positionstartdate", "positionstart", "jobstartdate", "inpositionsince", "positiondate"],
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

/// For each column of `header` the column of ours that goes by its name, each of ours once: the surest name wins.
pub(super) fn matched(kind: FileKind, header: &[String]) -> Vec<Option<&'static str>> {
    let folded: Vec<String> = header.iter().map(|name| self::folded(name)).collect();
    let mut taken: Vec<Option<&'static str>> = vec![None; header.len()];
    // Our own names come before all others, so that what was exported means what it meant.
    for column in kind.columns() {
        let own = self::folded(column.name);
        if let Some(place) = folded.iter().position(|name| *name == own) {
            taken[place].get_or_insert(column.name);
        }
    }
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
    taken
}

/// Whether a field is a part of the name.
pub(super) fn is_part(field: &str) -> bool {
    field == FIRST || field == LAST
}
