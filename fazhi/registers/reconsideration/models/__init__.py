"""The records of reconsideration: the application, the papers of supervision, the contact points."""

from fazhi.registers.reconsideration.models.application import (
    BEFORE_ACCEPTANCE as BEFORE_ACCEPTANCE,
)
from fazhi.registers.reconsideration.models.application import (
    Applicant as Applicant,
)
from fazhi.registers.reconsideration.models.application import (
    Application as Application,
)
from fazhi.registers.reconsideration.models.application import (
    Approval as Approval,
)
from fazhi.registers.reconsideration.models.application import (
    Channel as Channel,
)
from fazhi.registers.reconsideration.models.application import (
    DeliveryMethod as DeliveryMethod,
)
from fazhi.registers.reconsideration.models.application import (
    EndedBy as EndedBy,
)
from fazhi.registers.reconsideration.models.application import (
    KnownBy as KnownBy,
)
from fazhi.registers.reconsideration.models.application import (
    MediationKind as MediationKind,
)
from fazhi.registers.reconsideration.models.application import (
    NormOutcome as NormOutcome,
)
from fazhi.registers.reconsideration.models.application import (
    Outcome as Outcome,
)
from fazhi.registers.reconsideration.models.application import (
    Prerequisite as Prerequisite,
)
from fazhi.registers.reconsideration.models.application import (
    RejectionGround as RejectionGround,
)
from fazhi.registers.reconsideration.models.application import (
    RespondentKind as RespondentKind,
)
from fazhi.registers.reconsideration.models.application import (
    SimplifiedGround as SimplifiedGround,
)
from fazhi.registers.reconsideration.models.application import (
    Stage as Stage,
)
from fazhi.registers.reconsideration.models.application import (
    StayGround as StayGround,
)
from fazhi.registers.reconsideration.models.application import (
    Subject as Subject,
)
from fazhi.registers.reconsideration.models.application import (
    SuspensionGround as SuspensionGround,
)
from fazhi.registers.reconsideration.models.application import (
    Track as Track,
)
from fazhi.registers.reconsideration.models.contact_points import (
    ContactPoint as ContactPoint,
)
from fazhi.registers.reconsideration.models.contact_points import (
    PointKind as PointKind,
)
from fazhi.registers.reconsideration.models.contact_points import (
    PointStage as PointStage,
)
from fazhi.registers.reconsideration.models.papers import (
    Paper as Paper,
)
from fazhi.registers.reconsideration.models.papers import (
    PaperKind as PaperKind,
)
from fazhi.registers.reconsideration.models.papers import (
    PaperStage as PaperStage,
)
