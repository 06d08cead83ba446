"""A small framework with everything that exporters must get right, from rows of a real annex."""

from decimal import Decimal

from output_frameworks.model import (
    Citation,
    DocumentInfo,
    Edit,
    Finding,
    Framework,
    InfoField,
    Jurisdiction,
    Node,
    Provenance,
    Source,
    Text,
    Unit,
)

LEADER = Node(
    path="I/1",
    code="1",
    kind="indicator",
    name=Text(
        value="Người đứng đầu cấp huyện là Trưởng ban",
        raw="Người đứng đầu cấp huyên là Trưởng ban",
        edits=(Edit(start=19, before="huyên", after="huyện", reason="spelling", confidence=0.9),),
    ),
    max_points=Decimal("10.0"),
    formula=Text.plain("- Trưởng ban là Bí thư, Chủ tịch: Điểm tối đa;\n- Chưa có Ban chỉ đạo: 0 điểm"),
    evidence=Text.plain('Kế hoạch "163/KH-UBND"'),
    note=Text.plain("=QĐ 506/QĐ-UBND"),
    results={"Điểm tự đánh giá": "9.5"},
    source=Source(page=2, table=1, row=3),
    confidence=0.999,
)
MEETINGS = Node(
    path="I/2/2.1",
    code="2.1",
    kind="indicator",
    name=Text.plain("Tham gia đầy đủ các cuộc họp"),
    source=Source(page=3, table=1, row=5),
    confidence=0.5,
)
CHAIRING = Node(
    path="I/2",
    code="2",
    kind="group",
    name=Text.plain("Chủ trì, chỉ đạo chuyển đổi số"),
    max_points=Decimal("20"),
    children=(MEETINGS,),
    source=Source(page=2, table=1, row=4),
    confidence=1,
)
AWARENESS = Node(
    path="I",
    code="I",
    kind="pillar",
    name=Text.plain("Nhận thức số"),
    max_points=Decimal("31"),
    results={"Điểm tự đánh giá": "Chưa chấm"},
    children=(LEADER, CHAIRING),
    source=Source(page=2, table=1, row=2),
    confidence=1,
)
LATE_REPORTS = Node(
    path="_1",
    code=None,
    kind="pillar",
    polarity="penalty",
    name=Text.plain("Điểm trừ"),
    max_points=Decimal("-5"),
    source=Source(page=4, table=1, row=6),
    confidence=1,
)


def finding(rule: str, path: str | None, **fields: object) -> Finding:
    """Return a finding with a made-up code that tells the rule."""
    known = {"code": rule.upper(), "severity": "warning", "message": f"Thông báo {rule}."}
    return Finding.model_validate({"rule": rule, "path": path, **known, **fields})


SAMPLE = Framework(
    id="kim-bang-2023",
    title="BỘ CHỈ SỐ CHUYỂN ĐỔI SỐ (DTI) HUYỆN KIM BẢNG",
    level="district",
    year=2023,
    jurisdiction=Jurisdiction(
        province=Unit(name="Hà Nam", kind="tỉnh", successor="Ninh Bình"), district=Unit(name="Kim Bảng", kind="huyện")
    ),
    document=DocumentInfo(
        type="Quyết định",
        number="811/QĐ-UBND",
        date="2023-07-24",
        issuer="UBND tỉnh Hà Nam",
        citations=(Citation(number="749/QĐ-TTg", type="Quyết định", relation="legal-basis"),),
    ),
    declared_total=Decimal("1000"),
    nodes=(AWARENESS, LATE_REPORTS),
    info_fields=(InfoField(code="1.4", name="Số lượng dân số của cấp huyện", unit="Người", value="130.075 người"),),
    findings=(
        finding("total-mismatch", None, severity="error", says="1000", expected="31"),
        finding("sum-mismatch", "I", severity="error", says="31", expected="30", source={"page": 2, "row": 2}),
        finding("restored-text", "I/1", severity="info"),
        finding("doubtful-cell", "I/1", details={"field": "note"}),
        finding("doubtful-cell", "I/1", details={"field": "evidence"}),
        finding("blank-points", "I/2/2.1"),
    ),
    provenance=Provenance(file="quyet-dinh.docx", format="docx", reader_version="0.1.0"),
)
