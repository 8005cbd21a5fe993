from django.db import migrations

from fazhi.kernel.ledger.triggers import NeverDeleted


class Migration(migrations.Migration):
    dependencies = [("disclosure", "0001_information_applications_reports")]

    operations = [
        NeverDeleted("disclosure_information"),
        NeverDeleted("disclosure_catalogue"),
        NeverDeleted("disclosure_guide"),
        NeverDeleted("disclosure_application"),
        NeverDeleted("disclosure_amendment"),
        NeverDeleted("disclosure_yearlyreport"),
    ]
