//! Drafts of letters: answers to requests, reminders, and next steps after an agreement.
//!
//! The user reads, edits, and sends the draft. It contains the decision and the next step, and nothing else about a
//! person.

mod eml;

use crate::{
    app::{
        contact,
        report::{self, ReportParams},
    },
    book::Book,
    domain::{
        attention::Kind,
        day::Day,
        decide::Records,
        id::{PairingId, PersonRef, RequestId},
        request::{Answer, AnswerOutcome, Request, RequestKind},
    },
};

/// A drafted letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// The recipients.
    pub to: Vec<Recipient>,
    /// The subject.
    pub subject: String,
    /// The body: paragraphs separated by blank lines.
    pub body: String,
}

/// A recipient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipient {
    /// The full name.
    pub name: String,
    /// The email address, if mail programs can use it.
    pub email: Option<String>,
}

/// Why a letter cannot be drafted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LetterError {
    /// The request or pairing does not exist.
    #[error("{0}")]
    Unknown(String),
    /// The records do not allow the letter yet.
    #[error("{0}")]
    NotYet(String),
}

/// The answer to a request, or an acknowledgment if it has no answer yet.
///
/// # Errors
/// [`LetterError::Unknown`] if the request does not exist.
pub fn answer(book: &Book, id: RequestId) -> Result<Letter, LetterError> {
    let request = book.request(id).ok_or_else(|| LetterError::Unknown(format!("there is no request {id}")))?;
    let program = program_name(book, request);
    let answer = request.answers.iter().rev().find(|answer| answer.on <= book.today());
    let (subject, words) = match answer {
        None => (format!("Your request has arrived: {program}"), arrived(book, request, &program)),
        Some(answer) => decided(book, request, answer, &program),
    };
    let contact = contact::of_person(book, &request.program, &request.person);
    let said = answer.map(|answer| &*answer.words);
    let body = letter(book, &[&request.person], words, said, contact.as_deref());
    Ok(Letter { to: vec![recipient(book, &request.person)], subject, body })
}

/// A reminder to the two people of a quiet pairing.
///
/// # Errors
/// [`LetterError::Unknown`] if the pairing does not exist; [`LetterError::NotYet`] if it is not running.
pub fn reminder(book: &Book, id: PairingId) -> Result<Letter, LetterError> {
    let slot = book.pairing_entry(id).ok_or_else(|| LetterError::Unknown(format!("there is no pairing {id}")))?;
    let pairing = &slot.pairing;
    if !pairing.state.is_running() {
        return Err(LetterError::NotYet(format!("{id} is {}, so there is no one to remind", pairing.state.word())));
    }
    let policy = book.policy(&pairing.program);
    let program = policy.map_or("the program", |policy| &policy.program.name);
    let quiet = slot.items.iter().any(|item| matches!(item.kind(), Kind::NeverMet | Kind::MeetingOverdue));
    let since = match slot.last_contact {
        None => "our records do not show a first meeting of the two of you yet".to_owned(),
        Some(last) if quiet => {
            format!("the last time you met, as far as our records show, was {}", book.dates().long(last))
        }
        Some(last) => format!("your last meeting in our records is that of {}", book.dates().long(last)),
    };
    let next = match slot.next_meeting {
        Some(on) => {
            format!("Your next meeting is planned for {}. We hope that it goes well.", book.dates().long(on))
        }
        // Where no one is asked to meet so often, a reminder does not urge it.
        None if slot.last_contact.is_some() && policy.is_some_and(|policy| !policy.asks_for_meetings()) => {
            "There is no need to meet for its own sake, and your own work comes first. When something on the list comes \
             up in your calendar, a few words between you beforehand are enough."
                .to_owned()
        }
        None => "Could you agree on a day for your next meeting? Half an hour, or a call, is enough to start with."
            .to_owned(),
    };
    let words = vec![
        format!("Thank you for being part of {program}. We know how full your days are; {since}."),
        next,
        "If you have met in the meantime, a date and a duration are all that we need for the log.".to_owned(),
        "If something stands in the way, please tell us. We are glad to help.".to_owned(),
    ];
    let both = [&pairing.mentor, &pairing.mentee];
    let policy = book.policy(&pairing.program);
    let contact = policy.and_then(|policy| contact::of_pairing(book, &policy.program, pairing));
    Ok(Letter {
        to: both.map(|person| recipient(book, person)).to_vec(),
        subject: format!("How are you getting on? {program}"),
        body: letter(book, &both, words, None, contact.as_deref()),
    })
}

/// The next steps, for the two people of a pairing with an agreement.
///
/// A program that needs an agreement sends the next steps before it is signed, so the form is enclosed until the
/// agreement is complete.
///
/// # Errors
/// [`LetterError::Unknown`] if the pairing does not exist; [`LetterError::NotYet`] if it is not running.
pub fn next_steps(book: &Book, id: PairingId) -> Result<Letter, LetterError> {
    let slot = book.pairing_entry(id).ok_or_else(|| LetterError::Unknown(format!("there is no pairing {id}")))?;
    let pairing = &slot.pairing;
    if !pairing.state.is_running() {
        return Err(LetterError::NotYet(format!("{id} is {}, so there is no next step", pairing.state.word())));
    }
    let unsigned =
        slot.items.iter().any(|item| matches!(item.cause, crate::domain::attention::Cause::AgreementMissing { .. }));
    let policy = book.policy(&pairing.program);
    let program = policy.map_or("the program", |policy| &policy.program.name);
    let mut words = vec![match slot.document().agreement.received_on {
        Some(on) if !unsigned => {
            format!("Your agreement for {program} reached us on {}. Thank you both.", book.dates().long(on))
        }
        _ if unsigned => format!(
            "Thank you both for agreeing to work together in {program}. Please sign the agreement form below and send \
             it to us; then everything is ready for you to begin."
        ),
        Some(_) | None => format!("Everything is ready for you to begin in {program}. Thank you both."),
    }];
    words.push(match slot.next_meeting {
        Some(on) => format!("Next is your meeting on {}.", book.dates().long(on)),
        None if slot.last_contact.is_some() => "Next, please agree on the day of your next meeting.".to_owned(),
        None => "Next, please agree on the day of your first meeting.".to_owned(),
    });
    if let Some(policy) = policy {
        let mut steps = Vec::new();
        if policy.goals.is_some() {
            steps.push("agree on what the two of you want to reach".to_owned());
        }
        if policy.start_levels.is_some() {
            steps.push("go through the checklist together and note where you start".to_owned());
        }
        if policy.monthly_log.is_some() {
            steps.push("keep the log; the mentor hands it in after the end of each month".to_owned());
        }
        if !steps.is_empty() {
            words.push(format!("At your first meetings, please {}.", listed(&steps)));
        }
        let last = book.dates().long(policy.last_day(pairing));
        words.push(format!(
            "Your pairing runs until {last}. If it turns out not to be a good fit, tell us: that is no one's fault."
        ));
    }
    let both = [&pairing.mentor, &pairing.mentee];
    let contact = policy.and_then(|policy| contact::of_pairing(book, &policy.program, pairing));
    let mut body = letter(book, &both, words, None, contact.as_deref());
    if unsigned {
        let form = agreement_form(book, id)?;
        body.push_str(&format!("\nEnclosed: the agreement form\n\n{form}"));
    }
    Ok(Letter {
        to: both.map(|person| recipient(book, person)).to_vec(),
        subject: format!("Your next steps: {program}"),
        body,
    })
}

/// The agreement form of a pairing as text.
fn agreement_form(book: &Book, id: PairingId) -> Result<String, LetterError> {
    let ask = ReportParams { pairing: Some(id), ..ReportParams::new(book, None) };
    let sheet = report::build(report::Kind::Agreement, &ask).map_err(|error| LetterError::NotYet(error.to_string()))?;
    sheet.write(report::OutputFormat::Markdown).map_err(|error| LetterError::NotYet(error.to_string()))
}

impl Letter {
    /// The letter as a draft for a mail program (RFC 5322), dated `day`.
    #[must_use]
    pub fn eml(&self, day: Day) -> String {
        eml::write(self, day)
    }

    /// The letter as text to read and copy.
    #[must_use]
    pub fn text(&self) -> String {
        let to: Vec<String> = self
            .to
            .iter()
            .map(|one| match &one.email {
                Some(email) => format!("{} <{email}>", eml::one_line(&one.name)),
                None => format!("{} (no e-mail address on file)", eml::one_line(&one.name)),
            })
            .collect();
        format!("To: {}\nSubject: {}\n\n{}", to.join(", "), eml::one_line(&self.subject), self.body)
    }
}

fn program_name(book: &Book, request: &Request) -> String {
    book.policy(&request.program).map_or_else(|| request.program.to_string(), |policy| policy.program.name.to_string())
}

fn recipient(book: &Book, id: &PersonRef) -> Recipient {
    let email = book.person(id).and_then(|person| person.email.as_deref()).map(str::trim);
    Recipient { name: book.name(id).to_owned(), email: email.filter(|email| eml::is_address(email)).map(str::to_owned) }
}

/// The whole letter: salutation, paragraphs, the answer's remarks, whom to ask, and closing.
fn letter(book: &Book, to: &[&PersonRef], mut words: Vec<String>, said: Option<&str>, contact: Option<&str>) -> String {
    let names: Vec<String> = to.iter().map(|id| eml::one_line(book.name(id))).collect();
    if let Some(said) = said.map(str::trim).filter(|said| !said.is_empty() && may_be_sent(said)) {
        words.insert(1.min(words.len()), said.to_owned());
    }
    words.extend(contact.map(|contact| format!("If you have any questions, please ask: {}.", eml::one_line(contact))));
    format!("Dear {},\n\n{}\n\nWith kind regards\nThe mentoring office\n", names.join(" and "), words.join("\n\n"))
}

/// Whether a remark may go into a letter. Remarks about an evaluation of the person stay in the office.
fn may_be_sent(words: &str) -> bool {
    let words = words.to_lowercase();
    !["evaluation", "peer assistance"].iter().any(|kept| words.contains(kept))
}

fn arrived(book: &Book, request: &Request, program: &str) -> Vec<String> {
    vec![
        format!(
            "Thank you for writing to us about {program}. Your request of {} is with us.",
            book.dates().long(request.received_on)
        ),
        "We will answer it as soon as we can, and we have not forgotten you.".to_owned(),
    ]
}

fn decided(book: &Book, request: &Request, answer: &Answer, program: &str) -> (String, Vec<String>) {
    let thanks = match request.kind {
        RequestKind::Interest => format!("Thank you for offering to be a mentor in {program}."),
        RequestKind::Mentor => format!("Thank you for asking for a mentor in {program}."),
        RequestKind::Application => format!("Thank you for your application to take part in {program}."),
        RequestKind::SecondYear => format!("Thank you for asking for a second year in {program}."),
    };
    match answer.outcome {
        AnswerOutcome::Accepted => {
            let yes = match request.kind {
                RequestKind::Interest => {
                    "We are glad to have you among our mentors, and will write as soon as we have found someone for you."
                }
                RequestKind::Mentor => "We are glad to say yes.",
                RequestKind::Application => "We are glad to say yes: you can take part.",
                RequestKind::SecondYear => "We are glad to say yes: you can continue together.",
            };
            let next = match (request.kind, &request.mentor) {
                (RequestKind::Mentor, Some(mentor)) => {
                    format!(
                        "We are proposing {} as your mentor, and will write to both of you about the next steps.",
                        book.name(mentor)
                    )
                }
                (RequestKind::Mentor, None) => {
                    "We will look for a mentor who suits you, and write again soon.".to_owned()
                }
                (RequestKind::Interest | RequestKind::Application | RequestKind::SecondYear, _) => {
                    "If you have any question, please ask us.".to_owned()
                }
            };
            (format!("Good news: {program}"), vec![format!("{thanks} {yes}"), next])
        }
        AnswerOutcome::Declined => (
            format!("Your request: {program}"),
            vec![
                format!("{thanks} We are sorry that we cannot say yes this time."),
                "This says nothing about your work. You are welcome to ask again, and to talk it over with us."
                    .to_owned(),
            ],
        ),
        AnswerOutcome::Paused { until } => (
            format!("Your request: {program}"),
            vec![
                format!(
                    "{thanks} We cannot decide on it just now, and will look at it again on {}.",
                    book.dates().long(until)
                ),
                "There is nothing you need to do until then.".to_owned(),
            ],
        ),
    }
}

/// `one, two, and three`.
fn listed(steps: &[String]) -> String {
    match steps {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., last] => format!("{}, and {last}", rest.join(", ")),
    }
}
