//! Several commands as one change.

use mentordesk::domain::{
    command::{Command, PairingEdit},
    decide::{Refusal, check_batch},
    id::PairingId,
    pairing::PairingState as S,
};

use super::office::{Office, entry, office};

fn log(number: u32) -> Command {
    Command::Log { pairing: PairingId(number), entry: entry("2026-11-10", 45), next: None, allow_duplicate: false }
}

fn several(commands: Vec<Command>) -> Command {
    Command::Batch { title: "Did several".into(), commands }
}

fn two() -> Office {
    office("2026-11-21").pair(S::Active).pair_of(2, "M1", "N2", S::Active)
}

#[test]
fn all_are_one_change_with_one_edit_for_each_document() {
    let mut office = two();
    let decision = office.weigh(several(vec![log(1), log(2), later(1)])).unwrap();
    assert_eq!(decision.title, "Did several");
    assert_eq!(decision.edits.len(), 2, "what is written twice is one edit");
    assert!(decision.edits.iter().all(|edit| edit.before != edit.after && edit.expected.is_some()));
    office.run(several(vec![log(1), log(2), later(1)]));
    assert_eq!((office.at(1).entries.len(), office.at(2).entries.len()), (2, 1));
}

fn later(number: u32) -> Command {
    Command::Log { pairing: PairingId(number), entry: entry("2026-11-12", 30), next: None, allow_duplicate: false }
}

#[test]
fn each_is_decided_on_what_those_before_it_leave_behind() {
    let office = two();
    let refusal = office.weigh(several(vec![log(1), log(1)])).unwrap_err();
    assert!(matches!(refusal, Refusal::Duplicate(_)), "{refusal}");
    let on = |state| Command::EditPairing {
        pairing: PairingId(1),
        edit: PairingEdit { state: Some(state), ..PairingEdit::default() },
    };
    assert!(office.refused(several(vec![on(S::Ended), on(S::Active)])).contains("ended"));
}

#[test]
fn one_refusal_refuses_all_and_sifting_leaves_it_out() {
    let office = two();
    let commands = vec![log(1), log(9), log(2)];
    assert!(office.refused(several(commands.clone())).contains("P9"));
    let checked = check_batch(commands, &office.book, office.today(), None);
    assert_eq!(checked.possible, [log(1), log(2)]);
    assert_eq!(checked.refused.iter().map(|(place, _)| *place).collect::<Vec<_>>(), [1]);
    assert!(office.refused(several(Vec::new())).contains("nothing to do"));
}
