"""The peer's tables."""
from django.conf import settings
from django.db import models

from benchmarks.letters import KINDS, STATUSES
from benchmarks.peers.rows import TUNED


class Unit(models.Model):
    name = models.CharField("đơn vị", max_length=120)

    class Meta:
        db_table = "unit"

    def __str__(self):
        return self.name


class Complaint(models.Model):
    code = models.CharField("mã đơn", max_length=24, unique=True)
    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name="đơn vị")
    kind = models.CharField("loại", max_length=12, choices=KINDS)
    complainant = models.CharField("người gửi", max_length=120)
    subject = models.CharField("trích yếu", max_length=300)
    content = models.TextField("nội dung")
    received_on = models.DateField("ngày nhận")
    due_on = models.DateField("hạn")
    status = models.CharField("trạng thái", max_length=12, choices=STATUSES)
    resolved_on = models.DateField("ngày giải quyết", null=True, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="người nhập")

    class Meta:
        db_table = "complaint"
        indexes = [models.Index(fields=["unit", "status"], name="c_unit_status"),
                   models.Index(fields=["received_on"], name="c_received")] if TUNED else []

    def __str__(self):
        return self.code
