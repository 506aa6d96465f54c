//! Who signs: each block behind a short paper, and what is read of it.

use vanban::{Text, Vocab};

/// The block, its lines parted by `⏎`; then authority, body, title, name, and whether the hand is shown.
#[rustfmt::skip]
const ROWS: [(&str, &str); 41] = [
    ("T/M BAN BÍ THƯ⏎THƯỜNG TRỰC⏎Phạm Thế Khải", "T/M|BAN BÍ THƯ|THƯỜNG TRỰC|Phạm Thế Khải|no"),
    ("T/M BAN BÍ THƯ⏎Thường trực Ban Bí thư⏎(Đã ký)⏎Phạm Thế Khải", "T/M|BAN BÍ THƯ|Thường trực Ban Bí thư|Phạm Thế Khải|yes"),
    ("T/M Ban Bí thư⏎Thường trực Ban Bí thư⏎Phạm Thế Khải⏎(Đã ký)", "T/M|Ban Bí thư|Thường trực Ban Bí thư|Phạm Thế Khải|yes"),
    ("TM. Bộ Chính trị⏎⏎Tổng Bí thư⏎⏎Lê Khả Minh", "T/M|Bộ Chính trị|Tổng Bí thư|Lê Khả Minh|no"),
    ("t/m ban thường vụ⏎phó bí thư⏎Lê Khả Minh", "T/M|ban thường vụ|phó bí thư|Lê Khả Minh|no"),
    ("K/T Trưởng ban⏎Phó Trưởng ban⏎Lê Khả Minh (đã ký)", "K/T|Trưởng ban|Phó Trưởng ban|Lê Khả Minh|yes"),
    ("T/M BAN THƯỜNG VỤ⏎Phó Chủ Tịch⏎Phó Đức Minh", "T/M|BAN THƯỜNG VỤ|Phó Chủ Tịch|Phó Đức Minh|no"),
    ("Thay mặt Bộ Chính trị⏎Tổng Bí thư⏎Lê Khả Minh", "T/M|Bộ Chính trị|Tổng Bí thư|Lê Khả Minh|no"),
    ("Chủ tịch⏎⏎(Đã ký)⏎⏎Lê Khả Minh", "-|-|Chủ tịch|Lê Khả Minh|yes"),
    ("Tổng Bí thư⏎Đã ký: Lê Khả Minh", "-|-|Tổng Bí thư|Lê Khả Minh|yes"),
    ("Bí thư⏎Lê Khả Minh⏎⏎Nơi nhận:⏎- Như trên,⏎- Lưu VPTU.", "-|-|Bí thư|Lê Khả Minh|no"),
    ("Nơi nhận:⏎- Như trên,⏎- Lưu VPTU.⏎⏎Bí thư⏎Lê Khả Minh", "-|-|Bí thư|Lê Khả Minh|no"),
    ("Nơi nhận:⏎- Như trên,⏎- Lưu VPTU.⏎T/M Ban Thường vụ⏎Phó Bí thư⏎Lê Khả Minh", "T/M|Ban Thường vụ|Phó Bí thư|Lê Khả Minh|no"),
    // A converter has put lines together.
    ("K/T CHỦ NHIỆM PHÓ CHỦ NHIỆM⏎Lê Khả Minh", "K/T|CHỦ NHIỆM|PHÓ CHỦ NHIỆM|Lê Khả Minh|no"),
    ("KT. CHÁNH VĂN PHÒNG PHÓ CHÁNH VĂN PHÒNG⏎Lê Khả Minh", "K/T|CHÁNH VĂN PHÒNG|PHÓ CHÁNH VĂN PHÒNG|Lê Khả Minh|no"),
    ("KT. TỔNG GIÁM ĐỐC PHÓ TỔNG GIÁM ĐỐC⏎Lê Khả Minh", "K/T|TỔNG GIÁM ĐỐC|PHÓ TỔNG GIÁM ĐỐC|Lê Khả Minh|no"),
    ("T/M BAN BÍ THƯ THƯỜNG TRỰC BAN BÍ THƯ⏎Lê Khả Minh", "T/M|BAN BÍ THƯ|THƯỜNG TRỰC BAN BÍ THƯ|Lê Khả Minh|no"),
    ("T/M BAN THƯỜNG VỤ PHÓ BÍ THƯ THƯỜNG TRỰC⏎Lê Khả Minh", "T/M|BAN THƯỜNG VỤ|PHÓ BÍ THƯ THƯỜNG TRỰC|Lê Khả Minh|no"),
    ("T/L BAN THƯỜNG VỤ CHÁNH VĂN PHÒNG⏎Lê Khả Minh", "T/L|BAN THƯỜNG VỤ|CHÁNH VĂN PHÒNG|Lê Khả Minh|no"),
    ("TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH⏎Lê Khả Minh", "T/M|ỦY BAN NHÂN DÂN|KT. CHỦ TỊCH / PHÓ CHỦ TỊCH|Lê Khả Minh|no"),
    ("TM. ỦY BAN NHÂN DÂN TỈNH LAM GIANG KT. CHỦ TỊCH⏎PHÓ CHỦ TỊCH⏎Lê Khả Minh", "T/M|ỦY BAN NHÂN DÂN TỈNH LAM GIANG|KT. CHỦ TỊCH / PHÓ CHỦ TỊCH|Lê Khả Minh|no"),
    ("K/T TRƯỞNG BAN PHÚ TRƯỞNG BAN⏎Lê Khả Minh", "K/T|TRƯỞNG BAN|PHÚ TRƯỞNG BAN|Lê Khả Minh|no"),
    ("T/L BAN THƯỜNG VỤ CHÁNH VĂN PHÒNG Lê Khả Minh", "T/L|BAN THƯỜNG VỤ|CHÁNH VĂN PHÒNG|Lê Khả Minh|no"),
    ("T/M CHI BỘ Lê Khả Minh", "T/M|CHI BỘ|-|Lê Khả Minh|no"),
    ("Nơi nhận: - Như trên, - Lưu VPTU.⏎T/M BAN THƯỜNG VỤ BÍ THƯ Lê Khả Minh", "T/M|BAN THƯỜNG VỤ|BÍ THƯ|Lê Khả Minh|no"),
    // A web page has broken lines behind their first word.
    ("K/T TRƯỞNG BAN⏎PHÓ⏎TRƯỞNG BAN⏎Lê⏎Khả Minh", "K/T|TRƯỞNG BAN|PHÓ TRƯỞNG BAN|Lê Khả Minh|no"),
    ("T/M BAN THƯỜNG VỤ⏎PHÓ BÍ THƯ⏎⏎Lê⏎Minh", "T/M|BAN THƯỜNG VỤ|PHÓ BÍ THƯ|Lê Minh|no"),
    ("T/M BAN THƯỜNG VỤ⏎PHÓ BÍ THƯ⏎Lê⏎⏎Khả Minh Thư", "T/M|BAN THƯỜNG VỤ|PHÓ BÍ THƯ|Khả Minh Thư|no"),
    ("K/T TRƯỞNG BAN⏎PHÓ⏎⏎TRƯỞNG BAN⏎Lê Khả Minh", "K/T|TRƯỞNG BAN|PHÓ / TRƯỞNG BAN|Lê Khả Minh|no"),
    ("Nơi nhận:⏎- Như trên;⏎- Lưu: VT⏎, KGVX.⏎K/T TRƯỞNG BAN⏎PHÓ TRƯỞNG BAN⏎Lê Khả Minh", "K/T|TRƯỞNG BAN|PHÓ TRƯỞNG BAN|Lê Khả Minh|no"),
    // These are one.
    ("T/M BAN BÍ THƯ⏎Lê Khả Minh", "T/M|BAN BÍ THƯ|-|Lê Khả Minh|no"),
    ("KT. BỘ TRƯỞNG, CHỦ NHIỆM⏎Lê Khả Minh", "K/T|BỘ TRƯỞNG, CHỦ NHIỆM|-|Lê Khả Minh|no"),
    ("K/T TRƯỞNG BAN TỔ CHỨC⏎PHÓ TRƯỞNG BAN⏎Lê Khả Minh", "K/T|TRƯỞNG BAN TỔ CHỨC|PHÓ TRƯỞNG BAN|Lê Khả Minh|no"),
    // A name and the mark for the hand, without a title.
    ("Lê Khả Minh⏎(Đã ký)", "-|-|-|Lê Khả Minh|yes"),
    ("(Đã ký)⏎⏎Lê Khả Minh", "-|-|-|Lê Khả Minh|yes"),
    ("(Đã ký)⏎Lê Khả Minh⏎Nơi nhận:⏎- Như trên;⏎- Lưu VPTU.", "-|-|-|Lê Khả Minh|yes"),
    // In the text they sign nothing.
    ("Lê Khả Minh⏎(Đã ký)⏎Hai đồng chí trên phụ trách địa bàn xã.", ""),
    ("(Đã ký)⏎Lê Khả Minh⏎Phạm Thế Khải⏎Hai đồng chí trên phụ trách địa bàn xã.", ""),
    ("Thay mặt Ban Bí thư đến dự có đồng chí Lê Khả Minh", ""),
    ("Tổ trưởng⏎Lê Khả Minh⏎Tổ phó⏎Phạm Thế Khải⏎Hai đồng chí phụ trách địa bàn xã.", ""),
    ("Bí thư⏎Lê Khả Minh⏎phụ trách chung⏎Phó Bí thư⏎Phạm Thế Khải⏎phụ trách công tác dân vận.", ""),
];

fn read(block: &str) -> String {
    let head = "TỈNH ỦY LAM GIANG\n*\nSố 15-TB/TU\nĐẢNG CỘNG SẢN VIỆT NAM\n\nLam Giang, ngày 4 tháng 11 năm 2023\n\n\
                THÔNG BÁO\nvề công tác cuối năm\n\n1. Hoàn thành các chỉ tiêu.\n\n2. Chăm lo đời sống nhân dân.\n\n";
    let lines = block.replace('⏎', "\n");
    let paper = format!("{head}{lines}\n");
    let text = Text::new(paper.as_str());
    let document = vanban::parse(&text, Vocab::builtin());
    let signature = |one: &vanban::document::Signature<'_>| {
        let cell = |words: Option<&str>| words.unwrap_or("-").to_owned();
        let signed = if one.signed { "yes" } else { "no" };
        [one.authority.as_deref(), one.body.as_deref(), one.title.as_deref(), one.name.as_deref(), Some(signed)]
            .map(cell)
            .join("|")
    };
    let signatures: Vec<_> = document.signatures.iter().map(signature).collect();
    let aside: Vec<_> = document.attachments.iter().map(|one| format!("attachment {:?}", one.kind)).collect();
    [signatures, aside].concat().join("; ")
}

#[test]
fn who_signs() {
    let wrong: Vec<_> =
        ROWS.iter().map(|(block, want)| (block, read(block), want)).filter(|(_, got, want)| got != *want).collect();
    assert!(wrong.is_empty(), "block, read, expected: {wrong:#?}");
}
