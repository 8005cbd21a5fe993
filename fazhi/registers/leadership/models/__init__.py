"""The records of leadership."""

from fazhi.registers.leadership.models.fields import Field as Field
from fazhi.registers.leadership.models.meetings import AgendaItem as AgendaItem
from fazhi.registers.leadership.models.meetings import Body as Body
from fazhi.registers.leadership.models.meetings import Meeting as Meeting
from fazhi.registers.leadership.models.meetings import Resolution as Resolution
from fazhi.registers.leadership.models.results import Appraisal as Appraisal
from fazhi.registers.leadership.models.results import Demonstration as Demonstration
from fazhi.registers.leadership.models.results import Honour as Honour
from fazhi.registers.leadership.models.results import YearReport as YearReport
from fazhi.registers.leadership.models.tasks import Rule as Rule
from fazhi.registers.leadership.models.tasks import Task as Task
from fazhi.registers.leadership.models.tasks import TaskList as TaskList
