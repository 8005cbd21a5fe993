"""What a yearly report says of public legal services."""

from __future__ import annotations

from fazhi.reports.clause import Clause, Parts, Phrase, Prose, Sentence

clause = Clause(
    task="disputes",
    title="公共法律服务",
    sentences=[
        Sentence(
            Phrase("年末有公共法律服务实体平台{legalservices.platforms}", zero="年末没有公共法律服务实体平台"),
            Parts(
                "其中",
                [
                    "公共法律服务中心{legalservices.platforms[kind=centre]}",
                    "公共法律服务工作站{legalservices.platforms[kind=station]}",
                    "公共法律服务工作室{legalservices.platforms[kind=room]}",
                ],
            ),
            Phrase("规范达标率{legalservices.platform_compliance_rate}", zero=""),
        ),
        Sentence(
            Phrase("{year}解答法律咨询{legalservices.consultations}", zero="{year}没有解答法律咨询"),
            Parts(
                "其中",
                [
                    "来访{legalservices.consultations[channel=visit]}",
                    "12348热线{legalservices.consultations[channel=hotline]}",
                    "网络{legalservices.consultations[channel=online]}",
                    "现场活动{legalservices.consultations[channel=event]}",
                ],
            ),
        ),
        Sentence(
            Phrase("法律顾问出具法律意见{legalservices.opinions}", zero=""),
            Phrase("开展企业法治体检{legalservices.checkups}", zero=""),
        ),
        Sentence(
            Phrase("律师代理案件{legalservices.cases_represented[provider=lawyer]}", zero=""),
            Phrase("基层法律服务工作者代理案件{legalservices.cases_represented[provider=grassroots]}", zero=""),
            Phrase("担任法律顾问{legalservices.advisory_clients}", zero=""),
        ),
        Sentence(
            Phrase("办理公证{legalservices.notarisations}", zero=""),
            Phrase("办理司法鉴定{legalservices.forensic_appraisals}", zero=""),
        ),
        Sentence(
            Phrase("村居法务平台注册用户{legalservices.village_platform_users}", zero=""),
            Phrase("服务群众{legalservices.village_platform_services}", zero=""),
        ),
        Prose("公共法律服务网络、村（社区）法律顾问和便民利企服务的做法"),
    ],
)
