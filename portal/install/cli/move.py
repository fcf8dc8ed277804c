"""`portal move`: the whole installation into another, empty database."""
import sys

import click

from portal.base import clock
from portal.domain.writing import thousands
from portal.install import moving, places

EXAMPLE = """\b
Ví dụ:
  portal move postgresql://cong@localhost/phoi_hop
  portal move sqlite:////srv/phoi-hop/portal.db"""


@click.command(epilog=EXAMPLE)
@click.argument("url", required=False)
@click.option("--keep", is_flag=True, help="Không đánh dấu nơi cũ là đã chuyển: để chuyển thử.")
@click.option("--back", is_flag=True, help="Không chuyển gì: dùng lại cơ sở dữ liệu đang đặt, vốn đã chuyển đi.")
def move(url: str | None, keep: bool, back: bool) -> None:
    """Chuyển cả hệ thống sang một cơ sở dữ liệu khác, còn trống, ở URL (SQLite hoặc PostgreSQL).

    Mọi dòng được chép nguyên, kể cả lịch sử, tài khoản và dữ liệu đã niêm phong, rồi được đọc lại để đối chiếu. Hãy
    dừng cổng trước khi chuyển. Chuyển không xong thì nơi đến vẫn trống, nơi cũ không đổi; chuyển xong thì nơi cũ chỉ
    còn để đọc. Tệp đính kèm và khóa ở nguyên trong PORTAL_DATA.
    """
    if (url is None) is not back:
        raise click.UsageError("Cần URL của nơi đến, hoặc riêng --back.")
    if url is None:
        moving.move_back(clock.now())
        click.echo("Cơ sở dữ liệu này lại nhận việc mới.")
        return
    with click.progressbar(length=1, label="Đang chuyển", hidden=not sys.stdout.isatty()) as bar:
        def progress(done: int, whole: int) -> None:
            bar.length = whole
            bar.update(done - bar.pos)
        found = moving.move(url, clock.now(), progress, keep)
    click.echo(f"Đã chuyển {thousands(found.rows)} dòng của {found.tables} bảng; đọc lại thì khớp từng dòng.")
    click.echo(f"Đặt PORTAL_DATABASE_URL là địa chỉ vừa gõ ({places.shown(url)}), giữ nguyên PORTAL_DATA, rồi chạy lại "
               "cổng; mọi người đăng nhập lại.")
