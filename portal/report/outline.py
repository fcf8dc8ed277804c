"""The yearly report's outline: headings and sentences bound to figures, as data."""
from collections.abc import Callable
from dataclasses import dataclass

from portal.report.phrases import Figures, Sentence

S = Sentence


@dataclass(frozen=True)
class Para:
    """Sentences that run on; a bullet stands for itself after a dash. `when` says what the figures must show."""

    sentences: tuple[Sentence, ...]
    bullet: bool = False
    when: Callable[[Figures], bool] = lambda _figures: True


@dataclass(frozen=True)
class Part:
    """A heading with its paragraphs: level 1 is “I.”, 2 is “1.”, 3 is “1.1.”; `anchor` names it for links.

    A `free` one is for officers' own words alone, and stands in the report once they are written.
    """

    level: int
    anchor: str
    heading: str
    paragraphs: tuple[Para, ...] = ()
    free: bool = False


def para(*sentences: Sentence) -> Para:
    return Para(sentences)


def weakness(text: str, when: Callable[[Figures], bool]) -> Para:
    """A shortcoming, said only when the figures show it; its optional groups need no figure outside them."""
    return Para((Sentence(text),), bullet=True, when=when)


def any_of(*keys: str) -> Callable[[Figures], bool]:
    return lambda figures: any(not figures[key].is_empty for key in keys)


def fewer_voters(figures: Figures) -> bool:
    """Fewer voters than in the period before, or an online round that drew fewer than a direct one."""
    attendance = figures["voter_contact.attendance"]
    if figures["voter_contact.rounds.online"].is_empty:
        return False
    return attendance.value < (attendance.previous or 0) or _mean(figures, "online") < _mean(figures, "direct")


def _mean(figures: Figures, form: str) -> float:
    rounds = figures[f"voter_contact.rounds.{form}"].value
    return figures[f"voter_contact.attendance.{form}"].value / rounds if rounds else 0.0


SHORTCOMINGS = (
    weakness("Trả lời ý kiến, kiến nghị của cử tri có việc còn chậm[: |{petitions.answered_late} ý kiến trả lời sau "
             "hạn|{petitions.unanswered_overdue} ý kiến đã quá hạn mà chưa có văn bản trả lời].",
             any_of("petitions.answered_late", "petitions.unanswered_overdue")),
    weakness("Số cử tri tham dự còn ít khi tiếp xúc trực tuyến: {voter_contact.rounds.online} đợt trực tuyến có "
             "{voter_contact.attendance.online} lượt[, {voter_contact.rounds.direct} đợt trực tiếp có "
             "{voter_contact.attendance.direct} lượt].", fewer_voters),
    weakness("Tài liệu trình kỳ họp còn gửi chậm: {session_documents.late} trong {session_documents} tài liệu, bình "
             "quân chậm {session_documents.mean_days_late} ngày[; việc thẩm tra mất "
             "{session_documents.verification_days_lost} ngày].", any_of("session_documents.late")),
    weakness("Việc đã hứa tại kỳ họp có việc quá hạn chưa thực hiện[: |{promises.overdue} việc hứa trong kỳ|"
             "{promises.carried_in.overdue} việc hứa từ kỳ trước].",
             any_of("promises.overdue", "promises.carried_in.overdue")),
    weakness("Kiến nghị sau giám sát chưa được thực hiện đầy đủ[: |{supervision.under_way} kiến nghị đang thực hiện|"
             "{supervision.not_implemented} kiến nghị không được thực hiện|{supervision.re_supervised} kiến nghị phải "
             "tái giám sát|{supervision.questioned} kiến nghị phải chuyển chất vấn].",
             any_of("supervision.not_implemented", "supervision.re_supervised", "supervision.questioned")),
    weakness("Giải quyết đơn thư có vụ còn kéo dài[: |{complaints.resolved_late} đơn giải quyết sau hạn|"
             "{complaints.overdue} đơn quá hạn chưa giải quyết xong][; số quá hạn gồm |"
             "{complaints.overdue.field.*} đơn về {*}].",
             any_of("complaints.resolved_late", "complaints.overdue")),
)


def no_shortcoming(figures: Figures) -> bool:
    return not any(para.when(figures) for para in SHORTCOMINGS)


TITLE = S("Kết quả thực hiện Quy chế phối hợp công tác giữa {@council}, {@committee} và {@front} {@period}",
          name="title")
BASIS = S("Căn cứ Quy chế phối hợp công tác số {regulation.number} ban hành ngày {regulation.issued_on}, {@signer} báo "
          "cáo kết quả thực hiện {@period} như sau:",
          "{@signer} báo cáo kết quả phối hợp công tác {@period} như sau:")
CLOSING = S("Trên đây là kết quả thực hiện Quy chế phối hợp {@period}, {@signer} kính báo cáo./.", name="closing")

OUTLINE = (
    Part(1, "ket-qua", "Kết quả đạt được", (
        para(S("Số liệu dưới đây được cộng từ hồ sơ đã duyệt của các cơ quan, chốt đến ngày {@as_of}.", name="counted"),
             S("Ba cơ quan cùng làm việc theo Quy chế trong tiếp xúc cử tri, tổ chức kỳ họp, giám sát, phản biện xã "
               "hội và giải quyết đơn thư của công dân.", name="together")),
    )),
    Part(2, "tiep-xuc-va-tra-loi", "Tiếp xúc cử tri; trả lời, giải quyết ý kiến, kiến nghị"),
    Part(3, "tiep-xuc", "Tổ chức tiếp xúc cử tri", (
        para(S("{@council} chủ trì, cùng {@committee} và {@front} tổ chức {voter_contact.rounds} đợt tiếp xúc cử tri "
               "của đại biểu HĐND cấp mình[, gồm |{voter_contact.rounds.direct} đợt trực tiếp|"
               "{voter_contact.rounds.online} đợt trực tuyến|{voter_contact.rounds.compiled} đợt tổng hợp ý kiến từ "
               "cơ sở].",
               "Trong kỳ không có đợt tiếp xúc cử tri nào của đại biểu HĐND cấp mình."),
             S("Đã có {voter_contact.attendance} lượt cử tri tham dự[ tại {voter_contact.meetings} điểm tiếp xúc]."),
             S("Kỳ trước có {voter_contact.attendance:previous} lượt."),
             S("Cử tri nêu {voter_contact.petitions} ý kiến, kiến nghị[, trong đó |{petitions.field.*} về {*}].",
               "Không có ý kiến, kiến nghị nào được ghi nhận.")),
        para(S("Ngoài số đợt nêu trên, ba cơ quan còn phối hợp phục vụ {voter_contact.other_level_rounds} đợt tiếp xúc "
               "của đại biểu Quốc hội và đại biểu HĐND cấp trên[, gồm |{voter_contact.other_level_rounds.direct} đợt "
               "trực tiếp|{voter_contact.other_level_rounds.online} đợt trực tuyến|"
               "{voter_contact.other_level_rounds.compiled} đợt tổng hợp từ cơ sở][; có "
               "{voter_contact.other_level.attendance} lượt cử tri].")),
    )),
    Part(3, "ke-hoach", "Kế hoạch tiếp xúc cử tri", (
        para(S("{@council} đã ban hành {voter_contact.plans} kế hoạch tiếp xúc cử tri[, trong đó |"
               "{voter_contact.plans_on_time} kế hoạch đúng hạn theo Quy chế|{voter_contact.plans_late} kế hoạch "
               "chậm].",
               "Trong kỳ không có kế hoạch tiếp xúc cử tri nào được ban hành."),
             S("{@front} ban hành {voter_contact.front_plans} kế hoạch phân công."),
             S("Trong {voter_contact.tasks} việc chuẩn bị được giao, {voter_contact.tasks_done} việc đã xong."),
             S("Có {voter_contact.outside} đề nghị của đại biểu tiếp xúc ngoài nơi ứng cử[, đồng ý "
               "{voter_contact.outside_allowed}].")),
        para(S("Phục vụ {voter_contact.candidate_meetings} cuộc tiếp xúc của người ứng cử[, có "
               "{voter_contact.candidate_attendance} lượt cử tri].")),
    )),
    Part(3, "tra-loi", "Trả lời, giải quyết ý kiến, kiến nghị", (
        para(S("Ngay tại các buổi tiếp xúc đã giải trình {petitions.explained_on_the_spot} ý kiến, trong đó "
               "{petitions.settled_on_the_spot} ý kiến thỏa đáng."),
             S("Còn lại, {petitions.merged} ý kiến trùng được gộp."),
             S("Có {petitions.parts} phần được tách ra để giao cơ quan khác trả lời."),
             S("Sau khi gộp, tách có {petitions.tracks} việc phải trả lời; {petitions.compiled} việc đã được tổng hợp[ "
               "trong {petitions.digests} báo cáo].", when=("petitions.compiled",)),
             S("{@council} đã chuyển {petitions.transferred} ý kiến đến cơ quan có trách nhiệm trả lời.",
               "Không có ý kiến nào phải chuyển cơ quan có trách nhiệm trả lời.")),
        para(S("Các cơ quan đã có văn bản trả lời {petitions.answered} ý kiến[, gồm |{petitions.answered_on_time} ý "
               "kiến đúng hạn|{petitions.answered_late} ý kiến quá hạn|{petitions.answered_without_limit} ý kiến không "
               "thuộc diện tính hạn].", "Chưa có ý kiến nào được trả lời bằng văn bản."),
             S("Theo kết quả trả lời có[ |{petitions.result.resolved} ý kiến đã giải quyết xong|"
               "{petitions.result.resolving} ý kiến đang giải quyết|{petitions.result.will_resolve} ý kiến sẽ giải "
               "quyết|{petitions.result.explained} ý kiến được giải trình].", when=("petitions.answered",)),
             S("Đến ngày {@as_of} còn {petitions.unanswered_overdue} ý kiến quá hạn chưa được trả lời.",
               "Không có ý kiến nào quá hạn mà chưa được trả lời."),
             S("Ngoài ra còn {petitions.unanswered} ý kiến chưa trả lời nhưng chưa quá hạn.")),
        para(S("Đã báo cáo lại cử tri kết quả của {petitions.reported_back} ý kiến[, trong đó |"
               "{petitions.satisfaction.satisfied} ý kiến cử tri đồng tình|{petitions.satisfaction.partly} ý kiến đồng "
               "tình một phần|{petitions.satisfaction.not} ý kiến chưa đồng tình]."),
             S("Có {petitions.carried_over} ý kiến đang hoặc sẽ giải quyết được chuyển kỳ sau theo dõi tiếp."),
             S("Có {petitions.supervised} ý kiến được đưa vào giám sát.")),
        para(S("Kỳ trước chuyển sang {petitions.carried_in} ý kiến[, trong kỳ đã trả lời "
               "{petitions.carried_in.answered}].")),
        para(S("Ngoài ý kiến của cử tri, các cơ quan tiếp nhận {institutional_recommendations} kiến nghị[, gồm |"
               "{petitions.source.standing_committee} kiến nghị của Thường trực HĐND|{petitions.source.deputies} kiến "
               "nghị của đại biểu HĐND|{petitions.source.front} kiến nghị của Mặt trận]; đã trả lời "
               "{institutional_recommendations.answered}[, trong đó {institutional_recommendations.answered_late} quá "
               "hạn]."),
             S("Còn {institutional_recommendations.unanswered_overdue} kiến nghị quá hạn chưa trả lời."),
             S("Đã báo cáo lại nơi kiến nghị {institutional_recommendations.reported_back} việc[; |"
               "{institutional_recommendations.carried_over} việc chuyển kỳ sau theo dõi tiếp]."),
             S("Kỳ trước chuyển sang {institutional_recommendations.carried_in} kiến nghị[, trong kỳ đã trả lời "
               "{institutional_recommendations.carried_in.answered}].")),
    )),
    Part(2, "don-thu", "Tiếp công dân; tiếp nhận, giải quyết đơn thư của công dân", (
        para(S("Các cơ quan đã tiếp công dân {receptions} buổi[, với |{receptions.citizens} lượt công dân|"
               "{receptions.groups} đoàn đông người][; công dân trình bày {receptions.matters} việc].",
               "Trong kỳ không có buổi tiếp công dân nào được ghi nhận."),
             S("Sau buổi tiếp, {receptions.answered_on_time} việc được trả lời đúng hạn[, {receptions.answered_late} "
               "việc quá hạn].", when=("receptions.matters",))),
        para(S("Trong kỳ tiếp nhận {complaints} đơn[, gồm |{complaints.kind.complaint} đơn khiếu nại|"
               "{complaints.kind.denunciation} đơn tố cáo|{complaints.kind.reflection} đơn kiến nghị, phản ánh][, "
               "thuộc {complaints.cases} vụ việc][; {complaints.repeat} đơn là đơn gửi lại].",
               "Trong kỳ không tiếp nhận đơn thư nào."),
             S("Kỳ trước chuyển sang {complaints.carried_in} đơn."),
             S("Tổng số đơn phải giải quyết là {complaints.to_be_handled}.")),
        para(S("Đã thụ lý {complaints.accepted} đơn khiếu nại, tố cáo."),
             S("Đã xử lý {complaints.reflections_handled} đơn kiến nghị, phản ánh."),
             S("Đã giải quyết xong {complaints.resolved} đơn[, gồm |{complaints.resolved_on_time} đơn đúng hạn|"
               "{complaints.resolved_late} đơn quá hạn].", "Chưa giải quyết xong đơn nào."),
             S("Có {complaints.extended} đơn được gia hạn giải quyết bằng quyết định."),
             S("Đến ngày {@as_of} còn {complaints.open} đơn chưa xong[, trong đó {complaints.overdue} đơn đã quá "
               "hạn].", "Không còn đơn nào chưa xong.")),
    )),
    Part(2, "thong-tin", "Trao đổi thông tin; tuyên truyền, triển khai văn bản", (
        para(S("Ba cơ quan đã gửi cho nhau {exchanges} văn bản trao đổi thông tin[, gồm |{exchanges.periodic} báo cáo "
               "định kỳ|{exchanges.thematic} báo cáo chuyên đề, đột xuất|{exchanges.notice} thông báo].",
               "Trong kỳ không có văn bản trao đổi thông tin nào được ghi nhận.")),
        para(S("Đã phối hợp tổ chức {disseminations} cuộc tuyên truyền, triển khai văn bản[, gồm |{disseminations.law} "
               "cuộc phổ biến, giáo dục pháp luật|{disseminations.resolution} cuộc triển khai nghị quyết, văn bản|"
               "{disseminations.campaign} cuộc vận động, phong trào|{disseminations.unity} việc xây dựng khối đại đoàn "
               "kết toàn dân tộc][, với {disseminations.participants} người dự].",
               "Trong kỳ không có cuộc tuyên truyền, triển khai văn bản nào được ghi nhận.")),
        para(S("Các cơ quan đã gửi {urgings} công văn đôn đốc việc chậm hoặc sắp đến hạn[, trong đó "
               "{urgings.answered} công văn đã được trả lời].",
               "Trong kỳ không có công văn đôn đốc nào được ghi nhận.")),
    )),
    Part(1, "ky-hop-giam-sat", "Tổ chức kỳ họp HĐND; giám sát và phản biện xã hội"),
    Part(2, "ky-hop", "Tổ chức kỳ họp Hội đồng nhân dân", (
        para(S("HĐND đã họp {sessions} kỳ[, gồm |{sessions.first} kỳ họp thứ nhất|{sessions.regular} kỳ họp thường "
               "lệ|{sessions.thematic} kỳ họp chuyên đề|{sessions.extraordinary} kỳ họp đột xuất][; thông qua "
               "{sessions.resolutions} nghị quyết].", "Trong kỳ HĐND không họp kỳ nào."),
             S("Để chuẩn bị, {@council} đã chủ trì {joint_meetings} cuộc họp liên tịch với {@committee}, {@front} và "
               "các cơ quan liên quan.", "Không có cuộc họp liên tịch nào được ghi nhận."),
             S("Các cuộc họp ấy có {joint_meetings.conclusions} kết luận[, |{joint_meetings.conclusions.done} kết luận "
               "đã thực hiện|{joint_meetings.conclusions.overdue} kết luận quá hạn chưa thực hiện].")),
        para(S("Trước kỳ họp các Tổ đại biểu nêu {group_opinions} ý kiến[, trong đó |"
               "{group_opinions.explained_on_time} ý kiến được giải trình đúng hạn|{group_opinions.explained_late} ý "
               "kiến giải trình quá hạn|{group_opinions.unexplained_overdue} ý kiến quá hạn chưa giải trình].")),
        para(S("Các cơ quan chuẩn bị {session_documents} tài liệu trình kỳ họp[, trong đó |"
               "{session_documents.received} tài liệu Văn phòng đã nhận|{session_documents.verified} tài liệu các Ban "
               "đã thẩm tra]."),
             S("Có {session_documents.late} tài liệu gửi chậm (bình quân {session_documents.mean_days_late} ngày)[, "
               "làm mất {session_documents.verification_days_lost} ngày thẩm tra].")),
        para(S("Tại kỳ họp có {questions} chất vấn[, |{questions.at_session} chất vấn được trả lời tại kỳ họp|"
               "{questions.in_writing} chất vấn được trả lời bằng văn bản][; {questions.unsatisfied} câu trả lời chưa "
               "được chấp nhận]."),
             S("Lãnh đạo các cơ quan hứa {promises} việc[, |{promises.kept} việc đã thực hiện|{promises.overdue} việc "
               "quá hạn chưa thực hiện|{promises.open} việc chưa đến hạn]."),
             S("Kỳ trước chuyển sang {promises.carried_in} việc đã hứa[, trong kỳ đã thực hiện "
               "{promises.carried_in.kept} việc].")),
    )),
    Part(2, "phien-hop", "Phiên họp, hội nghị của mỗi cơ quan; mời dự lẫn nhau", (
        para(S("Thường trực HĐND đã họp {body_meetings.standing} phiên.",
               "Không có phiên họp Thường trực HĐND nào được ghi nhận."),
             S("UBND đã họp {body_meetings.committee} phiên.", "Không có phiên họp UBND nào được ghi nhận."),
             S("UBMTTQVN đã tổ chức {body_meetings.front} hội nghị.", "Không có hội nghị UBMTTQVN nào được ghi nhận."),
             S("Các Ban của HĐND đã tổ chức {body_meetings.council_committee} cuộc họp.")),
        para(S("Có {invitations} lượt mời dự họp, trong đó {invitations.attended} lượt có dự.",
               "Không có giấy mời dự họp nào được ghi nhận."),
             S("Có {invitations.missing} cuộc họp chưa mời đủ các cơ quan theo Quy chế.")),
    )),
    Part(2, "giam-sat", "Phối hợp giám sát, khảo sát", (
        para(S("{@council} và các Ban của HĐND đã tổ chức {supervision.rounds} đợt giám sát, khảo sát[, trong đó "
               "{supervision.surveys} đợt khảo sát].", "Trong kỳ không tổ chức đợt giám sát, khảo sát nào."),
             S("Các đợt này đi vào[ |{supervision.field.socio_economic} nội dung kinh tế – xã hội|"
               "{supervision.field.defence_security} nội dung quốc phòng – an ninh|{supervision.field.judicial} nội "
               "dung thi hành pháp luật của cơ quan tư pháp|{supervision.field.lower_council} nội dung tổ chức, hoạt "
               "động của HĐND cấp dưới].", when=("supervision.rounds",))),
        para(S("Qua giám sát đã gửi {supervision.recommendations} kiến nghị, bình quân {supervision.mean_per_round} "
               "kiến nghị một đợt (ít nhất {supervision.min_per_round}, nhiều nhất {supervision.max_per_round}).",
               "Không có kiến nghị nào sau giám sát."),
             S("Đến ngày {@as_of} có[ |{supervision.implemented} kiến nghị đã thực hiện xong|{supervision.under_way} "
               "kiến nghị đang thực hiện|{supervision.not_implemented} kiến nghị không được thực hiện|"
               "{supervision.re_supervised} kiến nghị đã tái giám sát|{supervision.questioned} kiến nghị đã chuyển "
               "chất vấn].", when=("supervision.recommendations",))),
        para(S("Chương trình giám sát được lập từ {programme_proposals} đề xuất của các Ban, đại biểu, Mặt trận và cử "
               "tri[, {programme_proposals.taken} đề xuất được đưa vào chương trình].", when=("programme_proposals",))),
    )),
    Part(2, "phan-bien", "Phản biện xã hội", (
        para(S("{@front} đã chủ trì {social_criticism.conferences} hội nghị phản biện xã hội.",
               "Trong kỳ không tổ chức hội nghị phản biện xã hội."),
             S("Cơ quan soạn thảo đã trả lời kết quả {social_criticism.answered} cuộc phản biện.")),
    )),
    Part(2, "gop-y", "Góp ý dự thảo văn bản", (
        para(S("Các cơ quan đã gửi lấy ý kiến {consultations} dự thảo[, gồm |{consultations.resolution} nghị quyết của "
               "HĐND|{consultations.decision} quyết định của UBND|{consultations.scheme} đề án, chương trình, kế hoạch|"
               "{consultations.upper} dự thảo của cấp trên].",
               "Trong kỳ không có dự thảo văn bản nào được ghi nhận là gửi lấy ý kiến."),
             S("Trong {consultations.recipients} lượt được lấy ý kiến, {consultations.replied} lượt đã góp ý[, còn "
               "{consultations.not_replied} lượt chưa góp ý]."),
             S("Nhận được {consultations.comments} ý kiến góp ý[, gồm |{consultations.accepted} ý kiến được tiếp thu|"
               "{consultations.partly} ý kiến được tiếp thu một phần|{consultations.rejected} ý kiến được giải trình|"
               "{consultations.unanswered} ý kiến chưa được giải trình].")),
    )),
    Part(1, "danh-gia", "Đánh giá chung"),
    Part(2, "uu-diem", "Kết quả", (
        para(S("Trong số ý kiến đã đến hạn, {petitions.on_time_rate}% được trả lời đúng hạn.",
               "Chưa có ý kiến nào đến hạn trả lời để đánh giá."),
             S("Có {supervision.implemented} trong {supervision.recommendations} kiến nghị sau giám sát đã "
               "thực hiện xong."),
             S("Có {complaints.resolved_on_time} đơn được giải quyết trong thời hạn luật định.")),
    )),
    Part(2, "ton-tai", "Tồn tại, hạn chế", (
        *SHORTCOMINGS,
        Para((S("Hồ sơ trong kỳ chưa cho thấy việc nào chậm so với thời hạn của Quy chế và của pháp luật.",
                name="nothing_late"),),
             when=no_shortcoming),
    )),
    Part(2, "nguyen-nhan", "Nguyên nhân", free=True),
    Part(1, "phuong-huong", "Phương hướng, nhiệm vụ thời gian tới", free=True),
    Part(1, "kien-nghi", "Kiến nghị, đề xuất", free=True),
)
