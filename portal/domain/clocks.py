"""Where a deadline's clock stands on a given day: computed on reading, never stored."""
from datetime import date

from portal.domain.words import Word

SOON = 7    # calendar days: the week ahead is what an officer plans


class Clock(Word):
    """The states of a clock, with their titles and the class that colours them."""

    RUNNING = "running", "Trong hạn"
    DUE_SOON = "due_soon", "Sắp đến hạn"
    OVERDUE = "overdue", "Quá hạn"
    DONE_IN_TIME = "done_in_time", "Đúng hạn", "done"
    DONE_LATE = "done_late", "Xong quá hạn"
    SUSPENDED = "suspended", "Tạm dừng"
    WAITING_CITIZEN = "waiting_citizen", "Chờ công dân bổ sung", "suspended"
    EXTENDED = "extended", "Đã gia hạn"


def clock_state(due: date, met: date | None, today: date, suspended: bool = False, extended: bool = False,
                waiting_citizen: bool = False) -> Clock:
    """The state of a clock: done first, then paused, then late, then near, then extended or plainly running."""
    if met:
        return Clock.DONE_IN_TIME if met <= due else Clock.DONE_LATE
    if waiting_citizen:
        return Clock.WAITING_CITIZEN
    if suspended:
        return Clock.SUSPENDED
    if today > due:
        return Clock.OVERDUE
    if (due - today).days <= SOON:
        return Clock.DUE_SOON
    return Clock.EXTENDED if extended else Clock.RUNNING
