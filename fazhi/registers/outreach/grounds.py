"""On what the steps rest: the rule of the regulations on the business environment, or practice."""

from __future__ import annotations

from fazhi.kernel.procedure import Practice

# The act on legal publicity (法治宣传教育法) is not among the texts at hand; until it is, its terms are practice.
DUTY = ("governance.legal_publicity", Practice("国家机关“谁执法谁普法”普法责任制：各单位制定责任清单和年度计划"))
OPENLY = Practice("普法责任清单向社会公布，接受监督")
REPORTING = Practice("每年向业务主管机构报告责任清单的落实情况，由其组织评议")
HOLDING = ("governance.legal_publicity", Practice("按普法责任清单开展法治宣传"))
NO_BURDEN = Practice("为基层减负：不以照片、截图证明开展活动，不以浏览、点赞、转发计算成效")
PLACES = Practice("法治文化阵地和宣传设施由设置单位管理，过时、破损的及时更换、撤除")
LITERATES = Practice("法律明白人由村（社区）推荐，经培训、考核合格后在册，动态管理")
PEOPLE = Practice("普法志愿者、讲师团成员、法治副校长由聘任单位登记、管理")
CASES = Practice("以案释法：推送的案例须已经办结、隐去个人信息，并经审核")
