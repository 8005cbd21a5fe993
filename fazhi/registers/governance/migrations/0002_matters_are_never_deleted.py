from django.db import migrations

from fazhi.kernel.ledger.triggers import NeverDeleted


class Migration(migrations.Migration):
    dependencies = [("governance", "0001_points_findings_villages")]

    operations = [
        NeverDeleted("governance_point"),
        NeverDeleted("governance_observer"),
        NeverDeleted("governance_finding"),
        NeverDeleted("governance_modelunit"),
        NeverDeleted("governance_villageadviser"),
    ]
