"""What the numbered migrations write their tables with; frozen as they are, of peewee alone."""
from peewee import SQL, CharField, Check, ForeignKeyField, IntegerField, Model


def pick(column, *words, null=False):
    return CharField(40, null=null, constraints=[Check(f'"{column}" IN {words}')])


def count(column, null=False):
    return IntegerField(null=null, constraints=[Check(f'"{column}" >= 0')])


def making(*tables):
    """`up` and `down` of a migration that makes these tables."""
    def up(migrator, db):
        with db.bind_ctx(tables, bind_refs=False, bind_backrefs=False):
            db.create_tables(tables, safe=False)

    def down(migrator, db):
        with db.bind_ctx(tables, bind_refs=False, bind_backrefs=False):
            db.drop_tables(tables)
    return up, down


def partial(table, name, columns, where):
    """An index of those rows alone; the condition is in words that both databases know."""
    return SQL(f'CREATE INDEX "{table}_{name}" ON "{table}" ({columns}) WHERE {where}')


class Table(Model):
    class Meta:
        legacy_table_names = False    # AgendaItem is agenda_item, its indexes too


class Unit(Table): ...
class Body(Table): ...
class Term(Table): ...
class DeputyGroup(Table): ...
class User(Table): ...
class Dossier(Table): ...


class Topic(Table):
    code = CharField(40, unique=True)


class Record(Table):
    dossier = ForeignKeyField(Dossier, primary_key=True, on_delete="CASCADE")


class Row(Table):
    code = CharField(80, unique=True)


class Session(Record): ...
class ContactRound(Record): ...
class SupervisionRound(Record): ...
