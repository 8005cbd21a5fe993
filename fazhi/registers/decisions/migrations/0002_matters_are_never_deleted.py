from django.db import migrations

from fazhi.kernel.ledger.triggers import NeverDeleted


class Migration(migrations.Migration):
    dependencies = [("decisions", "0001_catalogue_decisions_proceedings")]

    operations = [
        NeverDeleted("decisions_catalogue"),
        NeverDeleted("decisions_decision"),
        NeverDeleted("decisions_proceeding"),
        NeverDeleted("decisions_opinion"),
        NeverDeleted("decisions_expert"),
        NeverDeleted("decisions_task"),
        NeverDeleted("decisions_problem"),
        NeverDeleted("decisions_accountability"),
    ]
