"""The keys that the report promises: each is there, whatever the year holds."""
from tests import year
from tests.locality import Locality

PROMISED = """
regulation.number regulation.issued_on
voter_contact.rounds voter_contact.rounds.direct voter_contact.rounds.online voter_contact.rounds.compiled
voter_contact.attendance voter_contact.petitions voter_contact.other_level_rounds.online
voter_contact.other_level.attendance voter_contact.other_level.petitions
voter_contact.plans voter_contact.plans_on_time
petitions.settled_on_the_spot petitions.compiled petitions.transferred petitions.answered petitions.answered_on_time
petitions.answered_late petitions.unanswered_overdue
petitions.result.resolved petitions.result.resolving petitions.result.will_resolve petitions.result.explained
group_opinions group_opinions.explained_on_time
sessions sessions.regular sessions.thematic
session_documents session_documents.late session_documents.mean_days_late session_documents.verification_days_lost
promises promises.kept promises.overdue joint_meetings
body_meetings.standing body_meetings.committee body_meetings.front invitations invitations.attended
supervision.rounds supervision.surveys supervision.recommendations supervision.mean_per_round
supervision.min_per_round supervision.max_per_round
supervision.implemented supervision.under_way supervision.not_implemented supervision.re_supervised
supervision.questioned social_criticism.conferences
consultations consultations.comments consultations.accepted programme_proposals disseminations
receptions receptions.citizens
complaints complaints.kind.complaint complaints.kind.denunciation complaints.kind.reflection
complaints.carried_in complaints.accepted complaints.resolved complaints.resolved_on_time complaints.resolved_late
complaints.overdue complaints.extended
complaints.overdue.field.public_employee_contract complaints.overdue.field.land_compensation
complaints.overdue.field.construction complaints.overdue.field.other
compliance.D7K1.due compliance.D7K1.on_time compliance.D7K1.late compliance.D7K1.open
"""


def test_every_promised_key_is_there(place: Locality) -> None:
    year.regulation(place)
    keys, counted = PROMISED.split(), year.counted(place)
    assert [key for key in keys if key not in counted] == []
    assert len(keys) == len(set(keys))
