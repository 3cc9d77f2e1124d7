//! Parts that several request forms use.

use crate::domain::rule::Party;

/// The parties that may ask for a mentor.
pub(super) const ASKERS: [Party; 4] = [Party::Mentee, Party::Mentor, Party::District, Party::Coordinator];

/// The names of parties, as options.
/// The words for parties, as choices.
pub(super) fn words(parties: &[Party]) -> Vec<String> {
    parties.iter().map(|party| party.word().to_owned()).collect()
}
