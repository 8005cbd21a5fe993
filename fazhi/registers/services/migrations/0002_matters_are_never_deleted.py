from django.db import migrations

from fazhi.kernel.ledger.triggers import NeverDeleted


class Migration(migrations.Migration):
    dependencies = [("services", "0001_catalogue_reviews_licences")]

    operations = [
        NeverDeleted("services_item"),
        NeverDeleted("services_itemlist"),
        NeverDeleted("services_package"),
        NeverDeleted("services_window"),
        NeverDeleted("services_badreview"),
        NeverDeleted("services_application"),
        NeverDeleted("services_reviewterm"),
    ]
