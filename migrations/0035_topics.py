"""Topics: what petitions and letters are about becomes rows that an administrator keeps."""

from datetime import date

from peewee import CharField, Check, DateField, IntegerField, Model

from portal.reshape import refer, unrefer

FIRST_DAY = date(1945, 9, 2)
ROWS = (
    ("land_compensation", "Đất đai, đền bù", "both"),
    ("transport_irrigation", "Giao thông, thủy lợi", "petition"),
    ("health", "Y tế, phòng dịch", "petition"),
    ("education", "Giáo dục", "petition"),
    ("environment", "Môi trường", "petition"),
    ("social_policy", "Chính sách xã hội", "petition"),
    ("public_employee_contract", "Hợp đồng viên chức", "complaint"),
    ("construction", "Xây dựng", "complaint"),
    ("other", "Lĩnh vực khác", "both"),
)
ABOUT = {
    "petition": (
        "land_compensation", "transport_irrigation", "health", "education", "environment", "social_policy", "other",
    ),
    "complaint": ("public_employee_contract", "land_compensation", "construction", "other"),
}


class Topic(Model):
    valid_from = DateField()
    valid_to = DateField(null=True)
    code = CharField(max_length=40, unique=True)
    title = CharField(max_length=100)
    used_for = CharField(max_length=40, constraints=[Check("\"used_for\" IN ('petition', 'complaint', 'both')")])
    place = IntegerField(constraints=[Check('"place" >= 0')])

    class Meta:
        table_name = "topic"


def up(migrator, db):
    with db.bind_ctx([Topic]):
        db.create_tables([Topic], safe=False)
        Topic.insert_many([
            {"code": code, "title": title, "used_for": use, "place": place, "valid_from": FIRST_DAY, "valid_to": None}
            for place, (code, title, use) in enumerate(ROWS, 1)]).execute()
        for table in ABOUT:
            refer(db, table, "field", "topic", "code")


def down(migrator, db):
    """Topics that came later have no word in the old shape: what is about them is about something else."""
    with db.bind_ctx([Topic]):
        for table, words in ABOUT.items():
            known = ", ".join(f"'{word}'" for word in words)
            db.execute_sql(f"UPDATE {table} SET field = 'other' WHERE field NOT IN ({known})")    # noqa: S608
            unrefer(db, table, "field", "topic", "code", words)
        db.drop_tables([Topic])
