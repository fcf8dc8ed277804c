"""Whatever goes wrong, said in one plain Vietnamese sentence; a library's words never reach a page."""
from flask import Flask, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, SecurityError

from forms.record_form import RecordForm
from portal.domain.errors import Invalid, Refusal

STALE_FORM = ("Biểu mẫu này đã mở quá lâu hoặc từ một lần đăng nhập khác, nên chưa lưu gì. Hãy quay lại, sao chép "
              "những gì vừa nhập, mở lại trang rồi gửi lại.")
SENTENCES = {
    400: "Yêu cầu này không đúng dạng mà cổng nhận.",
    401: "Phiên làm việc đã kết thúc nên việc vừa gửi chưa được lưu. Hãy quay lại, sao chép những gì vừa nhập rồi "
         "đăng nhập lại.",
    403: "Tài khoản này không được làm việc đó.",
    404: "Không có trang này.",
    405: "Trang này không nhận cách gửi đó. Hãy mở lại từ mục lục.",
    413: "Nội dung gửi lên quá lớn: mỗi lần gửi không quá 25 MB.",
    500: "Cổng gặp lỗi giữa chừng. Việc vừa gửi có thể đã được ghi: hãy mở lại hồ sơ để xem, và chỉ làm lại nếu chưa "
         "ghi. Lỗi đã được ghi lại cho người vận hành.",
}
NOT_SHOWN = "Cổng gặp lỗi và chưa mở được trang này. Lỗi đã được ghi lại cho người vận hành. Hãy thử lại sau ít phút."
READING = ("GET", "HEAD")
FORGED_HOST = "Cổng này không nhận tên máy trong yêu cầu. Người vận hành đặt các tên được nhận ở PORTAL_TRUSTED_HOSTS."
TITLES = {401: "Hãy đăng nhập lại", 403: "Không được phép", 404: "Không tìm thấy", 429: "Hãy thử lại sau",
          500: "Cổng gặp lỗi"}


class SessionOver(Refusal):
    """Something was sent by a browser that is not signed in any more."""

    status = 401

    def __init__(self) -> None:
        super().__init__(SENTENCES[401])


def raise_unless_told(refusal: Refusal) -> None:
    """Raise what no page of ours tells in place: out of reach, forbidden."""
    if refusal.status not in (409, 422):
        raise refusal


def put_on(form: RecordForm, refusal: Refusal) -> list[str]:
    """Put what refused an act on the form that asked for it; returns the sentences that no input of it bears."""
    if isinstance(refusal, Invalid):
        return form.fail(refusal.faults)
    raise_unless_told(refusal)
    return [refusal.sentence]


def init_app(app: Flask) -> None:
    app.register_error_handler(Refusal, lambda refusal: page(refusal.status, refusal.sentence))
    app.register_error_handler(CSRFError, lambda _fault: page(400, STALE_FORM))
    app.register_error_handler(SecurityError, of_host)
    app.register_error_handler(HTTPException, of_http)


def of_host(_fault: SecurityError) -> ResponseReturnValue:
    """A forged or unknown Host: in plain text, for a page would need addresses made from it."""
    return FORGED_HOST, 400, {"Content-Type": "text/plain; charset=utf-8"}


def of_http(fault: HTTPException) -> ResponseReturnValue:
    """The page for an HTTP fault; anything unforeseen was logged by Flask and comes here as 500.

    A fault may come before what was sent was written or after it, so the page promises neither.
    """
    status = fault.code or 500
    if status >= 500 and request.method in READING:
        return page(status, NOT_SHOWN)
    return page(status, SENTENCES.get(status, SENTENCES[400 if status < 500 else 500]))


def page(status: int, sentence: str) -> ResponseReturnValue:
    """A page with one sentence. From 500 on it asks the database nothing, for that may be what is broken."""
    title = TITLES.get(status, "Chưa làm được")
    return render_template("portal/problem.html", title=title, sentence=sentence, broken=status >= 500), status
