"""Every permission, named once, apart from people; the policy says who holds which."""
from enum import Enum, auto


class May(Enum):
    """Every permission, named once."""

    READ = auto()
    ENTER = auto()
    CHANGE = auto()
    SUBMIT = auto()
    REVIEW = auto()     # approve or return
    REOPEN = auto()
    FOLLOW = auto()     # record the progress of a case
    COMPILE = auto()    # take voters' opinions into a digest
    ANSWER = auto()     # what a party is asked for
    CONCUR = auto()     # say for one's body whether it agrees
    CORRECT = auto()    # put right what a step wrote, with a reason
    CANCEL = auto()     # take an entry that should not be there out of everything, with a reason
    SIGN = auto()
    ISSUE = auto()
    ATTACH = auto()
    REVEAL = auto()     # read sealed personal data, with a reason
    REPORT = auto()     # the figures of one's unit
    PEOPLE = auto()     # users, bodies, units
    SETTINGS = auto()
    AUDIT = auto()      # verify the history
