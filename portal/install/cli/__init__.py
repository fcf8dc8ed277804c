"""`portal`: the group of commands, each run with the settings, keys and database of this installation.

A command is imported when it is run: the table says of each what the help of all tells, so that help imports none.
"""
from pkgutil import resolve_name
from typing import Any, NamedTuple

import click

from portal.domain.errors import Refusal


class Listed(NamedTuple):
    """A command: where it is, and the first words of its own help."""

    at: str
    help: str


COMMANDS = {name: Listed(at, words) for name, at, words in (
    ("check", "check:check",
     "Nói bản cài này sai ở đâu, mỗi điều một dòng, và thoát với mã 1; không sai thì không nói gì."),
    ("document", "papers:document",
     "Một hồ sơ thành văn bản in; ID là mã của hồ sơ. Dữ liệu cá nhân in ở dạng che."),
    ("due", "rules:due", "Ngày đến hạn của một thời hạn và vì sao là ngày ấy."),
    ("dump", "data:dump", "Ghi toàn bộ nội dung ra một thư mục trống, mỗi bảng một tệp CSV."),
    ("init", "init:init",
     "Tạo hoặc nâng cấp cơ sở dữ liệu, nạp lịch làm việc và thời hạn của luật; chạy lại không đổi gì."),
    ("load", "data:load", "Nạp một thư mục tệp CSV, mỗi bảng một tệp: nạp tất cả hoặc không nạp gì."),
    ("move", "move:move",
     "Chuyển cả hệ thống sang một cơ sở dữ liệu khác, còn trống, ở URL (SQLite hoặc PostgreSQL)."),
    ("report", "papers:report",
     "Báo cáo năm: số liệu (--json, --xlsx), bản in (--pdf), bản để sửa (--docx), hoặc lời văn."),
    ("rules", "rules:rules",
     "Mọi thời hạn: số ngày, đơn vị, mốc tính, căn cứ, thời gian có hiệu lực, đã kiểm chứng hay chưa."),
    ("run", "run:run", "Chạy cổng bằng gunicorn đến khi có tín hiệu dừng."),
    ("sample", "data:sample_year", "Nạp một năm mẫu vào một hệ thống trống rồi in các tài khoản."),
    ("worker", "worker:worker", "Làm các việc nền mà người dùng yêu cầu, đến khi có tín hiệu dừng."),
    ("user", "user:user", "Tài khoản người dùng. Mật khẩu được hỏi, hoặc là dòng đầu của đầu vào chuẩn."),
)}


class Plain(click.ClickException):
    """A refusal: one plain line on standard error, exit 1; click's own would put “Error:” before it."""

    def show(self, file: Any = None) -> None:
        click.echo(self.message, file=file, err=file is None)


class Installation(click.Group):
    """A group whose commands find the database open, and whose refusals are one plain line and exit 1."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        found = resolve_name(f"{__name__}.{COMMANDS[cmd_name].at}")
        opened: click.Command = resolve_name(f"{__name__}.opening:opening")(found, cmd_name)
        return opened

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, command.help) for name, command in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except Refusal as refusal:
            click.echo(refusal.sentence, err=True)
            ctx.exit(1)


@click.group(cls=Installation, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Cổng phối hợp của Thường trực HĐND, UBND và Ban Thường trực UBMTTQVN."""
