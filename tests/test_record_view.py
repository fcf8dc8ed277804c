"""The screens of a kind are plain classes put together once: nothing hides, nothing is missing, what overrides wins."""
from typing import Any

import pytest
from flask_admin import BaseView

from admin_views import OF_THEIR_OWN
from admin_views.ground.screen import expose
from admin_views.records.record_view import ROUTES, RecordView

SUBJECTS = [c for c in RecordView.__mro__ if c.__module__.startswith("admin_views.") and c is not RecordView]


def pages_of(subject: type) -> set[str]:
    """The pages that a class itself gives an address."""
    return {name for name, found in vars(subject).items() if hasattr(found, "_urls") and callable(found)}


def test_every_subject_is_a_plain_class() -> None:
    """Flask-Admin copies inherited pages onto each view: among views, one would hide what another overrides."""
    assert not [c for c in SUBJECTS if issubclass(c, BaseView)]


def test_each_page_is_made_by_one_subject() -> None:
    pages = [name for subject in SUBJECTS for name in pages_of(subject)]
    assert sorted(pages) == sorted(ROUTES - {"index_view"}), "the list's page is Flask-Admin's own"


@pytest.mark.parametrize("view", [RecordView, *OF_THEIR_OWN.values()])
def test_a_page_is_the_subjects_and_not_flask_admins(view: type) -> None:
    for subject in SUBJECTS:
        for name in pages_of(subject) - pages_of_its_own(view):
            assert getattr(view, name).__wrapped__ is vars(subject)[name], name


def pages_of_its_own(view: type) -> set[str]:
    """What a view overrides itself; its metaclass writes all others beside these."""
    return {name for name, found in vars(view).items() if getattr(found, "__module__", "") == view.__module__}


def test_what_a_subject_says_it_needs_is_there() -> None:
    """A name without a value is a need: of Flask-Admin, of another subject, or of the view's own start."""
    needs = {name for c in SUBJECTS for name in c.__annotations__ if name not in vars(c)}
    made_at_start = {"kind", "_filters", "_filter_args", "_create_form_class", "_edit_form_class"}
    assert {"render", "page_of", "kind"} <= needs
    assert [name for name in sorted(needs - made_at_start) if not hasattr(RecordView, name)] == []


def test_what_a_view_of_its_own_overrides_wins() -> None:
    class Own(RecordView):
        @expose("/details")
        def details_view(self) -> str:
            return "own"

        def page_of(self, *args: Any, **more: Any) -> str:
            return "own"
    assert vars(Own)["details_view"].__wrapped__.__qualname__.endswith("Own.details_view")
    assert Own.page_of is vars(Own)["page_of"]
    assert sorted(Own._urls) == sorted(RecordView._urls)


def test_views_of_their_own_keep_what_they_override() -> None:
    report, sheet = OF_THEIR_OWN["yearly_report"], OF_THEIR_OWN["reconciliation"]
    assert {"page_of", "_first"} <= vars(report).keys()
    assert {"page_of", "form_of", "suggested"} <= vars(sheet).keys()
    for view in (report, sheet):
        assert view.details_template != RecordView.details_template
