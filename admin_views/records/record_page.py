"""One record on one page: where it stands and why, what may be done, what it holds, how it came about."""
from dataclasses import dataclass
from pkgutil import resolve_name
from typing import Any

from admin_views.ground import choices
from admin_views.ground.language import title_of, translated
from admin_views.ground.screen import expose
from admin_views.ground.shell import actor
from admin_views.records import cells, contents
from admin_views.records.kind_screen import KindScreen
from portal.access import auth
from portal.deadlines import starting, status
from portal.deadlines.starting import Ground, moves
from portal.deadlines.status import Standing
from portal.domain import policy
from portal.domain.approval import Approval
from portal.domain.explanation import Cell, explain, strip
from portal.domain.fields import Data, Sort
from portal.domain.notice import notices_given
from portal.domain.permission import May
from portal.domain.policy import SENTENCES
from portal.domain.words import Word
from portal.dossier import content, following
from portal.dossier.deadline import Deadline
from portal.dossier.tables import Dossier, Record
from portal.operations import answers, attachments, concurrence, steps
from portal.operations.effects import urgings
from portal.queries import history, holder, lists
from portal.queries.choices import OUT_OF_SIGHT
from portal.records import kind_of

AGREED = "Ngày này do các bên thống nhất và ghi trong hồ sơ; cổng không tự tính."
CHANGED_SINCE = "Quy định hoặc lịch nghỉ đã thay đổi sau khi tính; hạn này giữ nguyên như đã tính khi đó."
PARTS = {"addressee": "Cơ quan trả lời, thực hiện", "invitee": "Được mời", "supervised": "Chịu giám sát",
         "partner": "Phối hợp", "owner": "Thực hiện kết luận", "signatory": "Bên ký", "requester": "Cơ quan đề nghị",
         "transferee": "Nơi chuyển đến", "decliner": "Nơi từ chối nhận", "preparer": "Cơ quan chuẩn bị",
         "verifier": "Ban thẩm tra", "promiser": "Thực hiện việc đã hứa", "recipient": "Nơi nhận",
         "concurring": "Được lấy ý kiến", "drafter": "Được giao tham mưu", "handler": "Nơi xử lý",
         "moderator": "Điều hành", "proposer": "Bên đề xuất", "lead": "Chủ trì"}


@dataclass(frozen=True)
class Clock:
    """One deadline with its reason; `days` is empty where nothing was counted."""

    standing: Standing
    days: list[Cell]
    words: str


class RecordPage(KindScreen):
    """The record's page."""

    details_template = "portal/records/record.html"

    def get_details_columns(self) -> list[tuple[str, str]]:
        return []

    @expose("/details")
    def details_view(self) -> str:
        return self.page_of(self.asked())

    def page_of(self, record: Record, **more: Any) -> str:
        """The page of a record within sight; `more` may hold the faults of what was tried on it."""
        dossier, data = record.dossier, content.read(record)
        known = steps.beyond(self.kind, record, data)
        shown = following.contents_with_course(self.kind, [known], actor())[0]
        ground, notices = starting.ground_kept(), self.kind.papers.notices
        children = contents.with_lives(self.kind, data)
        due = status.rows_of([dossier.id, *children])
        rows, standings = [row for row in due if row.dossier_id == dossier.id], status.to_show(due, auth.today())
        clocks, nearest = self._clocks(rows, dossier, known, ground), standings.get(dossier.id)
        lives = contents.lives(lists.children_seen(actor(), children), standings)
        told = history.history_of(self.kind, dossier)
        reason = policy.why(actor(), dossier)
        coming = holder.next_steps(self.kind, dossier, known)
        called = choices.names(contents.references(self.kind, shown, told))
        return self.render(
            self.details_template, record=record, dossier=dossier, clocks=clocks, nearest=nearest,
            facts=contents.facts(self.kind, shown, called), lists=contents.tables(self.kind, data, called, lives),
            told=contents.timeline(told, called), states=self.states_of(record),
            holder=holder.holder(dossier, nearest, auth.today()) if any(coming) else None,
            following=coming, why=SENTENCES[reason] if reason else "",
            open_steps=steps.before(self.kind, record, self.moment(), known), root=self._root(dossier),
            notices=[(one, {"id": dossier.id, "form": one.form}) for one in notices_given(notices, data)],
            moves=moves(dossier, self.kind, data, ground) if notices else [],
            remarks=[words for remark in self.kind.course.remarks if (words := remark(known))],
            files=attachments.listed(dossier), file_rows=dict(attachments.rows_of(self.kind, data)),
            parties=[(PARTS.get(part, part), name) for part, name in holder.parties(dossier)],
            alike=following.like(actor(), record), named_by=following.named_by(actor(), record),
            may={name: policy.can(actor(), getattr(May, name), dossier) for name in ("CHANGE", "ATTACH", "REVEAL")},
            voices=concurrence.voices(dossier, auth.today()) if self.kind.course.concurs else [],
            mendable=answers.correctable_steps(self.kind, data) if policy.can(actor(), May.CORRECT, dossier) else [],
            panels=[(f"portal/panels/{name}", resolve_name(made)(record, actor(), auth.today()))
                    for name, made in self.kind.page.panels.items()],
            urges=self.may_urge() and urgings.is_owed(actor(), dossier, rows),
            has_sealed=any(f.sort is Sort.SEALED and data.get(f.name) for f in self.kind.fields),
            **({"faults": []} | more))

    def states_of(self, record: Record) -> list[tuple[str, Word]]:
        """The record's workflows and where each stands; a paper nobody works on says nothing."""
        names = {"approval": "Bản nhập", "paper": "Văn bản", "concurrence": "Lấy ý kiến", "progress": "Tiến độ"}
        found = [(names[flow.column], cells.word_of(self.kind, record, f"dossier.{flow.column}"))
                 for flow in self.kind.workflows]
        if self.kind.within:
            found.insert(0, (names["approval"], Approval(record.dossier.approval)))
        return [(title, word) for title, word in found if word]

    def _clocks(self, rows: list[Deadline], dossier: Dossier, data: Data, ground: Ground) -> list[Clock]:
        today = auth.today()
        return [Clock(status.of_row(row, today), strip(due, today) if due else [],
                      explain(due) if due else AGREED if starting.is_agreed(row.rule) else CHANGED_SINCE)
                for row, due in starting.explained(rows, dossier, self.kind, data, ground)]

    def _root(self, dossier: Dossier) -> tuple[str, str, str] | None:
        """The record on whose page this one was entered: its kind, title and address; no address out of sight."""
        if dossier.root_id is None:
            return None
        kind = kind_of(dossier.root.kind)
        seen = choices.names({kind.table._meta.table_name: {dossier.root_id}})
        title = next(iter(seen.values()))
        if title == OUT_OF_SIGHT:
            return title_of(kind), translated(title), ""
        return title_of(kind), title, self.get_url(f"{kind.slug}.details_view", id=dossier.root_id)
