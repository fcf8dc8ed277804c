"""Accounts on screen: found, opened, given roles, closed; one's own absence, with who stands in."""
from collections.abc import Callable
from typing import Any

from flask import flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_security import current_user

from admin_views.ground.address import asked, key, version, words_and_page
from admin_views.ground.errors import raise_unless_told
from admin_views.ground.language import translated
from admin_views.ground.screen import SETTINGS, Screen, expose, found_or_absent
from forms.master_form import ACCOUNT, GRANT, LAST, NAME, delegation
from portal import masters
from portal.access import auth, sign_ins
from portal.domain.errors import Refusal
from portal.domain.fields import Field
from portal.domain.permission import May
from portal.domain.writing import short_day
from portal.masters import absence, journal, people, roster
from portal.masters.roster import Person

NEW_PASSWORD = "portal/people/password.html"    # noqa: S105  a page's name


class DelegationView(Screen):
    """One's own absences: everybody's page about themselves, whatever role they act in now."""

    opens_to = (May.READ,)

    def __init__(self) -> None:
        super().__init__("Ủy quyền khi vắng mặt", endpoint="delegation", url="/delegation")

    def is_visible(self) -> bool:
        return False    # the shell keeps it beside the password, under the account

    @expose("/")
    def index_view(self) -> str:
        own, today = current_user.id, auth.today()
        return self.render("portal/people/delegation.html", given=absence.given_by(own, today),
                           held=absence.held_by(own, today), may_give=bool(absence.roles(own, today)))

    @expose("/new", methods=("GET", "POST"))
    def create_view(self) -> ResponseReturnValue:
        own = current_user.id

        def save(form: Any) -> ResponseReturnValue:
            absence.give(self.moment(), own, version(), form.content())
            return self.done(translated("Đã ghi ủy quyền."))
        fields, data = asked_of(own)
        data |= {"version": masters.version_of(people.subject(own))}
        return self.entry(fields, save, "Ủy quyền cho người thay", [(self.name, self.url_of("index_view"))],
                          data, button="Ủy quyền", note=(
            "Trong những ngày này người thay làm được mọi việc của vai trò ấy, và lịch sử ghi rõ làm thay ai. Bạn vẫn "
            "làm việc như thường. Người thay không duyệt được bản do bạn hoặc chính họ đã nhập, sửa."))

    @expose("/end", methods=("POST",))
    def end_view(self) -> ResponseReturnValue:
        absence.end(self.moment(), current_user.id, delegation_asked())
        return self.done(translated("Đã kết thúc ủy quyền."))


def asked_of(away: int) -> tuple[tuple[Field, ...], dict[str, Any]]:
    """What is asked of a delegation of this person, with what there is to choose from; and what is filled in."""
    roles, colleagues = ([(str(pk), words) for pk, words in read(away, auth.today())]
                         for read in (absence.roles, absence.colleagues))
    return delegation(roles, colleagues), {"valid_from": auth.today(), "role": roles[0][0] if len(roles) == 1 else None}


def delegation_asked() -> int:
    """The delegation that a button names; 0 for none that a database could hold."""
    return key(request.form.get("delegation")) or 0


class PeopleView(Screen):
    """The list of accounts and the page of each."""

    def __init__(self) -> None:
        super().__init__("Người dùng", category=SETTINGS, endpoint="people", url="/people")

    @expose("/")
    def index_view(self) -> str:
        words, at = words_and_page()
        return self.render("portal/people/list.html", words=words,
                           found=roster.page(words, at, auth.today(), sign_ins.now()))

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
        held = found_or_absent(next((h for h in found.held if h.id == asked("membership")), None))
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
        return self.done(translated("Đã kết thúc ủy quyền."), "details_view", id=found.user.id)

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
        return found_or_absent(roster.person(asked(), auth.today(), sign_ins.now()))

    def _page(self, found: Person, told: str = "") -> str:
        subject = people.subject(found.user.id)
        return self.render("portal/people/details.html", person=found, told=told,
                           browsers=roster.browsers(found.user.id, sign_ins.now()),
                           given=absence.given_by(found.user.id, auth.today()),
                           may_delegate=bool(absence.roles(found.user.id, auth.today())),
                           version=masters.version_of(subject), lines=journal.page(0, subject).rows)

    def _act(self, act: Callable[..., None], done: str) -> ResponseReturnValue:
        found = self._asked()
        try:
            act(self.moment(), found.user.id, version())
        except Refusal as refusal:
            return self._told(found, refusal)
        return self.done(translated(done), "details_view", id=found.user.id)

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
