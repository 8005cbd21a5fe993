"""The tables of the kernel, each defined beside the rules that govern it."""

from fazhi.kernel.attachments import Attachment, Blob
from fazhi.kernel.clocks import Clock
from fazhi.kernel.invitations import Invitation
from fazhi.kernel.ledger.models import Event, Seal
from fazhi.kernel.numbering import Counter
from fazhi.kernel.organs import Charge, Organ, OrganName
from fazhi.kernel.parties import Party
from fazhi.kernel.people import Grant, User
from fazhi.kernel.reorganising import OrganChange
from fazhi.kernel.search import FullText
from fazhi.kernel.touched import TouchedMonth

__all__ = [
    "Attachment",
    "Blob",
    "Charge",
    "Clock",
    "Counter",
    "Event",
    "FullText",
    "Grant",
    "Invitation",
    "Organ",
    "OrganChange",
    "OrganName",
    "Party",
    "Seal",
    "TouchedMonth",
    "User",
]
