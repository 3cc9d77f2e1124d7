//! Optimal assignment of mentees to mentors with limited capacity.

use pathfinding::{kuhn_munkres::kuhn_munkres, matrix::Matrix};

use crate::domain::rule::Assignment;

/// Returns the column of `scores` (a mentor) assigned to each row (a mentee), or `None` if unassigned. The assignment
/// is optimal under `goal`, gives no mentor more than `free` mentees, and keeps every allowed pin.
///
/// Scores are out of 100. Deterministic. Running time grows with the square of the smaller side.
#[must_use]
pub fn assign(
    scores: &[Vec<Option<u32>>],
    free: &[u32],
    goal: Assignment,
    pins: &[(usize, usize)],
) -> Vec<Option<usize>> {
    let mut chosen = vec![None; scores.len()];
    let mut left = free.to_vec();
    for &(row, column) in pins {
        let allowed = scores.get(row).and_then(|line| line.get(column)).is_some_and(Option::is_some);
        let place = left.get_mut(column).filter(|n| allowed && **n > 0);
        if let (Some(place), Some(slot @ None)) = (place, chosen.get_mut(row)) {
            *place -= 1;
            *slot = Some(column);
        }
    }
    let rows: Vec<usize> =
        (0..scores.len()).filter(|row| chosen[*row].is_none() && scores[*row].iter().any(Option::is_some)).collect();
    let most = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    let slots: Vec<usize> =
        left.iter().enumerate().flat_map(|(column, n)| (0..(*n).min(most)).map(move |_| column)).collect();
    if rows.is_empty() || slots.is_empty() {
        return chosen;
    }
    let count = i64::from(most) + 1;
    // Scale so that any gain in the primary goal outweighs every possible gain in the secondary one.
    let worth = |score: u32| match goal {
        Assignment::MostPairs => 100 * count + i64::from(score),
        Assignment::BestTotal => i64::from(score) * count + 1,
    };
    let value = |row: usize, column: usize| scores[row][column].map_or(0, worth);
    // Forbidden pairs are worth 0, the same as the dummy column through which a row can stay unassigned.
    if rows.len() <= slots.len() {
        let blank = rows.len();
        let matrix = Matrix::from_fn(rows.len(), slots.len() + blank, |(row, column)| {
            slots.get(column).map_or(0, |column| value(rows[row], *column))
        });
        for (row, column) in kuhn_munkres(&matrix).1.into_iter().enumerate() {
            chosen[rows[row]] = slots.get(column).copied().filter(|column| scores[rows[row]][*column].is_some());
        }
    } else {
        let matrix = Matrix::from_fn(slots.len(), rows.len() + slots.len(), |(slot, row)| {
            rows.get(row).map_or(0, |row| value(*row, slots[slot]))
        });
        for (slot, row) in kuhn_munkres(&matrix).1.into_iter().enumerate() {
            let allowed = |row: &&usize| scores[**row][slots[slot]].is_some();
            if let Some(row) = rows.get(row).filter(allowed) {
                chosen[*row] = Some(slots[slot]);
            }
        }
    }
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    #[rstest]
    // Both want the same place: the higher score wins.
    #[case(vec![vec![Some(50)], vec![Some(60)]], vec![1], Assignment::MostPairs, vec![None, Some(0)])]
    // Two poor pairs beat one good pair.
    #[case(vec![vec![Some(90), Some(5)], vec![Some(4), None]], vec![1, 1], Assignment::MostPairs, vec![Some(1), Some(0)])]
    #[case(vec![vec![Some(90), Some(5)], vec![Some(4), None]], vec![1, 1], Assignment::BestTotal, vec![Some(0), None])]
    // A mentor with two free places takes both.
    #[case(vec![vec![Some(50)], vec![Some(60)]], vec![2], Assignment::MostPairs, vec![Some(0), Some(0)])]
    #[case(vec![vec![None], vec![Some(0)]], vec![1], Assignment::BestTotal, vec![None, Some(0)])]
    #[case(vec![vec![], vec![]], vec![], Assignment::MostPairs, vec![None, None])]
    fn small_ones(
        #[case] scores: Vec<Vec<Option<u32>>>,
        #[case] free: Vec<u32>,
        #[case] goal: Assignment,
        #[case] chosen: Vec<Option<usize>>,
    ) {
        assert_eq!(assign(&scores, &free, goal, &[]), chosen);
    }

    #[test]
    fn a_pin_is_kept_whatever_it_costs() {
        let scores = vec![vec![Some(10), Some(90)], vec![Some(80), Some(90)]];
        assert_eq!(assign(&scores, &[1, 1], Assignment::MostPairs, &[(0, 0)]), [Some(0), Some(1)]);
        assert_eq!(assign(&scores, &[1, 1], Assignment::MostPairs, &[(0, 1)]), [Some(1), Some(0)]);
    }

    /// Returns the number of pairs and total score of the best assignment, by brute force.
    fn by_trial(scores: &[Vec<Option<u32>>], free: &mut Vec<u32>, goal: Assignment) -> (u32, u32) {
        let Some((line, rest)) = scores.split_first() else { return (0, 0) };
        let better = |a: (u32, u32), b: (u32, u32)| match goal {
            Assignment::MostPairs => a.max(b),
            Assignment::BestTotal => {
                if (a.1, a.0) >= (b.1, b.0) {
                    a
                } else {
                    b
                }
            }
        };
        let mut best = by_trial(rest, free, goal);
        for (column, score) in line.iter().enumerate() {
            if let Some(score) = score.filter(|_| free[column] > 0) {
                free[column] -= 1;
                let (pairs, total) = by_trial(rest, free, goal);
                free[column] += 1;
                best = better(best, (pairs + 1, total + score));
            }
        }
        best
    }

    proptest! {
        #[test]
        fn it_is_exactly_the_best(
            lines in prop::collection::vec(prop::collection::vec(prop::option::of(0..=100u32), 4), 0..6),
            free in prop::collection::vec(0..3u32, 4),
            most in any::<bool>(),
        ) {
            let goal = if most { Assignment::MostPairs } else { Assignment::BestTotal };
            let chosen = assign(&lines, &free, goal, &[]);
            let mut used = [0; 4];
            let (mut pairs, mut total) = (0, 0);
            for (row, column) in chosen.iter().enumerate() {
                if let Some(column) = column {
                    used[*column] += 1;
                    pairs += 1;
                    total += lines[row][*column].unwrap();
                }
            }
            prop_assert!(used.iter().zip(&free).all(|(used, free)| used <= free));
            prop_assert_eq!((pairs, total), by_trial(&lines, &mut free.clone(), goal));
            prop_assert_eq!(assign(&lines, &free, goal, &[]), chosen);
        }
    }
}
