from __future__ import annotations

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from fazhi.kernel.ledger.triggers import OnlyGrows


class Migration(migrations.Migration):
    """Columns without a default are added to an empty table: no face could reach the library before."""

    dependencies = [
        ("kernel", "0002_ledger_only_grows"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("reports", "0001_published_reports_and_judgements"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="publishedreport",
            options={
                "ordering": ["-uploaded_at", "-pk"],
                "verbose_name": "审读的报告",
                "verbose_name_plural": "审读的报告",
            },
        ),
        migrations.AddField(
            model_name="publishedreport",
            name="blob",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="reports",
                to="kernel.blob",
                verbose_name="原件",
            ),
        ),
        migrations.AddField(
            model_name="publishedreport",
            name="reader_version",
            field=models.CharField(max_length=12, verbose_name="审读程序版本"),
        ),
        migrations.AddField(
            model_name="publishedreport",
            name="state",
            field=models.CharField(
                choices=[("draft", "草稿"), ("kept", "已公布"), ("withdrawn", "已撤下")],
                default="draft",
                help_text="草稿只有上传人和本单位的人看得到；存入报告库后，有角色的人都看得到",
                max_length=12,
                verbose_name="状态",
            ),
        ),
        migrations.AddField(
            model_name="publishedreport",
            name="level",
            field=models.CharField(
                blank=True,
                choices=[
                    ("province", "省级"),
                    ("city", "市级"),
                    ("county", "县本级"),
                    ("department", "县级部门"),
                    ("township", "乡镇（街道）"),
                    ("village", "村（社区）"),
                ],
                default="",
                max_length=16,
                verbose_name="层级",
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="publishedreport",
            name="place",
            field=models.CharField(
                blank=True, default="", help_text="机构所在的省、市、县、乡镇", max_length=120, verbose_name="地方"
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="publishedreport",
            name="errors",
            field=models.PositiveIntegerField(default=0, verbose_name="错误"),
        ),
        migrations.AddField(
            model_name="publishedreport",
            name="questions",
            field=models.PositiveIntegerField(default=0, verbose_name="疑问"),
        ),
        migrations.AddField(
            model_name="publishedreport",
            name="held_by",
            field=models.ForeignKey(
                blank=True,
                help_text="上传时上传人所在的机构",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="kernel.organ",
                verbose_name="上传单位",
            ),
        ),
        migrations.AddField(
            model_name="publishedreport",
            name="corrected_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="更正人",
            ),
        ),
        migrations.AddField(
            model_name="publishedreport",
            name="corrected_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="更正时间"),
        ),
        migrations.AlterField(
            model_name="publishedreport",
            name="digest",
            field=models.CharField(db_index=True, help_text="文件内容的摘要", max_length=64, verbose_name="SM3"),
        ),
        migrations.AlterField(
            model_name="publishedreport",
            name="organ",
            field=models.ForeignKey(
                blank=True,
                help_text="机构在本系统机构树中的，选择它，报告才能与台账核对",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="published_reports",
                to="kernel.organ",
                verbose_name="本系统中的机构",
            ),
        ),
        migrations.AlterField(
            model_name="publishedreport",
            name="organ_text",
            field=models.CharField(
                blank=True, help_text="编写报告的机构，照报告的写法", max_length=200, verbose_name="报告机构"
            ),
        ),
        migrations.AlterField(
            model_name="judgement",
            name="finding",
            field=models.CharField(help_text="发现的标识；重新审读、另传一稿后不变", max_length=200, verbose_name="发现"),
        ),
        migrations.AddIndex(
            model_name="publishedreport",
            index=models.Index(fields=["year", "organ_text"], name="report_of_year"),
        ),
        migrations.AddConstraint(
            model_name="publishedreport",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["draft", "kept", "withdrawn"])),
                name="report_state_known",
                violation_error_message="报告是草稿、已公布或者已撤下",
            ),
        ),
        migrations.AddConstraint(
            model_name="publishedreport",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "kept")),
                fields=("digest",),
                name="report_kept_once",
                violation_error_message="报告库里已有同一份文件",
            ),
        ),
        migrations.AddConstraint(
            model_name="publishedreport",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "draft")),
                fields=("digest", "uploaded_by"),
                name="report_drafted_once",
                violation_error_message="您已上传过同一份草稿",
            ),
        ),
        OnlyGrows("reports_judgement"),
    ]
