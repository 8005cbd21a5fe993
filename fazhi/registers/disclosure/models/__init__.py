"""The records of disclosure, by subject."""

from __future__ import annotations

from fazhi.registers.disclosure.models.applications import REASONS as REASONS
from fazhi.registers.disclosure.models.applications import Amendment as Amendment
from fazhi.registers.disclosure.models.applications import AmendmentResult as AmendmentResult
from fazhi.registers.disclosure.models.applications import AmendmentStage as AmendmentStage
from fazhi.registers.disclosure.models.applications import Applicant as Applicant
from fazhi.registers.disclosure.models.applications import Application as Application
from fazhi.registers.disclosure.models.applications import Channel as Channel
from fazhi.registers.disclosure.models.applications import Delivery as Delivery
from fazhi.registers.disclosure.models.applications import FeeBasis as FeeBasis
from fazhi.registers.disclosure.models.applications import Form as Form
from fazhi.registers.disclosure.models.applications import Opinion as Opinion
from fazhi.registers.disclosure.models.applications import OrganOpinion as OrganOpinion
from fazhi.registers.disclosure.models.applications import OtherOrgan as OtherOrgan
from fazhi.registers.disclosure.models.applications import Reason as Reason
from fazhi.registers.disclosure.models.applications import Reply as Reply
from fazhi.registers.disclosure.models.applications import ReplyType as ReplyType
from fazhi.registers.disclosure.models.applications import Stage as Stage
from fazhi.registers.disclosure.models.common import Exemption as Exemption
from fazhi.registers.disclosure.models.publication import Catalogue as Catalogue
from fazhi.registers.disclosure.models.publication import Category as Category
from fazhi.registers.disclosure.models.publication import Content as Content
from fazhi.registers.disclosure.models.publication import Guide as Guide
from fazhi.registers.disclosure.models.publication import GuideKind as GuideKind
from fazhi.registers.disclosure.models.publication import Information as Information
from fazhi.registers.disclosure.models.publication import InformationStage as InformationStage
from fazhi.registers.disclosure.models.publication import Outlet as Outlet
from fazhi.registers.disclosure.models.publication import RosterStage as RosterStage
from fazhi.registers.disclosure.models.publication import Secrecy as Secrecy
from fazhi.registers.disclosure.models.reporting import ReportStage as ReportStage
from fazhi.registers.disclosure.models.reporting import YearlyReport as YearlyReport
