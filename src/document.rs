//! The typed document: the shape of the JSON, field for field.
//!
//! Spans are offsets into the printed text; texts are the reader's form (NFC, blanks collapsed,
//! wrapped lines rejoined), borrowed from the text where it already reads so.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::Serialize;
use smallvec::SmallVec;
use smol_str::SmolStr;
use thin_vec::ThinVec;

use crate::diagnostic::Diagnostic;
use crate::text::Span;

/// The version of the JSON contract.
pub const SCHEMA_VERSION: &str = "1.0";

/// A paper: everything that it prints, each thing in one place.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Document<'a> {
    /// Whose paper it is.
    pub regime: Regime,
    /// The letterhead (*phần đầu văn bản*).
    pub header: Header<'a>,
    /// The type and what it is about (*tên loại và trích yếu*).
    pub title: Title<'a>,
    /// Whom it is addressed to (*Kính gửi*, *Kính trình*).
    pub addressees: Vec<Entry<'a>>,
    /// What stands before the first enumerated unit.
    pub preamble: Vec<Preamble<'a>>,
    /// The outline: every enumerated unit, nested.
    pub body: Vec<Node<'a>>,
    /// The units that direct work.
    pub tasks: Vec<Task<'a>>,
    /// What stands after the last unit.
    pub closing: Vec<Paragraph<'a>>,
    /// Who signs, in order of print.
    pub signatures: Vec<Signature<'a>>,
    /// To whom copies go (*Nơi nhận*).
    pub recipients: Vec<Recipient<'a>>,
    /// Every mention of another paper, in order of print.
    pub citations: Vec<Citation<'a>>,
    /// Every cited paper once.
    pub references: Vec<Reference<'a>>,
    /// Appendices, attached regulations and copy blocks, each a document.
    pub attachments: Vec<Attachment<'a>>,
    /// What is printed but belongs to the page, not to the paper.
    pub furniture: Vec<Furniture<'a>>,
    /// Remarks for the reader.
    pub diagnostics: Vec<Diagnostic>,
    /// How much of the text has a place.
    pub coverage: Coverage,
}

/// Whose paper it is: told from the letterhead, else from the signature and the symbol.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Regime {
    /// A Party paper (*văn bản của Đảng*).
    Party,
    /// A state paper (*văn bản hành chính nhà nước*).
    State,
    /// Neither can be told.
    Other,
}

/// The letterhead. A field is null where the paper does not print it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
pub struct Header<'a> {
    /// The upper body line (*tên cơ quan cấp trên*).
    pub superior: Option<Cow<'a, str>>,
    /// The body that issues the paper (*tên cơ quan ban hành*).
    pub issuer: Option<Cow<'a, str>>,
    /// Number and symbol (*số và ký hiệu*).
    pub symbol: Option<PrintedSymbol>,
    /// The place of issue (*địa danh*).
    pub place: Option<Cow<'a, str>>,
    /// The date of issue: `YYYY-MM-DD`, or as much as is printed.
    pub date: Option<SmolStr>,
    /// MẬT, TỐI MẬT or TUYỆT MẬT (*mức độ mật*).
    pub secrecy: Option<Cow<'a, str>>,
    /// KHẨN, THƯỢNG KHẨN or HOẢ TỐC (*mức độ khẩn*).
    pub urgency: Option<Cow<'a, str>>,
    /// Who may have it (*chỉ dẫn phạm vi lưu hành*).
    pub circulation: Option<Cow<'a, str>>,
    /// Which draft it is (*dự thảo*).
    pub draft: Option<Cow<'a, str>>,
    /// Every printed piece of the letterhead with its place, in order of print.
    pub parts: Vec<HeaderPart<'a>>,
}

/// A printed piece of the letterhead.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct HeaderPart<'a> {
    /// What it is.
    pub kind: HeaderKind,
    /// Its words.
    pub text: Cow<'a, str>,
    /// Its place.
    pub span: Span,
}

/// The kinds of letterhead pieces (HD 36-HD/VPTW, boxes 1–5 and 10–11).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum HeaderKind {
    /// ĐẢNG CỘNG SẢN VIỆT NAM (*tiêu đề*), or the Quốc hiệu of state papers.
    Heading,
    /// Độc lập - Tự do - Hạnh phúc (*tiêu ngữ*).
    Motto,
    /// The upper body line.
    Superior,
    /// The issuing body.
    Issuer,
    /// Number and symbol.
    Symbol,
    /// Place and date of issue.
    PlaceDate,
    /// The subject of a công văn, under its number.
    Subject,
    /// Secrecy word.
    Secrecy,
    /// Urgency word.
    Urgency,
    /// Circulation words.
    Circulation,
    /// Draft words.
    Draft,
}

/// A symbol with its place.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct PrintedSymbol {
    /// The symbol.
    #[serde(flatten)]
    pub symbol: Symbol,
    /// Its place, number included.
    pub span: Span,
}

/// A number and symbol (*số và ký hiệu*): `12-CTr/TU`, `30/2020/NĐ-CP`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, JsonSchema)]
pub struct Symbol {
    /// Canonical form: no blanks, one ASCII hyphen; begins with the separator where the number is blank.
    pub text: SmolStr,
    /// The number as printed, zeros and letter kept; empty where blank.
    pub number: SmolStr,
    /// The year inside the symbol of a normative state paper.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(default)]
    pub year: Option<SmolStr>,
    /// The type part, such as `CTr`; null where the symbol has none.
    #[serde(rename = "type")]
    pub kind: Option<SmolStr>,
    /// The bodies, in order.
    pub body: SmallVec<[SmolStr; 1]>,
    /// What follows the body after another slash, such as `nb`.
    pub suffix: Option<SmolStr>,
}

/// The title.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
pub struct Title<'a> {
    /// The code of the type, such as `CTr`.
    #[serde(rename = "type")]
    pub kind: Option<SmolStr>,
    /// The type line as printed; null for a công văn.
    pub name: Option<Cow<'a, str>>,
    /// What the paper is about (*trích yếu*).
    pub subject: Option<Cow<'a, str>>,
    /// Name and subject.
    pub span: Option<Span>,
    /// The pieces of `span` that are the title, where something else stands between them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub pieces: Vec<Span>,
}

/// An addressee.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Entry<'a> {
    /// Its words, without bullet and closing mark.
    pub text: Cow<'a, str>,
    /// Its place.
    pub span: Span,
}

/// A paragraph before the first unit; or, between units, the formula that decides behind numbered recitals, or a heading
/// without a number over units that begin anew.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Preamble<'a> {
    /// Its words.
    pub text: Cow<'a, str>,
    /// Its place.
    pub span: Span,
    /// What it does.
    pub role: PreambleRole,
}

/// What a paragraph before the first unit does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum PreambleRole {
    /// It says on what the paper rests (*căn cứ*, *thực hiện*, *theo đề nghị*).
    Basis,
    /// It says who decides: "… quy định như sau:".
    Enacting,
    /// A formula line: "QUYẾT ĐỊNH:".
    Formula,
    /// Running text.
    Text,
}

/// A paragraph.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Paragraph<'a> {
    /// Its words.
    pub text: Cow<'a, str>,
    /// Its place.
    pub span: Span,
}

/// An enumerated unit of the body.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Node<'a> {
    /// The path of normalised markers, such as `I/4` or `chương-2/điều-5/1/a`.
    pub id: SmolStr,
    /// Its level.
    pub kind: NodeKind,
    /// The marker as printed.
    pub marker: Cow<'a, str>,
    /// Its title, where the first line is only a title. Boxed, as deadlines are: most units have none.
    pub heading: Option<Box<Cow<'a, str>>>,
    /// Its own text.
    pub paragraphs: SmallVec<[Paragraph<'a>; 1]>,
    /// Marker to last word, children included.
    pub span: Span,
    /// The units under it.
    #[schemars(with = "Vec<Node<'a>>")]
    pub children: ThinVec<Node<'a>>,
    /// Its own text that stands behind or between its children.
    #[schemars(default, with = "Vec<Paragraph<'a>>")]
    pub after: ThinVec<Paragraph<'a>>,
}

/// The level of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum NodeKind {
    /// Phần.
    Part,
    /// Chương.
    Chapter,
    /// Mục, `A.`, `I-`.
    Section,
    /// Tiểu mục.
    Subsection,
    /// Điều.
    Article,
    /// `1.`, `1.1.`
    Item,
    /// `a)`, `(1)`
    Point,
    /// `-`, `+`, `•`, `*`
    Bullet,
}

/// A unit that directs work.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Task<'a> {
    /// The `id` of its unit.
    pub node: SmolStr,
    /// The heading of the section it stands in.
    pub section: Option<Cow<'a, str>>,
    /// Its own number.
    pub number: SmolStr,
    /// The words of its unit.
    pub text: Cow<'a, str>,
    /// What is to be done: the verb phrase that opens it.
    #[schemars(default)]
    pub act: Option<Cow<'a, str>>,
    /// Who is to do it.
    #[schemars(with = "Vec<Assignee<'a>>")]
    pub assignees: ThinVec<Assignee<'a>>,
    /// Until when.
    pub deadline: Option<Box<Deadline<'a>>>,
    /// What is to be reached, in figures.
    #[schemars(default, with = "Vec<Target<'a>>")]
    pub targets: ThinVec<Target<'a>>,
    /// The citations in it, as indices into `citations`.
    #[schemars(with = "Vec<usize>")]
    pub citations: ThinVec<usize>,
}

/// A body or person charged with a task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Assignee<'a> {
    /// Who, as printed.
    pub name: Cow<'a, str>,
    /// Its part.
    pub part: AssigneePart,
}

/// The part of one charged with a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum AssigneePart {
    /// It is in charge (*chủ trì*, *chịu trách nhiệm*, *giao …*).
    Lead,
    /// It takes part (*phối hợp*).
    With,
    /// The heading above the task names it.
    Named,
}

/// Until when a task is to be done (*thời hạn*).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Deadline<'a> {
    /// As printed: "trước ngày 30/6/2026".
    pub text: Cow<'a, str>,
    /// The first day of the interval, `YYYY-MM-DD`; null where it is open.
    pub from: Option<SmolStr>,
    /// The last day on which it is still kept, `YYYY-MM-DD`; null where no year is printed.
    pub until: Option<SmolStr>,
    /// How often it comes again.
    pub every: Option<Recurrence>,
}

/// How often a deadline comes again (*hằng ngày*, *hằng tháng* …).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Recurrence {
    /// Hằng ngày.
    Day,
    /// Hằng tuần.
    Week,
    /// Hằng tháng.
    Month,
    /// Hằng quý.
    Quarter,
    /// 6 tháng một lần.
    Half,
    /// Hằng năm.
    Year,
}

/// Something to be reached (*chỉ tiêu*): "giảm 20%", "ít nhất 15 nghị quyết".
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Target<'a> {
    /// As printed.
    pub text: Cow<'a, str>,
    /// The number.
    pub number: f64,
    /// What is counted: `%`, "nghị quyết".
    pub unit: Cow<'a, str>,
}

/// A signature.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Signature<'a> {
    /// By what right: `T/M`, `K/T`, `T/L`, `TUQ`, `Q` (*quyền hạn*).
    pub authority: Option<Cow<'static, str>>,
    /// For whom: what follows the authority on its line.
    pub body: Option<Cow<'a, str>>,
    /// As what (*chức vụ*); several lines are joined by ` / `.
    pub title: Option<Cow<'a, str>>,
    /// The name, without rank or degree.
    pub name: Option<Cow<'a, str>>,
    /// Rank or degree before the name.
    pub rank: Option<Cow<'a, str>>,
    /// Whether "(Đã ký)" stands where the hand would.
    pub signed: bool,
    /// From authority to name.
    pub span: Span,
    /// The pieces of `span` that are this signature, where something else stands between them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub pieces: Vec<Span>,
}

/// An entry of *Nơi nhận*.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Recipient<'a> {
    /// The entry without bullet and closing mark.
    pub text: Cow<'a, str>,
    /// Who: the entry without purpose and archive tail.
    pub name: Cow<'a, str>,
    /// What for: "để báo cáo".
    pub purpose: Option<Cow<'a, str>>,
    /// The tail of the archive entry (*Lưu*).
    pub archive: Option<Archive<'a>>,
    /// Its place.
    pub span: Span,
    /// The pieces of `span` that are this entry, where something else stands between them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub pieces: Vec<Span>,
}

/// The tail of a *Lưu* entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Archive<'a> {
    /// Typist or drafter.
    pub typist: Option<Cow<'a, str>>,
    /// How many copies, as printed.
    pub copies: Option<Cow<'a, str>>,
}

/// A mention of another paper.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Citation<'a> {
    /// The words of the mention.
    pub text: Cow<'a, str>,
    /// Their place.
    pub span: Span,
    /// The `id` of the unit it stands in; null outside the body.
    pub node: Option<SmolStr>,
    /// How it names the paper.
    pub form: CitationForm,
    /// The code of the type.
    #[serde(rename = "type")]
    pub kind: Option<SmolStr>,
    /// The symbol.
    pub symbol: Option<Symbol>,
    /// The number.
    pub number: Option<SmolStr>,
    /// The date.
    pub date: Option<SmolStr>,
    /// Who issued it, as printed.
    pub issuer: Option<Cow<'a, str>>,
    /// The "về …" clause.
    pub subject: Option<Cow<'a, str>>,
    /// The term that is said: "khóa XIII", "nhiệm kỳ 2025 - 2030".
    #[schemars(default)]
    pub term: Option<Cow<'a, str>>,
    /// The part of the paper that is meant: "khoản 2 Điều 5".
    #[schemars(default)]
    pub provision: Option<Box<Provision<'a>>>,
    /// What the words around it say of the two papers.
    #[schemars(default)]
    pub relation: Relation,
    /// The paper it means, as an index into `references`.
    pub reference: Option<usize>,
}

/// A part of a cited paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Provision<'a> {
    /// As printed.
    pub text: Cow<'a, str>,
    /// Điểm.
    pub point: Option<Cow<'a, str>>,
    /// Khoản.
    pub clause: Option<Cow<'a, str>>,
    /// Điều.
    pub article: Option<Cow<'a, str>>,
    /// Mục, phần or chương, with its word.
    pub section: Option<Cow<'a, str>>,
    /// Phụ lục, with its number where it has one.
    pub appendix: Option<Cow<'a, str>>,
}

/// What a citing place says of the cited paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    /// The paper rests on it (*căn cứ*).
    Basis,
    /// The paper carries it out (*thực hiện*, *triển khai*).
    Implements,
    /// The paper takes its place (*thay thế*).
    Replaces,
    /// The paper changes it (*sửa đổi, bổ sung*).
    Amends,
    /// The paper ends it (*bãi bỏ*).
    Repeals,
    /// The paper looks back on it (*sơ kết*, *tổng kết*).
    Reviews,
    /// The paper was issued with it (*ban hành kèm theo*).
    AttachedTo,
    /// It is only named.
    #[default]
    Mentions,
}

/// How a mention names a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum CitationForm {
    /// By symbol.
    Full,
    /// By a number alone.
    Short,
    /// By name.
    Named,
    /// By pointing back.
    Anaphoric,
}

/// A cited paper.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Reference<'a> {
    /// An id that means one paper.
    pub id: SmolStr,
    /// The code of the type.
    #[serde(rename = "type")]
    pub kind: Option<SmolStr>,
    /// The canonical symbol.
    pub symbol: Option<SmolStr>,
    /// The date.
    pub date: Option<SmolStr>,
    /// Who issued it.
    pub issuer: Option<Cow<'a, str>>,
    /// Its name, where it is known by one.
    pub name: Option<Cow<'a, str>>,
    /// Its mentions, as indices into `citations`.
    pub mentions: SmallVec<[usize; 2]>,
    /// The words that only point back to it: "Nghị quyết này", "Kết luận nêu trên", or "Đề án" where the paper says
    /// that it calls it so. They are no citations of their own.
    #[schemars(default, with = "Vec<Anaphor<'a>>")]
    pub anaphora: ThinVec<Anaphor<'a>>,
}

/// Words that point back to a paper cited before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Anaphor<'a> {
    /// The words.
    pub text: Cow<'a, str>,
    /// Their place.
    pub span: Span,
    /// The `id` of the unit they stand in; null outside the body.
    pub node: Option<SmolStr>,
    /// The part of the paper that is meant: "khoản 2 Điều 5".
    pub provision: Option<Box<Provision<'a>>>,
    /// What the words around them say of the two papers.
    pub relation: Relation,
}

/// A paper attached to the main one.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Attachment<'a> {
    /// What kind of attachment it is.
    pub kind: AttachmentKind,
    /// The document itself, in the same shape.
    #[serde(flatten)]
    pub document: Document<'a>,
    /// Its place.
    pub span: Span,
}

/// Kinds of attachments.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum AttachmentKind {
    /// Phụ lục.
    Appendix,
    /// An attached paper with a title of its own (*ban hành kèm theo*).
    Attached,
    /// A copy block (*bản sao*).
    Copy,
    /// Another paper or text in the same file.
    Other,
}

/// What belongs to the page.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Furniture<'a> {
    /// What it is.
    pub kind: FurnitureKind,
    /// Its words.
    pub text: Cow<'a, str>,
    /// Its place.
    pub span: Span,
}

/// Kinds of furniture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FurnitureKind {
    /// A page number.
    PageNumber,
    /// A line that stands at the head or the foot of pages.
    RunningHeader,
    /// A mark that a converter left at a page break.
    PageMarker,
    /// A rule: the star, hyphens, underscores, table frames.
    Rule,
    /// A stamp: digital signature, incoming mail.
    Stamp,
    /// A footnote.
    Footnote,
    /// Metadata before the text.
    FrontMatter,
    /// A line above the letterhead, such as the title of a web page.
    Caption,
    /// A code that identifies file or typist.
    Code,
    /// The label of a block: "Nơi nhận:", "Kính gửi:".
    Label,
    /// Nothing that is known.
    Unclassified,
}

/// How much of the text has a place, in bytes that are not blank.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct Coverage {
    /// The length of the text.
    pub bytes: usize,
    /// Bytes of lines whose kind is not known.
    pub unclassified: usize,
}
