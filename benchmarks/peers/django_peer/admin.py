"""The peer's screens: the list with filters and search, a file of its rows, an overview of units and states."""
import csv

from django.contrib import admin
from django.db.models import Count
from django.http import StreamingHttpResponse
from django.template.response import TemplateResponse
from django.urls import path

from benchmarks.letters import KINDS, STATUSES
from benchmarks.peers.django_peer.models import Complaint, Unit
from benchmarks.peers.rows import TUNED

EXPORTED = ("code", "unit__name", "kind", "complainant", "subject", "received_on", "due_on", "status", "resolved_on")
MOST = 10_000    # rows of a file


class Echo:
    """Gives back each line that the csv module writes."""

    def write(self, value):
        return value


@admin.register(Complaint)
class ComplaintAdmin(admin.ModelAdmin):
    list_display = ("code", "unit", "kind", "complainant", "subject", "received_on", "due_on", "status")
    list_filter = ("unit", "status", "kind")
    search_fields = ("complainant", "subject", "content")
    list_per_page = 50
    show_full_result_count = not TUNED

    def get_urls(self):
        return [path("export/", self.admin_site.admin_view(self.export)),
                path("overview/", self.admin_site.admin_view(self.overview)), *super().get_urls()]

    def export(self, request):
        rows = self.get_queryset(request).filter(received_on__gte=request.GET["from"]).order_by("-id")
        lines = csv.writer(Echo())

        def written():
            yield lines.writerow(EXPORTED)
            for row in rows.values_list(*EXPORTED)[:MOST].iterator():
                yield lines.writerow((*row[:2], KINDS[row[2]], *row[3:7], STATUSES[row[7]], row[8] or ""))
        return StreamingHttpResponse(written(), content_type="text/csv; charset=utf-8")

    def overview(self, request):
        found = {(row["unit_id"], row["status"]): row["many"]
                 for row in Complaint.objects.values("unit_id", "status").annotate(many=Count("*"))}
        table = [(unit.name, [found.get((unit.id, status), 0) for status in STATUSES])
                 for unit in Unit.objects.order_by("id")]
        return TemplateResponse(request, "overview.html", {
            **self.admin_site.each_context(request), "statuses": STATUSES.values(), "table": table})


admin.site.register(Unit)
