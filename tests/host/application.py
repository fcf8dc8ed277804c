"""The host: it keeps its cookie, its policy and its admin whatever is mounted beside it."""
from flask import Flask, request, session
from flask.typing import ResponseReturnValue
from flask_admin import Admin
from flask_login import LoginManager, UserMixin, current_user, login_user

from tests.host.forms import NameForm


class Guest(UserMixin):
    """Whoever gave a name."""

    def __init__(self, name: str) -> None:
        self.id = name


def make() -> Flask:
    """The host as it stood before the portal came."""
    host = Flask("tests.host.application", template_folder="templates")
    host.secret_key = "the host's own"
    manager = LoginManager(host)
    manager.user_loader(Guest)
    Admin(host, name="Quản trị của chủ", url="/admin")

    @host.after_request
    def policy(response):
        response.headers["Content-Security-Policy"] = "default-src https://host.example"
        return response

    @host.post("/enter")
    def enter() -> ResponseReturnValue:
        form = NameForm(request.form)
        login_user(Guest(form.name.data))
        session["seen"] = 1
        return "vào rồi"

    @host.get("/")
    def home() -> ResponseReturnValue:
        return f"trang chủ của {current_user.get_id()}"

    return host
