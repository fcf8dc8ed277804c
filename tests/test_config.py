"""Settings: read from the environment, and a wrong one named in one Vietnamese sentence."""
from pathlib import Path

import pytest

from portal.install.config import Settings, WrongSetting


def _read(tmp_path: Path, **changes: str) -> Settings:
    return Settings.from_environment({"PORTAL_DATA": str(tmp_path / "var")} | changes)


def test_without_settings_the_data_lie_in_var_and_the_database_in_them(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    found = Settings.from_environment({})
    assert found.data == tmp_path / "var"
    assert found.database_url == f"sqlite:///{tmp_path}/var/portal.db"
    assert found.trusted_hosts == ("127.0.0.1", "localhost")
    assert found.given_keys == {}


def test_the_data_folder_is_made_for_its_owner_alone(tmp_path: Path) -> None:
    assert _read(tmp_path).data.stat().st_mode & 0o777 == 0o700


def test_given_keys_are_kept_but_never_shown(tmp_path: Path) -> None:
    found = _read(tmp_path, PORTAL_SECRET_KEY="s" * 32, PORTAL_TRAIL_KEY="t" * 32)
    assert found.given_keys == {"PORTAL_SECRET_KEY": "s" * 32, "PORTAL_TRAIL_KEY": "t" * 32}
    assert "ssss" not in repr(found)


def test_names_of_the_portal_are_a_list(tmp_path: Path) -> None:
    found = _read(tmp_path, PORTAL_TRUSTED_HOSTS="Phoihop.Thachgiang.example, .noi-bo.example")
    assert found.trusted_hosts == ("phoihop.thachgiang.example", ".noi-bo.example")


@pytest.mark.parametrize(("name", "value"), [
    ("PORTAL_DATABASE_URL", "mysql://x/y"),
    ("PORTAL_DATABASE_URL", "portal.db"),
    ("PORTAL_SECRET_KEY", "short"),
    ("PORTAL_TRAIL_KEY", "x" * 31),
    ("PORTAL_SEAL_KEY", "1"),
    ("PORTAL_REDIS_URL", "127.0.0.1:6379"),
    ("PORTAL_REDIS_URL", "redis://127.0.0.1:6379"),
    ("PORTAL_REDIS_URL", "redis://:mật-khẩu@/0"),
    ("PORTAL_REDIS_URL", "redis://127.0.0.1:cổng/0"),
    ("PORTAL_TRUSTED_HOSTS", "https://phoihop.example"),
    ("PORTAL_TRUSTED_HOSTS", "phoihop.example:8000"),
    ("PORTAL_TRUSTED_HOSTS", "[::1]"),
    ("PORTAL_TRUSTED_HOSTS", "a,,b"),
    ("PORTAL_TRUSTED_HOSTS", ""),
])
def test_a_wrong_value_is_named_and_never_repeated_when_secret(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(WrongSetting) as wrong:
        _read(tmp_path, **{name: value})
    assert name in str(wrong.value)
    assert "KEY" not in name or value not in str(wrong.value)
    assert "mật-khẩu" not in str(wrong.value)


def test_redis_is_used_when_it_is_named_and_its_password_is_never_shown(tmp_path: Path) -> None:
    assert _read(tmp_path).redis_url is None
    found = _read(tmp_path, PORTAL_REDIS_URL="rediss://:bi-mat@redis.example:6380/3")
    assert found.redis_url == "rediss://:bi-mat@redis.example:6380/3" and "bi-mat" not in repr(found)


def test_a_data_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("")
    with pytest.raises(WrongSetting, match="PORTAL_DATA"):
        _read(tmp_path)
