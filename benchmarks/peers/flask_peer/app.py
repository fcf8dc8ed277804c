"""The peer as gunicorn serves it: tables, sign-in, the list with filters and search, an overview."""
from flask import Flask, redirect, request
from flask_admin import Admin, AdminIndexView, BaseView, expose
from flask_admin.contrib.sqla import ModelView
from flask_admin.form import SecureForm
from flask_login import LoginManager, UserMixin, current_user, login_user
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import event, func
from sqlalchemy.engine import Engine
from werkzeug.security import check_password_hash

from benchmarks.letters import KINDS, STATUSES
from benchmarks.peers.rows import DATABASE, TUNED

app = Flask(__name__)
app.config.update(SECRET_KEY="of-the-benchmark-alone-" + "x" * 40, SQLALCHEMY_DATABASE_URI=f"sqlite:///{DATABASE}")
db = SQLAlchemy(app)
login = LoginManager(app)
SIGN_IN = '<form method="post"><input name="username"><input name="password" type="password"><button>OK</button></form>'


@event.listens_for(Engine, "connect")
def set_pragmas(connection, _):
    connection.execute("PRAGMA synchronous=NORMAL")


class Officer(UserMixin, db.Model):
    id = db.Column(db.Integer, primary_key=True)
    username = db.Column(db.String(40), unique=True, nullable=False)
    password = db.Column(db.String(255), nullable=False)

    def __str__(self):
        return self.username


class Unit(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(120), nullable=False)

    def __str__(self):
        return self.name


class Complaint(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    code = db.Column(db.String(24), unique=True, nullable=False)
    unit_id = db.Column(db.ForeignKey("unit.id"), nullable=False)
    kind = db.Column(db.String(12), nullable=False)
    complainant = db.Column(db.String(120), nullable=False)
    subject = db.Column(db.String(300), nullable=False)
    content = db.Column(db.Text, nullable=False)
    received_on = db.Column(db.Date, nullable=False)
    due_on = db.Column(db.Date, nullable=False)
    status = db.Column(db.String(12), nullable=False)
    resolved_on = db.Column(db.Date)
    created_by_id = db.Column(db.ForeignKey("officer.id"), nullable=False)
    unit = db.relationship(Unit)
    created_by = db.relationship(Officer)
    __table_args__ = (db.Index("c_unit_status", "unit_id", "status"),
                      db.Index("c_received", "received_on")) if TUNED else ()

    def __str__(self):
        return self.code


@login.user_loader
def load_user(key):
    return db.session.get(Officer, int(key))


class Guarded:
    """Only whoever signed in comes in."""

    def is_accessible(self):
        return current_user.is_authenticated

    def inaccessible_callback(self, name, **_):
        return redirect("/login")


class Home(Guarded, AdminIndexView):
    """The first page."""


class ComplaintView(Guarded, ModelView):
    form_base_class = SecureForm
    page_size = 50
    column_list = ("code", "unit", "kind", "complainant", "subject", "received_on", "due_on", "status")
    column_export_list = (*column_list, "resolved_on")
    column_sortable_list = ("code", ("unit", "unit.name"), "kind", "complainant", "subject", "received_on", "due_on",
                            "status")
    column_choices = form_choices = {"kind": list(KINDS.items()), "status": list(STATUSES.items())}
    column_filters = ("unit_id", "status", "kind", "received_on", "code")
    column_searchable_list = ("complainant", "subject", "content")
    column_default_sort = ("id", True)
    named_filter_urls = can_export = can_view_details = True
    export_max_rows = 10_000
    simple_list_pager = TUNED    # no total is counted or shown


class Overview(Guarded, BaseView):
    @expose("/")
    def index(self):
        rows = db.session.query(Complaint.unit_id, Complaint.status, func.count()).group_by(
            Complaint.unit_id, Complaint.status)
        found = {(unit, status): many for unit, status, many in rows}
        table = [(unit.name, [found.get((unit.id, status), 0) for status in STATUSES])
                 for unit in db.session.query(Unit).order_by(Unit.id)]
        return self.render("overview.html", statuses=STATUSES.values(), table=table)


@app.route("/login", methods=["GET", "POST"])
def sign_in():
    if request.method == "POST":
        officer = db.session.query(Officer).filter_by(username=request.form["username"]).first()
        if officer and check_password_hash(officer.password, request.form["password"]):
            login_user(officer)
            return redirect("/admin/")
    return SIGN_IN


admin = Admin(app, name="Tiếp dân", index_view=Home())
admin.add_view(ComplaintView(Complaint, db, name="Đơn thư"))
admin.add_view(Overview(name="Tổng hợp", endpoint="overview"))
