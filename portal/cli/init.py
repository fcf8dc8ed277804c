"""`portal init`: the database made or brought to the newest shape, with its work calendar."""
import click

from portal import schema, work_calendar
from portal.cli.data import sample_year


@click.command
@click.option("--sample", "with_sample", is_flag=True, help="Nạp năm mẫu 2021 nếu hệ thống còn trống.")
@click.pass_context
def init(context: click.Context, with_sample: bool) -> None:
    """Tạo hoặc nâng cấp cơ sở dữ liệu và nạp lịch làm việc; chạy lại không đổi gì."""
    applied = schema.migrate()
    work_calendar.fill()
    click.echo(f"Đã áp dụng {len(applied)} bước nâng cấp." if applied else "Cơ sở dữ liệu đã ở bản mới nhất.")
    if with_sample and schema.is_empty():
        context.invoke(sample_year)
