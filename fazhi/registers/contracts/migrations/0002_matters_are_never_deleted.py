from django.db import migrations

from fazhi.kernel.ledger.triggers import NeverDeleted


class Migration(migrations.Migration):
    dependencies = [("contracts", "0001_reviews_and_oversight")]

    operations = [
        NeverDeleted("contracts_review"),
        NeverDeleted("contracts_complaint"),
        NeverDeleted("contracts_check"),
        NeverDeleted("contracts_rectification"),
        NeverDeleted("contracts_summary"),
    ]
