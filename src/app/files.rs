//! Paths as users type, paste, or drop them, and atomic writes.

use std::{
    env, fs,
    io::{self, IsTerminal as _, Read as _, Write as _},
    path::{Path, PathBuf},
};

use super::{
    input,
    text::{clean, without_terminal_controls},
};
use crate::store::{Layout, Partial};

/// Maximum number of entries of a folder that are offered.
const OFFERED: usize = 200;
/// Maximum number of alternatives offered for a missing path.
const NEAR: usize = 12;
/// Maximum number of links that are followed one after another.
const LINKS: usize = 40;

/// The home folder of the user.
#[must_use]
pub fn home() -> Option<PathBuf> {
    env::var_os("HOME").or_else(|| env::var_os("USERPROFILE")).filter(|home| !home.is_empty()).map(PathBuf::from)
}

/// The path that was typed, pasted or dropped: with `~`, in quotes, with escaped blanks, or as `file://`.
#[must_use]
pub fn parse_path(text: &str) -> PathBuf {
    let text = text.trim();
    let quoted = ['"', '\''].into_iter().find_map(|quote| text.strip_prefix(quote)?.strip_suffix(quote));
    let plain = match (quoted, text.strip_prefix("file://")) {
        (Some(inner), _) => inner.to_owned(),
        (None, Some(address)) => percent_decoded(address.strip_prefix("localhost").unwrap_or(address)),
        (None, None) if cfg!(unix) => unescaped(text),
        (None, None) => text.to_owned(),
    };
    let rest = plain.strip_prefix('~').filter(|rest| rest.is_empty() || rest.starts_with(['/', '\\']));
    match (rest, home()) {
        (Some(rest), Some(home)) => home.join(rest.trim_start_matches(['/', '\\'])),
        (Some(_) | None, _) => PathBuf::from(plain),
    }
}

/// A path as [`typed`] reads it.
fn escaped(path: String) -> String {
    if cfg!(unix) { path.replace('\\', "\\\\") } else { path }
}

/// Removes the backslashes of a shell escape.
fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut signs = text.chars();
    while let Some(sign) = signs.next() {
        out.push(if sign == '\\' { signs.next().unwrap_or(sign) } else { sign });
    }
    out
}

fn percent_decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let code = bytes.get(at + 1..at + 3).and_then(|two| std::str::from_utf8(two).ok());
        match code.filter(|_| *byte == b'%').and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(decoded) => {
                out.push(decoded);
                at += 3;
            }
            None => {
                out.push(*byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// The path on one line, with `~` for the home folder and without what a terminal would obey.
#[must_use]
pub fn display_path(path: &Path) -> String {
    clean(&with_tilde(path)).into_owned()
}

fn with_tilde(path: &Path) -> String {
    match home().as_deref().and_then(|home| path.strip_prefix(home).ok()) {
        Some(rest) if rest.as_os_str().is_empty() => "~".to_owned(),
        Some(rest) => Path::new("~").join(rest).display().to_string(),
        None => path.display().to_string(),
    }
}

/// Why a path names no file that can be read, in a sentence. `None` if it does.
#[must_use]
pub fn read_problem(path: &Path) -> Option<String> {
    let shown = display_path(path);
    match fs::metadata(path) {
        Ok(meta) => input::other_than_file(&meta).map(|what| format!("{shown} is {what}, not a file")),
        Err(error) => Some(match (fs::read_link(path), error.kind()) {
            (Ok(target), io::ErrorKind::NotFound) => {
                format!("{shown} is a link to {}, which is not there", self::display_path(&target))
            }
            (Ok(_), _) => format!("{shown} is a link that leads nowhere ({error})"),
            (Err(_), io::ErrorKind::NotFound) => format!("there is no file {shown}"),
            (Err(_), _) => format!("cannot read {shown}: {error}"),
        }),
    }
}

/// How many bytes of a text file are read to tell whether it is a table.
const LOOKED_AT: usize = 4_096;

/// Whether a file is a table, by its name, or by its first lines if it is a text file.
fn is_table(path: &Path) -> bool {
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase());
    match extension.as_deref() {
        Some("csv" | "tsv" | "tab") => true,
        Some("txt") => begins_as_table(path),
        Some(_) | None => false,
    }
}

/// Whether the first two lines have the same number of cells, more than one.
fn begins_as_table(path: &Path) -> bool {
    let mut bytes = vec![0; LOOKED_AT];
    let Ok(read) = fs::File::open(path).and_then(|mut file| file.read(&mut bytes)) else { return false };
    bytes.truncate(read);
    // UTF-16 has a zero byte next to each ASCII letter.
    bytes.retain(|byte| *byte != 0);
    let text = String::from_utf8_lossy(&bytes);
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let Some(first) = lines.next() else { return false };
    let second = lines.next();
    let count = |line: &str, sign: char| line.matches(sign).count();
    let is_of = |sign: char| {
        let cells = count(first, sign);
        cells > 0 && second.is_none_or(|line| count(line, sign) == cells)
    };
    ['\t', ';', ',', '|'].into_iter().any(is_of)
}

/// Completions of a path: folders and tables whose names begin with it, folders first, each as a full path with `~`.
/// Hidden ones are left out unless their dot is typed.
#[must_use]
pub fn offers(text: &str) -> Vec<String> {
    let path = parse_path(text);
    let ends_open =
        text.trim().is_empty() || text.trim_end().ends_with(['/', std::path::MAIN_SEPARATOR]) || text.trim() == "~";
    let (folder, begun) = if ends_open {
        (path, String::new())
    } else {
        let begun = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().to_lowercase());
        (path.parent().map(Path::to_path_buf).unwrap_or_default(), begun)
    };
    let mut found = entries(&folder, &begun);
    found.sort_by_cached_key(|entry| (!entry.is_folder, entry.whole.to_lowercase()));
    found.truncate(OFFERED);
    found.into_iter().map(|entry| entry.whole).collect()
}

/// Alternatives to a missing path: the folders and tables of its deepest existing folder, the most similar names first.
#[must_use]
pub fn similar_paths(text: &str) -> Vec<String> {
    let path = parse_path(text);
    let steps = path.ancestors().zip(path.ancestors().skip(1));
    let Some((missing, folder)) = steps.into_iter().find(|(_, folder)| folder.is_dir()) else { return Vec::new() };
    let wanted = missing.file_name().map_or_else(String::new, |name| name.to_string_lossy().to_lowercase());
    let mut found = entries(folder, "");
    let unlike = |entry: &Entry| 1.0 - strsim::jaro_winkler(&wanted, &entry.name.to_lowercase());
    found.sort_by(|a, b| unlike(a).total_cmp(&unlike(b)).then_with(|| a.whole.cmp(&b.whole)));
    found.truncate(NEAR);
    found.into_iter().map(|entry| entry.whole).collect()
}

/// A folder or a table that is offered.
struct Entry {
    is_folder: bool,
    name: String,
    /// The full path with `~`; a folder's ends with a slash.
    whole: String,
}

/// The folders and tables of a folder whose names begin with a prefix, unordered.
fn entries(folder: &Path, begun: &str) -> Vec<Entry> {
    let here = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let Ok(entries) = fs::read_dir(here) else { return Vec::new() };
    let mut found = Vec::new();
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let is_hidden = name.starts_with('.') && !begun.starts_with('.');
        if is_hidden || !name.to_lowercase().starts_with(begun) {
            continue;
        }
        // A link counts as its target; what is neither a folder nor a file cannot be opened as either.
        let Ok(meta) = fs::metadata(entry.path()) else { continue };
        let is_folder = meta.is_dir();
        if is_folder || meta.is_file() && is_table(&entry.path()) {
            let whole = escaped(with_tilde(&folder.join(&name)));
            found.push(Entry { is_folder, name, whole: if is_folder { format!("{whole}/") } else { whole } });
        }
    }
    found
}

/// The data directory that a file at `path` would be in, whichever links lead there: the one that is open, `own`, or
/// another one.
#[must_use]
pub fn data_around(path: &Path, own: Option<&Path>) -> Option<PathBuf> {
    // A link may lead to a file that is still to be made.
    let target = fs::read_link(path).map(|target| path.parent().unwrap_or(Path::new("")).join(target));
    let places = || [Some(path), target.as_deref().ok()].into_iter().flatten();
    let own = own.filter(|own| places().any(|place| is_inside(place, own))).map(Path::to_owned);
    own.or_else(|| places().find_map(Layout::around))
}

fn is_inside(path: &Path, dir: &Path) -> bool {
    let Ok(dir) = dir.canonicalize() else { return false };
    let Ok(whole) = std::path::absolute(path) else { return false };
    let existing = whole.ancestors().find_map(|folder| folder.canonicalize().ok());
    existing.is_some_and(|folder| folder.starts_with(&dir))
}

/// Writes a file completely or not at all. A link is followed to its target, and an existing file keeps its mode.
///
/// # Errors
/// The error of the system; also if there is something else than a file.
pub fn write_atomically(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let path = &target(path)?;
    let existing = match fs::metadata(path) {
        Ok(meta) => Some(meta),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    if let Some(what) = existing.as_ref().and_then(input::other_than_file) {
        return Err(input::no_file(what));
    }
    if existing.is_some() {
        // Replacing a file needs no permission to write it, but is what the permission is about.
        fs::File::options().write(true).open(path)?;
    }
    let partial = Partial::beside(path)?;
    partial.file().write_all(bytes)?;
    if let Some(meta) = existing {
        partial.file().set_permissions(meta.permissions())?;
    }
    partial.finish(path)
}

/// Where a path leads in the end, whether or not there is anything.
fn target(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_path_buf();
    for _ in 0..LINKS {
        match fs::read_link(&path) {
            Ok(next) => path = path.parent().unwrap_or(Path::new("")).join(next),
            Err(_) => return Ok(path),
        }
    }
    Err(io::Error::other("it is a link that leads back to itself"))
}

/// Writes text to where the shell says: to a file as [`write_atomically`] does, to a pipe or device directly. A reader that has
/// gone away is no error. A terminal gets the text without what it would obey.
///
/// # Errors
/// The error of the system.
pub fn write_to(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let what = fs::metadata(path).ok().and_then(|meta| input::other_than_file(&meta));
    let is_descriptor = ["/dev/fd", "/dev/stderr", "/dev/stdout", "/proc"].iter().any(|place| path.starts_with(place));
    if what.is_none() && !is_descriptor || what == Some("a folder") {
        return write_atomically(path, bytes);
    }
    // Of a file behind a descriptor, what is there already is not ours.
    let mut stream = fs::File::options().append(true).open(path)?;
    let text = str::from_utf8(bytes).ok().filter(|_| stream.is_terminal()).map(without_terminal_controls);
    match stream.write_all(text.as_deref().map_or(bytes, str::as_bytes)) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        written => written,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("/tmp/staff.csv", "/tmp/staff.csv")]
    #[case("  '/tmp/our staff.csv' ", "/tmp/our staff.csv")]
    #[case("\"/tmp/our staff.csv\"", "/tmp/our staff.csv")]
    #[case("/tmp/our\\ staff.csv", "/tmp/our staff.csv")]
    #[case("file:///tmp/our%20staff.csv", "/tmp/our staff.csv")]
    #[case("staff.csv", "staff.csv")]
    #[case("~x/staff.csv", "~x/staff.csv")]
    fn paths_however_they_come(#[case] text: &str, #[case] path: &str) {
        assert_eq!(parse_path(text), Path::new(path));
    }

    #[test]
    fn what_is_inside_a_folder_is_found_behind_links_and_dots() {
        let dir = tempfile::tempdir().unwrap();
        let data = dir.path().join("data");
        fs::create_dir_all(data.join("backups")).unwrap();
        fs::create_dir(dir.path().join("other")).unwrap();
        let is_inside = |path: &str| data_around(&dir.path().join(path), Some(&data)).is_some();
        for inside in ["data/x.csv", "data/backups/x", "data/new/folder/x", "other/../data/x"] {
            assert!(is_inside(inside), "{inside}");
        }
        for outside in ["x.csv", "data.csv", "data/../x.csv", "other/x.csv"] {
            assert!(!is_inside(outside), "{outside}");
        }
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink("data/later.csv", dir.path().join("link.csv")).unwrap();
            std::os::unix::fs::symlink(&data, dir.path().join("link")).unwrap();
            assert!(is_inside("link.csv"));
            assert!(is_inside("link/x.csv"));
        }
        // Another data directory is one by what is in it.
        let other = dir.path().join("other");
        fs::create_dir(other.join("journal")).unwrap();
        fs::write(other.join("owner"), "").unwrap();
        let found = data_around(&other.join("journal/x.csv"), Some(&data));
        assert_eq!(found, Some(other.canonicalize().unwrap()));
    }

    #[test]
    fn folders_and_tables_are_offered() {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir(dir.path().join("Staff lists")).unwrap();
        for name in ["staff.csv", "staff.docx", "STAFF.TSV", ".staff.csv", "other.csv"] {
            fs::write(dir.path().join(name), "").unwrap();
        }
        let begun = dir.path().join("sta").display().to_string();
        let names: Vec<String> = offers(&begun)
            .iter()
            .map(|path| path.trim_start_matches(&*dir.path().to_string_lossy()).to_owned())
            .collect();
        assert_eq!(names, ["/Staff lists/", "/staff.csv", "/STAFF.TSV"]);
        assert!(offers("/no/such/folder/").is_empty());
    }

    #[test]
    fn what_is_near_stands_in_for_what_is_not_there() {
        let dir = tempfile::tempdir().unwrap();
        for name in ["meetings.csv", "staff 2026.csv", "staff.csv"] {
            fs::write(dir.path().join(name), "").unwrap();
        }
        for missing in ["stff.csv", "staf/list.csv"] {
            let found = similar_paths(&dir.path().join(missing).display().to_string());
            assert!(found[0].contains("staff") && found.len() == 3, "{missing}: {found:?}");
        }
        assert!(!similar_paths("/no/such/folder/").is_empty(), "the deepest folder that is there");
    }

    #[test]
    fn a_plain_text_is_a_table_where_it_looks_like_one() {
        let dir = tempfile::tempdir().unwrap();
        for (name, text) in
            [("list.txt", "Name\tSchool\nRosa\tWest\n"), ("notes.txt", "Dear all,\nplease bring keys\n"), ("a.txt", "")]
        {
            fs::write(dir.path().join(name), text).unwrap();
        }
        let names = offers(&format!("{}/", dir.path().display()));
        assert!(names.len() == 1 && names[0].ends_with("list.txt"), "{names:?}");
    }
}
