"""The only place that reads the time. Officers live in Asia/Ho_Chi_Minh; so do all days and hours here."""
from datetime import date, datetime
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


def now() -> datetime:
    """This moment, with its zone, to the second."""
    return datetime.now(ZONE).replace(microsecond=0)


def today() -> date:
    """The civil day in Viet Nam."""
    return now().date()
