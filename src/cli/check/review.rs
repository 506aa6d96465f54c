//! `--review`: one paper after the other, on a terminal.

use std::io::{self, BufRead, IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use serde_json::Value;

use super::report::human;
use super::{Checked, Verdict};

/// Whether there is a terminal to ask on.
pub(super) fn possible() -> bool {
    io::stdin().is_terminal() && io::stdout().is_terminal()
}

/// Shows a paper and asks whether to accept it.
pub(super) fn ask(checked: &Checked, stop: &AtomicBool) -> bool {
    anstream::print!("\n{}", human(checked));
    if matches!(checked.verdict, Verdict::Unreviewed) {
        anstream::print!("{}", overview(&checked.now));
    }
    loop {
        anstream::print!("[a]ccept, [r]eject, [s]kip, [q]uit? ");
        let _ = io::stdout().flush();
        let mut answer = String::new();
        let read = io::stdin().lock().read_line(&mut answer);
        match answer.trim() {
            "a" | "accept" => return true,
            "r" | "reject" => {
                let path = checked.path.display();
                match checked.verdict {
                    Verdict::Orphan => anstream::println!("kept the snapshot"),
                    _ => {
                        anstream::println!("kept the snapshot; 'vanban fix {path}' corrects what the parser gets wrong")
                    }
                }
                return false;
            }
            "s" | "skip" => return false,
            "q" | "quit" => {
                stop.store(true, Ordering::Relaxed);
                return false;
            }
            _ if !matches!(read, Ok(1..)) => {
                stop.store(true, Ordering::Relaxed);
                return false;
            }
            _ => {}
        }
    }
}

/// What a new paper says, in a few lines.
fn overview(output: &Value) -> String {
    let mut lines = String::new();
    let fields = [
        ("type", "/title/type"),
        ("symbol", "/header/symbol/text"),
        ("date", "/header/date"),
        ("issuer", "/header/issuer"),
        ("subject", "/title/subject"),
        ("signature", "/signatures/0/name"),
    ];
    for (title, pointer) in fields {
        let value = output.pointer(pointer).and_then(Value::as_str).unwrap_or("absent");
        lines.push_str(&format!("  {title:10} {value}\n"));
    }
    for (title, list) in
        [("tasks", "tasks"), ("recipients", "recipients"), ("citations", "citations"), ("remarks", "diagnostics")]
    {
        lines.push_str(&format!("  {title:10} {}\n", super::entries(output, list).count()));
    }
    lines
}
