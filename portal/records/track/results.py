"""How an agency answers what was asked of it."""
from portal.domain.words import Word


class Result(Word):
    RESOLVED = "resolved", "Đã giải quyết"
    RESOLVING = "resolving", "Đang giải quyết"
    WILL_RESOLVE = "will_resolve", "Sẽ giải quyết", "resolving"
    EXPLAINED = "explained", "Giải trình"


UNFINISHED = (Result.RESOLVING, Result.WILL_RESOLVE)
