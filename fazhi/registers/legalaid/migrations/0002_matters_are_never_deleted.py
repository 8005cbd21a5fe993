from django.db import migrations

from fazhi.kernel.ledger.triggers import NeverDeleted


class Migration(migrations.Migration):
    dependencies = [("legalaid", "0001_cases_and_local_terms")]

    operations = [
        NeverDeleted("legalaid_case"),
        NeverDeleted("legalaid_localterm"),
    ]
