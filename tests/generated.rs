//! Made papers: the parser gives back what they were made of, also after harmless changes.

mod dice;
mod maker;
mod papers;

use std::collections::BTreeMap;
use std::sync::Mutex;

use dice::Dice;
use maker::{Made, Order, Print};
use serde_json::Value;

/// How many papers of each print.
const COUNT: u64 = 400;

const PLAIN: Print = Print {
    wrap: None,
    pages: false,
    loose: false,
    crlf: false,
    nfd: false,
    doubled: false,
    markdown: false,
    web: false,
    nbsp: false,
};

/// How they are printed: the first as they are, the others with harmless changes.
const PRINTS: [(&str, Print); 11] = [
    ("plain", PLAIN),
    ("loose", Print { loose: true, ..PLAIN }),
    ("wrapped", Print { wrap: Some(84), ..PLAIN }),
    ("over pages", Print { pages: true, loose: true, ..PLAIN }),
    ("wrapped, over pages", Print { wrap: Some(84), pages: true, ..PLAIN }),
    ("CR LF", Print { crlf: true, loose: true, ..PLAIN }),
    ("NFD", Print { nfd: true, ..PLAIN }),
    ("blanks doubled", Print { doubled: true, ..PLAIN }),
    ("Markdown", Print { markdown: true, ..PLAIN }),
    ("behind a web page", Print { web: true, loose: true, ..PLAIN }),
    ("blanks that do not break", Print { nbsp: true, ..PLAIN }),
];

/// A made paper and how it is printed.
fn paper(number: u64, print: Print) -> (Made, String) {
    let mut dice = Dice::new(number);
    let order = Order::usual(&mut dice);
    let made = maker::make(&mut dice, order);
    let text = made.print(print, &mut dice);
    (made, text)
}

/// What the parser gets wrong: the field, and the first difference.
fn wrong(made: &Made, text: &str) -> Vec<(String, String)> {
    let facts = maker::facts(&papers::parse(text));
    let differ = |(key, truth): (&String, &Value)| Some((key.clone(), difference("", truth, &facts[key])?));
    made.truth.as_object().unwrap().iter().filter_map(differ).collect()
}

/// The first place where two values differ.
fn difference(at: &str, truth: &Value, found: &Value) -> Option<String> {
    match (truth, found) {
        (Value::Array(a), Value::Array(b)) => (0..a.len().max(b.len())).find_map(|i| {
            let at = format!("{at}/{i}");
            difference(&at, a.get(i).unwrap_or(&Value::Null), b.get(i).unwrap_or(&Value::Null))
        }),
        _ => (truth != found).then(|| format!("{at} {truth} expected, found {found}")),
    }
}

#[test]
fn the_parser_gives_back_what_was_made() {
    let (all, known) = (Mutex::new(BTreeMap::new()), known());
    std::thread::scope(|scope| {
        for (name, print) in PRINTS {
            let (all, known) = (&all, &known);
            scope.spawn(move || {
                for number in 0..COUNT {
                    let (made, text) = paper(number, print);
                    let wrong = wrong(&made, &text);
                    let fields: Vec<String> = wrong.iter().map(|(field, _)| field.clone()).collect();
                    let expected = known.get(&(name.to_owned(), number)).cloned().unwrap_or_default();
                    if fields != expected {
                        all.lock().unwrap().insert((name, number), (expected, made.recipe, wrong));
                    }
                }
            });
        }
    });
    let all = all.into_inner().unwrap();
    assert!(all.is_empty(), "other than known-failures.tsv says (show with VANBAN_AT, VANBAN_PRINT): {all:#?}");
}

/// The failures that are known: print, paper, fields.
fn known() -> BTreeMap<(String, u64), Vec<String>> {
    let rows = include_str!("maker/known-failures.tsv").lines().filter(|line| !line.starts_with('#'));
    let row = |line: &str| {
        let cells: Vec<&str> = line.split('\t').collect();
        let fields = cells[2].split(' ').map(str::to_owned).collect();
        ((cells[0].to_owned(), cells[1].parse().unwrap()), fields)
    };
    rows.map(row).collect()
}

/// Prints what is wrong, for all papers or one: `VANBAN_PRINT=2 VANBAN_AT=59 cargo test --test generated --
/// --ignored --nocapture`. With `VANBAN_ROWS` it prints the rows for the list of known failures.
#[test]
#[ignore = "a tool"]
fn show() {
    let of = |name: &str| std::env::var(name).ok().map(|value| value.parse::<u64>().unwrap());
    let prints = of("VANBAN_PRINT").map_or(&PRINTS[..], |at| &PRINTS[at as usize..=at as usize]);
    let mut all = BTreeMap::<(String, &str), (usize, String)>::new();
    for (name, print) in prints {
        if let Some(number) = of("VANBAN_AT") {
            let (made, text) = paper(number, *print);
            println!("{}\n{text}\n{:#?}", made.recipe, wrong(&made, &text));
            continue;
        }
        for number in 0..of("VANBAN_COUNT").unwrap_or(COUNT) {
            let (made, text) = paper(number, *print);
            let wrong = wrong(&made, &text);
            if std::env::var_os("VANBAN_ROWS").is_some() && !wrong.is_empty() {
                let fields: Vec<&str> = wrong.iter().map(|(field, _)| field.as_str()).collect();
                println!("{name}\t{number}\t{}", fields.join(" "));
            }
            for (key, what) in wrong {
                let row = all.entry((key, *name)).or_default();
                row.0 += 1;
                if row.0 <= 3 {
                    row.1 += &format!("\n    #{number} {}: {what:.500}", made.recipe);
                }
            }
        }
    }
    for ((key, print), (count, examples)) in all {
        println!("{key}, {print}: {count}{examples}");
    }
}
