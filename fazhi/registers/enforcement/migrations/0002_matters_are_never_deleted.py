from django.db import migrations

from fazhi.kernel.ledger.triggers import NeverDeleted


class Migration(migrations.Migration):
    dependencies = [("enforcement", "0001_cases_inspections_rosters")]

    operations = [
        NeverDeleted("enforcement_penalty"),
        NeverDeleted("enforcement_inspection"),
        NeverDeleted("enforcement_plan"),
        NeverDeleted("enforcement_problem"),
        NeverDeleted("enforcement_notice"),
        NeverDeleted("enforcement_item"),
        NeverDeleted("enforcement_officer"),
        NeverDeleted("enforcement_team"),
        NeverDeleted("enforcement_secondment"),
        NeverDeleted("enforcement_nopenaltyitem"),
        NeverDeleted("enforcement_filereview"),
        NeverDeleted("enforcement_supervision"),
        NeverDeleted("enforcement_supervisionpaper"),
        NeverDeleted("enforcement_call"),
    ]
