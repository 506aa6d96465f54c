//! What the made papers speak of: invented business of places that do not exist.

/// Provinces and cities, with the word that goes before them.
pub(super) const PROVINCES: &[(&str, &str)] = &[
    ("tỉnh", "Sơn Hà"),
    ("tỉnh", "Nam Sơn"),
    ("tỉnh", "Đông Giang"),
    ("tỉnh", "Bắc Lĩnh"),
    ("tỉnh", "Tây Nguyên Hạ"),
    ("thành phố", "Hải Vân"),
    ("thành phố", "Thượng Cảng"),
];

/// Communes, with the word that goes before them.
pub(super) const COMMUNES: &[(&str, &str)] = &[
    ("xã", "Phú Hòa Đông"),
    ("xã", "Mường Xôm"),
    ("xã", "Tân Lập"),
    ("phường", "Cửa Biển"),
    ("phường", "Long Hoa Tây"),
    ("đặc khu", "Hòn Ngang"),
];

/// Offices of a committee: name, abbreviation, who heads it, who is the head's deputy.
pub(super) const OFFICES: &[(&str, &str, &str, &str)] = &[
    ("Văn phòng", "VP", "CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"),
    ("Ban Tổ chức", "BTC", "TRƯỞNG BAN", "PHÓ TRƯỞNG BAN"),
    ("Ban Tuyên giáo và Dân vận", "BTGDV", "TRƯỞNG BAN", "PHÓ TRƯỞNG BAN"),
    ("Ban Nội chính", "BNC", "TRƯỞNG BAN", "PHÓ TRƯỞNG BAN THƯỜNG TRỰC"),
    ("Ủy ban Kiểm tra", "UBKT", "CHỦ NHIỆM", "PHÓ CHỦ NHIỆM"),
];

/// Ministries and departments: name without its first word, abbreviation.
pub(super) const FIELDS: &[(&str, &str)] = &[
    ("Tài chính", "TC"),
    ("Nội vụ", "NV"),
    ("Xây dựng", "XD"),
    ("Y tế", "YT"),
    ("Khoa học và Công nghệ", "KHCN"),
    ("Nông nghiệp và Môi trường", "NNMT"),
    ("Giáo dục và Đào tạo", "GDĐT"),
];

pub(super) const TOPICS: &[&str] = &[
    "phát triển kinh tế biển",
    "phòng, chống sạt lở bờ sông, bờ biển",
    "chuyển đổi số trong các cơ quan, đơn vị",
    "nâng cao chất lượng sinh hoạt chi bộ",
    "bảo vệ môi trường nông thôn",
    "phòng cháy, chữa cháy rừng mùa khô",
    "chăm lo đời sống người có công với cách mạng",
    "quản lý trật tự xây dựng và đô thị",
    "thực hành tiết kiệm, chống lãng phí",
    "xây dựng đời sống văn hóa ở khu dân cư",
    "công tác tuyển quân và diễn tập khu vực phòng thủ",
    "đào tạo, bồi dưỡng đội ngũ cán bộ cơ sở",
    "cải cách hành chính và cải thiện môi trường đầu tư",
    "giải phóng mặt bằng các tuyến đường ven biển",
    "tiêm chủng mở rộng và y tế dự phòng",
    "nuôi trồng thủy sản theo hướng bền vững",
];

pub(super) const VERBS: &[&str] = &[
    "Lãnh đạo, chỉ đạo",
    "Tổ chức triển khai",
    "Tiếp tục đẩy mạnh",
    "Tập trung thực hiện",
    "Tăng cường",
    "Chủ động rà soát",
    "Nâng cao hiệu quả",
    "Khẩn trương hoàn thành",
    "Thường xuyên kiểm tra",
    "Củng cố",
    "Đổi mới",
    "Phát huy vai trò của",
    "Quan tâm bố trí nguồn lực cho",
    "Thực hiện nghiêm",
];

pub(super) const OBJECTS: &[&str] = &[
    "công tác vận động nhân dân",
    "việc sắp xếp tổ chức bộ máy",
    "các công trình thủy lợi trọng điểm",
    "mạng lưới giao thông liên xã",
    "công tác tiếp công dân, giải quyết khiếu nại",
    "hệ thống cảnh báo sớm thiên tai",
    "việc cấp nước sạch cho vùng nhiễm mặn",
    "đội ngũ tuyên truyền viên ở thôn, bản",
    "các mô hình sản xuất lúa - tôm",
    "hạ tầng thương mại và chợ dân sinh",
    "công tác giữ gìn an ninh, trật tự",
    "cơ sở vật chất của trường học, trạm y tế",
    "việc công khai, minh bạch ngân sách",
    "phong trào thi đua yêu nước",
    "công tác phát triển đảng viên mới",
    "việc trồng, bảo vệ rừng phòng hộ",
];

pub(super) const AIMS: &[&str] = &[
    "bảo đảm đúng tiến độ và an toàn",
    "kịp thời tháo gỡ khó khăn, vướng mắc cho cơ sở",
    "gắn với trách nhiệm của người đứng đầu",
    "không để phát sinh điểm nóng",
    "phấn đấu tăng từ 7,5% đến 8% mỗi năm",
    "ưu tiên vùng sâu, vùng xa và hải đảo",
    "có 95% số hộ được dùng nước hợp vệ sinh",
    "giữ vững khối đại đoàn kết toàn dân",
    "nhất là trong mùa mưa bão (từ tháng 5 đến tháng 11)",
    "góp phần nâng cao đời sống vật chất, tinh thần của nhân dân",
    "tổng mức đầu tư không quá 1.250,6 tỷ đồng",
    "trực 24/7 tại các chốt (có phân công cụ thể)",
    "khen thưởng kịp thời gương người tốt, việc tốt",
    "thu hẹp khoảng cách giữa các vùng",
];

pub(super) const PLACES: &[&str] = &[
    "trên địa bàn tỉnh",
    "ở các xã ven biển",
    "trong toàn Đảng bộ",
    "tại khu vực biên giới",
    "ở cơ sở",
    "trong các khu công nghiệp",
    "tại vùng đồng bào dân tộc thiểu số",
];

/// Titles of units, without full stop.
pub(super) const HEADINGS: &[&str] = &[
    "Mục đích, yêu cầu",
    "Mục tiêu và chỉ tiêu chủ yếu",
    "Những nhiệm vụ trọng tâm",
    "Nhiệm vụ, giải pháp thường xuyên",
    "Kết quả đạt được",
    "Hạn chế và nguyên nhân",
    "Công tác xây dựng Đảng",
    "Phạm vi và đối tượng áp dụng",
    "Nguyên tắc chung",
    "Trách nhiệm của các cơ quan",
    "Nguồn lực thực hiện",
    "Tổ chức thực hiện",
];

/// Bodies that can be charged with a task, as a province names them.
pub(super) const BODIES: &[&str] = &[
    "Ban Tổ chức Tỉnh ủy",
    "Văn phòng Tỉnh ủy",
    "Ủy ban Kiểm tra Tỉnh ủy",
    "Ban Nội chính Tỉnh ủy",
    "Sở Tài chính",
    "Sở Xây dựng",
    "Sở Nông nghiệp và Môi trường",
    "Công an tỉnh",
    "Bộ Chỉ huy Quân sự tỉnh",
    "Ủy ban nhân dân tỉnh",
];

/// What a body that is charged does.
pub(super) const DUTIES: &[&str] = &[
    "tham mưu bố trí kinh phí hằng năm",
    "tổ chức kiểm tra, giám sát ở cơ sở",
    "xây dựng đội ngũ cán bộ nòng cốt",
    "rà soát các công trình dở dang",
    "theo dõi, đôn đốc các đơn vị",
    "hướng dẫn các xã, phường, đặc khu",
];

pub(super) const MIDDLE: &[&str] = &["Văn", "Thị", "Hữu", "Minh", "Ngọc", "Quốc", "Thanh", "Đức"];
pub(super) const GIVEN: &[&str] = &["An", "Bình", "Dũng", "Hạnh", "Khánh", "Nam", "Phương", "Thảo", "Việt", "Yến"];

pub(super) const RECIPIENTS: &[&str] = &[
    "Thường trực Tỉnh ủy",
    "Các đảng ủy trực thuộc Tỉnh ủy",
    "Các ban đảng, Văn phòng Tỉnh ủy",
    "Đảng ủy Ủy ban nhân dân tỉnh",
    "Mặt trận Tổ quốc và các đoàn thể",
    "Các đồng chí Tỉnh ủy viên",
    "Báo và phát thanh, truyền hình tỉnh",
    "Lãnh đạo các sở, ngành",
    "Ủy ban nhân dân các xã, phường",
];

pub(super) const PURPOSES: &[&str] = &["để báo cáo", "để b/c", "để thực hiện", "để biết", "để phối hợp"];
