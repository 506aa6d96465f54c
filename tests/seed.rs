//! The paper that the project grew from, field by field.

mod papers;

use serde_json::{Value, json};

fn rows(value: &Value) -> Vec<&Value> {
    value.as_array().unwrap().iter().collect()
}

#[test]
fn the_seed_reads_in_every_field() {
    let seed = papers::seed();
    let run = papers::read(&seed.file_name(), &seed.bytes).value;
    assert_eq!(run["regime"], "party");
    for field in ["superior", "issuer", "symbol", "place", "date", "secrecy", "urgency", "circulation", "draft"] {
        assert_eq!(run["header"][field], Value::Null, "{field} is not printed; a citation never fills it");
    }
    assert_eq!(run["title"]["type"], "CTr");
    assert_eq!(run["title"]["name"], "CHƯƠNG TRÌNH");
    assert_eq!(run["title"]["subject"], "công tác 6 tháng đầu năm 2026");

    let sections = rows(&run["body"]);
    let ids = |nodes: Vec<&Value>| nodes.iter().map(|node| node["id"].as_str().unwrap().to_owned()).collect::<Vec<_>>();
    assert_eq!(ids(sections.clone()), ["I", "II"]);
    assert_eq!(sections[0]["heading"], "NHỮNG NHIỆM VỤ TRỌNG TÂM");
    assert_eq!(sections[1]["heading"], "NHIỆM VỤ, GIẢI PHÁP THƯỜNG XUYỀN", "a slip of the scan stays as printed");
    for (section, count) in sections.iter().zip([9, 8]) {
        let want: Vec<_> = (1..=count).map(|i| format!("{}/{i}", section["id"].as_str().unwrap())).collect();
        assert_eq!(ids(rows(&section["children"])), want);
    }
    // II/6 goes on with a second paragraph; pages that break in I/4, II/1 and II/6 are mended.
    for (section, item, paragraphs) in [(0, 4, 1), (1, 1, 1), (1, 6, 2)] {
        let node = &sections[section]["children"][item - 1];
        assert_eq!(rows(&node["paragraphs"]).len(), paragraphs, "{}", node["id"]);
    }
    let codes = |code: &str| rows(&run["diagnostics"]).iter().filter(|diagnostic| diagnostic["code"] == code).count();
    assert_eq!(codes("page-break-joined"), 3);
    for absent in ["symbol-absent", "date-absent", "place-absent", "issuer-absent"] {
        assert_eq!(codes(absent), 1, "{absent}");
    }

    let numbered: Vec<_> = rows(&run["citations"]).into_iter().filter(|citation| citation["form"] == "full").collect();
    let facts =
        |citation: &Value| json!([citation["type"], citation["symbol"]["text"], citation["date"], citation["issuer"]]);
    assert_eq!(
        numbered.into_iter().map(facts).collect::<Vec<_>>(),
        [
            json!(["KL", "220-KL/TW", "2025-11-28", "Bộ Chính trị"]),
            json!(["CT", "46-CT/TW", "2025-05-16", "Bộ Chính trị"])
        ]
    );

    let signatures = rows(&run["signatures"]);
    let fields = ["authority", "body", "title", "name"].map(|field| signatures[0][field].clone());
    assert_eq!((signatures.len(), json!(fields)), (1, json!(["T/M", "TỈNH ỦY", "PHÓ BÍ THƯ", "Huỳnh Quốc Việt"])));
    let recipients = rows(&run["recipients"]);
    assert_eq!(recipients.len(), 11);
    assert_eq!(recipients[10]["archive"], json!({ "typist": "cg", "copies": null }));
    let closing = rows(&run["closing"]);
    assert_eq!(closing.len(), 1);
    assert!(closing[0]["text"].as_str().unwrap().starts_with("Căn cứ Chương trình công tác này, "));
    assert_eq!(run["coverage"], json!({ "bytes": seed.bytes.len(), "unclassified": 0 }));
    assert_eq!(run["attachments"], json!([]));
}
