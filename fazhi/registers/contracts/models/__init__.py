"""The records of contracts and fair competition, by business."""

from fazhi.registers.contracts.models.oversight import (
    Channel as Channel,
)
from fazhi.registers.contracts.models.oversight import (
    Check as Check,
)
from fazhi.registers.contracts.models.oversight import (
    CheckStage as CheckStage,
)
from fazhi.registers.contracts.models.oversight import (
    Complaint as Complaint,
)
from fazhi.registers.contracts.models.oversight import (
    ComplaintStage as ComplaintStage,
)
from fazhi.registers.contracts.models.oversight import (
    Finding as Finding,
)
from fazhi.registers.contracts.models.oversight import (
    Rectification as Rectification,
)
from fazhi.registers.contracts.models.oversight import (
    RectificationStage as RectificationStage,
)
from fazhi.registers.contracts.models.oversight import (
    Rectified as Rectified,
)
from fazhi.registers.contracts.models.oversight import (
    Summary as Summary,
)
from fazhi.registers.contracts.models.oversight import (
    SummaryStage as SummaryStage,
)
from fazhi.registers.contracts.models.review import (
    Conclusion as Conclusion,
)
from fazhi.registers.contracts.models.review import (
    EndedBy as EndedBy,
)
from fazhi.registers.contracts.models.review import (
    Issuer as Issuer,
)
from fazhi.registers.contracts.models.review import (
    Kind as Kind,
)
from fazhi.registers.contracts.models.review import (
    Review as Review,
)
from fazhi.registers.contracts.models.review import (
    ReviewType as ReviewType,
)
from fazhi.registers.contracts.models.review import (
    Settlement as Settlement,
)
from fazhi.registers.contracts.models.review import (
    Stage as Stage,
)
from fazhi.registers.contracts.models.review import (
    Way as Way,
)
