from django.db import migrations

from fazhi.kernel.ledger.triggers import NeverDeleted


class Migration(migrations.Migration):
    dependencies = [("mediation", "0001_network_disputes_hazards")]

    operations = [
        NeverDeleted("mediation_dispute"),
        NeverDeleted("mediation_organisation"),
        NeverDeleted("mediation_mediator"),
        NeverDeleted("mediation_hazard"),
    ]
