//! Files and folders → the papers in them, in a fixed order, with the names that their outputs mirror.

use std::collections::{HashMap, HashSet};
use std::ffi::OsStr;
use std::fs::{self, Metadata};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use ignore::{DirEntry, WalkBuilder};

/// The file with the patterns that a walk leaves out.
pub(crate) const IGNORE_FILE: &str = ".vanbanignore";
/// What the name of a corrections file ends in.
pub(crate) const FIX_SUFFIX: &str = ".fix.toml";
/// Where an output folder keeps what is not an output.
pub(crate) const STATE_DIR: &str = ".vanban";

/// A paper that a walk found.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    /// Where it is.
    pub(crate) path: PathBuf,
    /// The path that its output mirrors: relative, without `.` and `..`.
    pub(crate) mirror: PathBuf,
    /// What the system says of the file.
    pub(crate) file: Metadata,
}

/// The code of a file or folder that could not be looked at.
pub(crate) const UNREADABLE: &str = "unreadable-folder";
/// The code of an [`IGNORE_FILE`] that makes no sense: what it was to leave out may be among the papers.
pub(crate) const BAD_IGNORE: &str = "bad-ignore-file";

/// A file or folder that could not be looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Problem {
    /// The path that its output would mirror.
    pub(crate) mirror: PathBuf,
    /// Where it is.
    pub(crate) path: PathBuf,
    /// A stable name for the cause.
    pub(crate) code: &'static str,
    /// Why not.
    pub(crate) message: String,
}

/// An input with what its papers' outputs are named after.
#[derive(Debug, Clone)]
pub(crate) struct Root {
    /// The path as given.
    pub(crate) path: PathBuf,
    /// The path that its output mirrors.
    pub(crate) mirror: PathBuf,
    /// Whether it is a folder.
    pub(crate) is_dir: bool,
}

impl Root {
    /// The inputs as given, without repetitions. A relative path without `..` keeps its folders;
    /// any other is named by its last part.
    pub(crate) fn all(inputs: &[PathBuf]) -> Vec<Root> {
        let mut seen = HashSet::new();
        let mut roots = Vec::new();
        for path in inputs {
            let full = fs::canonicalize(path).unwrap_or_else(|_| path.clone());
            if !seen.contains(&full) {
                roots.push(Root { path: path.clone(), mirror: mirror(path, &full), is_dir: full.is_dir() });
                seen.insert(full);
            }
        }
        roots
    }
}

fn mirror(path: &Path, full: &Path) -> PathBuf {
    let plain = path.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    if plain {
        path.components().filter(|part| matches!(part, Component::Normal(_))).collect()
    } else {
        full.file_name().map(PathBuf::from).unwrap_or_default()
    }
}

/// What a walk leaves out beside hidden and ignored files: what the program writes itself.
#[derive(Debug, Clone, Default)]
pub(crate) struct LeaveOut(Vec<PathBuf>);

impl LeaveOut {
    /// Leaves out these files and folders, those too that are yet to be made.
    pub(crate) fn new<'p>(paths: impl IntoIterator<Item = &'p Path>) -> Self {
        Self(paths.into_iter().filter_map(full).collect())
    }

    fn holds(&self, entry: &DirEntry) -> bool {
        let name = entry.file_name();
        if is_dir(entry) && entry.path().join(STATE_DIR).join("tracker.sqlite").exists() {
            return true;
        }
        let same_name = |path: &PathBuf| path.file_name() == Some(name) || entry.path_is_symlink();
        self.0.iter().any(|path| same_name(path) && fs::canonicalize(entry.path()).is_ok_and(|full| full == *path))
    }
}

/// The path in full; of a file that is not there yet, too.
fn full(path: &Path) -> Option<PathBuf> {
    let above = path.parent().filter(|above| !above.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::canonicalize(path)
        .or_else(|_| Ok::<_, std::io::Error>(fs::canonicalize(above)?.join(path.file_name().unwrap_or_default())))
        .ok()
}

/// Files and folders that were named themselves and lie in a folder that was named too: found there, they
/// would come twice.
#[derive(Debug, Clone)]
struct Named(Arc<HashMap<PathBuf, PathBuf>>);

impl Named {
    fn new(roots: &[Root]) -> Self {
        let nested = roots.len() > 1 && roots.iter().any(|root| root.is_dir);
        let roots = if nested { roots } else { &[] };
        Self(Arc::new(roots.iter().map(|root| (root.mirror.clone(), root.path.clone())).collect()))
    }

    /// Whether an entry below a root is another root, and its output goes to the same place.
    fn holds(&self, root: &Root, entry: &DirEntry) -> bool {
        let named = || self.0.get(&mirrored(root, entry.path()));
        let full = |path: &Path| fs::canonicalize(path).ok();
        !self.0.is_empty()
            && named().is_some_and(|path| full(path).is_some_and(|path| Some(path) == full(entry.path())))
    }
}

/// The papers below the roots, folder by folder in the order of their names; each once, where it was named itself.
pub(crate) fn walk(roots: Vec<Root>, leave_out: LeaveOut) -> impl Iterator<Item = Result<Found, Problem>> + Send {
    let named = Named::new(&roots);
    roots.into_iter().flat_map(move |root| {
        let (leave_out, named, above) = (leave_out.clone(), named.clone(), root.clone());
        let entries = WalkBuilder::new(&root.path)
            .standard_filters(false)
            .hidden(true)
            .parents(true)
            .follow_links(true)
            .add_custom_ignore_filename(IGNORE_FILE)
            .sort_by_file_name(OsStr::cmp)
            .filter_entry(move |entry| entry.depth() == 0 || !leave_out.holds(entry) && !named.holds(&above, entry))
            .build();
        entries.filter_map(move |entry| match entry {
            Ok(entry) if is_dir(&entry) => bad_ignore(&root, &entry).map(Err),
            Ok(entry) => found(&root, &entry),
            Err(error) => problem(&root, &error).map(Err),
        })
    })
}

fn is_dir(entry: &DirEntry) -> bool {
    entry.file_type().is_some_and(|kind| kind.is_dir())
}

fn found(root: &Root, entry: &DirEntry) -> Option<Result<Found, Problem>> {
    let kind = entry.file_type()?;
    if is_ours(entry.file_name()) {
        return None;
    }
    let path = entry.path().to_path_buf();
    let mirror = mirrored(root, &path);
    // Sockets and pipes in a folder are no papers; one that was named is an error.
    if !kind.is_file() {
        let message = "not a regular file".to_owned();
        return (entry.depth() == 0).then_some(Err(Problem { mirror, path, code: UNREADABLE, message }));
    }
    Some(match entry.metadata() {
        Ok(file) => Ok(Found { path, mirror, file }),
        Err(error) => {
            let message = cause(&error).map_or_else(|| error.to_string(), |(_, message)| message);
            Err(Problem { mirror, path, code: UNREADABLE, message })
        }
    })
}

/// What is first wrong with the patterns of a folder; of the root, with those of the folders above it, too.
fn bad_ignore(root: &Root, folder: &DirEntry) -> Option<Problem> {
    if let Some(error) = folder.error() {
        return problem(root, error);
    }
    // A file that cannot be read is an empty one to the walk.
    let full = if folder.depth() == 0 { fs::canonicalize(folder.path()).ok() } else { None };
    let above = full.iter().flat_map(|full| full.ancestors().skip(1));
    let (path, message) = std::iter::once(folder.path()).chain(above).find_map(unreadable_ignore)?;
    Some(Problem { mirror: mirrored(root, &path), path, code: BAD_IGNORE, message })
}

fn unreadable_ignore(folder: &Path) -> Option<(PathBuf, String)> {
    let path = folder.join(IGNORE_FILE);
    let error = if path.exists() { fs::read_to_string(&path).err()? } else { return None };
    let utf8 = error.kind() != std::io::ErrorKind::InvalidData;
    Some((path, if utf8 { super::io_words(&error) } else { "not UTF-8".to_owned() }))
}

/// Corrections and settings are not papers.
fn is_ours(name: &OsStr) -> bool {
    let name = name.as_encoded_bytes();
    name.ends_with(FIX_SUFFIX.as_bytes()) || name == super::config::FILE.as_bytes()
}

/// An error of the walk; a circle of links is none, the walk has just not gone round it.
fn problem(root: &Root, error: &ignore::Error) -> Option<Problem> {
    let (path, message) = cause(error)?;
    let path = path.unwrap_or(&root.path).to_path_buf();
    let code = if path.ends_with(IGNORE_FILE) { BAD_IGNORE } else { UNREADABLE };
    Some(Problem { mirror: mirrored(root, &path), path, code, message })
}

fn cause(error: &ignore::Error) -> Option<(Option<&Path>, String)> {
    match error {
        ignore::Error::Loop { .. } => None,
        ignore::Error::WithPath { path, err } => cause(err).map(|(inner, message)| (inner.or(Some(path)), message)),
        ignore::Error::WithDepth { err, .. } => cause(err),
        ignore::Error::WithLineNumber { line, err } => {
            cause(err).map(|(path, message)| (path, format!("line {line}: {message}")))
        }
        ignore::Error::Partial(errors) => errors.iter().find_map(cause),
        ignore::Error::Io(error) => Some((None, super::io_words(error))),
        other => Some((None, other.to_string())),
    }
}

fn mirrored(root: &Root, path: &Path) -> PathBuf {
    match path.strip_prefix(&root.path) {
        Ok(below) if below.as_os_str().is_empty() => root.mirror.clone(),
        Ok(below) => root.mirror.join(below),
        Err(_) => root.mirror.clone(),
    }
}

/// The path with something put at its end: `x.docx` → `x.docx.json`.
pub(crate) fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

/// A path as text that stands for exactly one path, with `/` between its parts: bytes that are not
/// UTF-8 are written `\xFF`, a backslash `\\`.
pub(crate) fn key(path: &Path) -> String {
    let mut key = String::new();
    for part in path.components() {
        let part = match part {
            Component::Normal(part) => part,
            Component::RootDir => {
                key.push('/');
                continue;
            }
            other => other.as_os_str(),
        };
        if !key.is_empty() && !key.ends_with('/') {
            key.push('/');
        }
        for chunk in part.as_encoded_bytes().utf8_chunks() {
            key.push_str(&chunk.valid().replace('\\', "\\\\"));
            chunk.invalid().iter().for_each(|byte| key.push_str(&format!("\\x{byte:02X}")));
        }
    }
    key
}

/// The path that a [`key`] stands for.
#[cfg_attr(not(feature = "batch"), allow(dead_code))]
pub(crate) fn unkey(key: &str) -> PathBuf {
    let mut bytes = Vec::with_capacity(key.len());
    let mut rest = key.as_bytes();
    while let [first, after @ ..] = rest {
        let escaped =
            after.get(..3).filter(|code| code[0] == b'x').and_then(|code| std::str::from_utf8(&code[1..]).ok());
        let byte = escaped.and_then(|code| u8::from_str_radix(code, 16).ok());
        (bytes, rest) = match (first, after, byte) {
            (b'\\', [b'\\', after @ ..], _) => (push(bytes, b'\\'), after),
            (b'\\', _, Some(byte)) => (push(bytes, byte), &after[3..]),
            _ => (push(bytes, *first), after),
        };
    }
    from_bytes(bytes)
}

fn push(mut bytes: Vec<u8>, byte: u8) -> Vec<u8> {
    bytes.push(byte);
    bytes
}

#[cfg(unix)]
fn from_bytes(bytes: Vec<u8>) -> PathBuf {
    use std::os::unix::ffi::OsStringExt;
    std::ffi::OsString::from_vec(bytes).into()
}

#[cfg(not(unix))]
fn from_bytes(bytes: Vec<u8>) -> PathBuf {
    String::from_utf8_lossy(&bytes).into_owned().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outputs_mirror_what_was_given() {
        for (path, full, mirrored) in [
            ("a", "/w/a", "a"),
            ("./a/b", "/w/a/b", "a/b"),
            (".", "/w", ""),
            ("/data/papers", "/data/papers", "papers"),
            ("../x", "/x", "x"),
            ("..", "/w", "w"),
        ] {
            assert_eq!(mirror(Path::new(path), Path::new(full)), Path::new(mirrored), "{path}");
        }
    }

    #[test]
    #[cfg(unix)]
    fn a_key_stands_for_one_path() {
        use std::os::unix::ffi::OsStrExt;
        for (path, text) in [
            (&b"a/b.txt"[..], "a/b.txt"),
            (b"/a/b", "/a/b"),
            (b"a/\xFFb", "a/\\xFFb"),
            (b"a/\\xFFb", "a/\\\\xFFb"),
            ("a/Chỉ thị".as_bytes(), "a/Chỉ thị"),
        ] {
            assert_eq!(key(Path::new(OsStr::from_bytes(path))), text);
            assert_eq!(unkey(text), Path::new(OsStr::from_bytes(path)));
        }
    }
}
