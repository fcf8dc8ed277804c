"""`portal init`: the database made or brought to the newest shape, with its work calendar."""
import click

from portal import schema, work_calendar


@click.command
def init() -> None:
    """Tạo hoặc nâng cấp cơ sở dữ liệu và nạp lịch làm việc; chạy lại không đổi gì."""
    applied = schema.migrate()
    work_calendar.fill()
    click.echo(f"Đã áp dụng {len(applied)} bước nâng cấp." if applied else "Cơ sở dữ liệu đã ở bản mới nhất.")
