//! Paths as people type, paste and drop them, and files that are written whole or not at all.

use std::{
    env, fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
};

/// How many entries of a folder are offered.
const OFFERED: usize = 200;

/// The home folder of whoever is at the keys.
#[must_use]
pub fn home() -> Option<PathBuf> {
    env::var_os("HOME").or_else(|| env::var_os("USERPROFILE")).filter(|home| !home.is_empty()).map(PathBuf::from)
}

/// The path that was typed, pasted or dropped: with `~`, in quotes, with escaped blanks, or as `file://`.
#[must_use]
pub fn typed(text: &str) -> PathBuf {
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

/// Text whose backslashes only keep the sign behind them from meaning something to a shell.
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

/// The path with the home folder as `~`.
#[must_use]
pub fn shown(path: &Path) -> String {
    match home().as_deref().and_then(|home| path.strip_prefix(home).ok()) {
        Some(rest) if rest.as_os_str().is_empty() => "~".to_owned(),
        Some(rest) => Path::new("~").join(rest).display().to_string(),
        None => path.display().to_string(),
    }
}

/// Whether a file's name says that it is a table.
fn is_table(name: &str) -> bool {
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_lowercase());
    matches!(extension.as_deref(), Some("csv" | "tsv" | "tab" | "txt"))
}

/// What may follow what is typed: the folders and tables whose names begin so, folders first, each as a whole path
/// with `~`. Hidden ones are left out unless their dot is typed.
#[must_use]
pub fn offers(text: &str) -> Vec<String> {
    let path = typed(text);
    let ends_open =
        text.trim().is_empty() || text.trim_end().ends_with(['/', std::path::MAIN_SEPARATOR]) || text.trim() == "~";
    let (folder, begun) = if ends_open {
        (path, String::new())
    } else {
        let begun = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().to_lowercase());
        (path.parent().map(Path::to_path_buf).unwrap_or_default(), begun)
    };
    let here = if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder.clone() };
    let Ok(entries) = fs::read_dir(here) else { return Vec::new() };
    let mut found: Vec<(bool, String)> = Vec::new();
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        // A link counts as what it leads to.
        let is_folder = entry.path().is_dir();
        let is_hidden = name.starts_with('.') && !begun.starts_with('.');
        if is_hidden || !name.to_lowercase().starts_with(&begun) || !(is_folder || is_table(&name)) {
            continue;
        }
        let whole = shown(&folder.join(&name));
        found.push((!is_folder, if is_folder { format!("{whole}/") } else { whole }));
    }
    found.sort_by_cached_key(|(is_file, name)| (*is_file, name.to_lowercase()));
    found.truncate(OFFERED);
    found.into_iter().map(|(_, name)| name).collect()
}

/// Writes a file so that it is there whole or not at all.
///
/// # Errors
/// What the system says.
pub fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(path).map(drop).map_err(|error| error.error)
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
        assert_eq!(typed(text), Path::new(path));
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
}
