"""The tables of a dissemination, and the words of their columns."""
from portal.base.columns import Count, Day, Parent, Passage, Pick, Ref, Text
from portal.domain.words import Word
from portal.dossier.tables import ChildRow, Record
from portal.organisation.bodies import Body


class DisseminationSort(Word):
    LAW = "law", "Phổ biến, giáo dục pháp luật"
    RESOLUTION = "resolution", "Triển khai nghị quyết, văn bản của HĐND, UBND"
    CAMPAIGN = "campaign", "Cuộc vận động, phong trào"
    UNITY = "unity", "Xây dựng khối đại đoàn kết toàn dân tộc"


class DisseminationForm(Word):
    CONFERENCE = "conference", "Hội nghị"
    ONLINE = "online", "Hội nghị trực tuyến"
    RESIDENTIAL = "residential", "Sinh hoạt ở khu dân cư"
    BROADCAST = "broadcast", "Truyền thanh, cổng thông tin"
    PRINTED = "printed", "Tài liệu phát hành"


class Dissemination(Record):
    title = Text("Nội dung tuyên truyền, triển khai", 300)
    sort = Pick("Loại việc", DisseminationSort)
    form = Pick("Hình thức", DisseminationForm)
    first_day = Day("Từ ngày")
    last_day = Day("Đến ngày", help="Được tính vào năm của ngày này; làm trong một ngày thì ghi như trên.")
    place = Text("Địa điểm", 300, null=True)
    participants = Count("Số người tham dự", null=True, help="Phát thanh, tài liệu phát hành thì để trống.")
    result = Passage("Kết quả", null=True)


class DisseminatedDocument(ChildRow):
    dissemination = Parent("Văn bản được tuyên truyền", Dissemination, "documents", most=60)
    number = Text("Số, ký hiệu", 60, null=True)
    title = Text("Tên văn bản", 300)


class DisseminationPartner(ChildRow):
    dissemination = Parent("Cơ quan phối hợp", Dissemination, "partners", most=60)
    body = Ref("Cơ quan", Body)
    task = Text("Phần việc", 300, null=True)
