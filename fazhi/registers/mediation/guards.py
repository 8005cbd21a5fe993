"""What the rules of several procedures share: which organisation mediates, and who."""

from __future__ import annotations

from fazhi.kernel.situation import Situation


def no_longer_stands(s: Situation) -> bool:
    """The organisation does not exist on the day of the step."""
    organisation = s.get("organisation")
    if organisation is None:
        return False
    ended = organisation.dissolved_on
    return bool(s.on < organisation.established_on or (ended is not None and ended <= s.on))


def no_longer_serves(s: Situation) -> bool:
    """The mediator is not in office on the day of the step."""
    mediator = s.get("mediator")
    if mediator is None:
        return False
    return bool(s.on < mediator.appointed_on or (mediator.left_on is not None and mediator.left_on <= s.on))


def of_another_organisation(s: Situation) -> bool:
    """The mediator belongs to another organisation than the one that mediates."""
    mediator, organisation = s.get("mediator"), s.get("organisation")
    return mediator is not None and organisation is not None and mediator.organisation_id != organisation.pk
