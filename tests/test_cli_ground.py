"""The ground's commands, run as an operator runs them: init, run, user, check."""
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from pkgutil import resolve_name

import pytest

from portal.access import enrolment, passwords
from portal.base import clock, db, settings
from portal.domain.people import Organ, Role
from portal.dossier import audit
from portal.install import schema
from portal.install.cli import COMMANDS
from portal.install.cli.run import is_loopback
from portal.organisation.accounts import Membership, User
from portal.organisation.bodies import Body, Unit

PORTAL = (sys.executable, "-c", "from portal.install.cli import main; main()")
PASSWORD = "mật khẩu đủ dài"


class Operator:
    """Runs `portal` over one installation; each call gives exit code, output, errors."""

    def __init__(self, url: str, data: Path) -> None:
        self.environ = {"PATH": os.environ["PATH"], "PORTAL_DATA": str(data), "PORTAL_DATABASE_URL": url,
                        "PYTHONPATH": str(Path(__file__).parents[1])}

    def __call__(self, *words: str, typed: str = "", **environ: str) -> tuple[int, str, str]:
        done = subprocess.run([*PORTAL, *words], env=self.environ | environ, input=typed, text=True,
                              capture_output=True, check=False, timeout=60)
        return done.returncode, done.stdout, done.stderr


def test_a_command_imports_no_library_that_papers_alone_need() -> None:
    ask = ("import sys, click; from portal.install.cli import main; "
           "found = main.get_command(click.Context(main), {!r}); "
           "print(found.name, sorted({{'docx', 'xlsxwriter', 'reportlab'}} & sys.modules.keys()))")

    def imported(command: str) -> str:
        return subprocess.run([sys.executable, "-c", ask.format(command)], cwd=Path(__file__).parents[1],
                              capture_output=True, text=True, check=True, timeout=60).stdout.strip()
    assert imported("due") == "due []"
    assert imported("report") == "report ['docx', 'reportlab', 'xlsxwriter']"


def test_help_of_all_commands_is_theirs_and_imports_none(portal: Operator) -> None:
    for name, (at, words) in COMMANDS.items():
        own = resolve_name(f"portal.install.cli.{at}").help
        assert " ".join(own.split("\n\n")[0].split()) == words, name
    ask = ("import sys; from portal.install.cli import main\n"
           "try: main(['--help'])\n"
           "finally: print({'peewee', 'flask', 'holidays', 'psycopg'} & sys.modules.keys())")
    told = subprocess.run([sys.executable, "-c", ask], cwd=Path(__file__).parents[1], capture_output=True, text=True,
                          check=True, timeout=60).stdout
    assert told.splitlines()[-1] == "set()" and all(name in told for name in COMMANDS)
    assert portal("--help")[0] == 0


@pytest.fixture
def portal(database: db.Database, database_url: str, tmp_path: Path) -> Operator:
    (tmp_path / "data").mkdir(mode=0o700)
    return Operator(database_url, tmp_path / "data")


@pytest.fixture
def body(database: db.Database) -> Body:
    unit = Unit.create(code="huyen", name="huyện Thạch Giang", level="district", place="Thạch Giang")
    return Body.create(code="tt", name="Thường trực HĐND huyện", organ=Organ.STANDING_COMMITTEE, unit=unit,
                       heading="THƯỜNG TRỰC HĐND", symbol="HĐND")


def add(portal: Operator, email: str = "an@thachgiang.example", role: str = "administrator",
        typed: str = PASSWORD) -> tuple[int, str, str]:
    return portal("user", "add", email, "Nguyễn Văn An", "--body", "tt", "--role", role, typed=f"{typed}\n")


def test_init_makes_the_database_and_again_changes_nothing(tmp_path: Path) -> None:
    operator = Operator("", tmp_path / "new")
    assert operator("due", "complaint.accept", "--from", "2021-03-05")[0] == 1
    code, told, _ = operator("init")
    assert (code, "bước nâng cấp" in told) == (0, True)
    before = (tmp_path / "new" / "portal.db").read_bytes()
    assert operator("init") == (0, "Cơ sở dữ liệu đã ở bản mới nhất.\n", "")
    assert (tmp_path / "new" / "portal.db").read_bytes() == before
    assert sorted(path.name for path in (tmp_path / "new").glob("*.key")) == ["seal.key", "secret.key", "trail.key"]


def test_a_command_over_no_database_says_what_to_do(tmp_path: Path) -> None:
    code, told, wrong = Operator("", tmp_path / "new")("user", "list")
    assert (code, told) == (1, "")
    assert wrong == "Cơ sở dữ liệu chưa theo kịp chương trình. Hãy chạy “portal init”.\n"


def test_a_wrong_setting_is_one_line_and_exit_1(portal: Operator) -> None:
    code, told, wrong = portal("user", "list", PORTAL_SECRET_KEY="short")
    assert (code, told, wrong.count("\n")) == (1, "", 1)
    assert wrong.startswith("PORTAL_SECRET_KEY")


def test_a_server_that_does_not_answer_is_one_line_and_exit_1(portal: Operator) -> None:
    code, _, wrong = portal("init", PORTAL_DATABASE_URL="postgresql://officer:hush@127.0.0.1:1/portal")
    assert (code, wrong) == (1, "PORTAL_DATABASE_URL: không nối được cơ sở dữ liệu.\n")


@pytest.mark.parametrize("words", [
    ("nothing",), ("user", "nothing"), ("user", "add", "a@b.example"), ("run", "--port", "0"),
    ("user", "add", "a@b.example", "An", "--body", "tt", "--role", "king")])
def test_wrong_words_exit_2(portal: Operator, words: tuple[str, ...]) -> None:
    assert portal(*words)[0] == 2


def test_help_needs_no_installation(tmp_path: Path) -> None:
    for words in ((), ("user", "add"), ("check",)):
        assert Operator("", tmp_path / "new")(*words, "--help")[0] == 0
    assert not (tmp_path / "new" / "portal.db").exists()


def test_a_user_is_added_with_role_password_and_events(portal: Operator, body: Body) -> None:
    code, told, wrong = add(portal, "An@ThachGiang.example")
    assert (code, wrong) == (0, "")
    assert PASSWORD not in told
    user = User.get()
    assert (user.email, user.name) == ("an@thachgiang.example", "Nguyễn Văn An")
    assert passwords.is_right(PASSWORD, user.password)
    assert [(m.role, m.body_id) for m in Membership.select()] == [(Role.ADMINISTRATOR, body.id)]
    events = list(audit.Event.select().order_by(audit.Event.id))
    assert [(e.act, e.subject, e.actor_id) for e in events] == [
        (act, f"user:{user.id}", None) for act in ("open_account", "grant", "set_password")]


@pytest.mark.parametrize(("email", "typed", "told"), [
    ("an@thachgiang.example", "ngắn", "ít nhất 12 ký tự"), ("không phải", PASSWORD, "không phải một địa chỉ"),
    ("an@thachgiang.example", "", "ít nhất 12 ký tự")])
def test_a_user_that_cannot_stand_leaves_nothing(
        portal: Operator, body: Body, email: str, typed: str, told: str) -> None:
    code, _, wrong = add(portal, email, typed=typed)
    assert (code, told in wrong, wrong.count("\n")) == (1, True, 1)
    assert (User.select().count(), audit.Event.select().count()) == (0, 0)


def test_an_address_is_given_once(portal: Operator, body: Body) -> None:
    add(portal)
    code, _, wrong = add(portal, "AN@thachgiang.example")
    assert (code, wrong) == (1, "Đã có tài khoản an@thachgiang.example.\n")


def test_a_password_is_set_anew_and_an_account_closed(portal: Operator, body: Body) -> None:
    add(portal)
    before = User.get()
    assert portal("user", "password", before.email, typed="một câu khác dễ nhớ\n")[0] == 0
    after = User.get()
    assert passwords.is_right("một câu khác dễ nhớ", after.password)
    assert after.fs_uniquifier != before.fs_uniquifier
    assert portal("user", "disable", before.email)[0] == 0
    assert not User.get().active
    assert portal("user", "disable", before.email)[0] == 1
    assert portal("user", "disable", "ai@thachgiang.example") == (1, "", "Không có tài khoản ai@thachgiang.example.\n")


def test_users_are_listed_for_people_and_for_scripts(portal: Operator, body: Body) -> None:
    add(portal)
    assert "Nguyễn Văn An  đang dùng  Quản trị, Thường trực HĐND huyện" in portal("user", "list")[1]
    assert json.loads(portal("user", "list", "--json")[1]) == [
        {"email": "an@thachgiang.example", "name": "Nguyễn Văn An", "active": True,
         "memberships": [{"role": "administrator", "body": "tt"}]}]


def test_check_says_nothing_of_a_sound_installation(portal: Operator, body: Body) -> None:
    add(portal)
    assert portal("check") == (0, "", "")


def test_check_names_each_fault(portal: Operator, body: Body) -> None:
    add(portal)
    Unit.create(code="xa-z", name="xã Z", level="commune", place="Xã Z", parent=body.unit)
    User.update(active=False).execute()
    audit.Event.create(act="grant", at=datetime(2021, 12, 15), subject="user:1", link="f" * 64)
    data = Path(portal.environ["PORTAL_DATA"])
    data.chmod(0o755)
    (data / "seal.key").chmod(0o644)
    code, told, _ = portal("check")
    assert code == 1
    for sentence in ("xa-z (xã Z) chưa có cơ quan", "quản trị", "Lịch sử bị sửa", "chmod 700", "chmod 600"):
        assert told.count(sentence) == 1, sentence


def test_check_finds_a_cut_tail_of_the_history(portal: Operator, body: Body) -> None:
    add(portal)
    audit.Head.update(link="f" * 64).execute()
    assert "không kết thúc ở mắt xích cuối" in portal("check")[1]


def test_a_sample_listens_to_this_machine_alone(portal: Operator, database: db.Database) -> None:
    settings.mark_sample()
    code, _, wrong = portal("run", "--host", "0.0.0.0")
    assert (code, "--anyway" in wrong) == (1, True)


@pytest.mark.parametrize(("host", "found"), [
    ("127.0.0.1", True), ("localhost", True), ("::1", True), ("0.0.0.0", False), ("192.168.1.5", False),
    ("phoihop.example", False)])
def test_loopback(host: str, found: bool) -> None:
    assert is_loopback(host) is found


@pytest.fixture
def served(portal: Operator) -> Iterator[str]:
    """The address of a portal that really listens."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with subprocess.Popen([*PORTAL, "run", "--port", str(port), "--workers", "1", "--no-worker"], env=portal.environ,
                          stdout=subprocess.DEVNULL) as process:
        yield f"http://127.0.0.1:{port}"
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0


def test_run_serves_the_door(served: str) -> None:
    for _ in range(100):
        try:
            with urllib.request.urlopen(f"{served}/sign-in", timeout=10) as answer:
                assert "Đăng nhập" in answer.read().decode()
                assert "script-src 'nonce-" in answer.headers["Content-Security-Policy"]
                return
        except OSError:
            time.sleep(0.2)    # not listening yet
    pytest.fail("portal run did not listen")


def test_accounts_written_by_operations_keep_the_history_whole(database: db.Database, body: Body) -> None:
    moment = audit.Moment(None, clock.now())
    user = enrolment.open_account(moment, "b@thachgiang.example", "B")
    enrolment.grant(moment, user, body, Role.OFFICER, clock.today())
    with pytest.raises(enrolment.Taken):
        enrolment.grant(moment, user, body, Role.OFFICER, clock.today())
    assert list(audit.broken_links()) == []
    assert not schema.is_empty()
