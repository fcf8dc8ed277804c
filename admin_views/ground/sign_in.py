"""The door: nobody passes without signing in, and the pages of sign-in, password and choice of role."""
from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from flask import Blueprint, Flask, abort, current_app, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_security import LoginForm, current_user
from wtforms import BooleanField, Form, PasswordField, StringField
from wtforms.validators import EqualTo, InputRequired, Length

from admin_views.ground import address
from admin_views.ground.errors import SessionOver
from admin_views.ground.headers import is_packaged_file
from portal.access import auth, passwords, tries
from portal.access.tries import TooMany
from portal.base import settings
from portal.base.edition import kept_latest
from portal.domain.errors import Absent, Invalid
from portal.queries.place import Place, place_on


class PasswordForm(Form):
    """The present password and the new one, twice."""

    password = PasswordField("Mật khẩu đang dùng", [InputRequired("Hãy nhập mật khẩu đang dùng."), Length(max=200)])
    new_password = PasswordField("Mật khẩu mới", [InputRequired("Hãy nhập mật khẩu mới.")])
    again = PasswordField("Nhập lại mật khẩu mới", [EqualTo("new_password", "Hai lần nhập mật khẩu mới khác nhau.")])


View = TypeVar("View", bound=Callable[..., Any])
WRONG = ("Thư điện tử hoặc mật khẩu không đúng. Sau 5 lần sai, tài khoản tạm khóa 15 phút: nếu vừa thử nhiều lần, hãy "
         "đợi rồi thử lại.")
DISABLED = "Tài khoản này đã ngừng sử dụng. Hãy hỏi quản trị của cơ quan bạn."
NO_ROLE = "Tài khoản này hôm nay không giữ vai trò nào trong cơ quan nào. Hãy hỏi quản trị của cơ quan bạn."
OVER = "Phiên làm việc đã kết thúc. Hãy đăng nhập lại."
CHANGED = "Đã đổi mật khẩu. Các máy khác đang đăng nhập bằng tài khoản này đã được đăng xuất."
WRONG_CURRENT = "Mật khẩu đang dùng không đúng. Sau 5 lần sai, tài khoản tạm khóa 15 phút."

COSTLY = (".csv", ".docx", ".json", ".pdf", ".xlsx")    # what ends the address of a file that is made when asked for
DOORS = ("security.login", "security.logout")

blueprint = Blueprint("door", __name__)


class SignInForm(LoginForm):
    """The library's form, asking our accounts, answering every failure with one sentence."""

    email = StringField(validators=[InputRequired(), Length(max=200)])
    password = PasswordField(validators=[InputRequired(), Length(max=passwords.MOST)])
    stay = BooleanField()
    remember = submit = None    # its own cookie would outlive a sign-out

    def validate(self, **kwargs: Any) -> bool:
        self.ifield, self.user = self.email, None
        refused = WRONG
        if super(LoginForm, self).validate(**kwargs):
            try:
                self.user = auth.check(self.email.data, self.password.data)
            except TooMany as too_many:
                refused = too_many.sentence
        if self.user is None:
            self.form_errors = [refused]
        elif not self.user.active:
            self.form_errors = [DISABLED]    # said only to whoever knows the password
        session["stay"] = self.stay.data
        return not self.form_errors


def public(view: View) -> View:
    """Open a view to whoever is not signed in."""
    view.is_public = True    # type: ignore[attr-defined]  # a mark on the function, read by the gate
    return view


def init_app(app: Flask) -> None:
    auth.init_app(app, SignInForm)
    for name in DOORS:
        public(app.view_functions[name])
    app.register_blueprint(blueprint)
    app.context_processor(lambda: {"place": place, "is_sample": is_sample})


@blueprint.before_app_request
def judge_address() -> None:
    """No page reads an address that is no text; signing in or out passes over other sites, without a word."""
    if not address.is_readable():
        abort(400)
    if request.endpoint in DOORS:
        address.forget_strange_ones()


@blueprint.before_app_request
def gate() -> ResponseReturnValue | None:
    """Turn back whoever is not signed in, from every page that was not opened on purpose."""
    view = current_app.view_functions.get(request.endpoint or "")
    if view is None or is_packaged_file() or getattr(view, "is_public", False) or auth.current_actor():
        return None
    if current_user.is_authenticated:
        auth.sign_out()
        flash(gettext(NO_ROLE), "error")
    elif current_app.config["SESSION_COOKIE_NAME"] in request.cookies:
        flash(gettext(OVER), "error")
    if request.method not in ("GET", "HEAD"):
        raise SessionOver
    wanted = address.page_or(address.here(), "") if request.path != "/" else ""
    return redirect(url_for("security.login", next=wanted or None))


@blueprint.before_app_request
def count_file() -> None:
    """A file costs much to make: one account has so many made in a while."""
    rule = request.url_rule.rule if request.url_rule else ""
    if rule.endswith(COSTLY) and not is_packaged_file() and (actor := auth.current_actor()):
        tries.admit_file(actor.user)


@blueprint.route("/password", methods=("GET", "POST"))
def password() -> ResponseReturnValue:
    """Change one's own password."""
    form = PasswordForm(request.form)
    if request.method == "POST" and form.validate() and _changed(form):
        flash(gettext(CHANGED), "success")
        return redirect(url_for("door.password"))
    return render_template("portal/password.html", form=form), 422 if form.errors else 200


def _changed(form: PasswordForm) -> bool:
    try:
        if auth.check(current_user.email, form.password.data) is None:
            form.password.errors = [WRONG_CURRENT]
            return False
        auth.change_password(form.new_password.data)
    except TooMany as too_many:
        form.password.errors = [too_many.sentence]
        return False
    except Invalid as invalid:
        form.new_password.errors = list(invalid.faults.values())
        return False
    return True


@blueprint.post("/membership")
def membership() -> ResponseReturnValue:
    """Act in another of one's roles from now on."""
    wanted = request.form.get("membership", "")
    if not (wanted.isascii() and wanted.isdigit() and len(wanted) < 19):
        raise Absent("Tài khoản này không giữ vai trò đó.")
    auth.choose(int(wanted))
    return redirect(url_for("admin.index"))


def place() -> Place:
    """Whose portal this is today."""
    return _place(auth.today())


@kept_latest(1)
def _place(day: date) -> Place:
    return place_on(day)


@kept_latest(1)
def is_sample() -> bool:
    """Whether to say that what is shown is invented."""
    return settings.is_sample()
