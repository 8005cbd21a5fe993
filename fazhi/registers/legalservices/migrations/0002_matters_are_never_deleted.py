from django.db import migrations

from fazhi.kernel.ledger.triggers import NeverDeleted


class Migration(migrations.Migration):
    dependencies = [("legalservices", "0001_rosters_advice_notarisation")]

    operations = [
        NeverDeleted("legalservices_platform"),
        NeverDeleted("legalservices_provider"),
        NeverDeleted("legalservices_consultation"),
        NeverDeleted("legalservices_opinion"),
        NeverDeleted("legalservices_checkup"),
        NeverDeleted("legalservices_notarisation"),
    ]
