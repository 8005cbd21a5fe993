"""What a yearly report says of enforcement."""

from __future__ import annotations

from fazhi.reports.clause import Clause, Parts, Phrase, Prose, Sentence

clause = Clause(
    task="enforcement",
    title="行政执法",
    sentences=[
        Sentence(
            Phrase("年末实施综合行政执法的领域中，中央和省级明确的{enforcement.fields[reform=central]}", zero=""),
            Phrase("县自行实施的{enforcement.fields[reform=county]}", zero=""),
            Phrase(
                "乡镇（街道）综合行政执法机构{enforcement.teams[kind=township_office]}",
                zero="没有设立乡镇（街道）综合行政执法机构",
            ),
        ),
        Sentence(
            Phrase("县级部门行政执法事项{enforcement.items[level=department]}", zero=""),
            Phrase("其中纳入综合行政执法{enforcement.items[comprehensive=yes;level=department]}", zero=""),
            Phrase("综合行政执法事项占比{enforcement.comprehensive_rate[level=department]}", zero=""),
        ),
        Sentence(
            Phrase("乡镇（街道）执法事项{enforcement.items[level=township]}", zero="乡镇（街道）没有执法事项"),
            Parts(
                "其中",
                [
                    "法定{enforcement.items[origin=statutory;level=township]}",
                    "赋权{enforcement.items[origin=granted_general|granted_optional;level=township]}",
                    "委托{enforcement.items[origin=entrusted;level=township]}",
                ],
            ),
            Parts(
                "赋权事项中",
                [
                    "通用赋权{enforcement.items[origin=granted_general;level=township]}",
                    "自选赋权{enforcement.items[origin=granted_optional;level=township]}",
                ],
            ),
            when="enforcement.items[level=township]",
        ),
        Sentence(
            Phrase("年末持证行政执法人员{enforcement.officers}", zero="年末没有持证行政执法人员"),
            Phrase("持证率{enforcement.certified_rate|1}", zero=""),
            Phrase("法制审核人员{enforcement.legal_reviewers}", zero=""),
        ),
        Sentence(
            Phrase("县级执法队伍在编人员{enforcement.staff[level=department]}", zero=""),
            Phrase("乡镇（街道）执法队伍在编人员{enforcement.staff[level=township]}", zero=""),
            Phrase("{year}补充执法人员{enforcement.staff_added}", zero=""),
        ),
        Sentence(
            Phrase("下沉执法人员{enforcement.seconded}", zero=""),
            Phrase("指导乡镇（街道）{enforcement.guided_townships}", zero=""),
            Phrase("调用执法事项{enforcement.calls}", zero=""),
        ),
        Sentence(
            Phrase("开展行政检查{enforcement.inspections}", zero="没有开展行政检查"),
            Parts(
                "其中",
                [
                    "日常巡查{enforcement.inspections[mode=patrol]}",
                    "“双随机、一公开”抽查{enforcement.inspections[mode=random]}",
                    "专项检查{enforcement.inspections[mode=special]}",
                    "多跨协同检查{enforcement.inspections[mode=joint]}",
                    "投诉举报检查{enforcement.inspections[mode=complaint]}",
                ],
            ),
            Phrase("检查频次比上年压减{enforcement.inspection_reduction}", zero=""),
        ),
        Sentence(
            Phrase("开展日常巡查的乡镇（街道）{enforcement.inspecting_units[mode=patrol;level=township]}", zero=""),
            Phrase("巡查{enforcement.inspections[mode=patrol;level=township]}", zero=""),
            Phrase("卫生健康领域检查{enforcement.inspections[field=health]}", zero=""),
        ),
        Sentence(
            Phrase("双随机抽查计划事项{enforcement.random_items}", zero=""),
            Phrase("其中民生重点领域部门联合抽查{enforcement.random_items[joint=yes;field=livelihood]}", zero=""),
            Phrase(
                "抽查发现并立即整改问题{enforcement.problems[correction=on_the_spot;mode=random;field=livelihood]}",
                zero="",
            ),
        ),
        Sentence(
            Phrase("检查发现问题{enforcement.problems}", zero="检查没有发现问题"),
            Parts(
                "其中",
                [
                    "立即整改{enforcement.problems[correction=on_the_spot]}",
                    "限期整改{enforcement.problems[correction=dated]}",
                ],
            ),
            when="enforcement.inspections",
        ),
        Sentence(
            Phrase("责令改正{enforcement.notices[kind=order]}", zero=""),
            Phrase("其中中介服务领域{enforcement.notices[kind=order;field=intermediary]}", zero=""),
            Phrase("制发卫生监督意见书{enforcement.notices[kind=health_opinion;field=health]}", zero=""),
        ),
        Sentence(
            Phrase("行政处罚立案{enforcement.cases_filed}", zero=""),
            Phrase("其中市场监管领域{enforcement.cases_filed[field=market]}", zero=""),
        ),
        Sentence(
            Phrase("作出行政处罚决定{enforcement.penalties}", zero="没有作出行政处罚决定"),
            Phrase("其中卫生健康领域{enforcement.penalties[field=health]}", zero=""),
            Phrase("乡镇（街道）{enforcement.penalties[level=township]}", zero=""),
            Phrase("决定罚没{enforcement.penalty_amount}", zero=""),
        ),
        Sentence(
            Phrase("重大执法决定法制审核率{enforcement.legal_review_rate|1}", zero=""),
            Phrase("处罚决定按期公示率{enforcement.publication_on_time_rate|1}", zero=""),
            when="enforcement.penalties",
        ),
        Sentence(
            Phrase("年末不予行政处罚清单事项{enforcement.no_penalty_items}", zero=""),
            Phrase("涉及部门{enforcement.no_penalty_units}", zero=""),
        ),
        Sentence(
            Phrase("评查行政执法案卷{enforcement.files_reviewed}", zero="没有评查行政执法案卷"),
            Phrase("其中行政处罚案卷{enforcement.files_reviewed[kind=penalty]}", zero=""),
        ),
        Sentence(
            Phrase("接受执法监督检查的单位{enforcement.supervised_units}", zero=""),
            Phrase("涉及领域{enforcement.supervised_fields}", zero=""),
            Phrase("制发行政执法监督文书{enforcement.supervision_papers}", zero=""),
            Phrase("其中监督意见书{enforcement.supervision_papers[kind=opinion]}", zero=""),
        ),
        Prose("执法体制改革、严格规范公正文明执法的做法"),
    ],
)
