"""Units, bodies, terms, groups, deputies, candidates and topics: one screen for each of the administrator's tables."""
from typing import Any

from flask import Response, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from admin_views.ground.address import asked, version, words_and_page
from admin_views.ground.errors import raise_unless_told
from admin_views.ground.language import translated
from admin_views.ground.screen import SETTINGS, Screen, expose, found_or_absent
from portal import masters
from portal.access import auth
from portal.domain.errors import Absent, Refusal, Stale
from portal.domain.fields import Data, Field, Sort
from portal.domain.message import Message
from portal.masters import Master, journal, reading, sheet
from portal.transfer import Unreadable

NAMES = frozenset({"name", "ordinal", "title"})    # a row that has one of these can say its name
MOST_FAULTS = 100    # bad rows named at once


class MasterView(Screen):
    """The list of a table, the form of a new row and of one that stands."""

    def __init__(self, master: Master) -> None:
        self.master = master
        self.adding = Message("Thêm {one}", one=master.one)
        super().__init__(master.title, category=SETTINGS, endpoint=f"settings_{master.slug}",
                         url=f"/settings/{master.slug.replace('_', '-')}")

    @expose("/")
    def index_view(self) -> str:
        words, at = words_and_page()
        page = reading.rows_of(self.master, words, at)
        rows = [(row.id, self.master.values(row)) for row in page.rows]
        called = reading.names(self.master.fields, [values for _, values in rows])
        fields = [self.master.field(name) for name in self.master.columns]
        lines = [(pk, [_label(f, values[f.name], called) for f in fields], self._is_over(values))
                 for pk, values in rows]
        return self.render("portal/masters/list.html", master=self.master, fields=fields, lines=lines, page=page,
                           words=words, has_sheet=sheet.can_travel(self.master))

    @expose("/new", methods=("GET", "POST"))
    def create_view(self) -> ResponseReturnValue:
        def save(form: Any) -> ResponseReturnValue:
            row = masters.add(self.master, self.moment(), form.content())
            return self.done(translated(Message("Đã thêm {one}.", one=self.master.one)), "edit_view", id=row.id)
        return self.entry(self.master.fields, save, self.adding, self._crumbs(), note=self.master.note,
                          button="Thêm")

    @expose("/edit", methods=("GET", "POST"))
    def edit_view(self) -> ResponseReturnValue:
        row = found_or_absent(reading.standing_row(self.master, asked()))
        subject = self.master.subject(row.id)

        def save(form: Any) -> ResponseReturnValue:
            masters.correct(self.master, row.id, self.moment(), version(), form.content())
            return self.done(translated("Đã lưu."), "edit_view", id=row.id)
        values = self.master.values(row)
        return self.entry([f for f in self.master.fields if f.name not in self.master.fixed], save,
                          str(row) if NAMES & values.keys() else Message("Sửa {one}", one=self.master.one),
                          self._crumbs(), values | {"version": masters.version_of(subject)}, note=self.master.note,
                          fixed=[(self.master.field(name).title, values[name]) for name in sorted(self.master.fixed)],
                          lines=journal.page(0, subject).rows)

    @expose("/export.csv")
    def export_view(self) -> Response:
        """The whole table as a file that can be read in again."""
        self._require_sheet()
        answer = Response(sheet.written(self.master), mimetype="text/csv; charset=utf-8")
        answer.headers["Content-Disposition"] = f'attachment; filename="{self.master.slug}.csv"'
        return answer

    @expose("/load", methods=("GET", "POST"))
    def load_view(self) -> ResponseReturnValue:
        """A file chosen, what it would do shown, then done."""
        self._require_sheet()
        shown: dict[str, Any] = {"preview": None, "text": "", "faults": (), "refusal": ""}
        if request.method == "GET":
            return self._load_page(shown)
        sent = request.files.get("file")
        raw = sent.read(sheet.MOST_BYTES + 1) if sent else request.form.get("text", "").encode()
        shown["text"] = raw.decode("utf-8-sig", "replace")
        try:
            if seal := request.form.get("seal"):
                return self._done(sheet.enter(self.master, self.moment(), raw, seal))
            shown["preview"] = sheet.preview(self.master, self.moment(), raw)
        except Unreadable as unreadable:
            shown["faults"] = unreadable.faults[:MOST_FAULTS]
        except Stale as stale:
            shown |= {"refusal": stale.sentence, "preview": sheet.preview(self.master, self.moment(), raw)}
        except Refusal as refusal:
            raise_unless_told(refusal)
            shown["refusal"] = refusal.sentence
        return self._load_page(shown), 200 if shown["preview"] and not shown["refusal"] else 422

    def _load_page(self, shown: dict[str, Any]) -> str:
        return self.render("portal/masters/load.html", master=self.master, crumbs=self._crumbs(), **shown)

    def _done(self, done: sheet.Preview) -> ResponseReturnValue:
        fresh = sum(line.is_new for line in done.lines)
        words = gettext("Đã nạp: thêm %(fresh)s, sửa %(changed)s, giữ nguyên %(same)s dòng.", fresh=fresh,
                        changed=len(done.lines) - fresh, same=done.same)
        return self.done(words)

    def _require_sheet(self) -> None:
        if not sheet.can_travel(self.master):
            raise Absent("Bảng này không có tệp.")

    def _crumbs(self) -> list[tuple[str, str]]:
        return [(self.master.title, self.url_of("index_view"))]

    def _is_over(self, values: Data) -> bool:
        last = values.get("valid_to") or values.get("ends_on")
        return bool(last and last < auth.today())


def _label(field: Field, value: Any, called: dict[tuple[str, int], str]) -> str:
    """A value in words, those of a list of choices in the reader's language."""
    words = reading.label(field, value, called)
    return translated(words) if field.sort is Sort.PICK else words
