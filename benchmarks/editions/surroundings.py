"""What stands around a framework in a decision: letterhead, preamble, signature, other tables."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.editions.layout import Block, Box, Grid, Line, SideBySide
from benchmarks.editions.truth import Truth

TASKS = (
    ("1", "Tham mưu ban hành kế hoạch triển khai", "Phòng Văn hóa và Thông tin", "Quý I"),
    ("2", "Rà soát, bổ sung trang thiết bị cho bộ phận một cửa", "Văn phòng HĐND và UBND", "Quý II"),
    ("3", "Tổ chức 02 lớp tập huấn kỹ năng số cho cán bộ, công chức", "Phòng Nội vụ", "Quý III"),
    ("4", "Kiểm tra việc thực hiện tại cơ sở, báo cáo UBND huyện", "Phòng Văn hóa và Thông tin", "Quý IV"),
)


def letterhead(truth: Truth) -> list[Block]:
    """Return the two columns at the head: issuer and number, motto, place and date."""
    document = truth.document
    issuer = str(document.get("issuer") or "UBND huyện").replace("UBND", "ỦY BAN NHÂN DÂN").upper()
    number = document.get("number") or "   /QĐ-UBND"
    date = str(document.get("date") or "")
    year, _, rest = date.partition("-")
    month, _, day = rest.partition("-")
    place = document.get("province") or document.get("district") or "Hà Nội"
    right = (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        f"{place}, ngày {day or '   '} tháng {month or '   '} năm {year}",
    )
    return [SideBySide((issuer, f"Số: {number}"), right)]


def preamble(truth: Truth) -> list[Block]:
    """Return the words of a decision up to the annexes."""
    cited = [str(c) for c in truth.document.get("citations", ())][:2]
    return [
        Line("QUYẾT ĐỊNH", "title"),
        Line(f"Về việc ban hành {truth.title}", "subtitle"),
        Line("CHỦ TỊCH ỦY BAN NHÂN DÂN", "title"),
        Line("Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;"),
        *[Line(f"Căn cứ văn bản số {number} về việc đánh giá hằng năm;") for number in cited],
        Line("QUYẾT ĐỊNH:", "title"),
        Line("Điều 1. Ban hành kèm theo Quyết định này các Phụ lục."),
        Line("Điều 2. Tổng điểm, cách chấm:"),
        Line("1. Điểm tối đa của từng tiêu chí được quy định tại Phụ lục."),
        Line("2. Cơ quan, đơn vị tự chấm điểm, gửi kèm tài liệu kiểm chứng trước ngày 15/12 hằng năm."),
        Line("Điều 3. Quyết định này có hiệu lực kể từ ngày ký./."),
    ]


def signature(truth: Truth) -> list[Block]:
    """Return the recipients beside the signature."""
    signer = str(truth.document.get("signer") or "Nguyễn Văn An")
    left = ("Nơi nhận:", "- Như Điều 3;", "- Thường trực HĐND (để b/c);", "- Lưu: VT, VHTT.")
    return [SideBySide(left, ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "", "", signer))]


def title(truth: Truth) -> list[Block]:
    """Return the title of the annex with the act that it belongs to."""
    number = truth.document.get("number") or "   /QĐ-UBND"
    return [
        Line(truth.title.upper(), "title"),
        Line(f"(Kèm theo Quyết định số {number} của Ủy ban nhân dân)", "subtitle"),
    ]


def table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]], widths: list[float], caption: str) -> Grid:
    """Return a plain table."""
    lines: list[list[Box | None]] = [[Box(text, bold=True, centered=True) for text in head]]
    lines += [[Box(text) for text in row] for row in rows]
    return Grid(lines, widths, caption=caption)


def tasks() -> list[Block]:
    """Return a list of tasks, which is no framework."""
    head = ("TT", "Nội dung nhiệm vụ", "Đơn vị chủ trì", "Thời gian hoàn thành")
    return [
        Line("DANH MỤC NHIỆM VỤ TRIỂN KHAI", "title"),
        table(head, TASKS, [6, 40, 24, 16], "Nhiệm vụ"),
    ]


def info_table(truth: Truth) -> list[Block]:
    """Return the table of general information; a made-up one where the truth has none."""
    rows = [
        (str(f.get("code") or ""), str(f["name"]), str(f.get("unit") or ""), str(f.get("value") or ""))
        for f in truth.info_fields
    ]
    rows = rows or [
        ("1", "Tên đơn vị", "", ""),
        ("2", "Số lượng cán bộ, công chức", "Người", ""),
        ("3", "Số lượng hộ gia đình trên địa bàn", "Hộ", ""),
    ]
    return [
        Line("Bảng 1. Thông tin chung", "heading"),
        table(("STT", "Thông tin", "Đơn vị", "Nội dung/Số lượng"), rows, [6, 40, 16, 24], "Thông tin chung"),
        Line("Bảng 2. Bộ chỉ số đánh giá", "heading"),
    ]
