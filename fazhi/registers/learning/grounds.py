"""On what the steps rest, and the rule that no hour, point or check-in is asked for."""

from __future__ import annotations

from fazhi.kernel.procedure import Practice, Rule
from fazhi.kernel.situation import Situation

LISTS = Practice("领导干部应知应会党内法规和国家法律清单制度：各单位据此制定学法计划")
STUDY = Practice("党委（党组）理论学习中心组、政府常务会议和单位会议集体学法")
TRAINING = Practice("组织领导干部、执法人员和其他人员参加法治培训")
EXAMS = Practice("年度法治理论考试：统计应参考、参考和合格人数")
ANSWERING = Practice("领导干部年度述法：应述尽述，由统筹机构组织评议")
NO_BURDEN = Practice("为基层减负：不以学习时长、积分、打卡、浏览次数安排和评价学法")

COUNTED_TIME = ("学时", "积分", "打卡", "学习时长", "学分", "签到率", "排名")


def asks_for_time_or_points(s: Situation) -> bool:
    """What is to be learnt is said in hours, points or check-ins."""
    told = " ".join(str(s.get(name) or "") for name in ("title", "topic", "content"))
    return any(word in told for word in COUNTED_TIME)


RESULTS_ONLY = Rule(
    asks_for_time_or_points,
    NO_BURDEN,
    "学法不按时长、积分、打卡、排名安排",
    "写学什么、解决什么问题；效果看考试和用法",
)
