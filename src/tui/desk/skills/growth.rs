//! A mentee's growth in a skill: start level, current level, and target.

use crate::domain::{
    checklist::{Level, SkillBlock, SkillMark, Stage},
    id::ChecklistId,
    pairing::Pairing,
};

/// Start, current, and target level of a skill, as numbers of [`Level`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Growth {
    /// The level recorded at the start.
    pub start: u8,
    /// The current level; never below the start.
    pub now: u8,
    /// The target level, if recorded.
    pub target: Option<u8>,
}

impl Growth {
    /// Returns the growth of a skill, or `None` if no start level is recorded.
    #[must_use]
    pub fn of(mark: &SkillMark) -> Option<Self> {
        let start = mark.start?.number();
        let now = reached(mark.stage).map_or(start, |level| level.number().max(start));
        Some(Self { start, now, target: mark.target.map(Level::number) })
    }

    /// Whether the current level is above the start.
    #[must_use]
    pub fn is_gain(self) -> bool {
        self.now > self.start
    }
}

/// Returns the level that a stage implies: observed means aware, practiced means with help, ticked means independent.
/// `None` for earlier stages.
#[must_use]
pub fn reached(stage: Stage) -> Option<Level> {
    match stage {
        Stage::NotStarted | Stage::Scheduled | Stage::NotApplicable => None,
        Stage::Modelled => Some(Level::Aware),
        Stage::Practised => Some(Level::WithHelp),
        Stage::Independent => Some(Level::Alone),
    }
}

/// The growth of a block: the sums over its skills with a start level.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct BlockGrowth {
    /// Skills with a start level.
    pub rated: u32,
    /// Of these, skills above their start level.
    pub gained: u32,
    /// The sum of the start levels.
    pub start: u32,
    /// The sum of the current levels.
    pub now: u32,
    /// The sum of the targets; a skill without one counts as independent.
    pub target: u32,
}

impl BlockGrowth {
    /// Returns the growth of a block, without skills that are waived or not required.
    #[must_use]
    pub fn of(pairing: &Pairing, list: &ChecklistId, block: &SkillBlock) -> Self {
        let marks = block.skills.iter().filter_map(|skill| pairing.mark(list, &skill.id));
        let asked = marks.filter(|mark| mark.stage != Stage::NotApplicable && mark.waived.is_none());
        asked.filter_map(Growth::of).fold(Self::default(), |sum, one| Self {
            rated: sum.rated + 1,
            gained: sum.gained + u32::from(one.is_gain()),
            start: sum.start + u32::from(one.start),
            now: sum.now + u32::from(one.now),
            target: sum.target + u32::from(one.target.unwrap_or_else(|| Level::Alone.number())),
        })
    }

    /// Formats a sum as the average per skill, to one decimal: `1.8`.
    #[must_use]
    pub fn average(self, sum: u32) -> String {
        let tenths = (sum * 10 + self.rated / 2) / self.rated.max(1);
        format!("{}.{}", tenths / 10, tenths % 10)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::SkillId;
    use rstest::rstest;

    fn mark(start: Option<Level>, stage: Stage) -> SkillMark {
        let untouched = SkillMark::new(ChecklistId::new("list").unwrap(), SkillId::new("skill").unwrap());
        SkillMark { start, stage, ..untouched }
    }

    #[rstest]
    #[case(Level::New, Stage::NotStarted, 0)]
    #[case(Level::New, Stage::Scheduled, 0)]
    #[case(Level::New, Stage::Modelled, 1)]
    #[case(Level::New, Stage::Practised, 2)]
    #[case(Level::New, Stage::Independent, 3)]
    #[case(Level::Alone, Stage::Modelled, 3)]
    #[case(Level::CanTeach, Stage::Independent, 4)]
    fn a_stage_lifts_a_level_and_never_lowers_it(#[case] start: Level, #[case] stage: Stage, #[case] now: u8) {
        let growth = Growth::of(&mark(Some(start), stage)).unwrap();
        assert_eq!((growth.now, growth.is_gain()), (now, now > start.number()));
    }

    #[test]
    fn without_a_start_there_is_no_growth() {
        assert_eq!(Growth::of(&mark(None, Stage::Independent)), None);
    }

    #[rstest]
    #[case(5, 3, "1.7")]
    #[case(6, 3, "2.0")]
    #[case(0, 0, "0.0")]
    fn averages_are_rounded(#[case] sum: u32, #[case] rated: u32, #[case] words: &str) {
        assert_eq!(BlockGrowth { rated, ..BlockGrowth::default() }.average(sum), words);
    }
}
