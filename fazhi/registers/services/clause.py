"""What a yearly report says of government services and of what was done for business."""

from __future__ import annotations

from fazhi.reports.clause import Clause, Parts, Phrase, Prose, Question, Sentence

MANY = 1000  # reviews: without a single bad one among so many one asks whether all were kept
ALL_GOOD = "核对差评是否都已收录，有没有代评、刷评或者自行剔除差评"


def _parts(lead: str, *items: str) -> Parts:
    return Parts(lead, items)


clause = Clause(
    task="functions",
    title="政务服务和优化营商环境",
    sentences=[
        Sentence(
            Phrase("年末政务服务事项目录有行政权力事项{services.items[kind=power]}", zero=""),
            Phrase("公共服务事项{services.items[kind=public_service]}", zero=""),
            Phrase(
                "平台发布行政权力事项与公共服务事项{services.items[kind=power|public_service;attribute=published]}",
                zero="",
            ),
        ),
        Sentence(
            Phrase("政务服务中心进驻审批部门{services.hall_units[unit_kind=approval]}", zero=""),
            Phrase("二级机构{services.hall_units[unit_kind=sub_unit]}", zero=""),
            Phrase("服务部门{services.hall_units[unit_kind=service]}", zero=""),
            Phrase("进驻事项{services.items[attribute=in_hall]}", zero=""),
            Phrase("综合窗口设置率{services.integrated_window_rate}", zero=""),
        ),
        Sentence(
            Phrase("行政许可事项承诺时限比法定时限缩减{services.time_reduction[act=licence]}", zero=""),
            Phrase("依申请事项平均跑动{services.average_visits}", zero=""),
            Phrase("即办件占{services.item_share[attribute=instant]}", zero=""),
            Phrase("全程网办事项占{services.item_share[attribute=fully_online]}", zero=""),
        ),
        Sentence(
            _parts(
                "事项清单中",
                "“马上办”{services.items[attribute=on_the_spot]}",
                "“网上办”{services.items[attribute=online]}",
                "“就近办”{services.items[attribute=nearby]}",
                "“一次办”{services.items[attribute=once]}",
                "“零材料”{services.items[attribute=no_material]}",
            ),
        ),
        Sentence(
            Phrase("“最多跑一次”事项{services.items[attribute=at_most_once]}", zero=""),
            Phrase("覆盖率{services.item_share[attribute=at_most_once]}", zero=""),
            Phrase("“一窗受理、分类审批、统一出件”事项{services.items[attribute=one_window]}", zero=""),
            Phrase("受理比例{services.item_share[attribute=one_window]}", zero=""),
        ),
        Sentence(
            Phrase("{year}承接跨省通办事项清单{services.item_lists[scheme=cross_region]}", zero=""),
            Phrase("年末跨省通办事项{services.items[attribute=cross_region]}", zero=""),
            Phrase("印发免证办事项清单{services.item_lists[scheme=licence_free]}", zero=""),
        ),
        Sentence(
            Phrase("企业开办时限{services.handling_time[theme=business_start]}", zero=""),
            Phrase("水电气接入时限{services.handling_time[theme=utility_connection]}", zero=""),
            Phrase("比上年压缩{services.handling_time_cut[theme=utility_connection]}", zero=""),
            Phrase("水电气联办过户时限{services.handling_time[theme=utility_transfer]}", zero=""),
        ),
        Sentence(
            Phrase("年末运行“一件事”套餐{services.packages}", zero=""),
            Phrase("{year}办结“一件事”{services.packages_handled}", zero=""),
            Phrase("获批上级试点的“一件事”数字应用{services.pilot_apps}", zero=""),
        ),
        Sentence(
            Phrase("梳理数字化履职核心业务{services.digital_catalogue[kind=core]}", zero=""),
            Phrase("业务事项{services.digital_catalogue[kind=item]}", zero=""),
        ),
        Sentence(
            Phrase("年末申领电子印章{services.e_seals}", zero=""),
            Phrase("电子证照目录有证照{services.e_licence_types[scope=catalogue]}", zero=""),
            Phrase("跨地区互认{services.e_licence_types[scope=mutual]}", zero=""),
            Phrase("汇聚电子证照{services.e_licences}", zero=""),
        ),
        Sentence(
            Phrase("办事人主动评价{services.evaluations}", zero=""),
            Phrase("好评率{services.good_rate}", zero=""),
            Phrase("收到差评{services.bad_reviews}", zero=""),
            Phrase("其中核实为实{services.bad_reviews[verified=yes]}", zero="", when="services.bad_reviews"),
            Phrase("差评整改率{services.bad_review_correction_rate}", zero="", when="services.bad_reviews"),
        ),
        Sentence(
            Phrase("年末登记在册的经营主体{services.market_entities}", zero=""),
            Phrase("{year}新增经营主体{services.market_entities_added}", zero=""),
            Phrase("累计办理“多证合一”营业执照{services.merged_licences}", zero=""),
            Phrase("改革惠及经营主体{services.entities_benefited}", zero=""),
            Phrase("开办企业指标连续居区域第一{services.years_ranked_first[theme=business_start]}", zero=""),
        ),
        Sentence(
            _parts(
                "培育",
                "科技型企业{services.enterprises_cultivated[kind=technology]}",
                "高新技术企业{services.enterprises_cultivated[kind=high_tech]}",
                "“专精特新”企业{services.enterprises_cultivated[kind=specialised]}",
            ),
            Phrase("签约项目落地投产{services.projects_landed}", zero=""),
        ),
        Sentence(
            Phrase("为企业新增授信{services.financing[kind=credit]}", zero=""),
            Phrase("新增发放贷款{services.financing[kind=loan]}", zero=""),
            Phrase("惠及企业{services.financed_enterprises}", zero=""),
            Phrase("发放知识产权价值信用贷款{services.financing[kind=ip_loan]}", zero=""),
        ),
        Sentence(
            _parts(
                "评定信用等级：",
                "中介服务机构{services.credit_rated[kind=intermediary]}",
                "纳税企业{services.credit_rated[kind=taxpayer]}",
            ),
            Phrase("纳入失信名单{services.credit_sanctions[kind=dishonest]}", zero=""),
            Phrase("限制高消费{services.credit_sanctions[kind=consumption]}", zero=""),
            Phrase("年末列入经营异常名录的企业{services.abnormal_operations}", zero=""),
        ),
        Prose("“放管服”改革、一体化政务服务和优化营商环境的做法"),
    ],
    questions=[Question("services.good_rate", MANY, ALL_GOOD)],
)
