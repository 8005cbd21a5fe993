from django.db import migrations

from fazhi.kernel.ledger.triggers import NeverDeleted


class Migration(migrations.Migration):
    dependencies = [("supervision", "0001_campaigns_and_problems")]

    operations = [
        NeverDeleted(f"supervision_{record}")
        for record in ("campaign", "plan", "item", "action", "example", "clue", "problem", "measure")
    ]
