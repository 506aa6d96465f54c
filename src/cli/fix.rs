//! `vanban fix`: a template for corrections beside a paper.

use std::fmt::Write as _;
use std::fs::File;
use std::io::Write as _;
use std::path::PathBuf;

use serde_json::Value;
use vanban::job::{Settings, Want};

use super::read::Loaded;
use super::reading::ReadingArgs;
use super::walk::{FIX_SUFFIX, with_suffix};
use super::{Outcome, io_words, print};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The paper to correct; the corrections lie beside it as FILE.fix.toml.
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// Print the template instead of writing it.
    #[arg(long)]
    stdout: bool,
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
}

pub(crate) fn run(args: &Args) -> Outcome {
    let settings = Settings { vocab: super::vocab(), want: Want::Value };
    let read = Loaded::read(&args.file).and_then(|loaded| loaded.parse(&args.file, &settings));
    let done = match read {
        Ok(done) => done,
        Err(failure) => {
            anstream::eprintln!("vanban: {}: {}", args.file.display(), failure.message);
            return Outcome::SomeFailed;
        }
    };
    let template = template(&super::read::name(&args.file), &done.value);
    if args.stdout {
        return print::raw(&template);
    }
    let path = with_suffix(&args.file, FIX_SUFFIX);
    let written = File::create_new(&path).and_then(|mut file| {
        file.write_all(template.as_bytes()).inspect_err(|_| {
            let _ = std::fs::remove_file(&path);
        })
    });
    match written {
        Ok(()) => print::line(&path.display().to_string()),
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            anstream::eprintln!(
                "vanban: {} exists already; edit it (--stdout prints a fresh template)",
                path.display()
            );
            Outcome::SomeFailed
        }
        Err(error) => {
            anstream::eprintln!("vanban: cannot write {}: {}", path.display(), io_words(&error));
            Outcome::SomeFailed
        }
    }
}

const HEAD: &str = "\
# Take the '# ' off what you need. Every correction has a reason and one of: set (with 'was': what the
# parser gave when you wrote it; if it gives something else one day, you are told and nothing is
# changed), remove, before with after (words of the text), drop-citation. A correction that no longer
# applies is reported, never lost.
";

const EXAMPLES: &str = "
# [[fix]]
# reason = \"a stamp that was read as a signature\"
# remove = \"signatures[1]\"

# [[fix]]
# reason = \"misread by the scanner; the text is corrected before it is parsed\"
# before = \"THƯỜNG XUYỀN\"
# after = \"THƯỜNG XUYÊN\"

# [[fix]]
# reason = \"a house number, no paper\"
# drop-citation = \"số 12/4\"
";

/// Fields that people correct most.
const FIELDS: [&str; 12] = [
    "header.superior",
    "header.issuer",
    "header.symbol",
    "header.place",
    "header.date",
    "header.secrecy",
    "header.urgency",
    "header.circulation",
    "title.type",
    "title.name",
    "title.subject",
    "regime",
];

/// A template with the parser's values. It is valid as it stands and corrects nothing.
fn template(name: &str, output: &Value) -> String {
    let mut template = format!("# Corrections of {}\n{HEAD}", name.replace('\n', " "));
    remarks(&mut template, output);
    template.push_str("\n# What the parser gives now:\n\n# [[fix]]\n# reason = \"\"\n");
    for field in FIELDS {
        let value = output.pointer(&format!("/{}", field.replace('.', "/"))).unwrap_or(&Value::Null);
        let text = value["text"].as_str().or(value.as_str()).unwrap_or_default();
        let text = toml::Value::String(text.replace(['\n', '\r'], " "));
        let _ = writeln!(template, "# set.{field} = {text}\n# was.{field} = {text}");
    }
    template.push_str(EXAMPLES);
    template
}

fn remarks(template: &mut String, output: &Value) {
    let diagnostics = output["diagnostics"].as_array().map_or(&[][..], Vec::as_slice);
    if !diagnostics.is_empty() {
        template.push_str("\n# What the parser remarked:\n");
    }
    for diagnostic in diagnostics {
        let text = |field: &str| diagnostic[field].as_str().unwrap_or_default().replace(['\n', '\r'], " ");
        let _ = writeln!(template, "#   line {}: {} ({})", diagnostic["line"], text("message"), text("code"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_corrects_nothing_and_its_lines_work() {
        let output = serde_json::json!({
            "header": {"issuer": "TỈNH \"ỦY\"", "symbol": {"text": "12-CTr/TU"}, "date": null},
            "diagnostics": [{"line": 3, "message": "no\nnumber", "code": "symbol-absent"}]
        });
        let template = template("x.txt", &output);
        assert!(vanban::correction::Corrections::read(&template).unwrap().is_empty());
        let bare: String = template
            .lines()
            .map(|line| line.strip_prefix("# ").unwrap_or(line))
            .filter(|line| line.starts_with("[[") || line.contains(" = "))
            .map(|line| format!("{}\n", line.replace("reason = \"\"", "reason = \"r\"")))
            .filter(|line| !line.starts_with("Take") && !line.starts_with("parser"))
            .collect();
        let fixes = vanban::correction::Corrections::read(&bare).unwrap();
        assert_eq!(fixes.len(), FIELDS.len() + 3, "{bare}");
    }
}
