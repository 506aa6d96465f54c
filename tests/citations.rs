//! Mentions of papers and what is read of each: the rows of `rows/citations.txt`, which says how they are written.

mod rows;

use rows::{Row, Sheet};
use vanban::document::{Citation, Document};
use vanban::{Text, Vocab};

const SHEET: Sheet = Sheet { name: "citations", text: include_str!("rows/citations.txt") };

/// A mention in the shape of its row.
fn cells(citation: &Citation<'_>) -> String {
    let number = || citation.number.as_ref().map(|number| format!("#{number}"));
    let symbol = citation.symbol.as_ref().map(|symbol| symbol.text.to_string()).or_else(number);
    let word = |value: serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    rows::join(&[
        citation.kind.as_deref(),
        symbol.as_deref(),
        citation.date.as_deref(),
        citation.issuer.as_deref(),
        Some(&word(serde_json::to_value(citation.form).unwrap())),
        Some(&word(serde_json::to_value(citation.relation).unwrap())),
        citation.provision.as_ref().map(|provision| provision.text.as_ref()),
    ])
}

/// A row as the paper is read: its sentence with the marks, and a line for each mention.
fn read(row: &Row) -> String {
    let paper = format!("KẾ HOẠCH\nvề công tác năm 2026\n\n1. Nội dung cụ thể.\n\n{}\n", row.plain());
    let start = paper.len() - row.plain().len() - 1;
    let text = Text::new(paper.as_str());
    let document = vanban::parse(&text, Vocab::builtin());
    let citations: Vec<_> = all(&document);
    let mut marks: Vec<_> = citations.iter().flat_map(|one| [(one.span.start, '⟦'), (one.span.end, '⟧')]).collect();
    marks.sort_unstable_by(|a, b| b.cmp(a));
    let mut marked = row.plain();
    for (at, mark) in marks {
        marked.insert(at - start, mark);
    }
    let mut lines = vec![marked.replace('\n', "⏎").replace('\t', "⇥")];
    lines.extend(citations.iter().map(|citation| cells(citation)));
    lines.join("\n")
}

fn all<'d, 't>(document: &'d Document<'t>) -> Vec<&'d Citation<'t>> {
    let mut citations: Vec<_> = document.citations.iter().collect();
    citations.sort_by_key(|citation| citation.span.start);
    citations
}

/// A row as it is written, defaults filled in.
fn written(row: &Row) -> String {
    let mut lines = vec![row.text.clone()];
    lines.extend(row.cells.iter().map(|cells| {
        let cells: Vec<Option<&str>> =
            cells.iter().map(|cell| Some(cell.as_str()).filter(|cell| *cell != "-")).collect();
        let cell = |i: usize| cells.get(i).copied().flatten();
        let form = cell(4).or(Some("full"));
        rows::join(&[cell(0), cell(1), cell(2), cell(3), form, cell(5).or(Some("mentions")), cell(6)])
    }));
    lines.join("\n")
}

#[test]
fn every_row_is_read_as_it_is_written() {
    SHEET.check(written, read);
}

#[test]
fn a_third_of_the_rows_must_not_match() {
    let rows = SHEET.rows();
    let none = rows.iter().filter(|row| row.cells.is_empty()).count();
    assert!(rows.len() >= 250 && none * 3 >= rows.len(), "{none} of {}", rows.len());
}

/// What the lines of a title cite: the words, and the issuer.
#[test]
fn titles_cite_too() {
    #[rustfmt::skip]
    let rows: &[(&str, &[&str])] = &[
        ("THỰC HIỆN NGHỊ QUYẾT SỐ 57-NQ/TW, NGÀY 22/12/2024 CỦA BỘ CHÍNH TRỊ VỀ ĐỘT PHÁ",
         &["NGHỊ QUYẾT SỐ 57-NQ/TW, NGÀY 22/12/2024 CỦA BỘ CHÍNH TRỊ | BỘ CHÍNH TRỊ"]),
        ("THỰC HIỆN CHỈ THỊ SỐ 45-CT/TW CỦA BAN BÍ THƯ KHÓA XIII",
         &["CHỈ THỊ SỐ 45-CT/TW CỦA BAN BÍ THƯ KHÓA XIII | BAN BÍ THƯ KHÓA XIII"]),
        ("TRIỂN KHAI NGHỊ QUYẾT SỐ 12-NQ/TU CỦA TỈNH ỦY BÌNH HẢI VỀ CHUYỂN ĐỔI SỐ",
         &["NGHỊ QUYẾT SỐ 12-NQ/TU CỦA TỈNH ỦY BÌNH HẢI | TỈNH ỦY BÌNH HẢI"]),
        ("TRIỂN KHAI CHỈ THỊ SỐ 12-CT/TU CỦA TỈNH ỦY VÀ NHIỆM VỤ NĂM 2026",
         &["CHỈ THỊ SỐ 12-CT/TU CỦA TỈNH ỦY | TỈNH ỦY"]),
        ("THỰC HIỆN CHƯƠNG TRÌNH HÀNH ĐỘNG SỐ 12-CTR/TU NGÀY 10/12/2025 CỦA THÀNH ỦY BÌNH HẢI",
         &["CHƯƠNG TRÌNH HÀNH ĐỘNG SỐ 12-CTR/TU NGÀY 10/12/2025 CỦA THÀNH ỦY BÌNH HẢI | THÀNH ỦY BÌNH HẢI"]),
        ("TRIỂN KHAI THÔNG BÁO KẾT LUẬN SỐ 12-TB/TU CỦA BAN THƯỜNG VỤ TỈNH ỦY",
         &["THÔNG BÁO KẾT LUẬN SỐ 12-TB/TU CỦA BAN THƯỜNG VỤ TỈNH ỦY | BAN THƯỜNG VỤ TỈNH ỦY"]),
        ("MỘT SỐ ĐIỀU CỦA LUẬT ĐẤT ĐAI VÀ KẾ HOẠCH SỐ 5/KH-UBND CỦA ỦY BAN NHÂN DÂN TỈNH",
         &["LUẬT ĐẤT ĐAI | -", "KẾ HOẠCH SỐ 5/KH-UBND CỦA ỦY BAN NHÂN DÂN TỈNH | ỦY BAN NHÂN DÂN TỈNH"]),
        ("TRIỂN KHAI CÔNG VĂN SỐ 12/SNNPTNT-VP CỦA SỞ NÔNG NGHIỆP VÀ PHÁT TRIỂN NÔNG THÔN TỈNH BÌNH HẢI",
         &["CÔNG VĂN SỐ 12/SNNPTNT-VP CỦA SỞ NÔNG NGHIỆP VÀ PHÁT TRIỂN NÔNG THÔN TỈNH BÌNH HẢI | SỞ NÔNG NGHIỆP VÀ PHÁT TRIỂN NÔNG THÔN TỈNH BÌNH HẢI"]),
        ("THỰC HIỆN NGHỊ ĐỊNH SỐ 20/2020/NĐ-CP NGÀY 01 THÁNG 3 NĂM 2020 CỦA CHÍNH PHỦ QUY ĐỊNH CHI TIẾT",
         &["NGHỊ ĐỊNH SỐ 20/2020/NĐ-CP NGÀY 01 THÁNG 3 NĂM 2020 CỦA CHÍNH PHỦ | CHÍNH PHỦ"]),
        ("THỰC HIỆN NGHỊ QUYẾT ĐẠI HỘI ĐẠI BIỂU TOÀN QUỐC LẦN THỨ XIV CỦA ĐẢNG",
         &["NGHỊ QUYẾT ĐẠI HỘI ĐẠI BIỂU TOÀN QUỐC LẦN THỨ XIV CỦA ĐẢNG | -"]),
        ("ĐƯA NGHỊ QUYẾT ĐẠI HỘI ĐẠI BIỂU TOÀN QUỐC LẦN THỨ XIV VÀO CUỘC SỐNG",
         &["NGHỊ QUYẾT ĐẠI HỘI ĐẠI BIỂU TOÀN QUỐC LẦN THỨ XIV | -"]),
        ("THỰC HIỆN NGHỊ QUYẾT ĐẠI HỘI ĐẢNG BỘ TỈNH BÌNH HẢI LẦN THỨ I, NHIỆM KỲ 2025 - 2030",
         &["NGHỊ QUYẾT ĐẠI HỘI ĐẢNG BỘ TỈNH BÌNH HẢI LẦN THỨ I, NHIỆM KỲ 2025 - 2030 | -"]),
        ("thực hiện Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIV của Đảng",
         &["Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIV của Đảng | -"]),
        ("triển khai thi hành Luật Đất đai năm 2024", &["Luật Đất đai năm 2024 | -"]),
        ("một số nội dung thi hành Điều lệ Đảng", &["Điều lệ Đảng | -"]),
        ("phổ biến Luật Khuyến nông cho hội viên", &["Luật Khuyến nông | -"]),
        // What the paper does something with is another.
        ("triển khai thực hiện Đề án phát triển du lịch tỉnh Bình Hải đến năm 2030",
         &["Đề án phát triển du lịch tỉnh Bình Hải đến năm 2030 | -"]),
        ("triển khai Đề án “Phát triển kinh tế tập thể”", &["Đề án “Phát triển kinh tế tập thể” | -"]),
        ("thực hiện Chiến lược quốc gia phòng, chống tham nhũng, tiêu cực đến năm 2030",
         &["Chiến lược quốc gia phòng, chống tham nhũng, tiêu cực đến năm 2030 | -"]),
        ("thực hiện Quy hoạch tỉnh Bình Hải thời kỳ 2021 - 2030, tầm nhìn đến năm 2050",
         &["Quy hoạch tỉnh Bình Hải thời kỳ 2021 - 2030, tầm nhìn đến năm 2050 | -"]),
        ("sơ kết Quy chế phối hợp giữa Ban Thường vụ Tỉnh ủy và Đảng ủy Công an tỉnh",
         &["Quy chế phối hợp giữa Ban Thường vụ Tỉnh ủy và Đảng ủy Công an tỉnh | -"]),
        ("thực hiện Kết luận của Tổng Bí thư về phát triển văn hóa cơ sở", &["Kết luận của Tổng Bí thư | Tổng Bí thư"]),
        ("sửa đổi, bổ sung Quy chế làm việc của Tỉnh ủy", &["Quy chế làm việc của Tỉnh ủy | Tỉnh ủy"]),
        ("góp ý dự thảo Đề án phát triển du lịch đến năm 2030", &["Đề án phát triển du lịch đến năm 2030 | -"]),
        ("ban hành Kế hoạch thực hiện Đề án phát triển du lịch đến năm 2030", &["Đề án phát triển du lịch đến năm 2030 | -"]),
        ("về việc phê duyệt Quy hoạch tỉnh Bình Hải thời kỳ 2021 - 2030", &[]),
        ("về Đề án phát triển du lịch đến năm 2030", &[]),
        ("thông qua Đề án phát triển du lịch đến năm 2030", &[]),
        ("triển khai xây dựng và ban hành Quy chế chi tiêu nội bộ của cơ quan", &[]),
        ("thực hiện Chương trình mục tiêu quốc gia xây dựng nông thôn mới giai đoạn 2026 - 2030", &[]),
        // No paper, or what the paper itself issues.
        ("TỔ CHỨC ĐẠI HỘI ĐẢNG BỘ XÃ LẦN THỨ I, NHIỆM KỲ 2025 - 2030", &[]),
        ("BAN HÀNH QUY CHẾ LÀM VIỆC CỦA TỈNH ỦY", &[]),
        ("về ban hành Quy chế làm việc của Tỉnh ủy", &[]),
        ("ban hành Điều lệ Đảng", &[]),
        ("VỀ VIỆC BAN HÀNH ĐIỀU LỆ ĐẢNG", &[]),
        ("PHỔ BIẾN LUẬT VÀ NGHỊ QUYẾT NĂM 2026", &[]),
        ("Đại hội Hội Luật gia tỉnh", &[]),
        ("ĐẠI HỘI HỘI LUẬT GIA TỈNH", &[]),
        // The paper's own symbol, printed in its title.
        ("CỦA THỦ TƯỚNG CHÍNH PHỦ SỐ 16/2001/CT-TTG\nNGÀY 21 THÁNG 6 NĂM 2001 VỀ VIỆC LẬP KẾ HOẠCH", &[]),
        ("SỐ 16/2001/CT-TTG NGÀY 21 THÁNG 6 NĂM 2001\nVỀ VIỆC LẬP KẾ HOẠCH", &[]),
    ];
    for (title, want) in rows {
        let text = Text::new(format!("KẾ HOẠCH\n{title}\n-----\n\n1. Nội dung cụ thể.\n"));
        let document = vanban::parse(&text, Vocab::builtin());
        let cells = |one: &Citation<'_>| rows::join(&[Some(&one.text), one.issuer.as_deref()]);
        let got: Vec<_> = all(&document).into_iter().map(cells).collect();
        assert_eq!(&got, want, "{title}");
    }
}

/// A preamble that says what the paper is names no other one.
#[test]
fn what_a_preamble_issues_is_the_paper_itself() {
    for (words, count) in [
        ("Ban Thường vụ Đảng ủy ban hành Kế hoạch tổ chức lễ hội trên địa bàn xã, giai đoạn 2026 - 2030 như sau:", 0),
        ("Ban Thường vụ Đảng ủy ban hành Kế hoạch kiểm tra, giám sát giai đoạn 2026 - 2030, cụ thể như sau:", 0),
        ("Ban Thường vụ Đảng ủy ban hành Kế hoạch tổ chức lễ hội trên địa bàn xã, giai đoạn 2026 - 2030.", 0),
        ("Ban Thường vụ Đảng ủy đã ban hành Kế hoạch tổ chức lễ hội trên địa bàn xã, giai đoạn 2021 - 2025.", 1),
        (
            "Thực hiện Quyết định số 23-QĐ/TU về việc ban hành Quy chế quản lý tài sản của cơ quan, Đảng ủy làm như sau:",
            2,
        ),
        ("Đảng ủy trình Tỉnh ủy ban hành Nghị quyết quy định mức hỗ trợ giáo viên giai đoạn 2026 - 2030 như sau:", 1),
        (
            "Ban Thường vụ giao Văn phòng ban hành Kế hoạch tổ chức lễ hội trên địa bàn xã, giai đoạn 2026 - 2030 trong quý I.",
            1,
        ),
        ("Ban Thường vụ ban hành Kế hoạch thực hiện Nghị quyết số 12-NQ/TU, ngày 05/01/2026 của Tỉnh ủy như sau:", 1),
    ] {
        let text = Text::new(format!("KẾ HOẠCH\ntổ chức lễ hội\n-----\n\n{words}\n\n1. Nội dung cụ thể.\n"));
        let document = vanban::parse(&text, Vocab::builtin());
        assert_eq!(all(&document).len(), count, "{words}");
    }
}

/// A paper that names itself by its title cites no other.
#[test]
fn the_title_of_the_paper_is_no_mention() {
    let subject = "Quy định mức hỗ trợ người thu gom rác thải trên địa bàn tỉnh Bình Hải";
    for (words, want) in [
        (
            "Xét Tờ trình số 412/TTr-UBND ngày 21/11/2025 của Ủy ban nhân dân tỉnh về dự thảo Nghị quyết quy định mức hỗ trợ \
             người thu gom rác thải trên địa bàn tỉnh Bình Hải; Báo cáo thẩm tra số 5/BC-KTNS;",
            &["Tờ trình số 412/TTr-UBND ngày 21/11/2025 của Ủy ban nhân dân tỉnh", "Báo cáo thẩm tra số 5/BC-KTNS"][..],
        ),
        (
            "Xét Tờ trình số 412/TTr-UBND về việc ban hành Nghị quyết quy định mức hỗ trợ người thu gom rác thải;",
            &["Tờ trình số 412/TTr-UBND"],
        ),
        (
            "Xét dự thảo Nghị quyết của Hội đồng nhân dân tỉnh quy định mức hỗ trợ người thu gom rác thải trên địa bàn tỉnh \
             Bình Hải;",
            &[],
        ),
        // Others: of another subject, and of the same with a number.
        (
            "Căn cứ Nghị quyết quy định mức hỗ trợ người cao tuổi trên địa bàn tỉnh Bình Hải;",
            &["Nghị quyết quy định mức hỗ trợ người cao tuổi trên địa bàn tỉnh Bình Hải"],
        ),
        (
            "Thay thế Nghị quyết số 12/2020/NQ-HĐND quy định mức hỗ trợ người thu gom rác thải trên địa bàn tỉnh Bình Hải;",
            &["Nghị quyết số 12/2020/NQ-HĐND"],
        ),
    ] {
        let text = Text::new(format!(
            "NGHỊ QUYẾT\n{subject}\n\nHỘI ĐỒNG NHÂN DÂN TỈNH BÌNH HẢI\n\n{words}\n\nQUYẾT NGHỊ:\n\nĐiều 1. Mức hỗ trợ.\n"
        ));
        let document = vanban::parse(&text, Vocab::builtin());
        assert_eq!(all(&document).iter().map(|one| one.text.as_ref()).collect::<Vec<_>>(), want, "{words}");
    }
    // Who says it stands before what it is about.
    let text = Text::new(
        "NGHỊ QUYẾT\nHỘI NGHỊ LẦN THỨ SÁU BAN CHẤP HÀNH ĐẢNG BỘ TỈNH\nVỀ NÂNG CAO CHẤT LƯỢNG SINH HOẠT CHI BỘ\n-----\n\nHội nghị đã \
         thông qua Nghị quyết về nâng cao chất lượng sinh hoạt chi bộ và Nghị quyết về nâng cao đời sống nhân dân vùng lũ.\n\n1. \
         Nội dung cụ thể.\n",
    );
    let document = vanban::parse(&text, Vocab::builtin());
    let mentions: Vec<_> = all(&document).into_iter().map(|one| one.text.clone()).collect();
    assert_eq!(mentions, ["Nghị quyết về nâng cao đời sống nhân dân vùng lũ"]);
    // The number is that of the law which it amends.
    let text = Text::new(
        "LUẬT\nSỬA ĐỔI, BỔ SUNG MỘT SỐ ĐIỀU CỦA LUẬT KHUYẾN NÔNG\n\nQuốc hội ban hành Luật sửa đổi, bổ sung một số điều của Luật \
         Khuyến nông số 31/2024/QH15.\n\nĐiều 1. Bãi bỏ khoản 4 Điều 20.\n",
    );
    let document = vanban::parse(&text, Vocab::builtin());
    assert_eq!(all(&document).last().unwrap().text, "Luật Khuyến nông số 31/2024/QH15");
}

/// The resolution of a congress under a shorter name.
#[test]
fn the_resolution_of_a_congress_does_not_cite_itself() {
    let title = "ĐẠI HỘI ĐẠI BIỂU ĐẢNG BỘ XÃ TÂN PHÚ LẦN THỨ I,\nNHIỆM KỲ 2025 - 2030";
    for (words, count) in [
        ("Thực hiện Nghị quyết Đại hội đại biểu Đảng bộ xã Tân Phú lần thứ I, nhiệm kỳ 2025 - 2030.", 0),
        ("Thực hiện Nghị quyết Đại hội đại biểu Đảng bộ xã lần thứ I, nhiệm kỳ 2025 - 2030.", 0),
        ("Toàn Đảng bộ thực hiện thắng lợi Nghị quyết Đại hội Đảng bộ xã lần thứ I.", 0),
        // Of another level, number or place.
        ("Thực hiện Nghị quyết Đại hội Đảng bộ tỉnh lần thứ I.", 1),
        ("Thực hiện Nghị quyết Đại hội Đảng bộ xã lần thứ II.", 1),
        ("Thực hiện Nghị quyết Đại hội Đảng bộ xã Tân Lập lần thứ I.", 1),
        ("Thực hiện Nghị quyết Đại hội XIV của Đảng.", 1),
    ] {
        for (kind, own) in [("NGHỊ QUYẾT", count), ("KẾ HOẠCH\nthực hiện Nghị quyết Đại hội", 2)] {
            let text = Text::new(format!("{kind}\n{title}\n-----\n\n1. Nội dung cụ thể.\n\n2. {words}\n"));
            let document = vanban::parse(&text, Vocab::builtin());
            let cited = all(&document).iter().filter(|one| one.node.is_some()).count();
            assert_eq!(cited, own.min(1), "{kind}: {words}");
        }
    }
}

/// The line with which a web page heads a text without letterhead.
#[test]
fn the_headline_of_a_paper_is_no_mention() {
    let body = "Xem xét Tờ trình số 450-TTr/BTCTU của Ban Tổ chức Tỉnh ủy, Ban Thường vụ Tỉnh ủy kết luận như sau:\n\n1. Ghi \
                nhận kết quả.\n\n2. Thực hiện tốt Kết luận này.\n\nT/M BAN THƯỜNG VỤ\n\nTrần Văn Tú\n";
    for (lead, want) in [
        ("Kết luận số 221-KL/TU, ngày 11/12/2025 của Ban Thường vụ Tỉnh ủy về công tác dân vận\n\n", 1),
        ("Ban Thường vụ thực hiện Kết luận số 221-KL/TU, ngày 11/12/2025 về công tác dân vận.\n\n", 2),
    ] {
        let text = Text::new(format!("{lead}{body}"));
        let document = vanban::parse(&text, Vocab::builtin());
        assert_eq!(all(&document).len(), want, "{lead}");
    }
}

/// The subject behind a mention, and the term that it says.
#[test]
fn what_a_mention_is_about() {
    #[rustfmt::skip]
    let rows: &[(&str, &[&str])] = &[
        ("Thực hiện Chỉ thị số 46-CT/TW của Bộ Chính trị về “Lãnh đạo cuộc bầu cử” ở các xã.",
         &["về “Lãnh đạo cuộc bầu cử” | -"]),
        // What is quoted amid it.
        ("Thực hiện Kế hoạch số 07-KH/ĐU về phong trào thi đua “Dân vận khéo” năm 2026; chi bộ triển khai.",
         &["về phong trào thi đua “Dân vận khéo” năm 2026 | -"]),
        ("Thực hiện Quyết định số 522/QĐ-TTg về việc phê duyệt Đề án “Giáo dục hướng nghiệp”;",
         &["về việc phê duyệt Đề án “Giáo dục hướng nghiệp” | -", "- | -"]),
        ("Xét Tờ trình số 34/TTr-STP về việc công bố Danh mục “Văn bản của tỉnh” hết hiệu lực toàn bộ, Ủy ban báo cáo.",
         &["về việc công bố Danh mục “Văn bản của tỉnh” hết hiệu lực toàn bộ | -"]),
        ("Thực hiện Kế hoạch số 07-KH/ĐU về phong trào thi đua “Dân vận khéo”, các chi bộ đăng ký mô hình.",
         &["về phong trào thi đua “Dân vận khéo” | -"]),
        ("Thực hiện Kết luận số 12-KL/TU về xây dựng mô hình “Chi bộ bốn tốt”, “Đảng bộ cơ sở bốn tốt” trong toàn Đảng bộ.",
         &["về xây dựng mô hình “Chi bộ bốn tốt”, “Đảng bộ cơ sở bốn tốt” trong toàn Đảng bộ | -"]),
        ("Nghị quyết số 10-NQ/TU về phát triển du lịch nêu rõ “Du lịch là mũi nhọn” của tỉnh.",
         &["về phát triển du lịch | -"]),
        ("Thực hiện Chỉ thị số 46-CT/TW về lãnh đạo cuộc bầu cử (có danh mục gửi kèm).",
         &["về lãnh đạo cuộc bầu cử | -"]),
        // Verbs of which only the last says what is done with it.
        ("Thực hiện Chỉ thị số 12-CT/TW về nghiên cứu, học tập, quán triệt và triển khai nghị quyết.",
         &["về nghiên cứu, học tập, quán triệt và triển khai nghị quyết | -"]),
        ("Thực hiện Chỉ thị số 12-CT/TW về kiểm tra, giám sát, chỉ đạo các chi bộ.", &["về kiểm tra, giám sát | -"]),
        ("Thực hiện Chỉ thị số 46-CT/TW về lãnh đạo cuộc bầu cử, ngày hội của toàn dân.",
         &["về lãnh đạo cuộc bầu cử, ngày hội của toàn dân | -"]),
        ("Thực hiện Chỉ thị số 46-CT/TW về bầu cử, Kế hoạch số 12-KH/TU về thi đua.",
         &["về bầu cử | -", "về thi đua | -"]),
        ("Theo Quy chế làm việc của Ban Chấp hành Đảng bộ tỉnh nhiệm kỳ 2025 - 2030 đã ban hành.",
         &["- | nhiệm kỳ 2025 - 2030"]),
        ("Theo Nghị quyết số 10-NQ/TW của Bộ Chính trị (khóa XI) về dân vận.",
         &["về dân vận | khóa XI"]),
        ("Theo Nghị quyết số 10-NQ/TW về dân vận ở cơ sở; nội dung này đã có ở khóa XI.",
         &["về dân vận ở cơ sở | -"]),
        // What a sentence says of the paper is not its subject.
        ("Theo Chỉ thị số 46-CT/TW về lãnh đạo cuộc bầu cử thì cấp ủy phải làm rõ trách nhiệm.",
         &["về lãnh đạo cuộc bầu cử | -"]),
        ("Nghị quyết số 10-NQ/TU về phát triển du lịch đã xác định du lịch là ngành kinh tế mũi nhọn.",
         &["về phát triển du lịch | -"]),
        ("Việc triển khai Nghị quyết số 10-NQ/TU về phát triển du lịch còn chậm, chưa đồng bộ.",
         &["về phát triển du lịch | -"]),
        ("Phổ biến Quy định số 144-QĐ/TW về chuẩn mực đạo đức của cán bộ, đảng viên đến toàn thể đảng viên.",
         &["về chuẩn mực đạo đức của cán bộ, đảng viên | -"]),
        ("Nghị định số 15/2020/NĐ-CP về xử phạt vi phạm hành chính có hiệu lực từ ngày 15/4/2020.",
         &["về xử phạt vi phạm hành chính | -"]),
        ("Thực hiện Hướng dẫn số 12-HD/BTCTW về công tác đảng viên và các văn bản có liên quan.",
         &["về công tác đảng viên | -"]),
        ("Thực hiện Kết luận số 21-KL/TW về xây dựng Đảng, thời gian qua các chi bộ đã tự phê bình.",
         &["về xây dựng Đảng | -"]),
        ("Thực hiện Quyết định số 22/QĐ-TTg về phong trào thi đua, ngày 05/3/2024, xã ban hành kế hoạch.",
         &["về phong trào thi đua | -"]),
        ("Nghe Báo cáo số 96-BC/ĐU về tình hình thực hiện nhiệm vụ năm 2025 và ý kiến thảo luận, Hội nghị thống nhất.",
         &["về tình hình thực hiện nhiệm vụ năm 2025 | -"]),
        ("Nghe Báo cáo số 96-BC/ĐU về tiếp thu kiến nghị và ý kiến cử tri.",
         &["về tiếp thu kiến nghị và ý kiến cử tri | -"]),
        ("Triển khai Nghị quyết số 10-NQ/TU về phát triển du lịch trước ngày 30/6/2026.",
         &["về phát triển du lịch | -"]),
        ("Thực hiện Nghị quyết số 10-NQ/TU về xây dựng nông thôn mới, toàn xã có 5/5 thôn đạt chuẩn.",
         &["về xây dựng nông thôn mới | -"]),
        ("Thực hiện Nghị quyết số 10-NQ/TU về xây dựng nông thôn mới, nâng cao đời sống nhân dân.",
         &["về xây dựng nông thôn mới, nâng cao đời sống nhân dân | -"]),
        ("Quyết định số 12/QĐ-UBND về chính sách đối với người đã tham gia kháng chiến.",
         &["về chính sách đối với người đã tham gia kháng chiến | -"]),
        ("Quyết định số 98/QĐ-UBND về việc công bố Danh mục văn bản hết hiệu lực toàn bộ.",
         &["về việc công bố Danh mục văn bản hết hiệu lực toàn bộ | -"]),
    ];
    for (words, want) in rows {
        let text = Text::new(format!("KẾ HOẠCH\nvề công tác năm 2026\n\n1. Nội dung cụ thể.\n\n{words}\n"));
        let document = vanban::parse(&text, Vocab::builtin());
        let cells = |one: &Citation<'_>| rows::join(&[one.subject.as_deref(), one.term.as_deref()]);
        let got: Vec<_> = all(&document).into_iter().map(cells).collect();
        assert_eq!(&got, want, "{words}");
    }
}

const POINTERS: Sheet = Sheet { name: "pointers", text: include_str!("rows/pointers.txt") };

#[test]
fn words_that_point_back() {
    let cells = |row: &Row| row.cells.iter().map(|cells| cells.join(" | ")).collect::<Vec<_>>().join("\n");
    POINTERS.check(cells, |row| {
        let paper = format!("KẾ HOẠCH\nvề công tác năm 2026\n\n1. Nội dung cụ thể.\n\n{}\n", row.plain());
        let text = Text::new(paper.as_str());
        let document = vanban::parse(&text, Vocab::builtin());
        let all = document.references.iter();
        let mut found: Vec<_> =
            all.flat_map(|one| one.anaphora.iter().map(move |anaphor| (anaphor, &one.id))).collect();
        found.sort_by_key(|(anaphor, _)| anaphor.span.start);
        found.iter().map(|(anaphor, id)| format!("{} | {id}", anaphor.text)).collect::<Vec<_>>().join("\n")
    });
}

/// Which reference each mention is of.
#[test]
fn one_reference_for_each_paper() {
    #[rustfmt::skip]
    let rows: &[(&str, &[&str])] = &[
        ("Nghị quyết số 57-NQ/TW, ngày 22/12/2024. Nghị quyết 57. NQ 57-NQ/TW.",
         &["nq/57-nq-tw/2024-12-22"; 3]),
        ("Nghị quyết số 18-NQ/TW, ngày 25/10/2017 khóa XII. Nghị quyết số 18-NQ/TW khóa XIII. Nghị quyết số 18-NQ/TW.",
         &["nq/18-nq-tw/2017-10-25", "nq/18-nq-tw/khoa-13", "nq/18-nq-tw/ambiguous"]),
        ("Nghị quyết số 18-NQ/TW, ngày 25/10/2017. Nghị quyết số 18-NQ/TW khóa XI. Nghị quyết số 18-NQ/TW khóa XII.",
         &["nq/18-nq-tw/2017-10-25", "nq/18-nq-tw/khoa-11", "nq/18-nq-tw/2017-10-25"]),
        ("Nghị quyết số 18-NQ/TW, ngày 25/10/2017. Nghị quyết số 18-NQ/TW, ngày 16/6/2022. Nghị quyết số 18-NQ/TW khóa XIII.",
         &["nq/18-nq-tw/2017-10-25", "nq/18-nq-tw/2022-06-16", "nq/18-nq-tw/2022-06-16"]),
        ("Nghị quyết số 18-NQ/TW khóa XII. Nghị quyết số 18-NQ/TW.",
         &["nq/18-nq-tw/khoa-12"; 2]),
        ("Luật Đất đai số 31/2024/QH15. Luật Đất đai. Luật Đất đai năm 2024. Luật Đất đai năm 2013.",
         &["l/31-2024-qh15", "l/31-2024-qh15", "l/31-2024-qh15", "l/luat-dat-dai/2013"]),
        ("Luật Đất đai năm 2024. Theo Luật Đất đai.",
         &["l/luat-dat-dai/2024"; 2]),
        ("Luật Đất đai 2013. Theo Luật Đất đai năm 2013.",
         &["l/luat-dat-dai/2013"; 2]),
        ("Luật Đất đai năm 2024. Theo Luật Đất đai ngày 18/01/2024.",
         &["l/luat-dat-dai/2024-01-18"; 2]),
        ("Luật Đất đai ngày 18/01/2024. Theo Luật Đất đai năm 2024. Luật Đất đai năm 2013.",
         &["l/luat-dat-dai/2024-01-18", "l/luat-dat-dai/2024-01-18", "l/luat-dat-dai/2013"]),
        ("Luật Đất đai số 31/2024/QH15 ngày 18/01/2024. Luật Đất đai số 31/2024/QH15. Theo Luật Đất đai.",
         &["l/31-2024-qh15/2024-01-18"; 3]),
        ("Luật Tổ chức chính quyền địa phương số 72/2025/QH15 (sau đây gọi là Luật Chính quyền). Theo Luật Chính quyền, xã có hai ban.",
         &["l/72-2025-qh15"; 3]),
        ("Quyết định số 12/QĐ-TTg năm 2021 của Thủ tướng Chính phủ. Quyết định số 12/QĐ-TTg ngày 05/3/2021.",
         &["qd/12-qd-ttg/2021-03-05"; 2]),
        ("Nghị quyết số 18-NQ/TU, ngày 25/10/2022. Nghị quyết số 18-NQ/TU khóa XV.",
         &["nq/18-nq-tu/2022-10-25"; 2]),
        ("Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIV của Đảng. Theo Nghị quyết Đại hội đại biểu toàn quốc lần thứ 14 của Đảng. Nghị quyết Đại hội XIV của Đảng.",
         &["nq/nghi-quyet-dai-hoi-dang-14"; 3]),
        ("Quy định số 66-QĐ/TW, ngày 06/02/2017 (sau đây gọi là Quy định 66). Quy định số 66-QĐ/TU. Quy định 66.",
         &["qyd/66-qd-tw/2017-02-06", "qyd/66-qd-tw/2017-02-06", "qyd/66-qd-tu", "qyd/66-qd-tw/2017-02-06"]),
        // Numbers of the Party and of the State, or of another term, are not of one paper.
        ("Nghị quyết số 15-NQ/TW của Bộ Chính trị (khóa VIII). Nghị quyết 15 của Bộ Chính trị. Nghị quyết 15 của Quốc hội. Nghị quyết 15 khóa XII.",
         &["nq/15-nq-tw/khoa-8", "nq/15-nq-tw/khoa-8", "nq/15-cua-quoc-hoi", "nq/15"]),
        // A number under the symbol of another level.
        ("Kết luận 45 của Bộ Chính trị. Kết luận số 45-KL/TU của Tỉnh ủy. Kết luận 45 của Tỉnh ủy. Kết luận 45.",
         &["kl/45-cua-bo-chinh-tri", "kl/45-kl-tu", "kl/45-kl-tu", "kl/45-kl-tu"]),
        ("Hướng dẫn 02 của UBKT Trung ương. Hướng dẫn số 02-HD/BTCTU.",
         &["hd/2-cua-uy-ban-kiem-tra-trung-uong", "hd/02-hd-btctu"]),
        ("Nghị quyết số 18-NQ/TW. Nghị quyết 18 của Trung ương. Nghị quyết 18 của Đảng.", &["nq/18-nq-tw"; 3]),
        // One number, however it is cited; issuer and date of the only paper that has it.
        ("Nghị quyết 57, 59. Nghị quyết số 59. NQ 57.", &["nq/57", "nq/59", "nq/59", "nq/57"]),
        ("Nghị quyết số 15 ngày 05/3/2020 của Đảng ủy xã. Nghị quyết 15. Nghị quyết 15 khóa XII.",
         &["nq/15-cua-dang-uy-xa/2020-03-05", "nq/15-cua-dang-uy-xa/2020-03-05", "nq/15"]),
        ("Nghị quyết Đại hội XIV của Đảng. Nghị quyết Đại hội XIV Đảng bộ tỉnh. Nghị quyết Đại hội đại biểu Đảng bộ tỉnh lần thứ XIV.",
         &["nq/nghi-quyet-dai-hoi-dang-14", "nq/nghi-quyet-dang-bo-tinh-dai-hoi-14", "nq/nghi-quyet-dang-bo-tinh-dai-hoi-14"]),
        ("Nghị quyết Trung ương 4 khóa XI. Nghị quyết TW4 khóa 11. NQ TW 4 khóa XI. Nghị quyết Hội nghị lần thứ tư BCH Trung ương Đảng khóa XI. NQTW 4 khóa XI. Nghị quyết của Hội nghị Trung ương 4 khóa XI.",
         &["nq/nghi-quyet-trung-uong-4-khoa-xi"; 6]),
        // A conference without its term is that of the only one that is said, else its own.
        ("Nghị quyết Trung ương 4 (khóa XII) của Đảng. Nghị quyết Trung ương 4.",
         &["nq/nghi-quyet-trung-uong-4-khoa-xii"; 2]),
        ("Nghị quyết Trung ương 4 khóa XI. Nghị quyết Trung ương 4 khóa XII. Nghị quyết Trung ương 4. Nghị quyết Trung ương 5.",
         &["nq/nghi-quyet-trung-uong-4-khoa-xi", "nq/nghi-quyet-trung-uong-4-khoa-xii", "nq/nghi-quyet-trung-uong-4",
           "nq/nghi-quyet-trung-uong-5"]),
        // The number says which paper is called so.
        ("Nghị định số 43/2014/NĐ-CP ngày 15/5/2014 và Nghị định số 148/2020/NĐ-CP ngày 18/12/2020 (sau đây gọi là Nghị định 43). Theo Nghị định 43.",
         &["nd/43-2014-nd-cp/2014-05-15", "nd/148-2020-nd-cp/2020-12-18", "nd/43-2014-nd-cp/2014-05-15",
           "nd/43-2014-nd-cp/2014-05-15"]),
        // A code by its initials.
        ("Bộ luật Hình sự năm 2015. Điều 51 BLHS năm 2015. Điều 52 BLHS.", &["l/bo-luat-hinh-su/2015"; 3]),
        ("Hiến pháp nước CHXHCN Việt Nam năm 1992. Hiến pháp năm 2013.", &["hp/hien-phap/1992", "hp/hien-phap/2013"]),
        ("Các Nghị quyết số 57, 59 và 68 của Bộ Chính trị. Nghị quyết 59. Nghị quyết số 57 của Bộ Chính trị.",
         &["nq/57-cua-bo-chinh-tri", "nq/59-cua-bo-chinh-tri", "nq/68-cua-bo-chinh-tri", "nq/59-cua-bo-chinh-tri",
           "nq/57-cua-bo-chinh-tri"]),
        ("Chỉ thị 19, Nghị quyết 22 và 25 của Bộ Chính trị.", &["ct/19", "nq/22-cua-bo-chinh-tri", "nq/25-cua-bo-chinh-tri"]),
        ("Nghị quyết 57, 59 và Nghị quyết 68 của Bộ Chính trị.", &["nq/57", "nq/59", "nq/68-cua-bo-chinh-tri"]),
        ("Nghị quyết 57, 59. Nghị quyết 68 của Bộ Chính trị.", &["nq/57", "nq/59", "nq/68-cua-bo-chinh-tri"]),
        // The type word alone is a name for the one paper.
        ("Nghị quyết số 57-NQ/TW của Bộ Chính trị (sau đây gọi là Nghị quyết), Nghị quyết Đại hội Đảng bộ tỉnh lần thứ I, Nghị quyết ngày 10/12/2024 của HĐND tỉnh.",
         &["nq/57-nq-tw", "nq/nghi-quyet-dang-bo-tinh-dai-hoi-1", "nq/nghi-quyet-ngay-10-12-2024-cua-hdnd-tinh/2024-12-10"]),
        ("Nghị quyết số 26-NQ/TW (7-2008). Nghị quyết số 26-NQ/TW, ngày 28/7/2008. Nghị quyết 26-NQ/TW (2008).",
         &["nq/26-nq-tw/2008-07-28"; 3]),
        // What ends a list is of each.
        ("Nghị quyết Trung ương 4, 5 khóa XII. Nghị quyết Hội nghị lần thứ tư và lần thứ năm Ban Chấp hành Trung ương khóa XII.",
         &["nq/nghi-quyet-trung-uong-4-khoa-xii", "nq/nghi-quyet-trung-uong-5-khoa-xii",
           "nq/nghi-quyet-trung-uong-4-khoa-xii", "nq/nghi-quyet-trung-uong-5-khoa-xii"]),
        ("Nghị quyết Đại hội XII, XIII của Đảng. Nghị quyết Đại hội XV, XVI Đảng bộ tỉnh. Nghị quyết Đại hội XIII và Đại hội XVI Đảng bộ tỉnh.",
         &["nq/nghi-quyet-dai-hoi-dang-12", "nq/nghi-quyet-dai-hoi-dang-13", "nq/nghi-quyet-dang-bo-tinh-dai-hoi-15",
           "nq/nghi-quyet-dang-bo-tinh-dai-hoi-16", "nq/nghi-quyet-dai-hoi-dang-13", "nq/nghi-quyet-dang-bo-tinh-dai-hoi-16"]),
        ("Nghị quyết Trung ương 6 khóa XII, Trung ương 7 khóa XII. Nghị quyết Trung ương 7 khóa XII.",
         &["nq/nghi-quyet-trung-uong-6-khoa-xii", "nq/nghi-quyet-trung-uong-7-khoa-xii", "nq/nghi-quyet-trung-uong-7-khoa-xii"]),
        ("Cương lĩnh (bổ sung, phát triển năm 2011). Cương lĩnh năm 2011. Hiến pháp năm 2013. Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam.",
         &["cgl/cuong-linh/2011", "cgl/cuong-linh/2011", "hp/hien-phap/2013", "hp/hien-phap/2013"]),
        // A law and its number in brackets.
        ("Luật Đất đai năm 2024 (Luật số 31/2024/QH15). Theo Luật Đất đai.", &["l/31-2024-qh15"; 3]),
        ("Luật số 31/2024/QH15 (Luật Đất đai). Theo Luật Đất đai.", &["l/31-2024-qh15"; 3]),
        ("Luật sửa đổi, bổ sung một số điều của Luật Đầu tư (số 57/2024/QH15). Theo Luật Đầu tư.",
         &["l/57-2024-qh15", "l/luat-dau-tu", "l/luat-dau-tu"]),
        // One body under two names, and the longer of two; a zero before the number.
        ("Nghị quyết 04 của Ban Chấp hành Trung ương. Nghị quyết số 04 của BCHTW. Nghị quyết 04 của Trung ương. Nghị quyết số 04 của BCH Trung ương Đảng.",
         &["nq/4-cua-ban-chap-hanh-trung-uong"; 4]),
        ("Nghị quyết 06 của HĐND tỉnh. Nghị quyết số 6 của Hội đồng nhân dân tỉnh Bình Hải. Nghị quyết 06 của Tỉnh ủy.",
         &["nq/6-cua-hoi-dong-nhan-dan-tinh-binh-hai", "nq/6-cua-hoi-dong-nhan-dan-tinh-binh-hai", "nq/6-cua-tinh-uy"]),
        ("Chỉ thị 12 của Thủ tướng. Chỉ thị 12 của Thủ tướng Chính phủ. Chỉ thị 12.", &["ct/12-cua-thu-tuong-chinh-phu"; 3]),
        ("Quyết định số 05/QĐ-UBND của UBND tỉnh. Quyết định số 5/QĐ-UBND của Ủy ban nhân dân tỉnh.", &["qd/05-qd-ubnd"; 2]),
        ("Nghị quyết số 18-NQ/TW ngày 25/10/2017. Nghị quyết 18-NQ/T.Ư. Nghị quyết số 18-NQ/TƯ. Nghị quyết 18 của Trung ương.",
         &["nq/18-nq-tw/2017-10-25"; 4]),
        ("Nghị quyết 15 của Quốc hội khóa XII. Nghị quyết 15 của Quốc hội khóa XV.",
         &["nq/15-cua-quoc-hoi/khoa-12", "nq/15-cua-quoc-hoi/khoa-15"]),
        // One symbol of the bodies of two places.
        ("Quyết định số 12/QĐ-UBND của UBND huyện An Hải. Quyết định số 12/QĐ-UBND của Chủ tịch Uỷ ban nhân dân huyện Hoà Sơn. Quyết định số 12/QĐ-UBND của UBND huyện Hòa Sơn. Quyết định số 12/QĐ-UBND.",
         &["qd/12-qd-ubnd-cua-uy-ban-nhan-dan-huyen-an-hai", "qd/12-qd-ubnd-cua-uy-ban-nhan-dan-huyen-hoa-son",
           "qd/12-qd-ubnd-cua-uy-ban-nhan-dan-huyen-hoa-son", "qd/12-qd-ubnd/ambiguous"]),
        ("Nghị quyết số 05-NQ/ĐU, ngày 02/3/2025 của Đảng ủy xã An Hải. Nghị quyết số 05-NQ/ĐU, ngày 07/4/2025 của Đảng ủy xã Tân Lập. Nghị quyết số 05-NQ/ĐU, ngày 7/4/2025.",
         &["nq/05-nq-du-cua-dang-uy-xa-an-hai/2025-03-02", "nq/05-nq-du-cua-dang-uy-xa-tan-lap/2025-04-07",
           "nq/05-nq-du-cua-dang-uy-xa-tan-lap/2025-04-07"]),
        ("Quyết định số 12-QĐ/TU của Tỉnh ủy. Quyết định số 12-QĐ/TU của Ban Thường vụ Tỉnh ủy. Quyết định số 12-QĐ/TU của Tỉnh ủy Bình Hải.",
         &["qd/12-qd-tu"; 3]),
        // A name and its symbol in brackets.
        ("Luật Đất đai (số 31/2024/QH15). Theo Luật Đất đai. Luật Đất đai năm 2013.",
         &["l/31-2024-qh15", "l/31-2024-qh15", "l/luat-dat-dai/2013"]),
        ("Quy chế làm việc của Đảng ủy xã (số 05-QC/ĐU, ngày 01/11/2025). Theo Quy chế làm việc của Đảng ủy xã.",
         &["qc/05-qc-du/2025-11-01"; 2]),
        ("Thực hiện Kết luận của Tỉnh ủy về công tác dân vận (Kết luận số 12-KL/TU ngày 04/5/2025). Theo Kết luận của Tỉnh ủy về công tác dân vận và Kết luận 12.",
         &["kl/12-kl-tu/2025-05-04"; 4]),
        ("Đề án phát triển du lịch giai đoạn 2026 - 2030 (Quyết định số 12/QĐ-UBND).",
         &["da/de-an-phat-trien-du-lich-giai-doan-2026-2030", "qd/12-qd-ubnd"]),
        ("Nghị quyết Đại hội Đảng X. Nghị quyết Đại hội X của Đảng. Nghị quyết Đại hội X Công đoàn Việt Nam.",
         &["nq/nghi-quyet-dai-hoi-dang-10", "nq/nghi-quyet-dai-hoi-dang-10", "nq/nghi-quyet-cong-doan-viet-nam-dai-hoi-10"]),
        ("THỰC HIỆN NGHỊ QUYẾT ĐẠI HỘI XIII CỦA ĐẢNG\n\nTheo Nghị quyết Đại hội XIII của Đảng.", &["nq/nghi-quyet-dai-hoi-dang-13"; 2]),
        ("Nghị quyết Đại hội XV Đảng bộ tỉnh nhiệm kỳ 2010-2015. Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XV.",
         &["nq/nghi-quyet-dang-bo-tinh-dai-hoi-15"; 2]),
        ("Thực hiện Nghị quyết của Bộ Chính trị về phát triển kinh tế tư nhân. Theo Nghị quyết của Bộ Chính trị về công tác cán bộ.",
         &["nq/nghi-quyet-cua-bo-chinh-tri-ve-phat-trien-kinh-te-tu-nhan", "nq/nghi-quyet-cua-bo-chinh-tri-ve-cong-tac-can-bo"]),
    ];
    for (words, want) in rows {
        let text = Text::new(format!("KẾ HOẠCH\nvề công tác năm 2026\n\n1. Nội dung cụ thể.\n\n{words}\n"));
        let document = vanban::parse(&text, Vocab::builtin());
        let got: Vec<_> =
            all(&document).iter().map(|one| document.references[one.reference.unwrap()].id.as_str()).collect();
        assert_eq!(&got, want, "{words}");
    }
}

#[test]
fn two_dates_of_one_symbol_are_a_remark_unless_terms_tell_them_apart() {
    for (words, remark) in [
        ("Chỉ thị số 46-CT/TW, ngày 16/5/2025. Chỉ thị số 46-CT/TW, ngày 15/6/2025.", true),
        ("Chỉ thị số 46-CT/TW, ngày 16/5/2025. Chỉ thị số 46-CT/TW, ngày 16 tháng 5 năm 2025.", false),
        ("Chỉ thị số 46-CT/TW, ngày 16/5/2025 khóa XIII. Chỉ thị số 46-CT/TW, ngày 04/9/2010 khóa X.", false),
    ] {
        let text = Text::new(format!("KẾ HOẠCH\nvề công tác năm 2026\n\n1. Nội dung cụ thể.\n\n{words}\n"));
        let document = vanban::parse(&text, Vocab::builtin());
        assert_eq!(document.diagnostics.iter().any(|one| one.code == "dates-differ"), remark, "{words}");
    }
}
