//! Long papers that repeat one thing: a reader that looks back or ahead without bound does not end in
//! time. Time itself is not measured; a child process that hangs is killed.

mod apart;
mod needs;

use vanban::{Document, Text, Vocab};

/// How long each paper is, in bytes.
const SIZE: usize = 1 << 20;

#[test]
fn child() {
    apart::child(|bytes| {
        let text = Text::new(std::str::from_utf8(bytes).unwrap());
        let document = vanban::parse(&text, Vocab::builtin());
        let all: Vec<&Document<'_>> =
            std::iter::once(&document).chain(document.attachments.iter().map(|attached| &attached.document)).collect();
        let sum = |count: fn(&Document<'_>) -> usize| all.iter().map(|document| count(document)).sum::<usize>();
        format!(
            "papers {}, units {}, citations {}, tasks {}, signatures {}, clean {}",
            all.len(),
            sum(|document| document.body.len()),
            sum(|document| document.citations.len()),
            sum(|document| document.tasks.len()),
            sum(|document| document.signatures.len()),
            text.clean().len()
        )
    });
}

#[test]
fn what_is_repeated_is_read() {
    const TITLE: &str = "KẾ HOẠCH\nvề công tác năm 2026\n\n";
    const ITEM: &str = "KẾ HOẠCH\nvề công tác năm 2026\n\n1. Tổ chức thực hiện ";
    // What it begins with, what is repeated, and what each piece must give at the least.
    #[rustfmt::skip]
    let rows: &[(&str, &str, &str)] = &[
        (TITLE, "PHỤ LỤC I\n\nCác nội dung của phụ lục gồm nhiều việc.\n\n", "papers"),
        (TITLE, "Các nội dung của kế hoạch gồm nhiều việc ./.\n\n", "papers"),
        (TITLE, "1. Tổ chức triển khai các nhiệm vụ được giao.\n\n", "units"),
        (TITLE, "- Tổ chức triển khai các nhiệm vụ:\n+ Gồm nhiều việc.\n\n", "units"),
        (TITLE, "Theo Nghị quyết số 18-NQ/TW ngày 25/10/2017 và Nghị quyết này.\n\n", "citations"),
        ("KẾ HOẠCH\n\nTheo ", "Nghị quyết số 18-NQ/TW, ", "citations"),
        (ITEM, "Nghị quyết số 18-NQ/TW, Nghị định số 12/2020/NĐ-CP, ", "citations"),
        ("KẾ HOẠCH\n\nTheo ", "Nghị quyết số 18-NQ/TW (sau đây gọi là Nghị quyết 18); ", "citations"),
        ("KẾ HOẠCH\n\nTheo Nghị quyết số 18-NQ/TW; ", "Nghị quyết này; ", ""),
        ("KẾ HOẠCH\n\nTheo Nghị quyết số 18-NQ/TW ", "sau đây gọi là Nghị quyết ", ""),
        ("KẾ HOẠCH\n\nTheo ", "Luật sửa đổi, bổ sung một số điều của ", ""),
        ("KẾ HOẠCH\n\nTheo Nghị quyết 18", ", 19", "citations"),
        (TITLE, "1. Ban Tổ chức chủ trì, phối hợp với Văn phòng, hoàn thành trước ngày 30/6/2026.\n\n", "tasks"),
        (ITEM, "giao các bạn ", ""),
        (ITEM, "phối hợp với bạn ", ""),
        ("KẾ HOẠCH\nvề công tác\n\n1. Làm việc.\n\n", "T/M BAN THƯỜNG VỤ\nBÍ THƯ\n\nNguyễn Văn An\n\n", "signatures"),
        ("**KẾ HOẠCH**\n\n", "<", ""),
        ("**KẾ HOẠCH**\n\n", "<!--", ""),
        ("**KẾ HOẠCH**\n\n", "[", ""),
        ("**KẾ HOẠCH**\n\n", "[a](", ""),
        ("**KẾ HOẠCH**\n\n", "* ", ""),
        ("**KẾ HOẠCH**\n\n", "  > ", ""),
        ("**KẾ HOẠCH**\n\n", " <b>", ""),
    ];
    for (head, piece, gives) in rows {
        let count = SIZE / piece.len();
        let text = format!("{head}{}x", piece.repeat(count));
        let outcome = apart::read(&format!("{piece:?}"), text.as_bytes(), 1500);
        if gives.is_empty() {
            continue;
        }
        let (_, found) = outcome.split_once(&format!("{gives} ")).unwrap_or_else(|| panic!("{piece:?}: {outcome}"));
        let found: usize = found.split(',').next().unwrap_or_default().parse().unwrap();
        assert!(found >= count, "{piece:?}: {count} or more {gives} expected, found {outcome}");
    }
}
