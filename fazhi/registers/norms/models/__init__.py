"""The records of norms, by business."""

from fazhi.registers.norms.models.cleanup import (
    Cleanup as Cleanup,
)
from fazhi.registers.norms.models.cleanup import (
    CleanupKind as CleanupKind,
)
from fazhi.registers.norms.models.cleanup import (
    CleanupResult as CleanupResult,
)
from fazhi.registers.norms.models.cleanup import (
    CleanupStage as CleanupStage,
)
from fazhi.registers.norms.models.cleanup import (
    Result as Result,
)
from fazhi.registers.norms.models.cleanup import (
    ResultStage as ResultStage,
)
from fazhi.registers.norms.models.comments import (
    Answer as Answer,
)
from fazhi.registers.norms.models.comments import (
    Comment as Comment,
)
from fazhi.registers.norms.models.comments import (
    CommentStage as CommentStage,
)
from fazhi.registers.norms.models.comments import (
    Source as Source,
)
from fazhi.registers.norms.models.document import (
    Competition as Competition,
)
from fazhi.registers.norms.models.document import (
    Document as Document,
)
from fazhi.registers.norms.models.document import (
    EndedBy as EndedBy,
)
from fazhi.registers.norms.models.document import (
    Evaluation as Evaluation,
)
from fazhi.registers.norms.models.document import (
    Stage as Stage,
)
from fazhi.registers.norms.models.document import (
    document_link as document_link,
)
from fazhi.registers.norms.models.local import (
    LocalTerm as LocalTerm,
)
from fazhi.registers.norms.models.reviews import (
    Conclusion as Conclusion,
)
from fazhi.registers.norms.models.reviews import (
    Review as Review,
)
from fazhi.registers.norms.models.reviews import (
    ReviewKind as ReviewKind,
)
from fazhi.registers.norms.models.reviews import (
    ReviewStage as ReviewStage,
)
