"""Looking through the records of every kind at once, within the actor's sight."""
from portal.domain.folding import fold
from portal.domain.people import Actor
from portal.dossier.tables import Dossier
from portal.dossier.visibility import dossiers_visible_to
from portal.organisation.bodies import Body

MOST = 50          # rows of the page
LONGEST = 200      # characters looked at
MOST_WORDS = 8


def everywhere(actor: Actor, words: str, most: int = MOST) -> tuple[list[Dossier], bool]:
    """The newest dossiers that hold all the words, with their bodies, and whether there are more."""
    wanted = fold(words[:LONGEST]).split()[:MOST_WORDS]
    if not wanted:
        return [], False
    query = dossiers_visible_to(actor).select(Dossier, Body).join(Body, on=Dossier.body)
    for word in wanted:
        query = query.where(Dossier.words.contains(word))
    found = list(query.order_by(Dossier.day.desc(nulls="LAST"), Dossier.id.desc()).limit(most + 1))
    return found[:most], len(found) > most
