"""What the rules of several parts look at: who acts, when a period ends, a step that is taken once."""

from __future__ import annotations

from fazhi.kernel.people import Role

# 政府信息公开工作机构负责人: the head of the organ, or of the office in charge for the county.
CHIEF = (Role.HEAD,)

REPLY = "disclosure.reply"
REPLIES = "disclosure.reply_types"


# --- a step that is taken once ------------------------------------------------------------------------------------
