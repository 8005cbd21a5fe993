from django.db import migrations

from fazhi.kernel.ledger.triggers import NeverDeleted


class Migration(migrations.Migration):
    dependencies = [("proposals", "0001_proposals_cohandlings_promises")]

    operations = [
        NeverDeleted("proposals_proposal"),
        NeverDeleted("proposals_cohandling"),
        NeverDeleted("proposals_promise"),
    ]
