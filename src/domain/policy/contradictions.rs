//! Rules that cannot all be kept, found when a program is set up.

use super::Policy;

impl Policy {
    /// Rules that cannot all be kept, each in a sentence for whoever sets the program up.
    #[must_use]
    pub fn contradictions(&self) -> Vec<String> {
        Vec::new()
    }
}
