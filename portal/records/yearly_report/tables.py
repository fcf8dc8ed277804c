"""The tables of a yearly report, and the words of their columns."""
from portal.base.columns import Day, Parent, Passage, Pick, Ref, Text
from portal.domain.periods import PeriodSort
from portal.dossier.tables import ChildRow, Record


class YearlyReport(Record):
    sort = Pick("Loại kỳ", PeriodSort, default=PeriodSort.YEAR)
    first_day = Day("Từ ngày")
    last_day = Day("Đến ngày")
    as_of = Day("Chốt số liệu đến", null=True,
                help="Để trống thì chốt đến hôm nay hoặc ngày cuối kỳ, lấy ngày sớm hơn.")
    summary = Text("Trích yếu", 300, null=True,
                   help="Để trống thì ghi: Kết quả thực hiện Quy chế phối hợp … và tên kỳ.")
    recipients = Passage("Nơi nhận", 3000, null=True,
                         help="Mỗi dòng một nơi. Để trống thì ghi các cơ quan trong đơn vị, cấp trên và cấp dưới.")
    replaces = Ref("Thay cho báo cáo", "self", null=True, help="Báo cáo đã ban hành mà báo cáo này thay.")


class ReportWording(ChildRow):
    """An officer's words for one sentence; without words the sentence is left out."""

    report = Parent("Câu đã sửa", YearlyReport, "wordings", most=400, apart=True)
    sentence = Text("Câu", 120)
    words = Passage("Lời", 3000, null=True, help="Số liệu ghi bằng khóa trong ngoặc nhọn.")


class ReportAddition(ChildRow):
    """A paragraph of an officer's own under a heading."""

    report = Parent("Đoạn viết thêm", YearlyReport, "additions", most=100, apart=True)
    heading = Text("Dưới mục", 60)
    words = Passage("Lời", 3000)
