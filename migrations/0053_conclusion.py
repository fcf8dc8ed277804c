"""Joint meeting: what it agreed of the session; its conclusions become dossiers, their codes and words kept."""

import unicodedata

from peewee import BooleanField, CharField, Check, DateField, ForeignKeyField, IntegerField, Model, TextField

from portal.reshape import reshape


class Body(Model):
    class Meta:
        table_name = "body"


class User(Model):
    class Meta:
        table_name = "user"


class Dossier(Model):
    kind = CharField(max_length=40)
    code = CharField(max_length=60)
    body = ForeignKeyField(Body, backref="+")
    author = ForeignKeyField(User, backref="+", null=True)
    root = ForeignKeyField("self", backref="+", null=True)
    approval = CharField(max_length=40)
    progress = CharField(max_length=40, null=True)
    version = IntegerField()
    told = IntegerField()
    title = CharField(max_length=400)
    title_key = CharField(max_length=800)
    words = TextField()
    day = DateField(null=True)
    due = DateField(null=True)

    class Meta:
        table_name = "dossier"


class Party(Model):
    dossier = ForeignKeyField(Dossier, backref="+")
    body = ForeignKeyField(Body, backref="+")
    part = CharField(max_length=40)

    class Meta:
        table_name = "party"


class Deadline(Model):
    dossier = ForeignKeyField(Dossier, backref="+")
    rule = CharField(max_length=60)
    version = TextField()
    title = CharField(max_length=200)
    owner = ForeignKeyField(Body, backref="+", null=True)
    start = DateField()
    due = DateField()
    met = DateField(null=True)
    flags = CharField(max_length=120)
    extended = IntegerField()
    suspended = BooleanField()
    duty = CharField(max_length=80)

    class Meta:
        table_name = "deadline"


class Session(Model):
    dossier = ForeignKeyField(Dossier, primary_key=True, backref="+")

    class Meta:
        table_name = "session"


class JointMeetingBefore(Model):
    dossier = ForeignKeyField(Dossier, backref="+", on_delete="CASCADE", primary_key=True)
    title = CharField(max_length=300)
    held_on = DateField()
    place = CharField(max_length=200)
    session = ForeignKeyField(Session, backref="+", null=True)
    chair = CharField(max_length=100)
    chair_title = CharField(max_length=150)

    class Meta:
        table_name = "joint_meeting"


class JointMeeting(Model):
    dossier = ForeignKeyField(Dossier, backref="+", on_delete="CASCADE", primary_key=True)
    title = CharField(max_length=300)
    held_on = DateField()
    place = CharField(max_length=200)
    session = ForeignKeyField(Session, backref="+", null=True)
    chair = CharField(max_length=100)
    chair_title = CharField(max_length=150)
    agreed_opening_on = DateField(null=True)
    agreed_days = IntegerField(null=True, constraints=[Check('"agreed_days" >= 0')])

    class Meta:
        table_name = "joint_meeting"


class ConclusionRow(Model):
    code = CharField(max_length=80, unique=True)
    meeting = ForeignKeyField(JointMeetingBefore, backref="+", on_delete="CASCADE")
    text = TextField()
    owner = ForeignKeyField(Body, backref="+", null=True)
    due_on = DateField(null=True)

    class Meta:
        table_name = "conclusion"


class Conclusion(Model):
    dossier = ForeignKeyField(Dossier, backref="+", on_delete="CASCADE", primary_key=True)
    meeting = ForeignKeyField(JointMeeting, backref="+", on_delete="CASCADE")
    text = TextField()
    owner = ForeignKeyField(Body, backref="+", null=True)
    due_on = DateField(null=True)
    started_on = DateField(null=True)
    done_on = DateField(null=True)
    proof = TextField(null=True)

    class Meta:
        table_name = "conclusion"


BOUND = (Body, User, Dossier, Party, Deadline, Session, JointMeetingBefore, JointMeeting, ConclusionRow, Conclusion)


def up(migrator, db):
    reshape(db, JointMeetingBefore, JointMeeting)
    db.execute_sql("UPDATE dossier SET concurrence = 'not_asked' WHERE kind = 'joint_meeting' AND concurrence IS NULL")
    with db.bind_ctx(BOUND):
        rows = list(ConclusionRow.select().order_by(ConclusionRow.id).dicts())
        roots = {d.id: d for d in Dossier.select().where(Dossier.kind == "joint_meeting")}
        db.drop_tables([ConclusionRow])
        db.create_tables([Conclusion], safe=False)
        for row in rows:
            _open(roots[row["meeting"]], row)


def _open(root, row):
    """A conclusion's dossier, its duty when it has a day, and its owner as a party once the meeting was told."""
    title = " ".join(row["text"].split())[:400]
    dossier = Dossier.insert(
        kind="conclusion", code=row["code"], body=root.body_id, author=root.author_id, root=root.id,
        approval=root.approval, progress="agreed", version=1, told=root.told, title=title, title_key=_sort_key(title),
        words=_fold(f"{row['code']}  {title} {row['text']}"), day=root.day, due=row["due_on"]).execute()
    Conclusion.insert(dossier=dossier, meeting=root.id, text=row["text"], owner=row["owner"],
                      due_on=row["due_on"]).execute()
    if row["due_on"]:
        Deadline.insert(dossier=dossier, rule="agreed", version="agreed", title="Thực hiện kết luận họp liên tịch",
                        owner=row["owner"], start=row["due_on"], due=row["due_on"], flags="", extended=0,
                        suspended=False, duty="").execute()
    if row["owner"] and root.told:
        Party.insert(dossier=dossier, body=row["owner"], part="owner").execute()


def down(migrator, db):
    """Back to rows of the meeting; what was done about a conclusion is lost, and one that has a history stops this."""
    with db.bind_ctx(BOUND):
        rows = list(Conclusion.select(Conclusion, Dossier.code).join(Dossier, on=Conclusion.dossier).dicts())
        db.drop_tables([Conclusion])
        lives = Dossier.select(Dossier.id).where(Dossier.kind == "conclusion")
        Party.delete().where(Party.dossier.in_(lives)).execute()
        Deadline.delete().where(Deadline.dossier.in_(lives)).execute()
        Dossier.delete().where(Dossier.kind == "conclusion").execute()
        db.create_tables([ConclusionRow], safe=False)
        for row in rows:
            ConclusionRow.insert(**{n: row[n] for n in ("code", "meeting", "text", "owner", "due_on")}).execute()
    db.execute_sql("UPDATE dossier SET concurrence = NULL WHERE kind = 'joint_meeting'")
    reshape(db, JointMeeting, JointMeetingBefore)


# The words to search in and the key of the Vietnamese order, as they were made when this was written.

BARE_D = str.maketrans({"đ": "d", "Đ": "d"})
LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
RANK = {letter: f"{rank:02d}" for rank, letter in enumerate(LETTERS, start=40)}


def _fold(words):
    bare = unicodedata.normalize("NFD", words.translate(BARE_D)).lower()
    return " ".join("".join(c for c in bare if not unicodedata.combining(c)).split())


def _sort_key(words):
    letters, tones = [], []
    for char in unicodedata.normalize("NFC", words).lower():
        parts = unicodedata.normalize("NFD", char)
        base = unicodedata.normalize("NFC", "".join(p for p in parts if p not in TONES))
        letters.append(RANK.get(base) or (f"2{base}" if base.isdigit() else "10"))
        tones.append(str(next((TONES[p] for p in parts if p in TONES), 0)))
    return ("".join(letters)[:400] + " " + "".join(tones).rstrip("0"))[:800]
