from django.db import migrations

from fazhi.kernel.ledger.triggers import NeverDeleted


class Migration(migrations.Migration):
    dependencies = [("corrections", "0001_persons_assessments_measures")]

    operations = [
        NeverDeleted("corrections_person"),
        NeverDeleted("corrections_assessment"),
        NeverDeleted("corrections_measure"),
        NeverDeleted("corrections_move"),
        NeverDeleted("corrections_leave"),
        NeverDeleted("corrections_returnee"),
    ]
