"""The shape of a change of password."""
from wtforms import Form, PasswordField
from wtforms.validators import EqualTo, InputRequired, Length


class PasswordForm(Form):
    """The present password and the new one, twice."""

    password = PasswordField("Mật khẩu đang dùng", [InputRequired("Hãy nhập mật khẩu đang dùng."), Length(max=200)])
    new_password = PasswordField("Mật khẩu mới", [InputRequired("Hãy nhập mật khẩu mới.")])
    again = PasswordField("Nhập lại mật khẩu mới", [EqualTo("new_password", "Hai lần nhập mật khẩu mới khác nhau.")])
