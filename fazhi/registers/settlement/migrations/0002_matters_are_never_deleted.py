from django.db import migrations

from fazhi.kernel.ledger.triggers import NeverDeleted


class Migration(migrations.Migration):
    dependencies = [("settlement", "0001_disputes")]

    operations = [
        NeverDeleted("settlement_dispute"),
    ]
