//! Durations, times of day, and amounts of money as written in files.

use crate::domain::units::{Cents, Minutes};
pub(super) use crate::domain::words::clock;

/// Minutes from `90`, `45m`, `10h`, `1h30`, `1h30m` or `1.5h`.
pub(super) fn duration(text: &str) -> Option<Minutes> {
    let text = text.trim().to_ascii_lowercase();
    let text: String = text.split_whitespace().collect();
    let text = ["minutes", "mins", "min", "m"]
        .iter()
        .find_map(|unit| text.strip_suffix(unit))
        .map_or_else(|| text.clone(), str::to_owned);
    let text = text.replace("hours", "h").replace("hour", "h").replace("hrs", "h").replace("hr", "h");
    let digits = |part: &str| -> Option<u32> {
        (part.len() <= 6 && !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse().ok())?
    };
    let Some((hours, rest)) = text.split_once('h') else { return digits(&text).map(Minutes) };
    let (whole, tenths) = match hours.split_once('.') {
        Some((whole, fraction)) => {
            let scale = 10_u32.pow(u32::try_from(fraction.len()).ok().filter(|n| (1..=3).contains(n))?);
            (digits(whole)?, (digits(fraction)? * 60 + scale / 2) / scale)
        }
        None => (digits(hours)?, 0),
    };
    let rest = match rest {
        "" => 0,
        _ if hours.contains('.') => return None,
        rest => digits(rest).filter(|minutes| *minutes < 60)?,
    };
    Some(Minutes(whole * 60 + tenths + rest))
}

/// Minutes after midnight from `8:00`, `15:30` or `24:00`.
pub(super) fn time_of_day(text: &str) -> Option<Minutes> {
    let (hours, minutes) = text.trim().split_once(':')?;
    let number = |part: &str, longest: usize| -> Option<u32> {
        ((1..=longest).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse().ok())?
    };
    let (hours, minutes) = (number(hours, 2)?, number(minutes, 2).filter(|_| minutes.len() == 2)?);
    (minutes < 60).then_some(Minutes(hours * 60 + minutes)).filter(|at| *at <= Minutes::DAY)
}

/// Cents from `$500`, `$500.50` or a plain number of cents.
pub(super) fn money(text: &str) -> Option<Cents> {
    let Some(dollars) = text.strip_prefix('$') else { return text.parse().ok().map(Cents) };
    let dollars = dollars.trim().replace(',', "");
    let (whole, cents) = dollars.split_once('.').unwrap_or((&dollars, "00"));
    if cents.len() != 2 || !whole.bytes().chain(cents.bytes()).all(|b| b.is_ascii_digit()) {
        return None;
    }
    whole.parse::<u32>().ok()?.checked_mul(100)?.checked_add(cents.parse().ok()?).map(Cents)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("90", 90)]
    #[case("45m", 45)]
    #[case("10h", 600)]
    #[case("1h30", 90)]
    #[case("1 h 30 min", 90)]
    #[case("1.5h", 90)]
    #[case("0.25 hours", 15)]
    fn durations_as_people_write_them(#[case] text: &str, #[case] minutes: u32) {
        assert_eq!(duration(text), Some(Minutes(minutes)));
    }

    #[rstest]
    #[case("")]
    #[case("h")]
    #[case("1h75")]
    #[case("1.5h30")]
    #[case("-5")]
    #[case("99999999999")]
    #[case("1.h")]
    fn what_is_no_duration(#[case] text: &str) {
        assert_eq!(duration(text), None);
    }

    #[rstest]
    #[case("8:00", Some(480))]
    #[case(" 15:30 ", Some(930))]
    #[case("24:00", Some(1440))]
    #[case("24:01", None)]
    #[case("8:60", None)]
    #[case("8:0", None)]
    #[case("8", None)]
    #[case("+8:00", None)]
    fn times_of_day(#[case] text: &str, #[case] minutes: Option<u32>) {
        assert_eq!(time_of_day(text), minutes.map(Minutes));
    }

    #[rstest]
    #[case("$500", Some(50_000))]
    #[case("$1,250.50", Some(125_050))]
    #[case("50000", Some(50_000))]
    #[case("$5.5", None)]
    #[case("$99999999999", None)]
    fn money_as_people_write_it(#[case] text: &str, #[case] cents: Option<u32>) {
        assert_eq!(money(text), cents.map(Cents));
    }
}
