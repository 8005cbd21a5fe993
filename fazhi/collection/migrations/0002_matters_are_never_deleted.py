from django.db import migrations

from fazhi.kernel.ledger.triggers import NeverDeleted


class Migration(migrations.Migration):
    dependencies = [("collection", "0001_requests_and_returns")]

    operations = [
        NeverDeleted("collection_request"),
        NeverDeleted("collection_return"),
    ]
