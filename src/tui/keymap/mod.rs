//! The one table of keys: dispatch, footer, help and palette are made from it.

mod context;
mod places;

use crossterm::event::{KeyCode, KeyModifiers};

pub use self::context::Context;
use self::{Context as C, places::*};

use super::{
    act::Act,
    action::{Action, Pane, Place, Reply, Show, Step},
    event::Key,
    keys::Chord,
};
use crate::domain::request::RequestKind;

/// One row of the table.
#[derive(Debug, Clone, Copy)]
pub struct Binding {
    /// Where it holds.
    pub contexts: &'static [Context],
    /// The keys; the first is the one that is shown.
    pub keys: &'static [Key],
    /// Two keys, one after the other.
    pub sequences: &'static [(Key, Key)],
    /// What they ask for.
    pub action: Action,
    /// Two or three words for the footer; nothing where it has no place there.
    pub label: &'static str,
    /// The sentence of the help and the palette.
    pub says: &'static str,
    /// Words that find it in the palette, as offices say them.
    pub also: &'static str,
}

impl Binding {
    /// Its keys, those that are pressed one after the other last.
    pub fn chords(&self) -> impl Iterator<Item = Chord> + use<> {
        let pairs = self.sequences.iter().map(|(first, then)| Chord { first: *first, then: Some(*then) });
        self.keys.iter().copied().map(Chord::from).chain(pairs)
    }
}

const fn shift(code: KeyCode) -> Key {
    Key { code, with: KeyModifiers::SHIFT }
}

const fn alt(code: KeyCode) -> Key {
    Key { code, with: KeyModifiers::ALT }
}

const fn row(
    contexts: &'static [Context],
    keys: &'static [Key],
    action: Action,
    label: &'static str,
    says: &'static str,
    also: &'static str,
) -> Binding {
    Binding { contexts, keys, sequences: &[], action, label, says, also }
}

const fn seq(
    contexts: &'static [Context],
    sequences: &'static [(Key, Key)],
    action: Action,
    says: &'static str,
    also: &'static str,
) -> Binding {
    Binding { contexts, keys: &[], sequences, action, label: "", says, also }
}

/// After `g`, which goes somewhere.
const fn g(then: char) -> (Key, Key) {
    (Key::char('g'), Key::char(then))
}

const SAMPLE: &str = "Look at sample data, and come back to your own";
const SAMPLE_ALSO: &str = "demo example try practice play made-up tour back";
const IMPORT: &str = "Import a table: people, pairings, logs";
const IMPORT_ALSO: &str = "import csv excel spreadsheet file upload load read take in staff list data";

const ENTER: Key = Key::of(KeyCode::Enter);
const ESC: Key = Key::of(KeyCode::Esc);
const TAB: Key = Key::of(KeyCode::Tab);
const BACK_TAB: Key = Key::of(KeyCode::BackTab);
const UP: Key = Key::of(KeyCode::Up);
const DOWN: Key = Key::of(KeyCode::Down);

/// Every key, the most useful first: the footer shows them in this order.
#[rustfmt::skip]
pub const KEYMAP: &[Binding] = &[
    row(&[C::LogLine, C::Prompt], &[ENTER], Action::Accept, "save", "Save what was typed", ""),
    row(&[C::Form], &[ENTER, Key::ctrl('s')], Action::Accept, "save", "Save what was typed", ""),
    row(&[C::Notes], &[Key::ctrl('s')], Action::Accept, "save", "Save what was typed", ""),
    row(&[C::Preview], &[Key::ctrl('s'), Key::char('y')], Action::Accept, "copy", "Copy the letter, to be pasted into a mail", ""),
    row(&[C::Preview], &[Key::char('e')], Action::Edit, "change", "Change the letter before it is copied", "edit mend write"),
    row(&[C::DayPicker], &[ENTER], Action::Accept, "take this day", "Take the day into the field", ""),
    row(&[C::LogLine, C::Form, C::Notes], &[Key::ctrl('t')], Action::Yes, "", "Do it although it is there already", ""),
    row(&[C::Confirm], &[Key::char('y')], Action::Yes, "yes", "Do it", ""),
    row(&[C::Find], &[ENTER], Action::Accept, "open", "Open what is found", ""),
    row(&[C::Matching], &[ENTER], Action::Accept, "propose these", "Make the marked pairs, as proposed pairings", "pair match accept"),
    row(&[C::Matching], &[Key::char(' ')], Action::Tick, "take or leave", "Take the pair over, or leave it out", ""),
    row(&[C::Matching], &[Key::char('p')], Action::Pin, "pin", "Keep this pair whatever else comes, and solve again", "fix keep"),
    row(&[C::Matching], &[Key::char('x')], Action::Forbid, "rule out", "Rule this pair out, or allow again, and solve again", "forbid never"),
    row(&[C::Matching], &[Key::char(']')], Action::NextFolder, "next program", "Go to the next program in which somebody waits", "folder"),
    row(&[C::Matching], &[Key::char('[')], Action::PreviousFolder, "", "Go to the program before in which somebody waits", "folder"),
    row(&[C::ImportFile], &[ENTER], Action::Accept, "open", "Open this folder or read this table", ""),
    row(&[C::ImportFile], &[TAB], Action::Next, "complete", "Take the marked path over", ""),
    row(&[C::ImportColumns], &[ENTER], Action::Accept, "preview", "Show what would come of it; nothing is written", ""),
    row(&[C::ImportColumns], &[Key::char(' '), Key::char('e')], Action::Edit, "choose", "Choose which of our columns it is", ""),
    row(&[C::ImportColumns], &[Key::char('x'), Key::of(KeyCode::Delete)], Action::Remove, "leave out", "Leave the column out", ""),
    row(&[C::ImportColumns], &[Key::of(KeyCode::Right)], Action::More, "", "The next choice", ""),
    row(&[C::ImportColumns], &[Key::of(KeyCode::Left)], Action::Less, "", "The choice before", ""),
    row(&[C::ImportPick], &[ENTER], Action::Accept, "take", "Take it as this column", ""),
    row(&[C::ImportPreview], &[ENTER], Action::Accept, "go on", "Write what is shown; read a file with bad rows again", ""),
    row(&[C::ImportFile, C::ImportColumns, C::ImportPick, C::ImportPreview], &[ESC], Action::Back, "back", "One step back; what was said is kept", ""),
    row(&[C::ImportColumns, C::ImportPreview], &[Key::of(KeyCode::Home)], Action::Move(Step::Home), "", "To the first", "top"),
    row(&[C::ImportColumns, C::ImportPreview], &[Key::of(KeyCode::End)], Action::Move(Step::End), "", "To the last", "bottom"),
    row(&[C::Notes], &[Key::of(KeyCode::PageUp)], Action::Move(Step::PageUp), "", "A screenful up", ""),
    row(&[C::Notes], &[Key::of(KeyCode::PageDown)], Action::Move(Step::PageDown), "", "A screenful down", ""),
    row(&[C::Notes], &[Key::ctrl('e')], Action::Editor, "editor", "Write in your own editor ($EDITOR), and come back", ""),
    row(&[C::Themes], &[ENTER], Action::Accept, "keep", "Keep this theme", ""),
    row(&[C::Palette], &[ENTER], Action::Accept, "run", "Run this command", ""),
    row(&[C::Menu, C::Filters], &[ENTER], Action::Accept, "choose", "Choose this one", ""),
    row(&[C::Filters], &[Key::char('n')], Action::KeepFilter, "keep the filter", "Keep the filter of the list under a name", ""),
    row(&[C::Filters], &[Key::char('r')], Action::Rename, "rename", "Give the saved filter another name", ""),
    row(&[C::Filters], &[Key::char('x'), Key::of(KeyCode::Delete)], Action::Forget, "remove", "Forget the saved filter", ""),
    row(&[C::Filter], &[ENTER], Action::Accept, "keep", "Keep the filter and go on", ""),
    row(&[C::Skills], &[Key::char(' ')], Action::Tick, "next stage", "Move the skill one stage on; fold or unfold a block", "tick check done complete model practise"),
    row(&[C::Skills], &[Key::char('-'), shift(KeyCode::Char(' '))], Action::TickBack, "back", "Move the skill one stage back", "untick"),
    row(&[C::Skills], &[Key::char('s')], Action::Schedule, "schedule", "Set the day for the skill", "date when plan"),
    row(&[C::Skills], &[Key::char('n')], Action::Need, "need", "Change how urgent the skill is", "priority important"),
    row(&[C::Skills], &[Key::char('e')], Action::Edit, "evidence", "Write down evidence for the skill", "proof note remark"),
    row(&[C::Skills], &[Key::char('x')], Action::NotApplicable, "", "Say that the job does not ask for the skill, or that it does", "skip not applicable"),
    row(DESK, &[ENTER], Action::Open, "open", "Open the record over the whole screen", "show details zoom"),
    row(&[C::Record], &[ENTER], Action::Open, "milestones", "Go through the milestones of the program, cell by cell", "grid"),
    row(&[C::Picture], &[ENTER], Action::Open, "open", "Open what the row is about", "show details"),
    row(&[C::Picture], &[TAB], Action::Next, "other view", "The next view of the picture", ""),
    row(&[C::Picture], &[BACK_TAB], Action::Previous, "", "The view of the picture before", ""),
    row(&[C::Picture], &[Key::of(KeyCode::Right)], Action::More, "", "The next column", ""),
    row(&[C::Picture], &[Key::of(KeyCode::Left)], Action::Less, "", "The column before", ""),
    row(&[C::Inbox, C::Why], &[Key::char('y')], Action::Answer(Reply::Accept), "accept", "Accept the request", "yes answer approve inbox application"),
    row(&[C::Inbox, C::Why], &[Key::char('n')], Action::Answer(Reply::Decline), "decline", "Decline the request", "no answer refuse inbox application"),
    row(&[C::Inbox], &[Key::char('p')], Action::Answer(Reply::Pause), "pause", "Pause the request until a day", "later wait answer inbox"),
    row(&[C::Calendar], &[Key::of(KeyCode::Left)], Action::Earlier, "", "The day before", ""),
    row(&[C::Calendar], &[Key::of(KeyCode::Right)], Action::Later, "", "The day after", ""),
    row(&[C::Calendar], &[Key::char('[')], Action::PreviousMonth, "month before", "The month before", ""),
    row(&[C::Calendar], &[Key::char(']')], Action::NextMonth, "month after", "The month after", ""),
    row(WITH_REASONS, &[Key::char('l')], Action::Log, "log a meeting", "Log a meeting, call or observation", "hours time write enter record call visit"),
    row(&[C::Programs, C::Pairings, C::Record], &[Key::char(' ')], Action::Tick, "tick", "Move the next skill one stage on", "check skill done"),
    row(&[C::Log], &[Key::char('e')], Action::Edit, "change", "Change the entry", "correct fix"),
    row(&[C::Log], &[Key::char('x'), Key::of(KeyCode::Delete)], Action::Remove, "remove", "Take the entry out of the log, or call the meeting off", "delete cancel erase"),
    row(DESK_AND_RECORD_ROWS, &[Key::char('w')], Action::Why, "why", "Say why it wants attention, and by which rule", "reason explain red late overdue source rule"),
    row(EVERYWHERE_BUT_TEXT, &[Key::char('/')], Action::Find, "find a mentor", "Find a mentor or anybody else by name, skill or place", "search who person look free pairing pair skill"),
    row(EVERYWHERE_BUT_TEXT, &[Key::char(':'), Key::ctrl('p')], Action::Palette, "all commands", "Find every command by its name", "menu palette"),
    row(EVERYWHERE_BUT_TEXT, &[Key::char('?'), Key::of(KeyCode::F(1))], Action::Help, "help", "Show the keys", "keys how manual"),
    row(WITH_REASONS, &[Key::char('p')], Action::Plan, "plan", "Plan the next meeting", "calendar schedule appointment date next meeting"),
    row(&[C::Programs, C::Pairings, C::People, C::Inbox, C::Details, C::Record, C::Why], &[Key::char('M')], Action::Match, "match", "Find the best mentor for everybody who waits", "pair suggest assign waiting"),
    row(DESK, &[Key::char('o')], Action::OnTrack, "on track", "Show those on track too, or only what needs attention", "all everybody hide quiet"),
    row(DESK, &[Key::char('f')], Action::Filter, "filter", "Narrow the list to what you type", "search list narrow only"),
    row(&[C::Pairings, C::People], &[Key::char('s')], Action::Sort, "sort", "Sort the list by another column", "order mentor mentee hours contact end date name unit"),
    row(MARKED, &[Key::char('v')], Action::Mark, "mark", "Mark the row for an act on several, or unmark it", "select choose tick several bulk"),
    row(MARKED, &[Key::char('V')], Action::MarkAll, "", "Mark all that are shown, or take every mark away", "select all several bulk none"),
    row(MARKED, &[shift(KeyCode::Down)], Action::Extend(Step::Down), "", "Mark on downwards", ""),
    row(MARKED, &[shift(KeyCode::Up)], Action::Extend(Step::Up), "", "Mark on upwards", ""),
    row(MARKED, &[Key::char('B')], Action::Bulk, "", "Say what can be done with the marked rows", "bulk several all group marked selection"),
    row(MARKED, &[Key::char('X')], Action::Do(Act::Export), "", "Export the marked rows, or all that are shown, as CSV", "export csv spreadsheet excel save file write"),
    row(&[C::Programs, C::Pairings, C::People, C::Inbox, C::Details], &[Key::char('F')], Action::Filters, "", "Choose one of the saved filters", "saved filter views named"),
    row(DESK, &[], Action::KeepFilter, "", "Keep the filter as a saved one, under a name", "save filter view name"),
    row(&[C::Welcome], &[Key::char('d')], Action::Sample, "sample data", SAMPLE, SAMPLE_ALSO),
    row(&[C::Welcome], &[Key::char('a')], Action::Do(Act::NewProgram), "set up a program", "Set up a program", "new template create start wizard"),
    row(&[C::Welcome], &[Key::char('i')], Action::Import, "import", IMPORT, IMPORT_ALSO),
    row(&[C::Programs, C::Pairings, C::People, C::Inbox, C::Details, C::Record], &[Key::char('a')], Action::Add, "add", "Add a pairing, a person or a program", "new create match pair set up"),
    row(&[C::Programs, C::Pairings, C::People, C::Details, C::Record, C::Why], &[Key::char('e')], Action::Edit, "edit", "Change the pairing: signatures, dates, state", "change signed agreement received activate"),
    row(LISTS_WITHOUT_TEXT, &[Key::char('u'), Key::ctrl('z')], Action::Undo, "undo", "Take back the last thing that was done", "mistake revert back oops"),
    row(LISTS_WITHOUT_TEXT, &[Key::ctrl('y')], Action::Redo, "", "Do again what was taken back", "again repeat"),
    row(&[C::Pairings, C::Record, C::Why], &[Key::char('E')], Action::Do(Act::Ending), "", "Complete, extend or end the pairing", "stop close finish leave end early longer prolong"),
    row(WITH_REASONS, &[Key::char('m')], Action::Do(Act::Submit), "", "Submit a month's log", "lock send sheet timesheet monthly hand in"),
    row(ABOUT_A_PAIRING, &[Key::char('b')], Action::Do(Act::Batch), "", "Type in a paper month, a line for each meeting", "batch sheet many paste enter hours backlog"),
    row(ABOUT_A_PAIRING, &[Key::char('L')], Action::Do(Act::Group), "", "Log one meeting with several mentees", "group together hours"),
    row(ABOUT_A_PAIRING, &[Key::char('r')], Action::Do(Act::Progress), "", "Say how a goal goes, or that it is reached", "progress achieved objective status"),
    row(WITH_REASONS, &[Key::char('R')], Action::Do(Act::Review), "", "Record a review of the goals", "midpoint final halfway year end talk"),
    row(ABOUT_A_PAIRING, &[Key::char('c')], Action::Do(Act::Comment), "", "Write down a comment on the program", "feedback remark say suggestion complaint"),
    row(WITH_REASONS, &[Key::char('Q')], Action::Do(Act::Evaluate), "", "Record the answers to an evaluation or survey", "questionnaire form feedback satisfaction"),
    row(WITH_REASONS, &[Key::char('$')], Action::Do(Act::Stipend), "", "Approve the stipend, send it on, or record that it is paid", "money pay payment check honorarium invoice"),
    row(&[C::Skills], &[Key::char('i')], Action::Do(Act::Levels), "levels", "Set start level, target level and need of the skill", "rate assess score begin goal"),
    row(&[C::Skills], &[Key::char('z')], Action::Do(Act::Waive), "", "Let the skill go without penalty", "waive excuse clash drop workload"),
    row(PUT_OFF, &[Key::char('z')], Action::Do(Act::Snooze), "put off", "Put off what needs attention until a day, with a reason", "snooze later postpone wait remind hide"),
    row(PUT_OFF, &[Key::char('Z')], Action::Do(Act::TakeUp), "", "Have what was put off back at once", "snooze unsnooze wake again"),
    row(&[C::Skills], &[Key::char('a')], Action::Do(Act::Block), "", "Add a skill block for these two", "new checklist section skills"),
    row(ABOUT_A_PAIRING, &[], Action::Do(Act::Reminder), "", "Write to the two of a pairing that has gone quiet", "reminder letter mail e-mail nudge copy"),
    row(ABOUT_A_PAIRING, &[], Action::Do(Act::Letters), "", "Draft letters to all marked pairings, as files or to copy", "reminders letters mail e-mail several bulk"),
    row(&[C::Inbox], &[], Action::Do(Act::AnswerAll), "", "Answer all marked requests alike", "accept decline pause several bulk"),
    row(ABOUT_A_PAIRING, &[], Action::Do(Act::NextSteps), "", "Write to the two about the next steps", "letter mail e-mail agreement welcome copy"),
    row(ABOUT_A_PAIRING, &[], Action::Do(Act::Goal), "", "Add a goal", "new objective aim target"),
    row(ABOUT_A_PAIRING, &[], Action::Do(Act::Override), "", "Set a rule aside for the pairing, with a reason", "override exception waive eligibility allow"),
    row(ABOUT_A_PAIRING, &[], Action::Do(Act::Reflect), "", "Write down an answer to a reflection question", "reflection journal think diary"),
    row(ABOUT_A_PAIRING, &[], Action::Do(Act::Request(RequestKind::Mentor)), "", "Record a request for a mentor", "ask application new mentee wants inbox"),
    row(ABOUT_A_PAIRING, &[], Action::Do(Act::Request(RequestKind::Interest)), "", "Record that somebody wants to be a mentor", "interest volunteer apply new mentor inbox"),
    row(ABOUT_A_PAIRING, &[], Action::Do(Act::Request(RequestKind::Application)), "", "Record an application by exception", "special application request inbox"),
    row(ABOUT_A_PAIRING, &[], Action::Do(Act::Request(RequestKind::SecondYear)), "", "Record a request for a second year", "extend renew again continue another year"),
    row(ABOUT_A_PAIRING, &[], Action::Do(Act::Answer), "", "Answer a request", "accept decline pause reply approve reject letter inbox"),
    row(ABOUT_A_PAIRING, &[], Action::Do(Act::Attend), "", "Record who attended a session for mentors", "training attendance course presence sign-in"),
    row(ABOUT_A_PAIRING, &[], Action::Do(Act::RegionSurvey), "", "Record the survey of a region", "contact evaluation association"),
    row(ABOUT_A_PAIRING, &[], Action::Do(Act::NewPairing), "", "Add a pairing", "new match pair create"),
    row(DESK_AND_RECORD, &[], Action::Do(Act::NewPerson), "", "Add a person", "new staff directory employee create"),
    row(DESK_AND_RECORD_ROWS, &[Key::char('I')], Action::Import, "", IMPORT, IMPORT_ALSO),
    row(DESK_AND_RECORD_ROWS, &[], Action::Do(Act::Report), "", "Write a report: board, mentor's month, pairs, stipends, agreement", "report print paper pdf page form certificate board hours list"),
    row(DESK_AND_RECORD_ROWS, &[], Action::Do(Act::ExportFile), "", "Export records into a file: people, pairings, logs, everything", "export save csv excel spreadsheet download hours list"),
    row(DESK_AND_RECORD_ROWS, &[], Action::Do(Act::CalendarFile), "", "Write a calendar file: meetings, due dates, events", "calendar ics outlook google ical export dates"),
    row(DESK_AND_RECORD_ROWS, &[], Action::Do(Act::Backup), "", "Back everything up into a file", "backup copy save safe archive restore"),
    row(DESK_AND_RECORD_ROWS, &[], Action::Check, "", "Check every record, the journal and the backups", "doctor check repair damaged broken integrity health"),
    row(DESK_AND_RECORD, &[], Action::Do(Act::NewProgram), "", "Set up a program", "new template create start"),
    row(ABOUT_A_PAIRING, &[], Action::Do(Act::Person), "", "Change a person: work, mentoring, attestations, documents", "edit attest role building phone address eligibility"),
    row(ABOUT_A_PAIRING, &[], Action::Do(Act::Program), "", "Change a program: name, dates, closures", "edit holidays breaks calendar closed days settings"),
    row(ABOUT_A_PAIRING, &[], Action::Do(Act::Rule), "", "Change a rule of a program, and see first who is concerned", "edit policy hours cap minimum rehearse what if settings"),
    row(ABOUT_A_PAIRING, &[], Action::Do(Act::NextYear), "", "Take a program into the next year", "clone copy duplicate roll over school year"),
    row(DESK_AND_RECORD_ROWS, &[Key::char('A')], Action::WorkAs, "", "Work as somebody, or as the office again", "person mentor view login switch user their"),
    row(DESK_AND_RECORD_ROWS, &[Key::char('C')], Action::Show(Show::Charts), "charts", "Charts: hours and meetings by program, region and unit", "graph picture bars statistics figures report board overview"),
    row(ABOUT_A_PAIRING, &[], Action::Show(Show::Milestones), "", "Milestones of the program, pairing by pairing", "grid table progress agreement evaluation"),
    row(ABOUT_A_PAIRING, &[], Action::Show(Show::Weeks), "", "Meetings of the program, mentor by mentor and week by week", "heat map picture quiet silent contacts"),
    row(DESK_AND_RECORD_ROWS, &[Key::char('t')], Action::ViewDay, "", "Look at everything on another day, and come back", "date time past future as of today"),
    row(ABOUT_A_PAIRING, &[Key::char('y')], Action::Copy, "", "Copy the row", "clipboard copy paste print"),
    row(&[C::Find, C::People], &[Key::ctrl('o')], Action::CopyEmail, "copy e-mail", "Copy the e-mail address", "mail write clipboard"),
    row(&[C::Form, C::Notes], &[TAB], Action::Next, "next field", "Go to the next field", ""),
    row(&[C::LogLine], &[TAB], Action::Next, "next meeting", "Name the next meeting too", ""),
    row(&[C::Form, C::Notes, C::LogLine], &[BACK_TAB], Action::Previous, "", "Go to the field before", ""),
    row(&[C::Form], &[Key::of(KeyCode::Right)], Action::More, "", "The next choice", ""),
    row(&[C::Form], &[Key::of(KeyCode::Left)], Action::Less, "", "The choice before", ""),
    row(&[C::DayPicker], &[Key::of(KeyCode::Right)], Action::More, "day", "The next day", ""),
    row(&[C::DayPicker], &[Key::of(KeyCode::Left)], Action::Less, "", "The day before", ""),
    row(&[C::DayPicker], &[DOWN], Action::Move(Step::Down), "week", "The same day of the next week", ""),
    row(&[C::DayPicker], &[UP], Action::Move(Step::Up), "", "The same day of the week before", ""),
    row(&[C::DayPicker], &[Key::of(KeyCode::PageDown)], Action::Move(Step::PageDown), "month", "The same day of the next month", ""),
    row(&[C::DayPicker], &[Key::of(KeyCode::PageUp)], Action::Move(Step::PageUp), "", "The same day of the month before", ""),
    row(&[C::DayPicker], &[Key::of(KeyCode::Home), Key::char('t')], Action::Move(Step::Home), "today", "Today", ""),
    row(&[C::DayPicker], &[ESC], Action::Back, "back", "Close the small calendar", ""),
    row(&[C::Preview], &[ESC], Action::Back, "close", "Close the letter; the same command drafts it again", ""),
    row(&[C::Form, C::Notes], &[ESC], Action::Back, "keep as draft", "Go back and keep what was typed", ""),
    row(&[C::Form, C::Notes, C::Preview], &[Key::ctrl('d')], Action::Afresh, "", "Begin the form anew, without what was typed", "discard clear reset"),
    row(&[C::Record, C::Picture, C::Find, C::Why, C::Matching, C::Confirm, C::Menu, C::Filters, C::Palette, C::Help, C::Themes, C::Prompt, C::Filter], &[ESC], Action::Back, "back", "Go back to where you were", "close leave cancel"),
    row(&[C::LogLine], &[ESC], Action::Back, "keep as draft", "Go back and keep what was typed", ""),
    row(DESK, &[ESC], Action::Back, "", "Clear the marks, then the filter; come back to today", ""),
    row(DESK_AND_RECORD_ROWS, &[alt(KeyCode::Left), Key::char('<')], Action::PlaceBefore, "", "Go back to the place you came from", "back where was i previous return history jump"),
    row(DESK_AND_RECORD_ROWS, &[alt(KeyCode::Right), Key::char('>')], Action::PlaceAfter, "", "Go forward to the place you came back from", "forward next history jump"),
    row(DESK, &[TAB], Action::Next, "", "Go to the next pane", "focus switch"),
    row(DESK, &[BACK_TAB], Action::Previous, "", "Go to the pane before", "focus switch"),
    row(DESK, &[Key::char('1')], Action::Focus(Pane::Programs), "", "Go to the programs", "folders"),
    row(DESK, &[Key::char('2')], Action::Focus(Pane::Pairings), "", "Go to the pairings", "list pairs"),
    row(DESK_AND_REASONS, &[Key::char('3')], Action::Focus(Pane::Skills), "", "Go to the skill blocks", "checklist"),
    row(DESK_AND_REASONS, &[Key::char('4')], Action::Focus(Pane::Log), "", "Go to the log", "entries hours"),
    row(FOLDERS, &[Key::char('[')], Action::PreviousFolder, "", "Go to the program before", "folder"),
    row(FOLDERS, &[Key::char(']')], Action::NextFolder, "", "Go to the next program", "folder"),
    row(LISTS, &[UP], Action::Move(Step::Up), "", "Move up", ""),
    row(LISTS, &[DOWN], Action::Move(Step::Down), "", "Move down", ""),
    row(LISTS_WITHOUT_TEXT, &[Key::char('k')], Action::Move(Step::Up), "", "Move up", ""),
    row(LISTS_WITHOUT_TEXT, &[Key::char('j')], Action::Move(Step::Down), "", "Move down", ""),
    row(&[C::Menu, C::Filters], &[Key::char('k')], Action::Move(Step::Up), "", "Move up", ""),
    row(&[C::Menu, C::Filters], &[Key::char('j')], Action::Move(Step::Down), "", "Move down", ""),
    row(&[C::Menu, C::Filters], &[Key::of(KeyCode::Home)], Action::Move(Step::Home), "", "To the first", "top"),
    row(&[C::Menu, C::Filters], &[Key::of(KeyCode::End)], Action::Move(Step::End), "", "To the last", "bottom"),
    row(LISTS, &[Key::of(KeyCode::PageUp)], Action::Move(Step::PageUp), "", "A screenful up", ""),
    row(LISTS, &[Key::of(KeyCode::PageDown)], Action::Move(Step::PageDown), "", "A screenful down", ""),
    row(LISTS_WITHOUT_TEXT, &[Key::of(KeyCode::Home)], Action::Move(Step::Home), "", "To the first", "top"),
    row(LISTS_WITHOUT_TEXT, &[Key::of(KeyCode::End), Key::char('G')], Action::Move(Step::End), "", "To the last", "bottom"),
    seq(DESK_AND_RECORD_ROWS, &[g('a')], Action::GoTo(Place::Attention), "Go to what needs attention", "late overdue red folder start home"),
    seq(DESK_AND_RECORD_ROWS, &[g('w')], Action::GoTo(Place::Week), "Go to this week", "due soon days folder"),
    seq(DESK_AND_RECORD_ROWS, &[g('i')], Action::GoTo(Place::Inbox), "Go to the inbox", "requests applications waiting folder"),
    seq(DESK_AND_RECORD_ROWS, &[g('c')], Action::GoTo(Place::Calendar), "Go to the calendar", "month dates folder"),
    seq(DESK_AND_RECORD_ROWS, &[g('p')], Action::GoTo(Place::People), "Go to the people", "directory staff mentors mentees everybody folder"),
    seq(DESK_AND_RECORD_ROWS, &[g('d')], Action::GoTo(Place::Ended), "Go to what has ended", "ended done over past former finished folder"),
    seq(LISTS_WITHOUT_TEXT, &[g('g')], Action::Move(Step::Home), "To the first", "top"),
    seq(LISTS_WITHOUT_TEXT, &[g('e')], Action::Move(Step::End), "To the last", "bottom"),
    row(EVERYWHERE, &[Key::ctrl('l')], Action::Redraw, "", "Draw the screen anew", "refresh garbled"),
    row(DESK_AND_RECORD, &[], Action::Themes, "", "Choose a theme: dark, light, high contrast, color-blind, mono", "look colors appearance settings dark light"),
    row(DESK_AND_RECORD, &[], Action::SettingsPlace, "", "Say where the settings are, and what in them is not understood", "config preferences options file problems mistakes keys"),
    row(DESK_AND_RECORD, &[], Action::ReadSettings, "", "Read the settings again", "config preferences options reload refresh file changed"),
    row(DESK_AND_RECORD, &[], Action::WriteSettings, "", "Write a file of settings to be changed", "config preferences options keys make create"),
    row(DESK_AND_RECORD, &[], Action::Suspend, "", "Go to the shell for a while; `fg` comes back", "suspend terminal"),
    row(DESK_AND_RECORD, &[Key::ctrl('c')], Action::HowToLeave, "", "Say how to leave", ""),
    row(OVER_THE_DESK_ONLY, &[Key::ctrl('c')], Action::Back, "", "Go back to where you were", ""),
    row(DESK_AND_RECORD, &[Key::char('q'), Key::ctrl('q')], Action::Quit, "quit", "Leave; everything is saved already", "exit close leave end"),
];

/// The rows that hold in `context`.
pub fn of(context: Context) -> impl Iterator<Item = &'static Binding> {
    KEYMAP.iter().filter(move |row| row.contexts.contains(&context))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_means_two_things_in_one_place() {
        for context in Context::ALL {
            let mut seen = Vec::new();
            for row in of(context) {
                for key in row.chords() {
                    assert!(!seen.contains(&key), "{} twice in {context:?}", key.name());
                    seen.push(key);
                }
            }
        }
    }

    #[test]
    fn letters_stay_letters_where_text_is_typed() {
        for context in Context::ALL.into_iter().filter(|context| context.takes_text()) {
            for row in of(context) {
                assert!(row.chords().all(|key| key.first.typed().is_none()), "{context:?} {:?}", row.action);
            }
        }
    }

    #[test]
    fn every_row_says_what_it_does() {
        assert!(KEYMAP.iter().all(|row| !row.says.is_empty() && !row.contexts.is_empty()));
    }
}
