from django.db import migrations

from fazhi.kernel.ledger.triggers import NeverDeleted


class Migration(migrations.Migration):
    dependencies = [("reconsideration", "0001_applications_papers_contact_points")]

    operations = [
        NeverDeleted("reconsideration_application"),
        NeverDeleted("reconsideration_paper"),
        NeverDeleted("reconsideration_contactpoint"),
    ]
