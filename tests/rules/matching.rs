//! Matching through the command line: suggestions, the best assignment, and its run id.

use std::collections::HashMap;

use serde_json::Value;

use crate::support::binary::Desk;

/// Three mentors and four waiting mentees, in a program with that template.
fn desk(template: &str) -> Desk {
    let desk = Desk::empty();
    let starts = ["--starts", "2026-08-10", "--ends", "2027-06-30"];
    desk.ok(&[&["add", "program", "--template", template, "--id", "p"][..], &starts].concat());
    let people = "ref,name,role,unit,region,member,supervisor,special_evaluation,status,mentor,capacity,skills,needs,\
                  availability,programs,employed_on,role_since,new_to_role\n\
        M1,Ana Ruiz,Secretary,Lincoln,north,yes,,no,permanent,yes,2,budget;payroll,,Tue after 3,p,2005-01-01,2010-01-01,no\n\
        M2,Bo Lind,Custodian,Grant,south,yes,,no,permanent,yes,1,boilers,,Mon,p,2005-01-01,2010-01-01,no\n\
        M3,Cy Hale,Principal,Grant,north,yes,,no,permanent,yes,1,budget,,,p,2005-01-01,2010-01-01,no\n\
        M4,Di Voss,Principal,Grant,north,no,,no,permanent,yes,1,budget,,,p,2025-01-01,2026-06-01,no\n\
        E1,Eli Park,Secretary,Lincoln,north,yes,,no,permanent,no,,,budgeting;mail merge,Tue,p,2026-01-01,2026-07-01,yes\n\
        E2,Flo Kerr,Custodian,Grant,south,yes,,no,permanent,no,,,boilers,Mon,p,2026-01-01,2026-07-01,yes\n\
        E3,Gil Soto,Secretary,Grant,north,yes,M3,no,permanent,no,,,payroll,,p,2026-01-01,2026-07-01,yes\n\
        E4,Hana Ode,Principal,Grant,north,yes,,no,permanent,no,,,budget,,p,2026-01-01,2026-07-01,yes\n\
        E5,Ira Moss,Principal,Grant,north,no,,yes,temporary,no,,,budget,,,2026-01-01,2026-07-01,no\n";
    let file = desk.file("people.csv", people);
    desk.ok(&["import", "people", &file]);
    desk
}

/// The maximum number of pairs and their best total, by brute force.
fn best(scores: &[Vec<Option<u64>>], free: &mut Vec<u64>) -> (u64, u64) {
    let Some((line, rest)) = scores.split_first() else { return (0, 0) };
    let mut found = best(rest, free);
    for (column, score) in line.iter().enumerate() {
        if let Some(score) = score.filter(|_| free[column] > 0) {
            free[column] -= 1;
            let (pairs, total) = best(rest, free);
            free[column] += 1;
            found = found.max((pairs + 1, total + score));
        }
    }
    found
}

#[test]
fn the_assignment_is_the_best_that_the_matrix_allows_in_every_program() {
    for template in ["st-vrain", "mcps", "seiu", "uk-pdp", "masa"] {
        let desk = desk(template);
        let matrix = desk.json(&["match", "--program", "p", "--matrix"]);
        let all = desk.json(&["match", "--program", "p", "--all"]);
        let refs = |list: &Value| {
            list.as_array().unwrap().iter().map(|id| id.as_str().unwrap().to_owned()).collect::<Vec<_>>()
        };
        let mentees = refs(&matrix["mentees"]);
        assert_eq!(mentees, ["E1", "E2", "E3", "E4"], "{template}");
        let mentors: Vec<&Value> = matrix["mentors"].as_array().unwrap().iter().collect();
        let mut free: Vec<u64> = mentors.iter().map(|mentor| mentor["free"].as_u64().unwrap()).collect();
        let scores: Vec<Vec<Option<u64>>> = serde_json::from_value(matrix["scores"].clone()).unwrap();
        assert!(scores.iter().all(|line| line.len() == mentors.len()), "a row for each mentee");
        assert!(scores.iter().flatten().flatten().all(|score| *score <= 100));
        let at: HashMap<&str, usize> =
            mentors.iter().enumerate().map(|(place, mentor)| (mentor["ref"].as_str().unwrap(), place)).collect();
        let pairs = all["pairs"].as_array().unwrap();
        for pair in pairs {
            let row = mentees.iter().position(|mentee| pair["mentee"] == **mentee).unwrap();
            let score = scores[row][at[pair["mentor"].as_str().unwrap()]];
            assert_eq!(pair["score"].as_u64(), score, "{template}: the same score everywhere");
            let one = desk.json(&["match", "--program", "p", "--mentee", &mentees[row]]);
            let same = one.as_array().unwrap().iter().find(|found| found["mentor"] == pair["mentor"]).unwrap();
            assert_eq!(same["score"], pair["score"]);
        }
        let total = all["total"].as_u64().unwrap();
        assert_eq!((pairs.len() as u64, total), best(&scores, &mut free), "{template}");
        assert_eq!(pairs.len() + all["unmatched"].as_array().unwrap().len(), mentees.len());
        assert!(all["unmatched"].as_array().unwrap().iter().all(|left| !left["why"].as_str().unwrap().is_empty()));
    }
}

#[test]
fn what_a_rule_forbids_has_no_score() {
    let score = |desk: &Desk, mentee: &str, mentor: &str| {
        let matrix = desk.json(&["match", "--program", "p", "--matrix"]);
        let row = matrix["mentees"].as_array().unwrap().iter().position(|id| id == mentee).unwrap();
        let column = matrix["mentors"].as_array().unwrap().iter().position(|place| place["ref"] == mentor)?;
        matrix["scores"][row][column].as_u64()
    };
    let masa = desk("masa");
    assert_eq!(score(&masa, "E3", "M3"), None, "the mentee's own supervisor");
    assert_eq!(score(&masa, "E4", "M4"), None, "no member");
    assert!(score(&masa, "E4", "M3").is_some());
    let mcps = desk("mcps");
    assert_eq!(score(&mcps, "E4", "M4"), None, "employed for less than five years");
    let uk = desk("uk-pdp");
    assert!(score(&uk, "E3", "M3").is_some(), "a program without a rule about supervisors");
    assert!(score(&uk, "E4", "M4").is_some());
}

#[test]
fn pins_are_kept_and_cost_what_they_cost_and_what_is_forbidden_is_not_done() {
    let desk = desk("uk-pdp");
    let with = ["match", "--program", "p", "--all", "--pin", "E2=M3", "--forbid", "E1=M1"];
    let all = desk.json(&with);
    let pair = |mentee: &str| all["pairs"].as_array().unwrap().iter().find(|pair| pair["mentee"] == mentee).cloned();
    assert_eq!(pair("E2").unwrap()["mentor"], "M3");
    assert!(pair("E1").is_none_or(|pair| pair["mentor"] != "M1"));
    let text = desk.ok(&with);
    assert!(text.contains("pin Cy Hale → Flo Kerr costs "), "{text}");
    let run = text.trim().rsplit("run ").next().unwrap().to_owned();
    assert_eq!(desk.ok(&[&with[..], &["--run", &run]].concat()), text, "the same run gives the same pairs");
    desk.ok(&["edit", "person", "E1", "--needs", "payroll"]);
    let changed = desk.run(&[&with[..], &["--run", &run]].concat());
    assert_eq!(changed.code, 1);
    assert!(changed.err.contains("have changed since"), "{}", changed.err);
    let wrong = desk.run(&["match", "--program", "p", "--all", "--pin", "E5=M1"]);
    assert_eq!(wrong.code, 2);
    assert!(wrong.err.contains("E5 does not wait"), "{}", wrong.err);
}

#[test]
fn pins_that_cannot_all_be_kept_are_refused() {
    let desk = desk("uk-pdp");
    for (pins, says) in [
        (&["--pin", "E1=M2", "--pin", "E2=M2"][..], "who has 1 free"),
        (&["--pin", "E1=M1", "--pin", "E1=M3"], "more than one mentor"),
        (&["--pin", "E1=M1", "--forbid", "E1=M1"], "pinned and forbidden"),
    ] {
        let refused = desk.run(&[&["match", "--program", "p", "--all"], pins].concat());
        assert_eq!(refused.code, 2, "{pins:?}");
        assert!(refused.err.contains(says), "{}", refused.err);
    }
}

#[test]
fn a_proposal_becomes_proposed_pairings_in_one_step() {
    let desk = desk("uk-pdp");
    let all = desk.json(&["match", "--program", "p", "--all"]);
    desk.ok(&["match", "--program", "p", "--all", "--apply"]);
    let pairings = desk.json(&["pairings"]);
    let pairings = pairings.as_array().unwrap();
    assert_eq!(pairings.len(), all["pairs"].as_array().unwrap().len());
    assert!(pairings.iter().all(|pairing| pairing["state"] == "proposed"));
    let again = desk.json(&["match", "--program", "p", "--all"]);
    assert_eq!(again["pairs"].as_array().unwrap().len(), 0, "no one who is paired waits");
}

#[test]
fn reasons_tell_nothing_that_is_somebodys_own() {
    for template in ["st-vrain", "mcps", "seiu", "uk-pdp", "masa"] {
        let desk = desk(template);
        let all = desk.ok(&["match", "--program", "p", "--all"]);
        let one = desk.ok(&["match", "--program", "p", "--mentee", "E1", "--why"]);
        let none = desk.ok(&["match", "--program", "p", "--mentee", "E5"]);
        for text in [all, one, none] {
            for secret in ["mail merge", "budgeting", "special", "peer assistance"] {
                assert!(!text.contains(secret), "{template}: {secret} in {text}");
            }
        }
    }
}

#[test]
fn matching_under_as_is_limited_to_that_person() {
    let desk = desk("uk-pdp");
    let other = desk.run(&["match", "--program", "p", "--all", "--as", "E1"]);
    assert_eq!(other.code, 2);
    assert!(!desk.ok(&["match", "--program", "p", "--mentee", "E1", "--as", "E1"]).is_empty());
}

/// Past jobs count a little less than the same job held now, and a declared conflict leaves the mentor out.
#[test]
fn past_jobs_count_and_declared_conflicts_rule_out() {
    let desk = desk("masa");
    let scores = |desk: &Desk| -> HashMap<String, (u64, String)> {
        let found = desk.json(&["match", "--program", "p", "--mentee", "E1"]);
        let found = found.as_array().unwrap().iter().filter(|one| one["score"].is_u64());
        let entry = |one: &Value| (one["score"].as_u64().unwrap(), one["reasons"].to_string());
        found.map(|one| (one["mentor"].as_str().unwrap().to_owned(), entry(one))).collect()
    };
    let before = scores(&desk);
    desk.ok(&["edit", "person", "M3", "--set", "past_roles=Cook;Secretary"]);
    desk.ok(&["edit", "person", "M2", "--set", "past_roles=School Secretary"]);
    let after = scores(&desk);
    assert!(after["M3"].0 > before["M3"].0 && after["M2"].0 > before["M2"].0, "{before:?} {after:?}");
    assert!(after["M3"].1.contains("had the same role before"), "{after:?}");
    assert!(after["M2"].1.contains("had a similar role before"), "{after:?}");
    assert_eq!(after["M1"], before["M1"]);
    desk.ok(&["add", "conflict", "Eli Park", "M1"]);
    assert!(!scores(&desk).contains_key("M1"));
    let person = desk.json(&["show", "E1"]);
    assert_eq!(person["conflicts"], serde_json::json!(["M1"]));
}
