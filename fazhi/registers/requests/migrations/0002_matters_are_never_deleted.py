from django.db import migrations

from fazhi.kernel.ledger.triggers import NeverDeleted


class Migration(migrations.Migration):
    dependencies = [("requests", "0001_requests_petitions_channels")]

    operations = [
        NeverDeleted("requests_request"),
        NeverDeleted("requests_petition"),
        NeverDeleted("requests_channel"),
        NeverDeleted("requests_localterm"),
    ]
