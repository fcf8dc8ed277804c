"""How a record comes within somebody's reach, and the sentence that tells it to whoever sees the record."""
from enum import Flag, auto


class Reach(Flag):
    """Whose records a grant opens."""

    OWN = auto()          # the actor's body's
    INHERITED = auto()    # those of former units' bodies that its body took over
    BELOW = auto()        # those of the bodies it reviews
    COLLEAGUES = auto()   # its own, when nobody stands above it
    GIVEN = auto()        # its own of the kinds whose review it was given
    PARTY = auto()        # those that name it as a party
    BINDING = auto()      # those of its unit and of the unit above whose kind binds: what binds a body, it may read
    BESIDE = auto()       # the voters' opinions that another body of its unit keeps and both compile
    ALL = auto()


SENTENCES = {
    Reach.OWN: "Cơ quan bạn chủ trì hồ sơ này.",
    Reach.INHERITED: "Cơ quan bạn tiếp nhận hồ sơ của cơ quan chủ trì, sau khi sắp xếp đơn vị hành chính.",
    Reach.BELOW: "Cơ quan bạn duyệt bản nhập của cơ quan chủ trì.",
    Reach.COLLEAGUES: "Không có cơ quan duyệt ở trên, nên đồng nghiệp trong cơ quan bạn duyệt.",
    Reach.GIVEN: "Cơ quan bạn được tự duyệt loại hồ sơ này.",
    Reach.PARTY: "Hồ sơ này nêu tên cơ quan bạn.",
    Reach.BINDING: "Văn bản này đã duyệt và có hiệu lực với cơ quan bạn.",
    Reach.BESIDE: "Cơ quan bạn cùng cơ quan chủ trì tổng hợp ý kiến, kiến nghị cử tri.",
    Reach.ALL: "Vai trò của bạn được đọc mọi hồ sơ đã trình duyệt.",
}
