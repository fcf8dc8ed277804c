"""The deadline rules, read by everybody and kept by administrators: corrected, verified, given a new version."""
from datetime import date
from typing import Any

from flask import redirect
from flask.typing import ResponseReturnValue

from admin_views.ground.address import asked, version
from admin_views.ground.language import translated
from admin_views.ground.screen import Screen, expose, found_or_absent
from admin_views.ground.shell import actor
from portal import masters
from portal.access import auth
from portal.deadlines import rule_list
from portal.domain import policy
from portal.domain.message import Message
from portal.domain.permission import May
from portal.law.rulebook import DeadlineRule
from portal.masters import journal, rules


class RulesView(Screen):
    """Every deadline rule, for everybody."""

    opens_to = tuple(May)

    def __init__(self) -> None:
        super().__init__("Thời hạn", category="Quy chế", endpoint="rules", url="/rules")

    @expose("/")
    def index_view(self) -> str:
        return self.render("portal/masters/rules.html", laws=rule_list.laws(auth.today(), actor().unit),
                           may_correct=policy.can(actor(), May.SETTINGS))


class RuleView(Screen):
    """One version of a rule: corrected or verified, or followed by a new one."""

    opens_to = (May.SETTINGS,)

    def __init__(self) -> None:
        super().__init__("Sửa thời hạn", endpoint="settings_rule", url="/settings/rule")

    def is_visible(self) -> bool:
        return False    # each rule leads here from the list

    @expose("/")
    def index_view(self) -> ResponseReturnValue:
        return redirect(self.get_url("rules.index_view"))

    @expose("/edit", methods=("GET", "POST"))
    def edit_view(self) -> ResponseReturnValue:
        row = self._asked()

        def save(form: Any) -> ResponseReturnValue:
            rules.correct(self.moment(), row.id, version(), form.content())
            return self.done(translated("Đã sửa thời hạn. Hạn đã tính giữ nguyên ngày đã tính."),
                             "edit_view", id=row.id)
        return self._form(row, save, row.title, rules.values(row), button="Lưu",
                          drop=self.url_of("create_view", id=row.id), drop_title="Thêm bản mới…",
                          lines=journal.page(0, rules.subject(row.rule)).rows)

    @expose("/new", methods=("GET", "POST"))
    def create_view(self) -> ResponseReturnValue:
        """The version that follows this one."""
        row = self._asked()

        def save(form: Any) -> ResponseReturnValue:
            made = rules.add_version(self.moment(), row.id, version(), form.content())
            return self.done(translated("Đã thêm bản mới. Hạn đã tính giữ nguyên ngày đã tính."),
                             "edit_view", id=made.id)
        later: dict[str, date | bool | None] = {"since": None, "until": None, "verified": False}
        return self._form(row, save, "Thêm bản mới của thời hạn", rules.values(row) | later, button="Thêm bản mới")

    def _form(self, row: DeadlineRule, save: Any, title: str, data: dict[str, Any], **more: Any) -> ResponseReturnValue:
        data |= {"version": masters.version_of(rules.subject(row.rule))}
        fixed = [("Mã thời hạn", row.rule), ("Tính từ", row.event), ("Có hiệu lực", rules.span(row))]
        return self.entry((*rules.FIELDS, rules.REASON), save, title, [("Thời hạn", self.get_url("rules.index_view"))],
                          data, fixed=fixed, note=_resting(row), **more)

    def _asked(self) -> DeadlineRule:
        return found_or_absent(rules.rule_row(asked()))


def _resting(row: DeadlineRule) -> str:
    resting = rules.resting_on(row)
    return (Message("Có {count} hạn đã tính theo bản này; sửa ở đây không đổi các hạn ấy, chỉ đổi hạn tính từ nay.",
                    count=resting)
            if resting else "Sửa ở đây chỉ đổi hạn tính từ nay.")
