from django.db import migrations

from fazhi.kernel.ledger.triggers import NeverDeleted


class Migration(migrations.Migration):
    dependencies = [("litigation", "0001_cases_and_duties")]

    operations = [
        NeverDeleted("litigation_case"),
        NeverDeleted("litigation_duty"),
    ]
