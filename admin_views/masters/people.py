"""Accounts: found, opened, given roles and passwords, closed, by an administrator."""
from collections.abc import Callable
from typing import Any

from flask import flash, redirect
from flask.typing import ResponseReturnValue

from admin_views.ground.address import asked, version, words_and_page
from admin_views.ground.errors import raise_unless_told
from admin_views.ground.language import translated
from admin_views.ground.routing import expose
from admin_views.ground.screen import SETTINGS, Screen, found_or_absent
from admin_views.masters.delegation import asked_of, delegation_asked
from forms.master_form import ACCOUNT, GRANT, LAST, NAME
from portal import masters
from portal.access import auth, sessions
from portal.domain.errors import Refusal
from portal.domain.writing import short_day
from portal.masters import absence, journal, people, roster
from portal.masters.roster import Held, Person

NEW_PASSWORD = "portal/people/password.html"    # noqa: S105  a page's name


class PeopleView(Screen):
    """The list of accounts and the page of each."""

    def __init__(self) -> None:
        super().__init__("Người dùng", category=SETTINGS, endpoint="people", url="/people")

    @expose("/")
    def index_view(self) -> str:
        words, at = words_and_page()
        return self.render("portal/people/list.html", words=words,
                           found=roster.page(words, at, auth.today(), sessions.now()))

    @expose("/details")
    def details_view(self) -> str:
        return self._page(self._asked())

    @expose("/open", methods=("GET", "POST"))
    def create_view(self) -> ResponseReturnValue:
        def save(form: Any) -> ResponseReturnValue:
            user, password = people.open_account(self.moment(), form.content())
            return self.render(NEW_PASSWORD, user=user, password=password, is_new=True)
        return self.entry(ACCOUNT, save, "Mở tài khoản", [(self.name, self.url_of("index_view"))],
                          {"since": auth.today()}, button="Mở tài khoản",
                          note="Cổng đặt một mật khẩu tạm và chỉ cho xem một lần ở trang sau.")

    @expose("/rename", methods=("GET", "POST"))
    def edit_view(self) -> ResponseReturnValue:
        found = self._asked()
        return self._change(found, (NAME,), "Sửa họ và tên", {"name": found.user.name},
                            lambda form: people.correct_account(self.moment(), found.user.id, version(),
                                                                form.name.data))

    @expose("/grant", methods=("GET", "POST"))
    def grant_view(self) -> ResponseReturnValue:
        found = self._asked()
        return self._change(found, GRANT, "Cấp vai trò", {"since": auth.today()},
                            lambda form: people.grant(self.moment(), found.user.id, version(), form.content()))

    @expose("/end", methods=("GET", "POST"))
    def end_view(self) -> ResponseReturnValue:
        found = self._asked()
        held: Held = found_or_absent(next((h for h in found.held if h.id == asked("membership")), None))
        return self._change(found, (LAST,), "Cho thôi vai trò", {"last": auth.today()},
                            lambda form: people.end_membership(self.moment(), found.user.id, version(), held.id,
                                                               form.last.data),
                            note=f"{translated(held.role.label)}, {held.body}, "
                                 f"{translated('từ')} {short_day(held.since)}")

    @expose("/delegate", methods=("GET", "POST"))
    def delegate_view(self) -> ResponseReturnValue:
        """Let a colleague stand in for this person."""
        found = self._asked()
        fields, filled_in = asked_of(found.user.id)
        return self._change(found, fields, "Ủy quyền khi vắng mặt", filled_in,
                            lambda form: absence.give(self.moment(), found.user.id, version(), form.content()))

    @expose("/end-delegation", methods=("POST",))
    def end_delegation_view(self) -> ResponseReturnValue:
        found = self._asked()
        absence.end(self.moment(), found.user.id, delegation_asked())
        flash(translated("Đã kết thúc ủy quyền."), "success")
        return redirect(self.url_of("details_view", id=found.user.id))

    @expose("/password", methods=("POST",))
    def password_view(self) -> ResponseReturnValue:
        found = self._asked()
        try:
            password = people.give_password(self.moment(), found.user.id, version())
        except Refusal as refusal:
            return self._told(found, refusal)
        return self.render(NEW_PASSWORD, user=found.user, password=password, is_new=False)

    @expose("/disable", methods=("POST",))
    def disable_view(self) -> ResponseReturnValue:
        return self._act(people.disable, "Đã ngừng tài khoản; mọi máy đang đăng nhập đã được đăng xuất.")

    @expose("/enable", methods=("POST",))
    def enable_view(self) -> ResponseReturnValue:
        return self._act(people.enable, "Đã mở lại tài khoản.")

    @expose("/sign-out", methods=("POST",))
    def sign_out_view(self) -> ResponseReturnValue:
        return self._act(people.sign_out, "Đã đăng xuất mọi máy của tài khoản này.")

    def _asked(self) -> Person:
        found: Person = found_or_absent(roster.person(asked(), auth.today(), sessions.now()))
        return found

    def _page(self, found: Person, told: str = "") -> str:
        subject = people.subject(found.user.id)
        return self.render("portal/people/details.html", person=found, told=told,
                           browsers=roster.browsers(found.user.id, sessions.now()),
                           given=absence.given_by(found.user.id, auth.today()),
                           may_delegate=bool(absence.roles(found.user.id, auth.today())),
                           version=masters.version_of(subject), lines=journal.page(0, subject).rows)

    def _act(self, act: Callable[..., None], done: str) -> ResponseReturnValue:
        found = self._asked()
        try:
            act(self.moment(), found.user.id, version())
        except Refusal as refusal:
            return self._told(found, refusal)
        flash(translated(done), "success")
        return redirect(self.url_of("details_view", id=found.user.id))

    def _told(self, found: Person, refusal: Refusal) -> ResponseReturnValue:
        raise_unless_told(refusal)
        return self._page(found, translated(refusal.sentence)), refusal.status

    def _change(self, found: Person, fields: Any, title: str, data: dict[str, Any], act: Callable[[Any], object],
                **more: Any) -> ResponseReturnValue:
        here = self.url_of("details_view", id=found.user.id)

        def save(form: Any) -> ResponseReturnValue:
            act(form)
            flash(translated("Đã lưu."), "success")
            return redirect(here)
        data |= {"version": masters.version_of(people.subject(found.user.id))}
        return self.entry(fields, save, title, [(self.name, self.url_of("index_view")), (found.user.name, here)], data,
                          button=title, **more)
