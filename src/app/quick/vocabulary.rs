//! The words for kinds and methods of contact.

use crate::domain::log::{EntryKind, Method};

/// What a word of a log line says about a contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Manner {
    /// The method; it implies a kind unless one is named.
    By(Means),
    /// What it was.
    Kind(EntryKind),
    /// A kind that implies a method unless one is named: a call is by phone.
    KindBy(EntryKind, Means),
}

/// The methods that have words of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Means {
    InPerson,
    Phone,
    Video,
    Email,
    Text,
}

impl Means {
    /// Its word in files and on the screen.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::InPerson => Method::IN_PERSON,
            Self::Phone => Method::PHONE,
            Self::Video => Method::VIDEO,
            Self::Email => Method::EMAIL,
            Self::Text => Method::TEXT,
        }
    }
}

/// The manner at the beginning of `words` (lower case), and the number of words it takes.
pub(super) fn read(words: &[&str]) -> Option<(usize, Manner)> {
    let at = |i: usize| words.get(i).copied().unwrap_or_default();
    let led = match (at(0), at(1)) {
        ("on" | "over" | "by", "the") => 2,
        ("by" | "via" | "on" | "over", _) => 1,
        _ => 0,
    };
    if led > 0 {
        // "by phone", "over the phone", "on zoom"; "by" alone belongs to the topic.
        return match read(&words[led..])? {
            (taken, manner @ (Manner::By(_) | Manner::KindBy(..))) => Some((taken + led, manner)),
            (_, Manner::Kind(_)) => None,
        };
    }
    let manner = match (at(0), at(1), at(2)) {
        ("in", "person", _) => return Some((2, Manner::By(Means::InPerson))),
        ("face", "to", "face") => return Some((3, Manner::By(Means::InPerson))),
        ("google", "meet", _) | ("ms" | "microsoft", "teams", _) => return Some((2, Manner::By(Means::Video))),
        (word, ..) => match word {
            "in-person" | "face-to-face" | "f2f" => Manner::By(Means::InPerson),
            "phone" | "phoned" | "telephone" => Manner::By(Means::Phone),
            "video" | "zoom" | "teams" | "skype" | "facetime" => Manner::By(Means::Video),
            "email" | "e-mail" | "emails" | "emailed" => Manner::By(Means::Email),
            "text" | "txt" | "sms" | "texted" | "texts" => Manner::By(Means::Text),
            "call" | "called" | "phonecall" | "phone-call" => Manner::KindBy(EntryKind::Call, Means::Phone),
            "meeting" | "mtg" | "met" => Manner::Kind(EntryKind::Meeting),
            "visit" | "visited" => Manner::KindBy(EntryKind::Meeting, Means::InPerson),
            "message" | "messages" | "messaged" => Manner::Kind(EntryKind::Message),
            "observation" | "observe" | "observed" | "observing" => Manner::Kind(EntryKind::Observation),
            "training" => Manner::Kind(EntryKind::Training),
            "tutoring" | "tutored" => Manner::Kind(EntryKind::Tutoring),
            "coaching" | "coached" => Manner::Kind(EntryKind::Coaching),
            "other" => Manner::Kind(EntryKind::Other),
            _ => return None,
        },
    };
    Some((1, manner))
}
