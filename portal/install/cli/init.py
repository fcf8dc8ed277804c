"""`portal init`: the database made or brought to the newest shape, with its work calendar and deadline rules."""
import click

from portal.base import clock
from portal.base.db import immediate
from portal.dossier import audit
from portal.dossier.audit import Moment
from portal.install import schema
from portal.install.cli.data import sample_year
from portal.law import rulebook, work_calendar


@click.command
@click.option("--sample", "with_sample", is_flag=True, help="Nạp năm mẫu 2021 nếu hệ thống còn trống.")
@click.pass_context
def init(context: click.Context, with_sample: bool) -> None:
    """Tạo hoặc nâng cấp cơ sở dữ liệu, nạp lịch làm việc và thời hạn của luật; chạy lại không đổi gì."""
    applied = schema.migrate()
    work_calendar.fill()
    _fill_rules()
    click.echo(f"Đã áp dụng {len(applied)} bước nâng cấp." if applied else "Cơ sở dữ liệu đã ở bản mới nhất.")
    if with_sample and schema.is_empty():
        context.invoke(sample_year)


def _fill_rules() -> None:
    """The deadline rules of the law file; where they stood already, what a newer file changed is told in the log."""
    with immediate():
        stood = rulebook.DeadlineRule.select().exists()
        changed = rulebook.fill()
        if stood and changed:
            audit.add_event(Moment(None, clock.now()), "update_rules", subject="rules", reason=", ".join(changed))
    if stood and changed:
        click.echo(f"Tệp luật mới đổi {len(changed)} thời hạn: {', '.join(changed)}.")
