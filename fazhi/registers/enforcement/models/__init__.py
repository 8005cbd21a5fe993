"""The records of enforcement, by business."""

from fazhi.registers.enforcement.models.inspecting import (
    Inspection as Inspection,
)
from fazhi.registers.enforcement.models.inspecting import (
    Notice as Notice,
)
from fazhi.registers.enforcement.models.inspecting import (
    Plan as Plan,
)
from fazhi.registers.enforcement.models.inspecting import (
    Problem as Problem,
)
from fazhi.registers.enforcement.models.oversight import (
    Call as Call,
)
from fazhi.registers.enforcement.models.oversight import (
    FileReview as FileReview,
)
from fazhi.registers.enforcement.models.oversight import (
    Supervision as Supervision,
)
from fazhi.registers.enforcement.models.oversight import (
    SupervisionPaper as SupervisionPaper,
)
from fazhi.registers.enforcement.models.penal import Penalty as Penalty
from fazhi.registers.enforcement.models.rosters import (
    Item as Item,
)
from fazhi.registers.enforcement.models.rosters import (
    NoPenaltyItem as NoPenaltyItem,
)
from fazhi.registers.enforcement.models.rosters import (
    Officer as Officer,
)
from fazhi.registers.enforcement.models.rosters import (
    Secondment as Secondment,
)
from fazhi.registers.enforcement.models.rosters import (
    Team as Team,
)
