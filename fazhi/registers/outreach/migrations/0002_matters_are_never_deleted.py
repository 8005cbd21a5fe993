from django.db import migrations

from fazhi.kernel.ledger.triggers import NeverDeleted


class Migration(migrations.Migration):
    dependencies = [("outreach", "0001_duty_lists_activities_people")]

    operations = [
        NeverDeleted("outreach_plan"),
        NeverDeleted("outreach_activity"),
        NeverDeleted("outreach_display"),
        NeverDeleted("outreach_venue"),
        NeverDeleted("outreach_person"),
        NeverDeleted("outreach_case"),
    ]
