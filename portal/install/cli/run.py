"""`portal run`: the portal served by gunicorn."""
import ipaddress
import os
import subprocess
import sys

import click

from portal.base import files, settings
from portal.domain.errors import Refusal
from portal.install.config import Settings, WrongSetting

MAIN = "from portal.install.cli import main; main()"


class Exposed(Refusal):
    """A sample installation, whose sign-ins are printed for all to read, asked to listen to other machines."""


@click.command
@click.option("--host", default="127.0.0.1", show_default=True, help="Địa chỉ để nghe.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Cổng để nghe.")
@click.option("--workers", type=click.IntRange(1, 64), default=2, show_default=True, help="Số tiến trình.")
@click.option("--worker/--no-worker", "with_worker", default=True, show_default=True,
              help="Chạy kèm một tiến trình làm việc nền; --no-worker khi “portal worker” chạy riêng.")
@click.option("--anyway", is_flag=True, help="Cho máy khác vào cả khi đang chứa dữ liệu mẫu.")
def run(host: str, port: int, workers: int, with_worker: bool, anyway: bool) -> None:
    """Chạy cổng bằng gunicorn đến khi có tín hiệu dừng."""
    if not is_loopback(host) and not anyway and settings.is_sample():
        raise Exposed("Bản cài này chứa dữ liệu mẫu, mọi tài khoản chung một mật khẩu, nên chỉ nghe trên máy này. "
                      "Thêm --anyway nếu vẫn muốn mở cho máy khác.")
    require_here()
    try:
        files.require_reachable()
    except files.Unreachable as away:
        raise WrongSetting(f"PORTAL_FILES_URL: {away.sentence}") from None
    click.echo(f"Cổng phối hợp: http://{host}:{port}")
    sys.stdout.flush()
    if with_worker:
        beside = [sys.executable, "-c", MAIN, "worker", "--beside", str(os.getpid())]
        subprocess.Popen(beside)    # noqa: S603  our own command
    command = [sys.executable, "-m", "gunicorn", "wsgi:create_app()", "--config", "python:portal.install.serving",
               "--bind", f"{host}:{port}", "--workers", str(workers),
               "--forwarded-allow-ips", ",".join(Settings.from_environment().proxies)]
    os.execv(sys.executable, command)    # noqa: S606  no shell; the process becomes gunicorn and takes its signals


def require_here() -> None:
    """Raise Refusal when the portal has moved to another database."""
    if place := settings.moved_to():
        raise Refusal(f"Cổng đã chuyển sang {place}. Đặt PORTAL_DATABASE_URL là địa chỉ ấy rồi chạy lại; muốn dùng lại "
                      "cơ sở dữ liệu này thì chạy “portal move --back”.")


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach that address."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"
