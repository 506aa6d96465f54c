//! How fast papers are read, against yardsticks on the same bytes in the same run:
//! `cargo bench --bench parse [-- MEGABYTES [CORPUS]]`. README.md beside this file says how to read it.

use std::hint::black_box;
use std::io::Write as _;
use std::process::Command;
use std::time::{Duration, Instant};

use vanban::job::{self, Paper, Settings, Want};
use vanban::output::json::Output;
use vanban::source::{self, Options};
use vanban::{Text, Vocab, line, outline};

#[path = "../tests/dice/mod.rs"]
mod dice;
#[path = "../tests/maker/mod.rs"]
mod maker;

use dice::Dice;
use maker::{Order, Print};

const SEED: &str = include_str!("../seeds/000_86f56be66d4fe8f3.txt");
/// The best time of so many rounds counts; in each, everything is measured once.
const ROUNDS: usize = 3;
/// The recipe of the long paper and of the short ones that it is compared with: articles under chapters.
const RECIPE: u64 = 6;
const SHORT: usize = 13_000;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    if let [first, want, file] = &args[..]
        && first == "memory"
    {
        return memory(want, file);
    }
    let scale: f64 = args.first().and_then(|scale| scale.parse().ok()).unwrap_or(50.0);
    let only = args.get(1).map(String::as_str);
    let megabytes = |share: f64| (scale * 1e6 * share) as usize;
    let (mut found, mut memory_of_parse) = (Vec::new(), None);
    for name in ["different", "seed", "dense", "short", "long", "small"] {
        if only.is_some_and(|only| only != name) {
            continue;
        }
        let corpus = match name {
            "different" => different(megabytes(1.0)),
            "seed" => repeat(SEED, megabytes(1.0)),
            "dense" => repeat(&dense(), megabytes(0.2)),
            "short" => repeat(&long(SHORT), megabytes(0.2)),
            "long" => vec![long(megabytes(0.2))],
            _ => small((scale * 400.0) as usize),
        };
        found.push((name, Rates::of(name, &corpus)));
        if name == "long" {
            memory_of_parse = peaks(&corpus[0]);
        }
    }
    bars(&found, memory_of_parse);
}

// ----- corpora

/// Papers that differ, of every type, letterhead and way of counting.
fn different(bytes: usize) -> Vec<String> {
    let (mut dice, mut papers, mut left) = (Dice::new(1), Vec::new(), bytes as isize);
    while left > 0 {
        let order = Order::usual(&mut dice);
        let print = if dice.chance(0.3) { Print { wrap: Some(84), ..Print::default() } } else { Print::default() };
        let text = maker::make(&mut dice, order).print(Print { loose: dice.chance(0.5), ..print }, &mut dice);
        left -= text.len() as isize;
        papers.push(text);
    }
    papers
}

/// Papers of a page.
fn small(count: usize) -> Vec<String> {
    let mut dice = Dice::new(2);
    let order = Order { bytes: 800, citing: 0.2 };
    (0..count).map(|_| maker::make(&mut dice, order).print(Print::default(), &mut dice)).collect()
}

/// A paper of about 9 KB that cites about 120 others.
fn dense() -> String {
    let mut dice = Dice::new(RECIPE);
    let made = maker::make(&mut dice, Order { bytes: 3300, citing: 9.0 });
    made.print(Print::default(), &mut dice)
}

/// One paper, the same but for its length.
fn long(bytes: usize) -> String {
    let of = |bytes: usize| {
        let mut dice = Dice::new(RECIPE);
        maker::make(&mut dice, Order { bytes, citing: 0.2 }).print(Print::default(), &mut dice)
    };
    // What is ordered is met only roughly.
    let first = of(bytes).len();
    of((bytes as f64 * bytes as f64 / first as f64) as usize)
}

fn repeat(text: &str, bytes: usize) -> Vec<String> {
    vec![text.to_owned(); (bytes / text.len()).max(1)]
}

// ----- what is measured

/// Bytes and times of one corpus.
struct Rates {
    bytes: usize,
    json: Duration,
    parse: Duration,
    markdown: Duration,
}

impl Rates {
    fn of(name: &str, papers: &[String]) -> Self {
        let bytes = papers.iter().map(String::len).sum();
        let mut best = [Duration::MAX; 4];
        let mut stages = [Duration::MAX; 6];
        for _ in 0..ROUNDS {
            let times = [whole(papers), parse(papers), markdown(papers), floor(papers)];
            best.iter_mut().zip(times).for_each(|(best, time)| *best = time.min(*best));
            stages.iter_mut().zip(self::stages(papers)).for_each(|(best, time)| *best = time.min(*best));
        }
        let rate = |time: Duration| bytes as f64 / 1e6 / time.as_secs_f64();
        let citations = citations(papers);
        println!(
            "\n{name}: {} papers, {:.1} MB, {:.1} citations per 9 KB",
            papers.len(),
            bytes as f64 / 1e6,
            citations as f64 * 9000.0 / bytes as f64
        );
        println!("  {:<26} {:>9} {:>9} {:>8}", "", "MB/s", "ns/KB", "ratio");
        let row = |name: &str, time: Duration| {
            let ratio = best[2].as_secs_f64() / time.as_secs_f64();
            println!("  {name:<26} {:>9.1} {:>9.0} {ratio:>8.3}", rate(time), 1e6 / rate(time));
        };
        row("vanban: bytes to JSON", best[0]);
        row("vanban: text to document", best[1]);
        row("pulldown-cmark to HTML", best[2]);
        row("floor: UTF-8, escape", best[3]);
        for (name, time) in ["source", "text", "lines", "outline", "all of parse", "JSON"].into_iter().zip(stages) {
            row(&format!("  stage {name}"), time);
        }
        Self { bytes, json: best[0], parse: best[1], markdown: best[2] }
    }

    fn per_byte(&self) -> f64 {
        self.json.as_secs_f64() / self.bytes as f64
    }
}

fn timed(work: impl FnOnce()) -> Duration {
    let started = Instant::now();
    work();
    started.elapsed()
}

/// From the bytes of a file to the JSON, as `vanban parse` does it.
fn whole(papers: &[String]) -> Duration {
    let settings = Settings { vocab: Vocab::builtin(), want: Want::Compact };
    timed(|| {
        for paper in papers {
            let paper = Paper { name: "a.txt", bytes: paper.as_bytes(), corrections: None };
            black_box(job::run(&paper, &settings).expect("a text").json);
        }
    })
}

/// From the text to the document.
fn parse(papers: &[String]) -> Duration {
    timed(|| {
        for paper in papers {
            let text = Text::new(paper.as_str());
            black_box(vanban::parse(&text, Vocab::builtin()).coverage.bytes);
        }
    })
}

fn citations(papers: &[String]) -> usize {
    // The first tell enough.
    let share = papers.len().min(200);
    let count: usize = papers[..share]
        .iter()
        .map(|paper| vanban::parse(&Text::new(paper.as_str()), Vocab::builtin()).citations.len())
        .sum();
    count * papers.len() / share
}

/// The same text as Markdown, to HTML.
fn markdown(papers: &[String]) -> Duration {
    timed(|| {
        for paper in papers {
            let mut html = String::with_capacity(paper.len() * 3 / 2);
            pulldown_cmark::html::push_html(&mut html, pulldown_cmark::Parser::new(paper));
            black_box(html);
        }
    })
}

/// The least that any reader does: the bytes are UTF-8, and they are escaped into JSON.
fn floor(papers: &[String]) -> Duration {
    let mut buffer = Vec::new();
    timed(|| {
        for paper in papers {
            buffer.clear();
            let text = simdutf8::basic::from_utf8(paper.as_bytes()).expect("UTF-8");
            serde_json::to_writer(&mut buffer, text).expect("a buffer");
            black_box(&buffer);
        }
    })
}

/// Each stage by itself; "all of parse" begins with the lines.
fn stages(papers: &[String]) -> [Duration; 6] {
    let vocab = Vocab::builtin();
    let mut times = [Duration::ZERO; 6];
    for paper in papers {
        let mut at = Instant::now();
        let mut lap = |i: usize, at: &mut Instant| {
            let now = Instant::now();
            times[i] += now - *at;
            *at = now;
        };
        let mut source = source::read(paper.as_bytes(), "a.txt", &Options::default()).expect("a text");
        lap(0, &mut at);
        let text = Text::new(std::mem::take(&mut source.text));
        lap(1, &mut at);
        let lines = line::lines(&text, vocab);
        lap(2, &mut at);
        let tree = outline::outline(&text, &lines, vocab);
        lap(3, &mut at);
        black_box((lines, tree));
        at = Instant::now();
        let document = vanban::parse(&text, vocab);
        lap(4, &mut at);
        let output = Output::new("a.txt", paper.as_bytes(), &source, vocab, document);
        black_box(serde_json::to_string(&output).expect("JSON"));
        lap(5, &mut at);
    }
    times
}

// ----- memory

/// Prints the peak memory of processes that read the paper; gives that of the one that parses it, over the text.
fn peaks(text: &str) -> Option<f64> {
    let mut of_parse = None;
    let mut file = tempfile::NamedTempFile::new().expect("a file");
    file.write_all(text.as_bytes()).expect("a disk with room");
    for want in ["read", "parse", "json"] {
        let output = Command::new(std::env::current_exe().expect("a program knows where it is"))
            .args(["memory", want])
            .arg(file.path())
            .output()
            .expect("a child");
        let peak: f64 = String::from_utf8_lossy(&output.stdout).trim().parse().unwrap_or(f64::NAN);
        let times = peak * 1024.0 / text.len() as f64;
        println!("  peak memory, {want:<14} {:>8.1} MB {times:>6.2} times the text", peak / 1024.0);
        if want == "parse" {
            of_parse = Some(times);
        }
    }
    of_parse
}

/// Reads a file and prints the peak memory of this process in kB: after reading, parsing, writing JSON.
fn memory(want: &str, file: &str) {
    let bytes = std::fs::read(file).expect("a file");
    match want {
        "parse" => {
            let text = Text::new(std::str::from_utf8(&bytes).expect("UTF-8"));
            black_box(vanban::parse(&text, Vocab::builtin()));
        }
        "json" => {
            let settings = Settings { vocab: Vocab::builtin(), want: Want::Compact };
            let paper = Paper { name: "a.txt", bytes: &bytes, corrections: None };
            black_box(job::write(&paper, &settings, &Options::default(), std::io::sink()).expect("a text"));
        }
        _ => _ = black_box(&bytes),
    }
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    println!("{}", peak.trim().trim_end_matches(" kB"));
}

// ----- bars

fn bars(found: &[(&str, Rates)], memory_of_parse: Option<f64>) {
    let of = |name: &str| found.iter().find(|(corpus, _)| *corpus == name).map(|(_, rates)| rates);
    let ratio = |rates: &Rates, time: Duration| rates.markdown.as_secs_f64() / time.as_secs_f64();
    println!();
    if let Some(rates) = of("different") {
        at_least("different papers, bytes to JSON / pulldown-cmark", ratio(rates, rates.json), 1.0);
        at_least("different papers, text to document / pulldown-cmark", ratio(rates, rates.parse), 1.5);
    }
    if let Some(rates) = of("dense") {
        at_least("dense paper, bytes to JSON / pulldown-cmark", ratio(rates, rates.json), 0.5);
    }
    if let (Some(short), Some(long)) = (of("short"), of("long")) {
        at_most("a byte of the long paper / of the short one", long.per_byte() / short.per_byte(), 1.15);
    }
    if let Some(times) = memory_of_parse {
        at_most("peak memory of a parse / the text", times, 4.0);
    }
}

fn at_most(name: &str, ratio: f64, most: f64) {
    let kept = if ratio <= most { "kept" } else { "MISSED" };
    println!("{name:<54} {ratio:>7.3}  at most {most}  {kept}");
}

fn at_least(name: &str, ratio: f64, least: f64) {
    let kept = if ratio >= least { "kept" } else { "MISSED" };
    println!("{name:<54} {ratio:>7.3}  at least {least}  {kept}");
}
