//! The tracker of an output folder: which paper each output belongs to, and what became of it.
//!
//! One SQLite file, `DIR/.vanban/tracker.sqlite`. A paper's row is committed *before* its output
//! appears, so that after a cut-off run every output in the folder has an owner.

use std::fs::{self, File, TryLockError};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use rusqlite::{Connection, OpenFlags, OptionalExtension, Row as SqlRow, params};

use super::walk::STATE_DIR;

const SCHEMA_VERSION: i64 = 1;
const SCHEMA: &str = "
    CREATE TABLE runs (id INTEGER PRIMARY KEY, started INTEGER NOT NULL, ended INTEGER, pid INTEGER NOT NULL,
        maker INTEGER NOT NULL, inputs TEXT NOT NULL, outcome TEXT);
    CREATE TABLE makers (id INTEGER PRIMARY KEY, version TEXT NOT NULL, vocabulary TEXT NOT NULL, options TEXT NOT NULL,
        UNIQUE (version, vocabulary, options));
    CREATE TABLE papers (output TEXT PRIMARY KEY, input TEXT NOT NULL, status TEXT NOT NULL, run INTEGER NOT NULL,
        stamp TEXT, read_at INTEGER, hash TEXT, fix TEXT, maker INTEGER, bytes INTEGER, written INTEGER, micros INTEGER,
        format TEXT, type TEXT, diagnostics INTEGER, stale INTEGER, code TEXT, error TEXT) WITHOUT ROWID;
    CREATE TABLE problems (run INTEGER NOT NULL, path TEXT NOT NULL, code TEXT NOT NULL, error TEXT NOT NULL);
    CREATE VIEW overview AS SELECT output, input, status, code, error, format, type, bytes, micros, hash,
        version, vocabulary, options FROM papers LEFT JOIN makers ON makers.id = maker;
";
const FIND_MAKER: &str = "SELECT id FROM makers WHERE version = ? AND vocabulary = ? AND options = ?";

/// What the tracker has to say when it cannot do its work.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    #[error("cannot write in {0}: {1}")]
    Folder(PathBuf, String),
    #[error("cannot use the tracker {0}: {1}")]
    Database(PathBuf, String),
    #[error("another run (process {0}) is at work in this folder; wait for it, or leave --no-wait out")]
    Busy(String),
    #[error("interrupted while waiting for another run")]
    Interrupted,
    #[error("no tracker in {0}; expected a folder that 'vanban batch --out' has made")]
    None(PathBuf),
}

/// What made an output, beside its paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Maker {
    pub(crate) version: String,
    pub(crate) vocabulary: String,
    pub(crate) options: String,
}

/// What is known of an output.
#[derive(Debug, Clone, Default)]
pub(crate) struct Row {
    pub(crate) input: String,
    pub(crate) status: String,
    pub(crate) run: i64,
    pub(crate) stamp: String,
    pub(crate) read_at: i64,
    pub(crate) hash: String,
    pub(crate) fix: String,
    pub(crate) maker: i64,
    pub(crate) written: i64,
}

/// A paper and its output.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    /// The output, relative to its folder, and the paper, in full.
    pub(crate) output: String,
    pub(crate) input: String,
    /// The length of the file where the output goes, if there is one.
    pub(crate) there: Option<u64>,
}

/// The status of a paper whose output would replace a file that is none.
pub(crate) const STRANGER: &str = "stranger";

/// Whose an output is.
#[derive(Debug)]
pub(crate) enum Claim {
    /// It is new to the tracker, and this paper's from now on.
    New,
    /// It is this paper's.
    Own(Row),
    /// It is this paper's, and this run has seen to it already.
    Twice,
    /// It is another paper's.
    Other(Row),
}

/// What became of a paper.
#[derive(Debug, Clone, Default)]
pub(crate) struct Record {
    pub(crate) output: String,
    pub(crate) input: String,
    pub(crate) stamp: String,
    pub(crate) read_at: i64,
    pub(crate) hash: String,
    pub(crate) fix: String,
    pub(crate) bytes: i64,
    pub(crate) written: i64,
    pub(crate) micros: i64,
    pub(crate) format: String,
    pub(crate) kind: Option<String>,
    pub(crate) diagnostics: i64,
    pub(crate) stale: i64,
}

/// A change of the tracker.
#[derive(Debug, Clone)]
pub(crate) enum Change {
    /// An output was written.
    Done(Record),
    /// An output still is what its paper gives, though the paper's file was touched.
    Same { output: String, stamp: String, read_at: i64 },
    /// A paper gave no output.
    Failed { output: String, input: String, code: String, error: String, micros: i64 },
    /// Something went wrong that belongs to no output.
    Problem { path: String, code: String, error: String },
}

/// The tracker of an output folder.
pub(crate) struct Tracker {
    db: Connection,
    path: PathBuf,
    run: i64,
    maker: i64,
    _lock: Option<File>,
}

/// The folder for what is not an output.
pub(crate) fn state_dir(dir: &Path) -> PathBuf {
    dir.join(STATE_DIR)
}

fn database(dir: &Path) -> PathBuf {
    state_dir(dir).join("tracker.sqlite")
}

impl Tracker {
    /// Opens the tracker of `dir` for a run, and makes both where they are missing. Only one run is
    /// at work in a folder: `wait` is asked, with the process that is, whether to wait a moment more.
    pub(crate) fn open(
        dir: &Path,
        maker: &Maker,
        inputs: &str,
        wait: impl FnMut(&str) -> Result<(), Error>,
    ) -> Result<Self, Error> {
        let state = state_dir(dir);
        fs::create_dir_all(&state).map_err(|error| Error::Folder(dir.to_owned(), super::io_words(&error)))?;
        let lock = lock(dir, &state.join("lock"), wait)?;
        let path = database(dir);
        let setting_up = || -> rusqlite::Result<_> {
            let db = Connection::open(&path)?;
            db.busy_timeout(Duration::from_secs(10))?;
            // A killed run loses nothing that was committed; a power cut at most the last moments.
            db.execute_batch(
                "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 4000;",
            )?;
            let version: i64 = db.query_row("PRAGMA user_version", [], |row| row.get(0))?;
            if version == 0 {
                db.execute_batch(&format!("BEGIN; {SCHEMA} PRAGMA user_version = {SCHEMA_VERSION}; COMMIT;"))?;
            }
            Ok((db, version))
        };
        let (db, version) = setting_up().map_err(|error| broken(&path, &error))?;
        if ![0, SCHEMA_VERSION].contains(&version) {
            return Err(Error::Database(path, format!("it was made by another version of vanban (layout {version})")));
        }
        let mut tracker = Self { db, path, run: 0, maker: 0, _lock: Some(lock) };
        tracker.begin(maker, inputs).map_err(|error| broken(&tracker.path, &error))?;
        Ok(tracker)
    }

    /// Opens the tracker of `dir` for looking, without writing anything.
    pub(crate) fn look(dir: &Path) -> Result<Self, Error> {
        let path = database(dir);
        if !path.exists() {
            return Err(Error::None(dir.to_owned()));
        }
        // Without a run at work there is no log to read, and SQLite need not make the files for one.
        let log = super::walk::with_suffix(&path, "-wal");
        let idle = fs::metadata(&log).map_or(true, |metadata| metadata.len() == 0);
        let opening = || -> rusqlite::Result<Connection> {
            let db = if idle {
                let name = path.to_string_lossy().replace('%', "%25").replace('?', "%3f").replace('#', "%23");
                let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
                Connection::open_with_flags(format!("file:{name}?immutable=1"), flags)?
            } else {
                Connection::open_with_flags(&path, OpenFlags::SQLITE_OPEN_READ_ONLY)?
            };
            db.query_row("SELECT count(*) FROM runs", [], |_| Ok(()))?;
            Ok(db)
        };
        let db = opening().map_err(|error| broken(&path, &error))?;
        Ok(Self { db, path, run: 0, maker: 0, _lock: None })
    }

    fn begin(&mut self, maker: &Maker, inputs: &str) -> rusqlite::Result<()> {
        let transaction = self.db.transaction()?;
        let parts = params![maker.version, maker.vocabulary, maker.options];
        transaction.execute("INSERT OR IGNORE INTO makers (version, vocabulary, options) VALUES (?, ?, ?)", parts)?;
        self.maker = transaction.query_row(FIND_MAKER, parts, |row| row.get(0))?;
        transaction.execute(
            "INSERT INTO runs (started, pid, maker, inputs) VALUES (?, ?, ?, ?)",
            params![now(), i64::from(std::process::id()), self.maker, inputs],
        )?;
        self.run = transaction.last_insert_rowid();
        transaction.execute("DELETE FROM problems", [])?;
        transaction.commit()
    }

    /// Which of the makers in the tracker `maker` is.
    pub(crate) fn use_maker(&mut self, maker: &Maker) -> Result<(), Error> {
        let parts = params![maker.version, maker.vocabulary, maker.options];
        let id = self.db.query_row(FIND_MAKER, parts, |row| row.get(0)).optional();
        self.maker = id.map_err(|error| broken(&self.path, &error))?.unwrap_or(0);
        Ok(())
    }

    /// The maker of this run.
    pub(crate) fn maker(&self) -> i64 {
        self.maker
    }

    /// Asks whose each output is; new ones are this paper's once this has returned, unless a file
    /// that nobody knows is there (a `stranger`).
    pub(crate) fn claim(&mut self, asked: &[Asked]) -> Result<Vec<Claim>, Error> {
        let run = self.run;
        let claiming = |db: &mut Connection| -> rusqlite::Result<Vec<Claim>> {
            let transaction = db.transaction()?;
            let mut claims = Vec::with_capacity(asked.len());
            for Asked { output, input, there } in asked {
                let mut insert = transaction
                    .prepare_cached("INSERT OR IGNORE INTO papers (output, input, status, run) VALUES (?, ?, ?, ?)")?;
                let status = if there.is_some() { STRANGER } else { "pending" };
                claims.push(if insert.execute(params![output, input, status, run])? == 1 {
                    Claim::New
                } else {
                    let row = peek(&transaction, output)?.unwrap_or_default();
                    match row {
                        row if row.input != *input => Claim::Other(row),
                        row if row.run == run => Claim::Twice,
                        row => {
                            // An unchanged paper is never recorded, and may come again.
                            let mut update =
                                transaction.prepare_cached("UPDATE papers SET run = ? WHERE output = ?")?;
                            update.execute(params![run, output])?;
                            Claim::Own(row)
                        }
                    }
                });
            }
            transaction.commit()?;
            Ok(claims)
        };
        claiming(&mut self.db).map_err(|error| broken(&self.path, &error))
    }

    /// The outputs that were begun but not finished.
    pub(crate) fn unfinished(&self, mut take: impl FnMut(String)) -> Result<(), Error> {
        self.ask("SELECT output FROM papers WHERE status = 'pending'", |row| {
            take(row.get(0)?);
            Ok(())
        })
    }

    /// What is known of an output.
    pub(crate) fn peek(&self, output: &str) -> Result<Option<Row>, Error> {
        peek(&self.db, output).map_err(|error| broken(&self.path, &error))
    }

    /// Writes down what became of papers.
    pub(crate) fn record(&mut self, changes: &[Change]) -> Result<(), Error> {
        let (run, maker) = (self.run, self.maker);
        let recording = |db: &mut Connection| -> rusqlite::Result<()> {
            let transaction = db.transaction()?;
            for change in changes {
                write(&transaction, run, maker, change)?;
            }
            transaction.commit()
        };
        recording(&mut self.db).map_err(|error| broken(&self.path, &error))
    }

    /// Ends the run.
    pub(crate) fn end(&mut self, outcome: &str) -> Result<(), Error> {
        let ended =
            self.db.execute("UPDATE runs SET ended = ?, outcome = ? WHERE id = ?", params![now(), outcome, self.run]);
        ended.map(|_| ()).map_err(|error| broken(&self.path, &error))
    }

    /// Asks the tracker: every row of the answer goes through `take`.
    pub(crate) fn ask(
        &self,
        question: &str,
        mut take: impl FnMut(&SqlRow<'_>) -> rusqlite::Result<()>,
    ) -> Result<(), Error> {
        let mut asking = || -> rusqlite::Result<()> {
            let mut statement = self.db.prepare(question)?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                take(row)?;
            }
            Ok(())
        };
        asking().map_err(|error| broken(&self.path, &error))
    }
}

fn write(db: &Connection, run: i64, maker: i64, change: &Change) -> rusqlite::Result<()> {
    match change {
        Change::Done(record) => db
            .prepare_cached(
                "UPDATE papers SET input = ?, status = 'done', run = ?, stamp = ?, read_at = ?, hash = ?, fix = ?, maker = ?,
                 bytes = ?, written = ?, micros = ?, format = ?, type = ?, diagnostics = ?, stale = ?, code = NULL, error = NULL
                 WHERE output = ?",
            )?
            .execute(params![
                record.input, run, record.stamp, record.read_at, record.hash, record.fix, maker, record.bytes,
                record.written, record.micros, record.format, record.kind, record.diagnostics, record.stale, record.output
            ]),
        Change::Same { output, stamp, read_at } => db
            .prepare_cached("UPDATE papers SET run = ?, stamp = ?, read_at = ? WHERE output = ?")?
            .execute(params![run, stamp, read_at, output]),
        Change::Failed { output, input, code, error, micros } => db
            .prepare_cached(
                "INSERT INTO papers (output, input, status, run, code, error, micros) VALUES (?1, ?2, 'failed', ?3, ?4, ?5, ?6)
                 ON CONFLICT (output) DO UPDATE SET
                 input = ?2, status = CASE status WHEN 'stranger' THEN status ELSE 'failed' END, run = ?3, code = ?4, error = ?5, micros = ?6",
            )?
            .execute(params![output, input, run, code, error, micros]),
        Change::Problem { path, code, error } => db
            .prepare_cached("INSERT INTO problems (run, path, code, error) VALUES (?, ?, ?, ?)")?
            .execute(params![run, path, code, error]),
    }
    .map(|_| ())
}

fn peek(db: &Connection, output: &str) -> rusqlite::Result<Option<Row>> {
    let mut statement = db.prepare_cached(
        "SELECT input, status, run, stamp, read_at, hash, fix, maker, written FROM papers WHERE output = ?",
    )?;
    let row = statement.query_row([output], |row| {
        Ok(Row {
            input: row.get(0)?,
            status: row.get(1)?,
            run: row.get(2)?,
            stamp: row.get::<_, Option<_>>(3)?.unwrap_or_default(),
            read_at: row.get::<_, Option<_>>(4)?.unwrap_or_default(),
            hash: row.get::<_, Option<_>>(5)?.unwrap_or_default(),
            fix: row.get::<_, Option<_>>(6)?.unwrap_or_default(),
            maker: row.get::<_, Option<_>>(7)?.unwrap_or_default(),
            written: row.get::<_, Option<_>>(8)?.unwrap_or(-1),
        })
    });
    row.optional()
}

/// Keeps other runs out of the folder until this process ends, however it ends.
fn lock(dir: &Path, path: &Path, mut wait: impl FnMut(&str) -> Result<(), Error>) -> Result<File, Error> {
    let failed = |error: std::io::Error| Error::Folder(dir.to_owned(), super::io_words(&error));
    let mut file = File::options().create(true).truncate(false).read(true).write(true).open(path).map_err(failed)?;
    loop {
        match file.try_lock() {
            Ok(()) => break,
            Err(TryLockError::WouldBlock) => {
                let holder = fs::read_to_string(path).unwrap_or_default();
                wait(holder.trim())?;
                std::thread::sleep(Duration::from_millis(100));
            }
            // Some network folders know no locks; a run there is on its own.
            Err(TryLockError::Error(_)) => break,
        }
    }
    let holder = file.set_len(0).and_then(|()| writeln!(file, "{}", std::process::id()));
    holder.map_err(failed)?;
    Ok(file)
}

fn broken(path: &Path, error: &rusqlite::Error) -> Error {
    let words = match error.sqlite_error_code() {
        Some(rusqlite::ErrorCode::DiskFull) => {
            "no space left on the disk; make room and run the same command again".into()
        }
        Some(rusqlite::ErrorCode::NotADatabase | rusqlite::ErrorCode::DatabaseCorrupt) => {
            format!("{error}; move it away to begin anew (outputs of unchanged papers are taken over)")
        }
        _ => error.to_string(),
    };
    Error::Database(path.to_owned(), words)
}

/// Nanoseconds since 1970.
pub(crate) fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_nanos()).unwrap_or(i64::MAX)
}
