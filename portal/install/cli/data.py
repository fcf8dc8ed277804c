"""`portal load`, `portal dump`, `portal sample`: the whole content in and out as files, and the sample year."""
import sys
from pathlib import Path

import click

from portal import transfer
from portal.base import clock
from portal.dossier.audit import Moment
from portal.install import sample

FOLDER = click.Path(path_type=Path, file_okay=False)


@click.command
@click.argument("folder", type=FOLDER)
def load(folder: Path) -> None:
    """Nạp một thư mục tệp CSV, mỗi bảng một tệp: nạp tất cả hoặc không nạp gì."""
    with click.progressbar(length=1, label="Đang nạp", hidden=not sys.stdout.isatty()) as bar:
        def progress(done: int, whole: int) -> None:
            bar.length = whole
            bar.update(done - bar.pos)
        counts = transfer.load(folder, clock.now(), progress)
    click.echo(f"Đã nạp {sum(counts.values())} dòng của {len(counts)} bảng.")


@click.command
@click.argument("folder", type=FOLDER)
def dump(folder: Path) -> None:
    """Ghi toàn bộ nội dung ra một thư mục trống, mỗi bảng một tệp CSV."""
    names = transfer.dump(folder)
    click.echo(f"Đã ghi {len(names)} tệp vào {folder}.")
    click.echo("Các tệp này có dữ liệu cá nhân ở dạng đọc được: chỉ người vận hành được giữ.", err=True)


@click.command("sample")
@click.option("--year", type=click.Choice(sample.YEARS), default=sample.YEARS[0], show_default=True,
              help="2021: bản đồ cũ; 2026: bản đồ mới, có một xã hợp nhất từ hai xã cũ.")
def sample_year(year: str) -> None:
    """Nạp một năm mẫu vào một hệ thống trống rồi in các tài khoản."""
    password = sample.enter(Moment(None, clock.now()), year)
    click.echo("\n".join(sample.sign_ins(password, year)))
