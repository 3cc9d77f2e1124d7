//! What lengths of time mean.

use proptest::prelude::*;
use rstest::rstest;

use super::*;

#[rstest]
#[case("45m", 45)]
#[case("45M", 45)]
#[case(" 45 min ", 45)]
#[case("45min", 45)]
#[case("45mins", 45)]
#[case("45 minutes", 45)]
#[case("90", 90)]
#[case("90min", 90)]
#[case("1h", 60)]
#[case("1hr", 60)]
#[case("2hours", 120)]
#[case("1 hour", 60)]
#[case("an hour", 60)]
#[case("two hours", 120)]
#[case("half an hour", 30)]
#[case("an hour and a half", 90)]
#[case("1h30", 90)]
#[case("1h05", 65)]
#[case("1h5", 65)]
#[case("1h30m", 90)]
#[case("1h30min", 90)]
#[case("1h 30m", 90)]
#[case("1h 30", 90)]
#[case("1 hour 30 minutes", 90)]
#[case("1 hour and 15 minutes", 75)]
#[case("1.5h", 90)]
#[case("1,5h", 90)]
#[case("1,5 hours", 90)]
#[case(".5h", 30)]
#[case("0.25h", 15)]
#[case("1.33h", 80)]
#[case("1440", 1440)]
#[case("24h", 1440)]
#[case("1", 1)]
#[case("for 45m", 45)]
fn lengths_are_read(#[case] text: &str, #[case] minutes: u32) {
    assert_eq!(parse(text), Ok(Minutes(minutes)), "{text}");
}

#[rstest]
#[case("45n", Some("45m"))]
#[case("45 mim", None)]
#[case("45mim", Some("45m"))]
#[case("1j", Some("1h"))]
#[case("1:30", Some("1h30"))]
#[case("1.5", Some("1.5h"))]
#[case("1h75", Some("2h15"))]
#[case("", None)]
#[case("h", None)]
#[case("tue", None)]
#[case("0", None)]
#[case("0m", None)]
#[case("-5m", None)]
#[case("1441", None)]
#[case("25h", None)]
#[case("99999999999999999999999", None)]
#[case("1.5m", None)]
#[case("a", None)]
fn others_are_refused_with_the_nearest(#[case] text: &str, #[case] nearest: Option<&str>) {
    let error = parse(text).expect_err(text);
    assert_eq!(error.nearest(), nearest, "{error}");
}

#[test]
fn the_reason_is_said() {
    assert!(parse("0m").expect_err("none").to_string().contains("at least 1m"));
    assert!(parse("25h").expect_err("long").to_string().contains("longer than a day"));
    assert_eq!(
        parse("45n").expect_err("form").to_string(),
        "\"45n\" is not a length of time; write 45m, 1h30 or 1.5h; did you mean 45m?"
    );
}

proptest! {
    #[test]
    fn never_panics(text in ".{0,24}") {
        let _ = parse(&text);
    }

    #[test]
    fn numbers_and_units_never_panic(text in "[0-9]{0,12}[.,:h ]{0,2}[0-9]{0,4} ?(h|m|min|hour|minutes|and)?[ 0-9]{0,4}") {
        let _ = parse(&text);
    }

    #[test]
    fn every_length_reads_back(minutes in 1_u32..=1440) {
        prop_assert_eq!(parse(&format!("{}h{:02}", minutes / 60, minutes % 60)), Ok(Minutes(minutes)));
        prop_assert_eq!(parse(&format!("{minutes}m")), Ok(Minutes(minutes)));
        let typed_as_shown = parse(&Minutes(minutes).to_string());
        prop_assert_eq!(typed_as_shown, Ok(Minutes(minutes)));
    }
}
