"""How often an address or an account tried: counted here where there is no Redis."""
from peewee import CharField, DateTimeField, IntegerField

from migrations.shapes import Table, making


class Tally(Table):
    key = CharField(200, primary_key=True)
    count = IntegerField()
    ends = DateTimeField(index=True)


up, down = making(Tally)
