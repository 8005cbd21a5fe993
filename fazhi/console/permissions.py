"""Who may ask for which page of the console; the reference page and the tests of access are written from this table.

An address that stands in `urls` and not here stops the tests. What a page of several matters shows (a list, a search, a
figure with its records) is limited to the rows that the person sees (`fazhi.kernel.access.rows`), so that these pages
are open to everybody who is signed in.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from fazhi.kernel.access import CORRECTS, SEES_MATTERS
from fazhi.kernel.people import Role


class Who(StrEnum):
    """Whom a page is open to."""

    ANYBODY = "不用登录"
    SIGNED_IN = "登录的人员；只显示本人看得到的内容"
    SEES = "看得到该事项的人员"
    CORRECTS = "看得到该事项，且是其机构经办、审核人员或者负责人的人员"
    TAKES = "看得到该事项，且有该步骤所需角色的人员；更正、撤回限于办理该步骤的机构"
    OPENS = "有登记该事项所需角色的人员"
    FILLS = "看得到该报送的人员；填写限于其单位的人员，他人代填须写明依据"
    READS = "有任何角色的人员；草稿只限上传人和其机构的人员"
    KEEPS = "上传人和其机构的人员"
    OWNS = "本人；导入须有办理步骤所需的角色，逐行检查"
    ADMINISTERS = "该机构的管理员"


class Relation(StrEnum):
    """How the organ at which somebody holds a role stands to a matter."""

    OWN = "承办机构"
    ABOVE = "上级机构"
    OFFICE = "业务主管机构"
    PARTY = "参与的机构"
    FOREIGN = "其他机构"


class Outcome(StrEnum):
    """What is answered: the page; a refusal that says who may; or that there is nothing, whether there is or not."""

    SHOWN = "可以"
    REFUSED = "不可以（说明由谁办理）"
    HIDDEN = "不可以（如同没有）"


@dataclass(frozen=True)
class Page:
    """An address: its name in `urls`, what is there, whom it is open to, and whether what is sent to it writes."""

    name: str
    about: str
    who: Who
    writes: bool = False


PAGES = (
    Page("sign_in", "登录", Who.ANYBODY),
    Page("sign_out", "退出", Who.ANYBODY),
    Page("work", "我的工作", Who.SIGNED_IN),
    Page("search", "查找", Who.SIGNED_IN),
    Page("help", "帮助", Who.SIGNED_IN),
    Page("password", "修改密码", Who.SIGNED_IN),
    Page("registers", "台账目录", Who.SIGNED_IN),
    Page("register", "一项台账", Who.SIGNED_IN),
    Page("records", "事项列表", Who.SIGNED_IN),
    Page("sheets", "事项的表格：上传导入", Who.SIGNED_IN, writes=True),
    Page("sheet_template", "表格模板", Who.SIGNED_IN),
    Page("sheet_export", "导出表格", Who.SIGNED_IN, writes=True),
    Page("transfer", "一次导入或者导出", Who.OWNS),
    Page("transfer_confirm", "确认导入", Who.OWNS, writes=True),
    Page("transfer_cancel", "取消导入或者导出", Who.OWNS, writes=True),
    Page("transfer_file", "导入或者导出的表格文件", Who.OWNS),
    Page("open", "登记事项", Who.OPENS, writes=True),
    Page("matter", "事项", Who.SEES),
    Page("step", "办理步骤", Who.TAKES, writes=True),
    Page("correct", "更正一栏", Who.TAKES, writes=True),
    Page("revert", "撤回上一步骤", Who.TAKES, writes=True),
    Page("party", "登记当事人", Who.CORRECTS, writes=True),
    Page("link", "发出或者撤销一次性链接", Who.TAKES, writes=True),
    Page("upload", "添加材料", Who.CORRECTS, writes=True),
    Page("download", "下载材料", Who.SEES),
    Page("indicators", "指标", Who.SIGNED_IN),
    Page("collect", "填报", Who.SIGNED_IN),
    Page("collection", "填报进度", Who.SIGNED_IN),
    Page("return", "一份报送", Who.FILLS, writes=True),
    Page("return_sheet", "报送的表格模板", Who.FILLS),
    Page("return_import", "上传报送的表格", Who.FILLS, writes=True),
    Page("measure", "一项指标", Who.SIGNED_IN),
    Page("measure_records", "指标背后的事项", Who.SIGNED_IN),
    Page("reports", "报告", Who.SIGNED_IN),
    Page("tables", "统计年报", Who.SIGNED_IN),
    Page("tables_of", "一项台账的统计年报", Who.SIGNED_IN),
    Page("table_sheet", "统计年报的表格文件", Who.SIGNED_IN),
    Page("compose", "生成的报告", Who.SIGNED_IN),
    Page("download_report", "生成的报告的文件", Who.SIGNED_IN),
    Page("library", "已公开报告库", Who.READS),
    Page("hand_in", "上传报告", Who.READS, writes=True),
    Page("compare", "报告对比", Who.READS),
    Page("compare_sheet", "对比的表格文件", Who.READS),
    Page("read", "一份报告的核对", Who.READS),
    Page("original", "报告原文件", Who.READS),
    Page("judge", "判断一处发现", Who.READS, writes=True),
    Page("about_report", "报告的单位和年度", Who.KEEPS, writes=True),
    Page("keep_report", "收入报告库", Who.KEEPS, writes=True),
    Page("read_again", "重新识读", Who.KEEPS, writes=True),
    Page("remove_report", "移出报告库", Who.KEEPS, writes=True),
    Page("organs", "机构人员", Who.ADMINISTERS, writes=True),
    Page("organ", "一个机构的人员", Who.ADMINISTERS, writes=True),
    Page("end_grant", "收回角色", Who.ADMINISTERS, writes=True),
    Page("organ_change", "机构变更：设立、更名、并入、撤销", Who.ADMINISTERS, writes=True),
    Page("undo_change", "撤回机构变更", Who.ADMINISTERS, writes=True),
)


def sees(role: Role, relation: Relation) -> bool:
    """Whether a role at an organ of that relation sees a matter."""
    return role in SEES_MATTERS and relation is not Relation.FOREIGN


def of_a_matter(who: Who, role: Role, relation: Relation) -> Outcome | None:
    """What a page of one matter answers; None where it hangs on the step."""
    if not sees(role, relation):
        return Outcome.HIDDEN
    if who is Who.CORRECTS:
        may = role in CORRECTS and relation is not Relation.PARTY
        return Outcome.SHOWN if may else Outcome.REFUSED
    return Outcome.SHOWN if who is Who.SEES else None
