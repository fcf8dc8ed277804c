"""The statutory papers of a letter's course: which step gives which, and under what abbreviation.

Luật Khiếu nại Đ27, Đ31, Đ40; Luật Tố cáo Đ24, Đ29, Đ30, Đ35; TT 05/2021/TT-TTCP. Abbreviations: NĐ 30/2020, PL III.
"""
from portal.domain.notice import Notice
from portal.records.complaint.course import having
from portal.records.complaint.tables import Ground, Type

WORDS = "portal.records.complaint.notice_wording"
NOTICES = (
    Notice("acceptance", "Thông báo thụ lý", "accept", "TB", "THÔNG BÁO", f"{WORDS}:acceptance",
           "acceptance_number", "accepted_on"),
    Notice("guidance", "Phiếu hướng dẫn", "guide", "HD", "PHIẾU HƯỚNG DẪN", f"{WORDS}:guidance",
           "guided_number", "guided_on"),
    Notice("transfer", "Phiếu chuyển đơn", "transfer", "PC", "PHIẾU CHUYỂN ĐƠN", f"{WORDS}:transfer",
           "transfer_number", "transferred_on", rows="transfers"),
    Notice("return", "Thông báo trả đơn", "send_back", "TB", "THÔNG BÁO", f"{WORDS}:sending_back",
           "sent_back_number", "sent_back_on"),
    Notice("refusal", "Thông báo không thụ lý", "refuse", "TB", "THÔNG BÁO", f"{WORDS}:refusal",
           "refused_number", "refused_on"),
    Notice("extension", "Quyết định gia hạn", "extend", "QĐ", "QUYẾT ĐỊNH", f"{WORDS}:extension",
           "decision", "decided_on", rows="extensions", personal=True),
    Notice("suspension", "Quyết định tạm đình chỉ", "suspend", "QĐ", "QUYẾT ĐỊNH", f"{WORDS}:suspension",
           "decision", "since_on", rows="suspensions", of_row=lambda row: row["ground"] != Ground.CITIZEN,
           personal=True),
    Notice("request", "Yêu cầu bổ sung", "suspend", "TB", "THÔNG BÁO", f"{WORDS}:request",
           "decision", "since_on", rows="suspensions", of_row=having("ground", Ground.CITIZEN)),
    Notice("decision", "Quyết định giải quyết khiếu nại", "resolve", "QĐ", "QUYẾT ĐỊNH", f"{WORDS}:decision",
           "decision", "resolved_on", when=having("type", Type.COMPLAINT), personal=True),
    Notice("conclusion", "Kết luận nội dung tố cáo", "resolve", "KL", "KẾT LUẬN", f"{WORDS}:conclusion",
           "decision", "resolved_on", when=having("type", Type.DENUNCIATION), personal=True),
    Notice("answer", "Thông báo kết quả giải quyết", "resolve", "TB", "THÔNG BÁO", f"{WORDS}:answer",
           "decision", "resolved_on", when=having("type", Type.REFLECTION, Type.SEVERAL)),
)
