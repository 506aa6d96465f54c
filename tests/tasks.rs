//! Until when and by whom a task is to be done: the rows of `rows/deadlines.txt` and `rows/assignees.txt`, which say
//! how they are written.

mod rows;

use rows::{Row, Sheet};
use serde_json::{Value, json};
use vanban::{Text, Vocab};

const DEADLINES: Sheet = Sheet { name: "deadlines", text: include_str!("rows/deadlines.txt") };
const ASSIGNEES: Sheet = Sheet { name: "assignees", text: include_str!("rows/assignees.txt") };

/// The task of a row in a paper of its own, as the JSON gives it.
fn task(row: &Row) -> Option<Value> {
    let (unit, task) = match row.plain().split_once(" ⇒ ") {
        Some((body, task)) => ("1/1.1", format!("1. {body}\n\n1.1. {task}\n\n1.2. Việc khác của cơ quan.")),
        None => ("1", format!("1. {}\n\n2. Việc khác.", row.plain())),
    };
    let text = Text::new(format!("KẾ HOẠCH\nvề công tác năm 2026\n\n{task}\n"));
    let tasks = json!(vanban::parse(&text, Vocab::builtin()).tasks);
    tasks.as_array()?.iter().find(|task| task["node"] == unit).cloned()
}

fn text(value: &Value) -> Option<&str> {
    value.as_str()
}

fn written(row: &Row, least: usize) -> String {
    let line = |cells: &Vec<String>| {
        let mut cells: Vec<_> = cells.iter().map(|cell| Some(cell.as_str()).filter(|cell| *cell != "-")).collect();
        cells.resize(cells.len().max(least), None);
        rows::join(&cells)
    };
    let lines = std::iter::once(row.text.clone()).chain(row.cells.iter().map(line));
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn deadlines() {
    DEADLINES.check(
        |row| written(row, 4),
        |row| {
            let Some(task) = task(row) else { return "no task".to_owned() };
            let deadline = &task["deadline"];
            match text(&deadline["text"]) {
                None => row.text.clone(),
                words => {
                    let values = ["from", "until", "every"].map(|field| text(&deadline[field]));
                    format!("{}\n{}", row.text, rows::join(&[words, values[0], values[1], values[2]]))
                }
            }
        },
    );
}

#[test]
fn assignees() {
    ASSIGNEES.check(
        |row| written(row, 2),
        |row| {
            let Some(task) = task(row) else { return "no task".to_owned() };
            let assignees = task["assignees"].as_array().unwrap();
            let lines = assignees.iter().map(|one| rows::join(&[text(&one["part"]), text(&one["name"])]));
            std::iter::once(row.text.clone()).chain(lines).collect::<Vec<_>>().join("\n")
        },
    );
}

/// Bodies, and the ids of their tasks.
#[test]
fn what_is_no_task() {
    for (body, want) in [
        ("1. Hướng dẫn các chi bộ thực hiện Hướng dẫn này.\n\n2. Hướng dẫn này thay thế Hướng dẫn số 4-HD/TU.", "1"),
        ("1. Kiểm tra hồ sơ của các chi bộ.\n\n2. Báo cáo nêu trên gửi về Văn phòng Tỉnh ủy.", "1"),
        ("1. Đối tượng áp dụng\n\na) Cơ quan thực hiện nhiệm vụ bồi thường;\n\nb) Các cơ quan tham mưu cấp ủy.", ""),
        ("1. Phạm vi điều chỉnh\nHướng dẫn việc bồi thường vật nuôi.\n\n2. Nhiệm vụ\nHướng dẫn việc bồi thường.", "2"),
        ("1. Quan điểm\n\na) Nâng cao chất lượng sinh hoạt chi bộ.\n\nb) Giao Sở Y tế chủ trì việc này.", "1/b"),
        ("1. Chi bộ chưa xây dựng, ban hành Quy chế.\n\n2. Văn phòng không tổ chức hội nghị trong tháng.", ""),
        (
            "1. Các đồng chí còn lại: theo phân công tại Thông báo này.\n\n2. Ban hành kèm theo Quyết định này Quy chế.",
            "",
        ),
        ("1. Bổ sung điểm đ vào sau điểm d xem xét kỹ.\n\n2. Vụ việc do chi bộ xem xét, xác định.", ""),
        ("1. Thành phần\n\na) Chủ trì: Đồng chí Lê Văn Tám, Bí thư.\n\nb) Đại diện lãnh đạo Ban Tổ chức Tỉnh ủy.", ""),
        ("1. Nguyên tắc làm việc\n\na) Đảng ủy làm việc theo nguyên tắc tập trung dân chủ.", ""),
        (
            "1. Căn cứ Chỉ thị này, các chi bộ đã xây dựng kế hoạch.\n\n2. Trong năm 2023, các chi bộ tổ chức 15 đợt sinh hoạt.\n\n3. Căn cứ Chỉ thị này, các chi bộ xây dựng kế hoạch.",
            "3",
        ),
        ("1. Văn phòng là cơ quan tham mưu cấp ủy.\n\n2. Văn phòng chủ trì tham mưu cấp ủy.", "2"),
        (
            "1. Tổ chức, cá nhân tham gia hoạt động xây dựng trên địa bàn tỉnh.\n\n2. Tổ chức đảng và các tổ chức, cá nhân khác.\n\n3. Tổ chức hội nghị sơ kết.",
            "3",
        ),
        (
            "1. Quản lý chất thải là hoạt động thu gom chất thải.\n\n2. Cơ quan chủ trì là cơ quan soạn thảo văn bản.\n\n3. Quản lý chất thải ở các thôn.",
            "3",
        ),
        ("1. Giải thích từ ngữ\n\na) Quản lý chợ bao gồm việc thu phí.\n\nb) Quản lý chợ theo quy định.", ""),
        ("1. Hiệu lực thi hành\n\na) Bảo đảm việc áp dụng.\n\nb) Chánh Văn phòng chịu trách nhiệm thi hành.", "1/b"),
        ("1. Đường liên xã: đã giao cho Sở Xây dựng xem xét.\n\n2. Đường liên xã: giao cho Sở Xây dựng xem xét.", "2"),
        (
            "1. Phòng Y tế rà soát danh sách trước ngày 28/9/2026, gồm:\n\n- Các trạm y tế;\n\n- Các nhà thuốc.\n\n2. Phòng Y tế có trách nhiệm sau:\n\n- Rà soát danh sách các nhà thuốc.\n\n3. Thành lập Ban Chỉ đạo gồm các đồng chí có tên sau:\n\n- Đồng chí Lê Văn Tám, Trưởng ban.",
            "1 2/-1",
        ),
        (
            "1. Tăng cường kiểm tra thực phẩm, nhất là:\n\n- Rượu, bia;\n\n- Bánh kẹo.\n\n2. Tăng cường kiểm tra chợ:\n\n- Chợ xã;\n\n- Chợ huyện.",
            "1",
        ),
        (
            "A. KẾT QUẢ ĐẠT ĐƯỢC\n\nI. CÔNG TÁC XÂY DỰNG ĐẢNG\n\n1. Ủy ban Kiểm tra Đảng ủy kiểm tra 01 chi bộ xã.\n\nB. NHIỆM VỤ NĂM 2026\n\n1. Ủy ban Kiểm tra Đảng ủy kiểm tra 02 chi bộ xã.",
            "B/1",
        ),
        (
            "1. Thống nhất ban hành Nghị quyết về công tác cán bộ.\n\n2. Thống nhất chủ trương điều chỉnh quy hoạch.\n\n3. Thống nhất giao Sở Xây dựng điều chỉnh quy hoạch.",
            "3",
        ),
        (
            "1. Ban Thường vụ Tỉnh ủy ghi nhận, biểu dương các cấp ủy đã hoàn thành kế hoạch.\n\n2. Ban Thường vụ Tỉnh ủy đánh giá cao kết quả tổ chức đại hội.\n\n3. Các cấp ủy biểu dương, khen thưởng kịp thời.",
            "3",
        ),
        (
            "1. Sở Y tế: Kinh phí 500 triệu đồng từ ngân sách tỉnh.\n\n2. Chi bộ thôn 2: Đồng chí Lê Văn Tám, Bí thư.\n\n3. Sở Y tế: Thu mua vật tư cho các trạm.\n\n4. Các sở: Y tế, Nội vụ, Tài chính, Xây dựng.",
            "3",
        ),
        (
            "1. Ban Chỉ đạo\n\n- Giám đốc Sở Y tế làm Phó Trưởng ban.\n\n- Đại diện lãnh đạo Công an tỉnh làm thành viên.\n\n- Cơ cấu gồm 15 người của các sở.",
            "",
        ),
        (
            "1. Đảng viên vi phạm quy định thì chi bộ xem xét, xử lý.\n\n2. Đảng viên có hoàn cảnh khó khăn nộp đơn trước ngày 05/12/2026.\n\n3. Đảng viên nộp đơn trước ngày 05/12/2026.",
            "3",
        ),
        (
            "1. Sở Nội vụ thẩm tra hồ sơ của các xã.\n\n2. Sở Nội vụ thẩm tra hồ sơ trước ngày 05/12/2026.\n\n3. Các doanh nghiệp ký hợp đồng trước ngày 01/7/2025 thì được giữ nguyên.",
            "2",
        ),
        (
            "1. Rà soát các chỉ tiêu đã được Hội đồng nhân dân tỉnh giao từ đầu năm.\n\n2. Giao Sở Tài chính rà soát các khoản đã tạm ứng.\n\n3. Lãnh đạo các sở, ngành đã chỉ đạo quyết liệt.\n\n4. Sở Tài chính đã rà soát các khoản tạm ứng.\n\n5. Rà soát hồ sơ, tham mưu các nội dung; đã báo cáo Tỉnh ủy.",
            "1 2",
        ),
        (
            "1. Không để xảy ra cháy rừng trong mùa khô.\n\n2. Không có đảng viên nào bị kỷ luật.\n\n3. Không đạt chỉ tiêu về thu ngân sách.\n\n4. Không sử dụng xe công đi lễ hội.",
            "1 4",
        ),
        (
            "1. Gắn trách nhiệm của người đứng đầu với kết quả.\n\n2. Gần 500 hộ dân chưa có nước.\n\n3. Dựa vào kết quả của các xã.\n\n4. Đưa nội dung này vào sinh hoạt.\n\n5. Gắn với việc học tập và làm theo Bác.\n\n6. Tranh chấp đất đai còn nhiều ở các xã.\n\n7. Tránh để dân phải đi lại nhiều lần.",
            "1 4 7",
        ),
        (
            "1. Các hành vi bị nghiêm cấm\n\na) Cung cấp thông tin sai cho cơ quan nhà nước.\n\n2. Quyền của chủ đầu tư\n\na) Yêu cầu các doanh nghiệp thực hiện quy định.\n\n3. Điều kiện, trình tự hỗ trợ\n\na) Sở Tài chính thẩm định hồ sơ của doanh nghiệp.\n\n4. Quyền hạn, nhiệm vụ\n\na) Kiểm tra việc thực hiện các quy định.",
            "3/a 4/a",
        ),
        (
            "1. Ban Thường vụ Tỉnh ủy cơ bản nhất trí với Tờ trình của Đảng ủy.\n\n2. Ủy ban nhân dân tỉnh tán thành nội dung Báo cáo.\n\n3. Sở Nội vụ thống nhất với Sở Tài chính, báo cáo Tỉnh ủy.\n\n4. Ban Thường vụ Tỉnh ủy cơ bản nhất trí với đề án; giao Sở Nội vụ hoàn thiện.\n\n5. Sở Nội vụ thống nhất với các nội dung của đề án.",
            "3 4",
        ),
    ] {
        assert_eq!(nodes("KẾ HOẠCH\nvề công tác năm 2026", body), want, "{body}");
    }
}

/// The ids of the tasks under a title.
fn nodes(title: &str, body: &str) -> String {
    let text = Text::new(format!("{title}\n\n{body}\n"));
    let tasks = vanban::parse(&text, Vocab::builtin()).tasks;
    tasks.iter().map(|task| task.node.as_str()).collect::<Vec<_>>().join(" ")
}

/// Bodies of minutes, and the ids of their tasks.
#[test]
fn what_minutes_tell() {
    for (body, want) in [
        (
            "1. Thành phần: 25/27 đảng viên.\n\n- Đ/c Trần Thị Liên - Ủy viên UBKT Đảng ủy, phụ trách chi bộ.\n\n- Đ/c Lê Văn Tám, Đảng ủy viên, phụ trách chi bộ.\n\n2. Đ/c Minh phụ trách tổng hợp ý kiến của các tổ.",
            "2",
        ),
        (
            "1. Đoàn Chủ tịch báo cáo Đề án nhân sự nhiệm kỳ 2025 - 2027; Đại hội biểu quyết.\n\n2. Hội nghị yêu cầu các chi bộ báo cáo kết quả.\n\n3. Đại hội giao Chi ủy xây dựng kế hoạch thực hiện.\n\n4. Hội nghị phân công đồng chí Lê Văn Tám phụ trách việc này.\n\n5. Chi ủy xây dựng kế hoạch thực hiện Nghị quyết.",
            "2 3 4 5",
        ),
        (
            "1. Đồng chí Lê Văn Tám - Bí thư Đảng ủy, chủ trì cuộc họp.\n\n2. Phòng Kinh tế báo cáo tiến độ giải phóng mặt bằng.\n\n3. Chi ủy báo cáo tình hình thu đảng phí quý II/2026.\n\n4. Phòng Kinh tế báo cáo tiến độ trước ngày 15/7/2026.\n\n5. Đồng chí Lê Văn Tám chủ trì việc giải phóng mặt bằng.",
            "4 5",
        ),
    ] {
        assert_eq!(nodes("BIÊN BẢN\nHội nghị chi bộ tháng 5/2026", body), want, "{body}");
    }
}

/// Bodies of reports, and the ids of their tasks.
#[test]
fn what_reports_tell() {
    for (body, want) in [
        (
            "I. CÔNG TÁC CHỈ ĐẠO\n\n1. Tổ chức 12 hội nghị tập huấn cho cán bộ.\n\nII. CHƯƠNG TRÌNH CÔNG TÁC THÁNG 7\n\n1. Tổ chức hội nghị sơ kết.",
            "II/1",
        ),
        (
            "I. LÃNH ĐẠO NHIỆM VỤ PHÁT TRIỂN KINH TẾ\n\n1. Tổ chức 12 hội nghị xúc tiến đầu tư.\n\nII. VIỆC TRIỂN KHAI CÁC NHIỆM VỤ, GIẢI PHÁP\n\n1. Kiểm tra 15 dự án chậm tiến độ.\n\nIII. TRIỂN KHAI VÀ NHIỆM VỤ THÁNG 7\n\n1. Kiểm tra các dự án chậm tiến độ.",
            "III/1",
        ),
        ("1. Tổ chức 12 hội nghị tập huấn cho cán bộ.\n\n2. Xử lý kỷ luật 03 đảng viên.", ""),
        (
            "I. Tình hình\n\n1. Giải quyết 12/15 đơn thư, đạt 80%.\n\nII. Kiến nghị\n\n1. Đề nghị Tỉnh ủy ban hành chỉ thị mới.",
            "II/1",
        ),
    ] {
        assert_eq!(nodes("BÁO CÁO\ncông tác tháng 6/2026", body), want, "{body}");
    }
}

#[test]
fn the_tables_are_long_enough() {
    for sheet in [DEADLINES, ASSIGNEES] {
        let rows = sheet.rows();
        let none = rows.iter().filter(|row| row.cells.is_empty()).count();
        assert!(rows.len() >= 60 && none >= 15, "{}: {none} of {}", sheet.name, rows.len());
    }
}
