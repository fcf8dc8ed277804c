"""A role may be held in place of a colleague who is away; an event says in whose place it was done."""

from peewee import CharField, Check, DateField, ForeignKeyField, Model, SqliteDatabase

from portal.reshape import reshape

ROLES = [Check("\"role\" IN ('officer', 'reviewer', 'leader', 'administrator', 'auditor')")]
STANDING_IN = ('"stands_for_id" IS NULL OR ("stands_for_id" <> "user_id" AND "basis" IS NOT NULL'
               ' AND "valid_to" IS NOT NULL AND "role" IN (\'officer\', \'reviewer\', \'leader\'))')
OLD_INDEX = "membership_user_id_body_id_role_valid_from"
NEW_INDEX = "membership_user_id_body_id_role_valid_from_stands_for_id"
OWN_INDEX = "membership_own"


class User(Model):
    class Meta:
        table_name = "user"


class Body(Model):
    class Meta:
        table_name = "body"


class OldMembership(Model):
    valid_from = DateField()
    valid_to = DateField(null=True)
    user = ForeignKeyField(User, backref="+")
    body = ForeignKeyField(Body, backref="+")
    role = CharField(max_length=40, constraints=ROLES)

    class Meta:
        table_name = "membership"
        indexes = ((("user", "body", "role", "valid_from"), True),)


class Membership(Model):
    valid_from = DateField()
    valid_to = DateField(null=True)
    user = ForeignKeyField(User, backref="+")
    body = ForeignKeyField(Body, backref="+")
    role = CharField(max_length=40, constraints=ROLES)
    stands_for = ForeignKeyField(User, backref="+", null=True)
    basis = CharField(max_length=300, null=True)

    class Meta:
        table_name = "membership"
        indexes = ((("user", "body", "role", "valid_from", "stands_for"), True),)
        constraints = (Check(STANDING_IN),)


Membership.add_index(Membership.user, Membership.body, Membership.role, Membership.valid_from, unique=True,
                     where=Membership.stands_for.is_null(), name=OWN_INDEX)


def up(migrator, db):
    reshape(db, OldMembership, Membership)
    if not isinstance(db, SqliteDatabase):
        db.execute_sql(f'DROP INDEX "{OLD_INDEX}"')
        db.execute_sql(f'CREATE UNIQUE INDEX "{NEW_INDEX}" ON "membership" '
                       '("user_id", "body_id", "role", "valid_from", "stands_for_id")')
        db.execute_sql(f'CREATE UNIQUE INDEX "{OWN_INDEX}" ON "membership" '
                       '("user_id", "body_id", "role", "valid_from") WHERE "stands_for_id" IS NULL')
        db.execute_sql(f'ALTER TABLE "membership" ADD CHECK ({STANDING_IN})')
    # Added in place on both databases: the triggers that keep the history append-only stay where they are.
    db.execute_sql('ALTER TABLE "event" ADD COLUMN "behalf_id" INTEGER REFERENCES "user" ("id")')
    db.execute_sql('CREATE INDEX "event_behalf_id" ON "event" ("behalf_id")')


def down(migrator, db):
    # Whoever stood in must not be left with the role as their own.
    db.execute_sql('UPDATE "sign_in" SET "membership_id" = NULL WHERE "membership_id" IN '
                   '(SELECT "id" FROM "membership" WHERE "stands_for_id" IS NOT NULL)')
    db.execute_sql('DELETE FROM "membership" WHERE "stands_for_id" IS NOT NULL')
    if not isinstance(db, SqliteDatabase):
        db.execute_sql(f'DROP INDEX "{NEW_INDEX}"')
        db.execute_sql(f'DROP INDEX "{OWN_INDEX}"')
        db.execute_sql(f'CREATE UNIQUE INDEX "{OLD_INDEX}" ON "membership" '
                       '("user_id", "body_id", "role", "valid_from")')
    reshape(db, Membership, OldMembership)
    db.execute_sql('DROP INDEX "event_behalf_id"')
    db.execute_sql('ALTER TABLE "event" DROP COLUMN "behalf_id"')
