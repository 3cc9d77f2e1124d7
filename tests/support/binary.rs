//! A temporary data directory, and the built binary to run on it.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::LazyLock,
};

use serde_json::Value;
use tempfile::TempDir;

/// The current day of the district's tests.
pub const TODAY: &str = "2026-11-21";

/// The result of running the binary.
pub struct Run {
    pub code: i32,
    pub out: String,
    pub err: String,
}

/// A data directory to run the binary on.
pub struct Desk {
    folder: TempDir,
}

impl Desk {
    /// A data directory that does not exist yet.
    pub fn empty() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    pub fn dir(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// Writes a file next to the data directory. Returns its path.
    pub fn file(&self, name: &str, text: &str) -> String {
        let path = self.folder.path().join(name);
        fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    }

    /// A command that runs the binary on this data and day, in a clean environment.
    pub fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mentordesk"));
        for (name, _) in env::vars().filter(|(name, _)| name.starts_with("MENTORDESK_")) {
            command.env_remove(name);
        }
        command.env("HOME", self.folder.path()).env_remove("XDG_CONFIG_HOME").env_remove("XDG_DATA_HOME");
        command.env("MENTORDESK_DATA", self.dir()).env("MENTORDESK_TODAY", TODAY).stdin(Stdio::null());
        command
    }

    /// Runs the binary.
    pub fn run(&self, arguments: &[&str]) -> Run {
        let output = self.command().args(arguments).output().unwrap();
        Run {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Runs the binary, which must succeed. Returns its output.
    pub fn ok(&self, arguments: &[&str]) -> String {
        let run = self.run(arguments);
        assert_eq!(run.code, 0, "{arguments:?}: {}", run.err);
        run.out
    }

    /// Runs the binary with `--json`. Returns the parsed output.
    pub fn json(&self, arguments: &[&str]) -> Value {
        let text = self.ok(&[arguments, &["--json"]].concat());
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{arguments:?}: {error}: {text}"))
    }
}

/// The path of a district file.
pub fn data(kind: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/district").join(format!("{kind}.csv"));
    path.to_str().unwrap().to_owned()
}

/// The five programs of the district: template, id, first and last day.
pub const PROGRAMS: [(&str, &str, &str, &str); 5] = [
    ("st-vrain", "classified-26", "2026-08-10", "2027-05-28"),
    ("mcps", "pathways", "2026-07-01", "2027-06-30"),
    ("seiu", "seiu-26", "2026-07-01", "2027-06-30"),
    ("uk-pdp", "aspiring", "2026-09-01", "2027-07-16"),
    ("masa", "new-admins", "2026-07-01", "2027-06-30"),
];

/// The files of a data directory that is made once for each test binary: making it starts the program several times.
type Files = Vec<(PathBuf, Vec<u8>)>;

fn files(folder: &Path, inside: &Path, files: &mut Files) {
    for entry in fs::read_dir(folder.join(inside)).unwrap() {
        let entry = entry.unwrap();
        let path = inside.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            self::files(folder, &path, files);
        } else {
            files.push((path, fs::read(entry.path()).unwrap()));
        }
    }
}

fn files_of(desk: &Desk) -> Files {
    let mut all = Vec::new();
    files(&desk.dir(), Path::new(""), &mut all);
    all
}

fn copy_of(files: &[(PathBuf, Vec<u8>)]) -> Desk {
    let desk = Desk::empty();
    for (path, bytes) in files {
        let path = desk.dir().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    desk
}

/// A data directory with the five programs and no people.
pub fn five_programs() -> Desk {
    static FILES: LazyLock<Files> = LazyLock::new(|| files_of(&add_programs()));
    copy_of(&FILES)
}

/// A data directory with the whole district.
pub fn district() -> Desk {
    static FILES: LazyLock<Files> = LazyLock::new(|| files_of(&import_district()));
    copy_of(&FILES)
}

/// A data directory with the five programs and a handful of invented people: two pairings, one of which never met.
pub fn handful() -> Desk {
    static FILES: LazyLock<Files> = LazyLock::new(|| files_of(&import_handful()));
    copy_of(&FILES)
}

fn add_programs() -> Desk {
    let desk = Desk::empty();
    for (template, id, starts, ends) in PROGRAMS {
        let mut arguments =
            vec!["add", "program", "--template", template, "--id", id, "--starts", starts, "--ends", ends];
        for closure in
            ["2026-09-07..2026-09-07", "2026-11-25..2026-11-27", "2026-12-21..2027-01-01", "2027-03-15..2027-03-19"]
        {
            arguments.extend(["--closure", closure]);
        }
        desk.ok(&arguments);
    }
    desk
}

fn import_district() -> Desk {
    let desk = five_programs();
    for kind in ["people", "pairings", "logs"] {
        desk.ok(&["import", kind, &data(kind)]);
    }
    desk
}

fn import_handful() -> Desk {
    let desk = five_programs();
    let people = desk.file(
        "people.csv",
        "ref,name,email,role,unit,region,mentor,capacity,skills,needs\n\
         T1,Carmen Peña,c.pena@example.org,Registrar,Grant Middle,north,yes,2,budget;phonics,\n\
         T2,Jin Park,,Office assistant,Grant Middle,north,no,,,budget\n\
         T3,Łukasz Nowak,l.nowak@example.org,Principal,Lincoln Elementary,south,yes,1,law,\n\
         T4,Ana Ruiz,,Principal,Roosevelt High,south,no,,,law\n",
    );
    desk.ok(&["import", "people", &people]);
    let pairings = desk.file(
        "pairings.csv",
        "program,mentor,mentee,state,starts_on\n\
         classified-26,T1,T2,active,2026-09-01\n\
         new-admins,T3,T4,active,2026-09-01\n",
    );
    desk.ok(&["import", "pairings", &pairings]);
    desk.ok(&["log", "30m yesterday meeting hello", "--pairing", "P1"]);
    desk
}
