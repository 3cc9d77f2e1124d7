//! What the headings that other systems give their columns mean.

use std::{collections::HashMap, sync::LazyLock};

use super::{
    lengths::{Unit, is_length, unit},
    order::names_both_parts,
    parts::{FIRST, LAST, NameParts},
    words::folded,
};
use crate::app::{exchange::FileKind, people::PERSON_FIELDS, search::fold};

/// A column of hours, which are added to the minutes of an entry.
pub const HOURS: &str = "hours";
/// A column of spans of time, such as `3:15-4:00 PM`: when an entry began and when it ended.
pub const SPAN: &str = "time span";

/// One of our columns and its headings elsewhere, folded and separated by blanks. Those behind a `|` say less than those
/// before it: such a column gives way to one that says more.
type Names = (&'static str, &'static str);

const NAME_PARTS: [Names; 2] = [
    (
        FIRST,
        "firstname first givenname givennames forename forenames preferredname preferredfirstname legalfirstname fname \
     given vorname prenom imie imiona nombre nombres",
    ),
    (
        LAST,
        "lastname last surname familyname family legallastname lname nachname familienname nom nazwisko apellido \
     apellidos",
    ),
];

const COUPLE: &[Names] = &[
    ("program", "programid programname programme programcode"),
    (
        "mentor",
        "mentorref mentorid mentoremployeeid | mentoremail mentoremailaddress | mentor mentorname mentorsname \
     nameofmentor mentorfullname mentorin",
    ),
    (
        "mentee",
        "menteeref menteeid menteeemployeeid | menteeemail menteeemailaddress | mentee menteename menteesname \
     nameofmentee menteefullname protege mentoree newemployee",
    ),
];

const PAIRINGS: &[Names] = &[
    ("state", "pairingstatus | status"),
    (
        "starts_on",
        "startdate dateofstart datestarted startedon begindate pairedon datepaired matchdate datematched | start starts \
     started begin begins began beginn | date",
    ),
    ("ends_on", "enddate plannedend plannedenddate | end ends"),
    ("mentor_signed_on", "mentorsigneddate datementorsigned | mentorsigned mentorsignature"),
    ("mentee_signed_on", "menteesigneddate datementeesigned | menteesigned menteesignature"),
    ("received_on", "agreementreceived datereceived received"),
    ("region", "area zone"),
    ("goal", "goals objective objectives"),
];

const LOGS: &[Names] = &[
    (
        "on",
        "date meetingdate dateofmeeting sessiondate dateofsession visitdate dateofvisit contactdate dateofcontact \
     conferencedate activitydate datemet datewemet meetingday whendidyoumeet whendidwemeet whendidyouholdthemeeting \
     whenmet when dateofconference dateofactivity datum fecha data | day tag startdate | logdate entrydate dateofentry",
    ),
    ("kind", "meetingtype activitytype contacttype typeofmeeting typeofcontact | type activity"),
    ("method", "meetingmethod contactmethod methodofcontact howdidyoumeet howmet | how mode format"),
    ("topics", "topic subject topicsdiscussed topicscovered thema themen temat tematy | discussed agenda"),
    ("note", "notes notiz notizen comment comments remark remarks bemerkung bemerkungen uwagi notatki | summary"),
    ("private", "confidential"),
    ("at", "timeofday meetingtime timeofmeeting uhrzeit godzina"),
    ("from", "starttime timein timestarted begintime start begin beginn von od | in clockin signin checkin"),
    ("to", "endtime finishtime timeout timeended end finish ende bis do | out clockout signout checkout"),
    ("starts_on", "pairingstart"),
];

const MARKS: &[Names] = &[
    ("checklist", "checklistname | list"),
    ("block", "skillblock | category section"),
    ("skill", "competency task item"),
    ("start", "startlevel initiallevel before"),
    ("target", "targetlevel goallevel"),
    ("need", "needlevel | priority"),
    ("stage", "progress | status state"),
    ("on", "dateachieved completedon | date"),
    ("note", "notes comment comments remarks | evidence"),
];

const REQUESTS: &[Names] = &[
    ("program", "programid programname"),
    ("kind", "requesttype typeofrequest | type"),
    ("person", "employeeid personid applicantid | employee applicant requester | emailaddress email | name"),
    ("asked_by", "requestedby askedby submittedby"),
    ("mentor", "requestedmentor preferredmentor mentorname mentoremail"),
    (
        "received_on",
        "received datereceived requestdate daterequested dateofrequest date | submitted submittedon timestamp",
    ),
    ("objectives", "objective goals goal"),
    ("note", "notes comment comments remarks"),
    ("answer", "decision outcome"),
    ("answered_on", "decisiondate dateanswered decidedon"),
    ("until", "pauseduntil"),
    ("reason", "because explanation"),
];

const SURVEYS: &[Names] = &[
    ("region", "area"),
    ("rule", "surveyname | survey evaluation"),
    ("by", "respondent answeredby | party"),
    ("on", "date answeredon dateanswered | completed timestamp submitted"),
    ("question", "questionid | item"),
    ("answer", "response | rating score"),
];

/// The field that a heading means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Meaning {
    pub field: &'static str,
    /// How much it says; 0 says most.
    pub rank: u8,
    /// Whether it is the name of the field itself.
    pub is_own: bool,
}

/// The rank of a remark that speaks against a column, as in `Phone (home)`.
const ASIDE: u8 = 9;

/// Whether a heading is the name of the field itself.
#[must_use]
pub fn is_own(name: &str, field: &str) -> bool {
    folded(name) == folded(field)
}

/// The known headings of a kind of table, each with its meaning.
type Known = HashMap<String, Meaning>;

fn known(kind: FileKind) -> &'static Known {
    static ALL: LazyLock<Vec<Known>> = LazyLock::new(|| FileKind::TABLES.into_iter().map(collected).collect());
    static NONE: LazyLock<Known> = LazyLock::new(Known::new);
    let place = FileKind::TABLES.into_iter().position(|table| table == kind);
    place.and_then(|place| ALL.get(place)).unwrap_or(&NONE)
}

fn collected(kind: FileKind) -> Known {
    let mut known = Known::new();
    for (field, names) in names(kind) {
        for (rank, names) in (0..).zip(names.split('|')) {
            for name in names.split_ascii_whitespace() {
                known.insert(name.to_owned(), Meaning { field, rank, is_own: false });
            }
        }
    }
    for column in kind.columns() {
        let own = folded(column.name);
        let rank = known.get(&own).filter(|known| known.field == column.name).map_or(0, |known| known.rank);
        known.insert(own, Meaning { field: column.name, rank, is_own: true });
    }
    known
}

fn names(kind: FileKind) -> Vec<Names> {
    match kind {
        FileKind::People => {
            let fields = PERSON_FIELDS.iter().map(|field| (field.name, field.aliases));
            fields.chain(NAME_PARTS).collect()
        }
        FileKind::Pairings => [COUPLE, PAIRINGS].concat(),
        FileKind::Logs => [COUPLE, LOGS].concat(),
        FileKind::Marks => [COUPLE, MARKS].concat(),
        FileKind::Requests => [REQUESTS, &NAME_PARTS].concat(),
        FileKind::Surveys => [COUPLE, SURVEYS].concat(),
        FileKind::Program | FileKind::Checklist | FileKind::All => Vec::new(),
    }
}

/// A heading without accents and signs, with `#` read as "number": `Emp. #` becomes `empnumber`.
fn spoken(name: &str) -> String {
    fold(&name.replace('#', " number ")).replace(' ', "")
}

/// A heading split into what is outside brackets and what is inside: `E-mail (work)` becomes `E-mail ` and `work`.
fn apart(name: &str) -> (String, String) {
    let mut depth = 0_usize;
    let (mut plain, mut remark) = (String::with_capacity(name.len()), String::new());
    for sign in name.chars() {
        match sign {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            sign if depth == 0 => plain.push(sign),
            sign => remark.push(sign),
        }
    }
    (plain, remark)
}

/// The field that a heading of a table of that kind means, if it is known: exactly, without a remark in brackets, or with
/// several words for the same field, as in `School/Site`.
pub(super) fn meaning(kind: FileKind, heading: &str) -> Option<Meaning> {
    let known = known(kind);
    if let Some(meaning) = known.get(&spoken(heading)) {
        return Some(*meaning);
    }
    if let Some(part) = part_of_name(kind, heading) {
        return Some(part);
    }
    if kind == FileKind::Logs && is_length(heading) {
        let field = if unit(heading) == Unit::Hours { HOURS } else { "minutes" };
        return Some(Meaning { field, rank: 0, is_own: false });
    }
    if kind == FileKind::People && names_both_parts(heading) {
        return known.get("name").copied().map(|name| Meaning { is_own: false, ..name });
    }
    let (plain, remark) = apart(heading);
    let plain = without_asking(&plain.to_lowercase().replace(" or ", "/")).to_owned();
    let is_aside = fold(&remark).split(' ').any(|word| matches!(word, "home" | "personal" | "private" | "emergency"));
    let found = known.get(&spoken(&plain)).copied().or_else(|| {
        let mut parts = plain.split(['/', '|']).map(spoken).filter(|part| !part.is_empty());
        let first = known.get(&parts.next()?)?;
        parts.all(|part| known.get(&part).is_some_and(|other| other.field == first.field)).then_some(*first)
    });
    found.map(|found| Meaning { rank: if is_aside { ASIDE } else { found.rank }, is_own: false, ..found })
}

/// The part of a name that a heading means, by a word for the person and one for the part: `Mentor first name`, `Last name
/// of the mentee`, `Supervisor (first)`.
fn part_of_name(kind: FileKind, heading: &str) -> Option<Meaning> {
    if names_both_parts(heading) {
        return None;
    }
    let known = known(kind);
    let spoken = spoken(heading);
    let whole = |person: &str| {
        let person = known.get(person).or_else(|| known.get(person.strip_suffix('s')?))?;
        Some((NameParts::of(kind, person.field)?, person.rank))
    };
    NAME_PARTS.iter().find_map(|(part, aliases)| {
        aliases.split_ascii_whitespace().find_map(|alias| {
            let before = spoken.strip_suffix(alias).and_then(whole);
            let (parts, rank) = before.or_else(|| {
                let after = spoken.strip_prefix(alias)?;
                let of = after.strip_prefix("of").map(|of| of.strip_prefix("the").unwrap_or(of));
                // The last supervisor is another one, not the last name.
                let is_plain = matches!(alias, "first" | "last" | "given" | "family");
                whole(of.or_else(|| (!is_plain).then_some(after))?)
            })?;
            let field = if *part == FIRST { parts.first } else { parts.last };
            Some(Meaning { field, rank, is_own: false })
        })
    })
}

/// A heading without the words with which a form asks for something: `what is your name` becomes `name`.
fn without_asking(heading: &str) -> &str {
    let mut rest = heading.trim();
    let asking = ["what is", "what was", "what are", "please enter", "please select", "enter", "your", "the", "my"];
    while let Some(after) = asking.iter().find_map(|word| rest.strip_prefix(word)?.strip_prefix(' ')) {
        rest = after.trim_start();
    }
    rest
}

/// How many fields these headings name, for the kind of table that knows most of them.
pub(super) fn recognized<'a>(headings: &(impl Iterator<Item = &'a str> + Clone)) -> usize {
    let count = |kind| {
        let mut fields: Vec<_> = headings.clone().filter_map(|name| Some(meaning(kind, name)?.field)).collect();
        fields.sort_unstable();
        fields.dedup();
        fields.len()
    };
    FileKind::TABLES.into_iter().map(count).max().unwrap_or(0)
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
    #[case("What is your e-mail?", Some("email"))]
    #[case("Phone/Ext", Some("phone"))]
    #[case("Employee (last, first)", Some("name"))]
    #[case("Last, First", Some("name"))]
    #[case("Surname, given name", Some("name"))]
    #[case("Name (Last, First)", Some("name"))]
    #[case("Name, Vorname", Some("name"))]
    #[case("Nazwisko i imię", Some("name"))]
    #[case("First and last name", Some("name"))]
    #[case("Prénom", Some(FIRST))]
    #[case("Email/Phone", None)]
    #[case("School/Color", None)]
    #[case("()", None)]
    #[case("/", None)]
    fn columns_are_recognized_by_common_headings(#[case] name: &str, #[case] field: Option<&str>) {
        assert_eq!(meaning(FileKind::People, name).map(|meaning| meaning.field), field);
    }

    #[rstest]
    #[case(FileKind::Logs, "Mentor first name", Some("mentor first name"))]
    #[case(FileKind::Logs, "Mentee's Last Name", Some("mentee last name"))]
    #[case(FileKind::Pairings, "Last name of the mentee", Some("mentee last name"))]
    #[case(FileKind::Pairings, "Mentor (first)", Some("mentor first name"))]
    #[case(FileKind::Pairings, "First name (mentor)", Some("mentor first name"))]
    #[case(FileKind::Pairings, "Mentor (last, first)", Some("mentor"))]
    #[case(FileKind::People, "Supervisor Last Name", Some("supervisor last name"))]
    #[case(FileKind::People, "Employee Last Name", Some(LAST))]
    #[case(FileKind::People, "Last supervisor", None)]
    #[case(FileKind::People, "Mentor first name", None)]
    #[case(FileKind::Requests, "First name", Some(FIRST))]
    #[case(FileKind::Requests, "Employee surname", Some(LAST))]
    #[case(FileKind::Requests, "Mentor surname", Some("mentor last name"))]
    #[case(FileKind::Logs, "First name", None)]
    fn parts_of_names_are_recognized(#[case] kind: FileKind, #[case] name: &str, #[case] field: Option<&str>) {
        assert_eq!(meaning(kind, name).map(|meaning| meaning.field), field);
    }

    #[test]
    fn no_heading_is_known_for_two_columns() {
        for kind in FileKind::TABLES {
            let all: Vec<_> = names(kind)
                .iter()
                .flat_map(|(field, names)| names.split_ascii_whitespace().map(move |name| (name, *field)))
                .filter(|(name, _)| *name != "|")
                .collect();
            for (name, field) in &all {
                let is_own = |column: &&str| folded(column) == *name && column != field;
                assert_eq!(all.iter().filter(|(other, _)| other == name).count(), 1, "{kind:?} {name}");
                assert_eq!(kind.columns().iter().map(|column| column.name).find(is_own), None, "{kind:?} {name}");
            }
        }
    }
}
