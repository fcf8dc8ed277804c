"""A letter's transfers become rows of it: each keeps its day, receiver, number and answer; the last one stood alone.

Where a second transfer wrote over the first, the kept versions tell the first; they stay as they were written.
"""

import json
import re

from peewee import BooleanField, CharField, Check, DateField, ForeignKeyField, IntegerField, Model, TextField

from portal.reshape import reshape


class Topic(Model):
    code = CharField(max_length=40, unique=True)

    class Meta:
        table_name = "topic"


class Body(Model):
    class Meta:
        table_name = "body"


class Dossier(Model):
    kind = CharField(max_length=40)
    code = CharField(max_length=60, unique=True)
    body = ForeignKeyField(Body, backref="+")

    class Meta:
        table_name = "dossier"


class Party(Model):
    dossier = ForeignKeyField(Dossier, backref="+")
    body = ForeignKeyField(Body, backref="+")
    part = CharField(max_length=40)

    class Meta:
        table_name = "party"


class Number(Model):
    body = ForeignKeyField(Body, backref="+")
    symbol = CharField(max_length=40)
    year = IntegerField()
    ordinal = IntegerField()
    dossier = ForeignKeyField(Dossier, null=True, backref="+")
    paper = CharField(max_length=80, default="")
    day = DateField(null=True)

    class Meta:
        table_name = "number"


class Counter(Model):
    scope = CharField(max_length=80, primary_key=True)
    last = IntegerField()

    class Meta:
        table_name = "counter"


class Deadline(Model):
    dossier = ForeignKeyField(Dossier, backref="+")
    rule = CharField(max_length=60)
    met = DateField(null=True)

    class Meta:
        table_name = "deadline"


class Attachment(Model):
    dossier = ForeignKeyField(Dossier, backref="+")
    row = CharField(max_length=80, default="")

    class Meta:
        table_name = "attachment"


class Revision(Model):
    dossier = ForeignKeyField(Dossier, backref="+")
    version = IntegerField()
    content = TextField()

    class Meta:
        table_name = "revision"


class ComplaintBefore(Model):
    dossier = ForeignKeyField(Dossier, backref="+", on_delete="CASCADE", primary_key=True)
    type = CharField(
        max_length=40, constraints=[Check("\"type\" IN ('complaint', 'denunciation', 'reflection', 'several')")]
    )
    field = ForeignKeyField(Topic, field="code", column_name="field", backref="+")
    summary = CharField(max_length=400)
    detail = TextField(null=True)
    sender = TextField()
    sender_address = TextField(null=True)
    senders = IntegerField(constraints=[Check('"senders" >= 0')])
    source = CharField(
        max_length=40,
        constraints=[Check("\"source\" IN ('post', 'office', 'reception', 'forwarded', 'box', 'leaders', 'deputies')")],
    )
    received_on = DateField()
    instance = CharField(max_length=40, constraints=[Check("\"instance\" IN ('first', 'second')")])
    complex = BooleanField()
    remote = BooleanField()
    several_places = BooleanField()
    is_repeat = BooleanField()
    case = CharField(max_length=60, null=True)
    accepted_on = DateField(null=True)
    acceptance_number = CharField(max_length=60, null=True)
    guided_on = DateField(null=True)
    transferred_on = DateField(null=True)
    transferred_to = ForeignKeyField(Body, backref="+", null=True)
    refused_on = DateField(null=True)
    withdrawn_on = DateField(null=True)
    resolved_on = DateField(null=True)
    decision = CharField(max_length=60, null=True)
    sender_mark = CharField(max_length=64, null=True, index=True)
    qualified = CharField(
        max_length=40,
        null=True,
        constraints=[Check("\"qualified\" IN ('qualified', 'unqualified')")],
        default="qualified",
    )
    unqualified_why = CharField(
        max_length=40,
        null=True,
        constraints=[
            Check("\"unqualified_why\" IN ('anonymous', 'unsigned', 'sent_to_others', 'not_new', 'unclear', 'other')")
        ],
    )
    competence = CharField(
        max_length=40, null=True, constraints=[Check("\"competence\" IN ('own', 'other')")], default="own"
    )
    disciplinary = BooleanField(default=False)
    known_on = DateField(null=True)
    forwarded_by = CharField(max_length=200, null=True)
    forwarded_number = CharField(max_length=60, null=True)
    guided_number = CharField(max_length=60, null=True)
    transfer_number = CharField(max_length=60, null=True)
    told_on = DateField(null=True)
    acknowledged_on = DateField(null=True)
    declined_on = DateField(null=True)
    refused_number = CharField(max_length=60, null=True)
    sent_back_on = DateField(null=True)
    sent_back_number = CharField(max_length=60, null=True)
    filed_on = DateField(null=True)
    closed_on = DateField(null=True)
    notified_on = DateField(null=True)
    finding = CharField(
        max_length=40, null=True, constraints=[Check("\"finding\" IN ('justified', 'partly', 'unjustified')")]
    )
    ruling = TextField(null=True)
    decision_sent_on = DateField(null=True)
    handled_on = DateField(null=True)
    handling = TextField(null=True)
    carried_out_on = DateField(null=True)

    class Meta:
        legacy_table_names = False  # its indexes bear the table's name
        table_name = "complaint"


class Complaint(Model):
    dossier = ForeignKeyField(Dossier, backref="+", on_delete="CASCADE", primary_key=True)
    type = CharField(
        max_length=40, constraints=[Check("\"type\" IN ('complaint', 'denunciation', 'reflection', 'several')")]
    )
    field = ForeignKeyField(Topic, field="code", column_name="field", backref="+")
    summary = CharField(max_length=400)
    detail = TextField(null=True)
    sender = TextField()
    sender_address = TextField(null=True)
    senders = IntegerField(constraints=[Check('"senders" >= 0')])
    source = CharField(
        max_length=40,
        constraints=[Check("\"source\" IN ('post', 'office', 'reception', 'forwarded', 'box', 'leaders', 'deputies')")],
    )
    received_on = DateField()
    instance = CharField(max_length=40, constraints=[Check("\"instance\" IN ('first', 'second')")])
    complex = BooleanField()
    remote = BooleanField()
    several_places = BooleanField()
    is_repeat = BooleanField()
    case = CharField(max_length=60, null=True)
    accepted_on = DateField(null=True)
    acceptance_number = CharField(max_length=60, null=True)
    guided_on = DateField(null=True)
    refused_on = DateField(null=True)
    withdrawn_on = DateField(null=True)
    resolved_on = DateField(null=True)
    decision = CharField(max_length=60, null=True)
    sender_mark = CharField(max_length=64, null=True, index=True)
    qualified = CharField(
        max_length=40,
        null=True,
        constraints=[Check("\"qualified\" IN ('qualified', 'unqualified')")],
        default="qualified",
    )
    unqualified_why = CharField(
        max_length=40,
        null=True,
        constraints=[
            Check("\"unqualified_why\" IN ('anonymous', 'unsigned', 'sent_to_others', 'not_new', 'unclear', 'other')")
        ],
    )
    competence = CharField(
        max_length=40, null=True, constraints=[Check("\"competence\" IN ('own', 'other')")], default="own"
    )
    disciplinary = BooleanField(default=False)
    known_on = DateField(null=True)
    forwarded_by = CharField(max_length=200, null=True)
    forwarded_number = CharField(max_length=60, null=True)
    guided_number = CharField(max_length=60, null=True)
    refused_number = CharField(max_length=60, null=True)
    sent_back_on = DateField(null=True)
    sent_back_number = CharField(max_length=60, null=True)
    filed_on = DateField(null=True)
    closed_on = DateField(null=True)
    notified_on = DateField(null=True)
    finding = CharField(
        max_length=40, null=True, constraints=[Check("\"finding\" IN ('justified', 'partly', 'unjustified')")]
    )
    ruling = TextField(null=True)
    decision_sent_on = DateField(null=True)
    handled_on = DateField(null=True)
    handling = TextField(null=True)
    carried_out_on = DateField(null=True)

    class Meta:
        table_name = "complaint"


class Transfer(Model):
    code = CharField(max_length=80, unique=True)
    complaint = ForeignKeyField(Complaint, backref="+", on_delete="CASCADE")
    transferred_on = DateField()
    transferred_to = ForeignKeyField(Body, backref="+")
    transfer_number = CharField(max_length=60, null=True)
    told_on = DateField(null=True)
    acknowledged_on = DateField(null=True)
    declined_on = DateField(null=True)

    class Meta:
        table_name = "transfer"


MOVED = ("transferred_on", "transferred_to", "transfer_number", "told_on", "acknowledged_on", "declined_on")
FIRST_HANDLED = ("complaint.accept", "complaint.accept_second", "denunciation.accept", "denunciation.transfer",
                 "letter.process")
STUBS = (Topic, Body, Dossier, Party, Number, Counter, Deadline, Attachment, Revision)
BOUND = (ComplaintBefore, Complaint, Transfer, *STUBS)


def up(migrator, db):
    with db.bind_ctx(BOUND):
        moved = ComplaintBefore.select().where(ComplaintBefore.transferred_on.is_null(False))
        found = [(_told(letter), letter) for letter in moved.order_by(ComplaintBefore.dossier)]
        reshape(db, ComplaintBefore, Complaint)
        db.create_tables((Transfer,), safe=False)
        for rows, letter in found:
            _enter(rows, Dossier.get_by_id(letter.dossier_id), letter.accepted_on)


def _told(letter):
    """Each transfer of a letter, as its kept versions and then its columns tell them; days as ISO words."""
    rows = []
    for revision in Revision.select().where(Revision.dossier == letter.dossier_id).order_by(Revision.version):
        content = json.loads(revision.content)
        rows = content["transfers"] if "transfers" in content else _brought_up(rows, content)
    columns = {name: letter.__data__[name] for name in MOVED}
    return _brought_up(rows, {name: str(value) if value and name.endswith("_on") else value
                              for name, value in columns.items()})


def _brought_up(rows, content):
    """The transfers known so far with what the columns tell: of the last one, or of one after a refusal."""
    told = {name: content.get(name) for name in MOVED}
    if not told["transferred_on"]:
        return rows
    if told["declined_on"] and told["declined_on"] < told["transferred_on"]:
        told["declined_on"] = None    # it stayed from the transfer before
    refused = rows[-1]["declined_on"] if rows else None
    return [*(rows if refused and refused < told["transferred_on"] else rows[:-1]), told]


def _enter(rows, dossier, accepted):
    """The rows with their codes and numbers; whoever declined sees the letter again; the first transfer met the duty.

    A receiver that nobody told is the body in charge itself.
    """
    for place, row in enumerate(rows, 1):
        values = {name: row[name] for name in MOVED}
        values["transferred_to"] = row["transferred_to"] or dossier.body_id
        values["transfer_number"] = _numbered(row, dossier, f"transfer-T{place:02d}", place == len(rows))
        Transfer.insert(code=f"{dossier.code}-T{place:02d}", complaint=dossier.id, **values).execute()
        if place < len(rows):
            Party.insert(dossier=dossier, body=values["transferred_to"], part="decliner").on_conflict_ignore().execute()
    Counter.insert(scope=f"{dossier.code}-T", last=len(rows)).execute()
    if not accepted:
        _date_the_duty(dossier.id, rows[-1]["transferred_on"], rows[0]["transferred_on"])


def _numbered(row, dossier, paper, is_last):
    """The row's number, told in the register as this paper's; none where another paper took it since."""
    number = row["transfer_number"]
    if not number:
        return None
    if is_last:
        Number.update(paper=paper).where(Number.dossier == dossier.id, Number.paper == "transfer").execute()
        return number
    ordinal, symbol = re.fullmatch(r"(\d+)/(\S+)", number.strip()).groups()
    entered = Number.insert(
        body=dossier.body_id, symbol=symbol, year=int(row["transferred_on"][:4]), ordinal=int(ordinal),
        dossier=dossier.id, paper=paper, day=row["transferred_on"]).on_conflict_ignore().as_rowcount().execute()
    return number if entered else None


def _date_the_duty(dossier, before, after):
    """What the day of a transfer met: until now the last one's, from now on the first one's; and back again."""
    if before != after:
        Deadline.update(met=after).where(Deadline.dossier == dossier, Deadline.met == before,
                                         Deadline.rule.in_(FIRST_HANDLED)).execute()


def down(migrator, db):
    """Back to the columns: the last transfer stands in them, with the day of an earlier refusal, as it stayed then."""
    with db.bind_ctx(BOUND):
        found = {}
        for row in Transfer.select().order_by(Transfer.complaint, Transfer.id).dicts():
            found.setdefault(row["complaint"], []).append(row)
        db.drop_tables((Transfer,))
        reshape(db, Complaint, ComplaintBefore)
        for pk, rows in found.items():
            _put_back(pk, rows)


def _put_back(pk, rows):
    *earlier, last = rows
    declined = last["declined_on"] or (earlier[-1]["declined_on"] if earlier else None)
    ComplaintBefore.update({name: last[name] for name in MOVED} | {"declined_on": declined}).where(
        ComplaintBefore.dossier == pk).execute()
    papers = [f"transfer-{row['code'].rpartition('-')[2]}" for row in rows]
    Number.delete().where(Number.dossier == pk, Number.paper.in_(papers[:-1])).execute()
    Number.update(paper="transfer").where(Number.dossier == pk, Number.paper == papers[-1]).execute()
    Attachment.update(row="").where(Attachment.dossier == pk, Attachment.row.in_([r["code"] for r in rows])).execute()
    Party.delete().where(Party.dossier == pk, Party.part == "decliner").execute()
    Counter.delete().where(Counter.scope == last["code"].rstrip("0123456789")).execute()
    if not ComplaintBefore.get_by_id(pk).accepted_on:
        _date_the_duty(pk, rows[0]["transferred_on"], last["transferred_on"])
