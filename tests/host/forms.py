"""The host's own forms."""
from wtforms import Form, StringField


class NameForm(Form):
    """Who comes."""

    name = StringField("Tên")
