//! The fields of a person: the one table that the people file, JSON, forms, `show`, search and permissions read.

use super::{
    field::{CliOption, Editors, PersonField, Readers, Section},
    kind::{FieldAccess, Kind},
};
use crate::app::search::Field;

/// Every field of a person, in the order of the columns of the people file. New fields go to the end.
pub static PERSON_FIELDS: &[PersonField] = &[
    PersonField {
        name: "ref",
        kind: Kind::Ref,
        aliases: "employeeid employeenumber employeeno empid empno staffid staffnumber personid personnelnumber \
            employeeref empnumber idnumber employeeidnumber staffno personnelno personalnummer | badgenumber badge \
            badgeid payrollnumber payrollid | id",
        label: "reference",
        hint: "the district's own, as in E1021",
        detail: Some("reference"),
        search: Some(Field::Ref),
        narrows: true,
        ..PersonField::BASE
    },
    PersonField {
        name: "name",
        kind: Kind::Name,
        aliases: "fullname employeename staffname displayname names employeefullname | staffmember employee person",
        label: "name",
        hint: "as the person writes it",
        form: Some((Section::Contact, 1)),
        redacted: true,
        search: Some(Field::Name),
        narrows: true,
        editors: Editors::Person,
        ..PersonField::BASE
    },
    PersonField {
        name: "email",
        kind: Kind::Text(FieldAccess { get: |person| &person.email, get_mut: |person| &mut person.email }),
        aliases: "emailaddress workemail workemailaddress primaryemail contactemail officialemail businessemail \
            districtemail schoolemail emailwork emailid mail emailaddr email1 courriel correo",
        label: "e-mail",
        form: Some((Section::Contact, 2)),
        detail: Some("e-mail"),
        option: Some(CliOption { value: "EMAIL", help: "E-mail address" }),
        editors: Editors::Person,
        redacted: true,
        readers: Readers::Address,
        ..PersonField::BASE
    },
    PersonField {
        name: "phone",
        kind: Kind::Text(FieldAccess { get: |person| &person.phone, get_mut: |person| &mut person.phone }),
        aliases: "phonenumber workphone workphonenumber businessphone contactnumber telephone telephonenumber tel \
            officephone telefon | mobile mobilephone cellphone cell handy | extension ext",
        label: "telephone",
        form: Some((Section::Contact, 3)),
        detail: Some("telephone"),
        option: Some(CliOption { value: "PHONE", help: "Telephone number" }),
        editors: Editors::Person,
        redacted: true,
        readers: Readers::Partner,
        ..PersonField::BASE
    },
    PersonField {
        name: "role",
        kind: Kind::Text(FieldAccess { get: |person| &person.role, get_mut: |person| &mut person.role }),
        aliases: "jobtitle positiontitle currentposition currentrole positionname worktitle position job jobname \
            jobrole occupation stelle funktion stanowisko poste puesto | title jobclass jobdescription classification \
            assignment",
        label: "role",
        hint: "as in Office manager",
        form: Some((Section::Work, 1)),
        option: Some(CliOption { value: "ROLE", help: "Job held now" }),
        search: Some(Field::Role),
        narrows: true,
        ..PersonField::BASE
    },
    PersonField {
        name: "group",
        kind: Kind::Text(FieldAccess { get: |person| &person.group, get_mut: |person| &mut person.group }),
        aliases: "jobfamily componentgroup employeegroup jobgroup staffgroup | bargainingunit jobcategory category",
        label: "group",
        hint: "component group or job family",
        form: Some((Section::Work, 2)),
        detail: Some("group"),
        readers: Readers::Person,
        ..PersonField::BASE
    },
    PersonField {
        name: "unit",
        kind: Kind::Text(FieldAccess { get: |person| &person.unit, get_mut: |person| &mut person.unit }),
        aliases: "building site school worksite location buildingname campus office schoolname sitename locationname \
            worklocation primarylocation primarysite homeschool schoolsite assignedschool facility workplace standort \
            schule szkola ecole escuela | department dept departmentname deptname branch abteilung",
        label: "unit",
        hint: "building or department",
        form: Some((Section::Work, 3)),
        option: Some(CliOption { value: "UNIT", help: "Building or department" }),
        search: Some(Field::Unit),
        narrows: true,
        ..PersonField::BASE
    },
    PersonField {
        name: "region",
        kind: Kind::Text(FieldAccess { get: |person| &person.region, get_mut: |person| &mut person.region }),
        aliases: "area zone regionname | cluster division",
        label: "region",
        form: Some((Section::Work, 4)),
        option: Some(CliOption { value: "NAME", help: "Region" }),
        search: Some(Field::Region),
        narrows: true,
        ..PersonField::BASE
    },
    PersonField {
        name: "employed_on",
        kind: Kind::Day(FieldAccess { get: |person| &person.employed_on, get_mut: |person| &mut person.employed_on }),
        aliases: "hiredate datehired dateofhire hired hiredon originalhiredate districthiredate employedsince \
            employmentdate employmentstartdate dateofemployment employmentstart startdate datestarted eintrittsdatum \
            datazatrudnienia datedembauche | senioritydate servicedate",
        label: "employed since",
        hint: "a day, or empty",
        form: Some((Section::Work, 6)),
        detail: Some("employed"),
        readers: Readers::Person,
        ..PersonField::BASE
    },
    PersonField {
        name: "role_since",
        kind: Kind::Day(FieldAccess { get: |person| &person.role_since, get_mut: |person| &mut person.role_since }),
        aliases: "inrolesince positionstartdate positionstart jobstartdate inpositionsince positiondate \
            rolestartdate currentpositionsince dateinposition",
        label: "in the role since",
        hint: "a day, or empty",
        form: Some((Section::Work, 7)),
        detail: Some("in the role"),
        readers: Readers::Person,
        ..PersonField::BASE
    },
    PersonField {
        name: "status",
        kind: Kind::Employment(FieldAccess { get: |person| &person.status, get_mut: |person| &mut person.status }),
        aliases: "employmentstatus employmenttype employeetype employeestatus",
        label: "employment",
        form: Some((Section::Work, 8)),
        detail: Some("status"),
        readers: Readers::Person,
        ..PersonField::BASE
    },
    PersonField {
        name: "member",
        kind: Kind::YesNo(FieldAccess { get: |person| &person.member, get_mut: |person| &mut person.member }),
        aliases: "unionmember membership associationmember ismember",
        label: "member",
        form: Some((Section::Work, 11)),
        readers: Readers::Person,
        ..PersonField::BASE
    },
    PersonField {
        name: "supervisor",
        kind: Kind::Person(FieldAccess { get: |person| &person.supervisor, get_mut: |person| &mut person.supervisor }),
        aliases: "supervisorid supervisorref managerid | supervisoremail manageremail | supervisor manager reportsto \
            supervisorname managername linemanager immediatesupervisor | principal boss",
        label: "supervisor",
        form: Some((Section::Work, 5)),
        detail: Some("supervisor"),
        readers: Readers::Person,
        ..PersonField::BASE
    },
    PersonField {
        name: "special_evaluation",
        kind: Kind::YesNo(FieldAccess {
            get: |person| &person.special_evaluation,
            get_mut: |person| &mut person.special_evaluation,
        }),
        label: "special evaluation",
        form: Some((Section::Work, 12)),
        readers: Readers::Office,
        ..PersonField::BASE
    },
    PersonField {
        name: "mentor",
        kind: Kind::YesNo(FieldAccess { get: |person| &person.mentor, get_mut: |person| &mut person.mentor }),
        aliases: "ismentor willingtomentor takesmentees mentorvolunteer mentoryesno",
        label: "takes mentees",
        form: Some((Section::Mentoring, 1)),
        option: Some(CliOption { value: "YES-OR-NO", help: "Whether this person takes mentees: yes or no" }),
        ..PersonField::BASE
    },
    PersonField {
        name: "capacity",
        kind: Kind::Number(FieldAccess { get: |person| &person.capacity, get_mut: |person| &mut person.capacity }),
        aliases: "maxmentees menteeplaces places slots mentees",
        label: "at most",
        hint: "how many mentees",
        form: Some((Section::Mentoring, 2)),
        option: Some(CliOption { value: "CAPACITY", help: "How many mentees at most" }),
        editors: Editors::Person,
        ..PersonField::BASE
    },
    PersonField {
        name: "trained_on",
        kind: Kind::Day(FieldAccess { get: |person| &person.trained_on, get_mut: |person| &mut person.trained_on }),
        aliases: "mentortrainingdate mentortraining trainingdate trained",
        label: "trained on",
        hint: "the latest mentor training",
        form: Some((Section::Mentoring, 3)),
        readers: Readers::Person,
        ..PersonField::BASE
    },
    PersonField {
        name: "skills",
        kind: Kind::List(FieldAccess { get: |person| &person.skills, get_mut: |person| &mut person.skills }),
        aliases: "strengths expertise canteach skillset specialties",
        label: "can teach",
        hint: "separated by commas",
        form: Some((Section::Mentoring, 4)),
        detail: Some("can teach"),
        option: Some(CliOption { value: "SKILLS", help: "What this person can teach, separated by ;" }),
        editors: Editors::Person,
        search: Some(Field::Skill),
        ..PersonField::BASE
    },
    PersonField {
        name: "needs",
        kind: Kind::List(FieldAccess { get: |person| &person.needs, get_mut: |person| &mut person.needs }),
        aliases: "learninggoals wantstolearn developmentareas interests",
        label: "wants to learn",
        hint: "separated by commas",
        form: Some((Section::Mentoring, 5)),
        detail: Some("wants"),
        option: Some(CliOption { value: "NEEDS", help: "What this person wants to learn, separated by ;" }),
        readers: Readers::Person,
        editors: Editors::Person,
        ..PersonField::BASE
    },
    PersonField {
        name: "availability",
        kind: Kind::Text(FieldAccess {
            get: |person| &person.availability,
            get_mut: |person| &mut person.availability,
        }),
        aliases: "available meetingtimes freetimes schedule",
        label: "can meet",
        hint: "as in Tue and Thu after 14:30",
        form: Some((Section::Mentoring, 6)),
        detail: Some("can meet"),
        option: Some(CliOption { value: "AVAILABILITY", help: "When this person can meet" }),
        editors: Editors::Person,
        redacted: true,
        search: Some(Field::Availability),
        ..PersonField::BASE
    },
    PersonField {
        name: "new_to_role",
        kind: Kind::YesNo(FieldAccess { get: |person| &person.new_to_role, get_mut: |person| &mut person.new_to_role }),
        aliases: "newtorole newhire newinrole",
        label: "new to the role",
        form: Some((Section::Work, 10)),
        readers: Readers::Person,
        ..PersonField::BASE
    },
    PersonField {
        name: "programs",
        kind: Kind::Programs(FieldAccess { get: |person| &person.programs, get_mut: |person| &mut person.programs }),
        aliases: "program programid",
        label: "programs",
        form: Some((Section::Mentoring, 7)),
        detail: Some("programs"),
        option: Some(CliOption {
            value: "PROGRAMS",
            help: "The programs this person takes part in or waits for, separated by ;",
        }),
        search: Some(Field::Program),
        ..PersonField::BASE
    },
    PersonField {
        name: "permanent_since",
        kind: Kind::Day(FieldAccess {
            get: |person| &person.permanent_since,
            get_mut: |person| &mut person.permanent_since,
        }),
        aliases: "permanentdate tenuredate permanent",
        label: "permanent since",
        hint: "a day, or empty",
        form: Some((Section::Work, 9)),
        readers: Readers::Person,
        ..PersonField::BASE
    },
    PersonField {
        name: "attested",
        kind: Kind::Rules(FieldAccess { get: |person| &person.attested, get_mut: |person| &mut person.attested }),
        label: "attested",
        form: Some((Section::OnFile, 1)),
        readers: Readers::Person,
        ..PersonField::BASE
    },
    PersonField {
        name: "documents",
        kind: Kind::List(FieldAccess { get: |person| &person.documents, get_mut: |person| &mut person.documents }),
        label: "documents",
        hint: "separated by commas",
        form: Some((Section::OnFile, 2)),
        readers: Readers::Person,
        ..PersonField::BASE
    },
    PersonField {
        name: "attended",
        kind: Kind::Sessions(FieldAccess { get: |person| &person.attended, get_mut: |person| &mut person.attended }),
        only_in_files: true,
        optional_column: true,
        ..PersonField::BASE
    },
    PersonField {
        name: "past_roles",
        kind: Kind::List(FieldAccess { get: |person| &person.past_roles, get_mut: |person| &mut person.past_roles }),
        aliases: "pastroles previousroles formerroles pastjobs previousjobs previouspositions formerpositions \
            previousjobtitles workhistory | experience",
        label: "past jobs",
        hint: "separated by commas",
        form: Some((Section::Work, 13)),
        detail: Some("past jobs"),
        readers: Readers::Person,
        editors: Editors::Person,
        ..PersonField::BASE
    },
    PersonField {
        name: "conflicts",
        kind: Kind::People(FieldAccess { get: |person| &person.conflicts, get_mut: |person| &mut person.conflicts }),
        aliases: "conflictsofinterest conflictofinterest conflictwith",
        label: "conflicts of interest",
        hint: "names or references, separated by commas",
        form: Some((Section::Work, 14)),
        detail: Some("conflicts"),
        readers: Readers::Person,
        editors: Editors::Person,
        ..PersonField::BASE
    },
    PersonField {
        name: "show_email",
        kind: Kind::YesNo(FieldAccess { get: |person| &person.show_email, get_mut: |person| &mut person.show_email }),
        aliases: "showemail publishemail shareemail",
        label: "show the address",
        form: Some((Section::Mentoring, 8)),
        option: Some(CliOption {
            value: "YES-OR-NO",
            help: "Whether everyone who looks for a mentor sees the address: yes or no",
        }),
        readers: Readers::Person,
        editors: Editors::Person,
        ..PersonField::BASE
    },
    PersonField {
        name: "working_hours",
        kind: Kind::Hours(FieldAccess {
            get: |person| &person.working_hours,
            get_mut: |person| &mut person.working_hours,
        }),
        aliases: "workinghours workhours dutyhours dutyday shift shifthours hoursofwork",
        label: "works",
        hint: "as in 8:00-15:30",
        form: Some((Section::Work, 15)),
        detail: Some("works"),
        readers: Readers::Partner,
        editors: Editors::Person,
        ..PersonField::BASE
    },
];
