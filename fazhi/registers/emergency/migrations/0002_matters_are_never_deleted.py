from django.db import migrations

from fazhi.kernel.ledger.triggers import NeverDeleted


class Migration(migrations.Migration):
    dependencies = [("emergency", "0001_plans_drills_responses")]

    operations = [
        NeverDeleted("emergency_plan"),
        NeverDeleted("emergency_drill"),
        NeverDeleted("emergency_consultation"),
        NeverDeleted("emergency_response"),
        NeverDeleted("emergency_localterm"),
    ]
