//! The table of actions: what each is called, what it needs, whether it writes, and who may do it.
//!
//! Keys, footer, help, palette, search, and menus all read it; `desk::disabled` decides from it what is possible now.

use crate::{
    app::permissions::Operation,
    domain::request::RequestKind,
    tui::action::{Action, Chart, Destination, Pane, Reply, Step, act::Act},
};

/// What must be selected or present before an action is possible.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Requirement {
    /// Nothing.
    Nothing,
    /// A pairing is selected, or pairings are marked.
    Pairing,
    /// A person is selected.
    Person,
    /// A program exists.
    Program,
    /// The database has any record.
    Anything,
    /// The selected item can be opened.
    Opens,
    /// The selected item can be edited.
    Changes,
    /// The current pane or list accepts new items.
    Place,
    /// A waiting request is selected, or requests are marked.
    Request,
    /// The selected item has an alert, possibly snoozed.
    Reason,
    /// The selected item has a snoozed alert.
    SnoozedItem,
    /// A skill or the head of a block is selected.
    Block,
    /// A skill is selected.
    Skill,
    /// A log entry is selected.
    Entry,
    /// The list can hide pairings on track.
    Quiet,
    /// The list has rows to filter.
    Rows,
    /// Rows are marked or shown that can be exported.
    Export,
    /// The list has rows to sort.
    Order,
    /// The selected row can be marked.
    Markable,
    /// Rows are marked.
    Marked,
    /// The selected item has an email address.
    Email,
    /// A list in a dialog has a selected item.
    Chosen,
    /// A proposed pair is selected, or a ruled-out one.
    Pair,
    /// The list has a filter or a non-default order.
    Filtered,
}

impl Requirement {
    /// Why an action is disabled without it, in a few words.
    #[must_use]
    pub const fn reason(self) -> &'static str {
        match self {
            Self::Nothing => "",
            Self::Pairing => "select a pairing first",
            Self::Person => "select a person first",
            Self::Program => "set up a program first",
            Self::Anything => "nothing is on this desk yet",
            Self::Opens => "nothing opens here",
            Self::Changes => "select what is to be changed first",
            Self::Place => "nothing is added here",
            Self::Request => "select a request first",
            Self::Reason => "nothing needs attention here",
            Self::SnoozedItem => "nothing is snoozed here",
            Self::Block => "there are no skill blocks",
            Self::Skill => "select a skill first",
            Self::Entry => "select an entry first",
            Self::Quiet => "this list shows all there is",
            Self::Rows => "there is nothing to narrow",
            Self::Export => "there is nothing to export in this list",
            Self::Order => "there is nothing to sort",
            Self::Markable => "select a row first",
            Self::Marked => "mark rows first",
            Self::Email => "no e-mail address is known",
            Self::Chosen => "there is nothing to choose",
            Self::Pair => "select a pair first",
            Self::Filtered => "narrow or sort the list first",
        }
    }
}

/// What a user needs permission for, as [`Operation`]s on what is selected. The office has all permissions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RequiredPermission {
    /// Nothing: it shows what the user may see, or concerns only the screen.
    Free,
    /// An operation that concerns no particular record.
    To(Operation<'static>),
    /// To change the selected or marked pairings.
    Pairings,
    /// To change the selected pairing; without one, to choose among everyone's.
    PairingOfAll,
    /// To change the selected record.
    Record,
    /// To change the selected person.
    Person,
    /// To answer the selected or marked requests.
    Requests,
    /// To snooze the alerts of the selected or marked rows.
    Alerts,
}

/// A row of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ActionSpec {
    /// Two or three words for the footer; empty if it is not shown there.
    pub label: &'static str,
    /// The description in the help and the palette; empty if each of its bindings has its own.
    pub description: &'static str,
    /// Synonyms that find it in the palette.
    pub synonyms: &'static str,
    /// Whether it works from anywhere, and is therefore listed in the palette.
    pub is_command: bool,
    /// What it needs.
    pub needs: Requirement,
    /// Whether it writes, which is refused while viewing another day.
    pub writes: bool,
    /// What the user needs permission for.
    pub permission: RequiredPermission,
}

/// A key of a pane or a dialog.
const fn key(label: &'static str, says: &'static str, also: &'static str) -> ActionSpec {
    ActionSpec {
        label,
        description: says,
        synonyms: also,
        is_command: false,
        needs: Requirement::Nothing,
        writes: false,
        permission: RequiredPermission::Free,
    }
}

/// A command that reads.
const fn command(label: &'static str, says: &'static str, also: &'static str) -> ActionSpec {
    ActionSpec { is_command: true, ..key(label, says, also) }
}

impl ActionSpec {
    /// Adds what it needs.
    const fn needs(self, needs: Requirement) -> Self {
        Self { needs, ..self }
    }

    /// Adds the permission for an operation.
    const fn may(self, operation: Operation<'static>) -> Self {
        Self { permission: RequiredPermission::To(operation), ..self }
    }

    /// Makes it write, with a permission.
    const fn writes(self, right: RequiredPermission) -> Self {
        Self { writes: true, permission: right, ..self }
    }

    /// Makes it write to the selected or marked pairings.
    const fn writes_pairing(self) -> Self {
        self.needs(Requirement::Pairing).writes(RequiredPermission::Pairings)
    }
}

/// For the office: it chooses among everyone's records.
const OFFICE: RequiredPermission = RequiredPermission::To(Operation::SeeEveryone);
/// To change a program.
const PROGRAM: RequiredPermission = RequiredPermission::To(Operation::ChangeProgram);

impl Action {
    /// The row of the action.
    #[must_use]
    #[rustfmt::skip]
    pub const fn spec(self) -> ActionSpec {
        match self {
            // What these do depends on the place: each binding says it.
            Self::Accept => key("", "", "").needs(Requirement::Chosen),
            Self::Yes | Self::Back | Self::Less | Self::More => key("", "", ""),
            Self::Next => key("", "Go to the next pane", "focus switch"),
            Self::Previous => key("", "Go to the pane before", "focus switch"),
            Self::Move(Step::Up) => key("", "Move up", ""),
            Self::Move(Step::Down) => key("", "Move down", ""),
            Self::Move(Step::PageUp) => key("", "A screenful up", ""),
            Self::Move(Step::PageDown) => key("", "A screenful down", ""),
            Self::Move(Step::Home) => key("", "To the first", "top"),
            Self::Move(Step::End) => key("", "To the last", "bottom"),
            Self::Extend(Step::Up) => key("", "Mark on upwards", ""),
            Self::Extend(_) => key("", "Mark on downwards", ""),
            Self::Earlier => key("", "The day before", ""),
            Self::Later => key("", "The day after", ""),
            Self::PreviousMonth => key("month before", "The month before", ""),
            Self::NextMonth => key("month after", "The month after", ""),
            Self::Palette => key("all commands", "Find every command by its name", "menu palette"),
            Self::HowToLeave => key("", "Say how to leave", ""),
            Self::Afresh => key("", "Reset the form, discarding your input", "discard clear reset"),
            Self::Editor => key("editor", "Write in your own editor ($EDITOR), and come back", ""),
            Self::Rename => key("rename", "Give the saved filter another name", "").needs(Requirement::Chosen),
            Self::Forget => key("remove", "Forget the saved filter", "").needs(Requirement::Chosen),
            Self::Pin => key("pin", "Keep this pair whatever else comes, and solve again", "fix keep").needs(Requirement::Pair),
            Self::Forbid => key("rule out", "Rule this pair out, or allow again, and solve again", "forbid never").needs(Requirement::Pair),
            Self::CopyEmail => key("copy e-mail", "Copy the e-mail address", "mail write clipboard").needs(Requirement::Email),

            // The screen.
            Self::Focus(Pane::Programs) => command("", "Go to the programs", "folders"),
            Self::Focus(Pane::Pairings) => command("", "Go to the pairings", "list pairs"),
            Self::Focus(Pane::Skills) => command("", "Go to the skill blocks", "checklist"),
            Self::Focus(Pane::Log) => command("", "Go to the log", "entries hours"),
            Self::GoTo(Destination::Attention) => command("", "Go to what needs attention", "late overdue red folder start home"),
            Self::GoTo(Destination::Week) => command("", "Go to this week", "due soon days folder"),
            Self::GoTo(Destination::Inbox) => command("", "Go to the inbox", "requests applications waiting folder"),
            Self::GoTo(Destination::Calendar) => command("", "Go to the calendar", "month dates folder"),
            Self::GoTo(Destination::People) => command("", "Go to the people", "directory staff mentors mentees everyone folder"),
            Self::GoTo(Destination::Ended) => command("", "Go to what has ended", "ended done over past former finished folder"),
            Self::PreviousFolder => command("", "Go to the program before", "folder"),
            Self::NextFolder => command("", "Go to the next program", "folder"),
            Self::PlaceBefore => command("", "Go back to the place you came from", "back where was i previous return history jump"),
            Self::PlaceAfter => command("", "Go forward to the place you came back from", "forward next history jump"),
            Self::Open => command("open", "Open the record over the whole screen", "show details zoom").needs(Requirement::Opens),
            Self::Find => command("find a mentor", "Find a mentor or anyone else by name, skill or place", "search who person look free pairing pair skill").needs(Requirement::Anything),
            Self::Why => command("why", "Explain why it needs attention, and which rule says so", "reason explain red late overdue source rule").needs(Requirement::Reason),
            Self::Help => command("help", "Show the keys", "keys how manual"),
            Self::OnTrack => command("on track", "Show those on track too, or only what needs attention", "all everyone hide quiet").needs(Requirement::Quiet),
            Self::Filter => command("filter", "Narrow the list to what you type", "search list narrow only").needs(Requirement::Rows),
            Self::Sort => command("sort", "Sort the list by another column", "order mentor mentee hours contact end date name unit").needs(Requirement::Order),
            Self::Filters => command("", "Choose one of the saved filters", "saved filter views named"),
            Self::KeepFilter => command("", "Keep the filter as a saved one, under a name", "save filter view name").needs(Requirement::Filtered),
            Self::Mark => command("mark", "Select the row for a command on several rows, or deselect it", "select choose tick several bulk").needs(Requirement::Markable),
            Self::MarkAll => command("", "Mark all that are shown, or take every mark away", "select all several bulk none").needs(Requirement::Markable),
            Self::Bulk => command("", "Say what can be done with the marked rows", "bulk several all group marked selection").needs(Requirement::Marked),
            Self::Copy => command("", "Copy the row", "clipboard copy paste print"),
            Self::ViewDay => command("", "View another day, and return", "look at everything date time past future as of today"),
            Self::WorkAs => command("", "Work as another person, or as the office again", "work as someone someone mentor view login switch user their"),
            Self::Show(Chart::Charts) => command("charts", "Charts: hours and meetings by program, region and unit", "graph picture bars statistics figures report board overview").needs(Requirement::Program),
            Self::Show(Chart::Milestones) => command("", "Milestones of the program, pairing by pairing", "grid table progress agreement evaluation").needs(Requirement::Program),
            Self::Show(Chart::Weeks) => command("", "Meetings of the program, mentor by mentor and week by week", "heat map picture quiet silent contacts").needs(Requirement::Program),
            Self::Sample => command("", "Look at sample data, and come back to your own", "demo example try practice play made-up tour back"),
            Self::Redraw => command("", "Redraw the screen", "draw anew refresh garbled"),
            Self::Themes => command("", "Choose a theme: dark, light, high contrast, color-blind, mono", "look colors appearance settings dark light"),
            Self::SettingsPlace => command("", "Say where the settings are, and what in them is not understood", "config preferences options file problems mistakes keys"),
            Self::ReadSettings => command("", "Reload the settings", "read again config preferences options refresh file changed"),
            Self::WriteSettings => command("", "Write a file of settings to be changed", "config preferences options keys make create").may(Operation::ChangeSettings),
            // Job control requires Unix.
            Self::Suspend => ActionSpec { is_command: cfg!(unix), ..command("", "Go to the shell for a while; `fg` comes back", "suspend terminal") },
            Self::Quit => command("quit", "Quit; everything is already saved", "exit close leave end"),

            // The records.
            Self::Undo => command("undo", "Undo the last change", "mistake revert take back oops").needs(Requirement::Anything).writes(RequiredPermission::Free),
            Self::Redo => command("", "Redo the last undone change", "do again repeat").needs(Requirement::Anything).writes(RequiredPermission::Free),
            Self::Log => command("log a meeting", "Log a meeting, call or observation", "hours time write enter record call visit").writes_pairing(),
            Self::Plan => command("plan", "Plan the next meeting", "calendar schedule appointment date next meeting").writes_pairing(),
            Self::Tick => command("tick", "Move the next skill one stage on", "check skill done").writes_pairing().needs(Requirement::Block),
            Self::TickBack => command("back", "Move the skill one stage back", "untick").writes_pairing().needs(Requirement::Block),
            Self::Need => command("need", "Change how urgent the skill is", "priority important").writes_pairing().needs(Requirement::Skill),
            Self::Schedule => command("schedule", "Set the day for the skill", "date when plan").writes_pairing().needs(Requirement::Skill),
            Self::NotApplicable => command("", "Say that the job does not ask for the skill, or that it does", "skip not applicable").writes_pairing().needs(Requirement::Skill),
            Self::Remove => command("remove", "Take the entry out of the log, or call the meeting off", "delete cancel erase").writes_pairing().needs(Requirement::Entry),
            Self::Edit => command("edit", "Change the pairing: signatures, dates, state", "change signed agreement received activate").needs(Requirement::Changes).writes(RequiredPermission::Record),
            Self::Answer(Reply::Accept) => command("accept", "Accept the request", "yes answer approve inbox application").needs(Requirement::Request).writes(RequiredPermission::Requests),
            Self::Answer(Reply::Decline) => command("decline", "Decline the request", "no answer refuse inbox application").needs(Requirement::Request).writes(RequiredPermission::Requests),
            Self::Answer(Reply::Pause) => command("pause", "Pause the request until a day", "later wait answer inbox").needs(Requirement::Request).writes(RequiredPermission::Requests),
            Self::Add => command("add", "Add a pairing, a person or a program", "new create match pair set up").needs(Requirement::Place).writes(OFFICE),
            Self::Match => command("match", "Find the best mentor for everyone who is waiting", "pair suggest assign waiting").needs(Requirement::Program).may(Operation::Match(None)),
            Self::Import => command("", "Import a table: people, pairings, logs", "import csv excel spreadsheet file upload load read take in staff list data").writes(RequiredPermission::To(Operation::Import)),
            Self::Check => command("", "Check every record, the journal and the backups", "doctor check repair damaged broken integrity health").may(Operation::Maintain),
            Self::Do(act) => act.spec(),
        }
    }
}

impl Act {
    /// The row of the act.
    #[must_use]
    #[rustfmt::skip]
    pub const fn spec(self) -> ActionSpec {
        match self {
            Self::Ending => command("", "Complete, extend or end the pairing", "stop close finish leave end early longer prolong").writes_pairing(),
            Self::Override => command("", "Override a rule for the pairing, with a reason", "set aside exception waive eligibility allow").needs(Requirement::Pairing).writes(RequiredPermission::To(Operation::OverrideRule)),
            Self::Submit => command("", "Submit a month's log", "lock send sheet timesheet monthly hand in").writes_pairing(),
            Self::Batch => command("", "Type in a paper month, a line for each meeting", "batch sheet many paste enter hours backlog").writes_pairing(),
            Self::Group => command("", "Log one meeting with several mentees", "group together hours").writes_pairing(),
            Self::Goal => command("", "Add a goal", "new objective aim target").writes_pairing(),
            Self::Progress => command("", "Record progress on a goal, or that it is reached", "progress achieved objective status").writes_pairing(),
            Self::Review => command("", "Record a review of the goals", "midpoint final halfway year end talk").writes_pairing(),
            Self::Comment => command("", "Write down a comment on the program", "feedback remark say suggestion complaint").writes_pairing(),
            Self::Evaluate => command("", "Record the answers to an evaluation or survey", "questionnaire form feedback satisfaction").writes_pairing(),
            Self::Reflect => command("", "Write down an answer to a reflection question", "reflection journal think diary").writes_pairing(),
            Self::Stipend => command("", "Approve the stipend, send it on, or record that it is paid", "money pay payment check honorarium invoice").needs(Requirement::Pairing).writes(RequiredPermission::To(Operation::Pay)),
            Self::Levels => command("levels", "Set start level, target level and need of the skill", "rate assess score begin goal").writes_pairing().needs(Requirement::Skill),
            Self::Waive => command("", "Waive the skill, without penalty", "excuse clash let go drop penalty workload").writes_pairing().needs(Requirement::Skill),
            Self::Block => command("", "Add a skill block for these two", "new checklist section skills").writes_pairing(),
            Self::Snooze => command("snooze", "Snooze what needs attention until a day, with a reason", "put off later postpone wait remind hide").needs(Requirement::Reason).writes(RequiredPermission::Alerts),
            Self::TakeUp => command("", "End a snooze now", "unsnooze put off take up wake back again").needs(Requirement::SnoozedItem).writes(RequiredPermission::Alerts),
            Self::Reminder => command("", "Write to the two of a pairing that has gone quiet", "reminder letter mail e-mail nudge copy").writes_pairing(),
            Self::NextSteps => command("", "Write to the two about the next steps", "letter mail e-mail agreement welcome copy").writes_pairing(),
            Self::Letters => command("", "Draft letters to all marked pairings, as files or to copy", "reminders letters mail e-mail several bulk").writes_pairing(),

            Self::Request(RequestKind::Mentor) => command("", "Record a request for a mentor", "ask application new mentee wants inbox").needs(Requirement::Program).writes(OFFICE),
            Self::Request(RequestKind::Interest) => command("", "Record that someone wants to be a mentor", "interest volunteer apply new mentor inbox").needs(Requirement::Program).writes(OFFICE),
            Self::Request(RequestKind::Application) => command("", "Record an application by exception", "special application request inbox").needs(Requirement::Program).writes(OFFICE),
            Self::Request(RequestKind::SecondYear) => command("", "Record a request for a second year", "extend renew again continue another year").needs(Requirement::Program).writes(RequiredPermission::PairingOfAll),
            Self::Answer => command("", "Answer a request", "accept decline pause reply approve reject letter inbox").writes(OFFICE),
            Self::AnswerAll => command("", "Answer all marked requests alike", "accept decline pause several bulk").writes(OFFICE),

            Self::NewPairing => command("", "Add a pairing", "new match pair create").needs(Requirement::Program).writes(RequiredPermission::To(Operation::Pair)),
            Self::NewPerson => command("", "Add a person", "new staff directory employee create").writes(RequiredPermission::To(Operation::AddPerson)),
            Self::Person => command("", "Change a person: work, mentoring, attestations, documents", "edit attest role building phone address eligibility").needs(Requirement::Person).writes(RequiredPermission::Person),
            Self::Attend => command("", "Record who attended a session for mentors", "training attendance course presence sign-in").writes(OFFICE),
            Self::NewProgram => command("", "Set up a program", "new template create start wizard").writes(PROGRAM),
            Self::Program => command("", "Change a program: name, dates, closures", "edit holidays breaks calendar closed days settings").needs(Requirement::Program).writes(PROGRAM),
            Self::Rule => command("", "Change a rule of a program, and see first who is concerned", "edit policy hours cap minimum rehearse what if settings").needs(Requirement::Program).writes(PROGRAM),
            Self::NewEvent => command("", "Add an event or a deadline to the calendar", "date holiday deadline role calendar reminder training").needs(Requirement::Program).writes(PROGRAM),
            Self::RegionLists => command("", "Record that a region's list of pairs was sent, or that it reported", "region association list sent report masa").needs(Requirement::Program).writes(PROGRAM),
            Self::NextYear => command("", "Take a program into the next year", "clone copy duplicate roll over school year").needs(Requirement::Program).writes(PROGRAM),
            Self::RegionSurvey => command("", "Record the survey of a region", "contact evaluation association").needs(Requirement::Program).writes(RequiredPermission::To(Operation::EvaluateRegion)),

            Self::Report => command("", "Write a report: board, mentor's month, pairs, stipends, agreement", "report print paper pdf page form certificate board hours list").needs(Requirement::Program).may(Operation::Report),
            Self::CalendarFile => command("", "Write a calendar file: meetings, due dates, events", "calendar ics outlook google ical export dates").needs(Requirement::Program).may(Operation::WriteCalendar),
            Self::Export => command("", "Export the marked rows, or all that are shown, as CSV", "export csv spreadsheet excel save file write").needs(Requirement::Export).may(Operation::Export),
            Self::ExportFile => command("", "Export records into a file: people, pairings, logs, everything", "export save csv excel spreadsheet download hours list").may(Operation::Export),
            Self::Backup => command("", "Back everything up into a file", "backup copy save safe archive restore").writes(RequiredPermission::To(Operation::Maintain)),
        }
    }
}
