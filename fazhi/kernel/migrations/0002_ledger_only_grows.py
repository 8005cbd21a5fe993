from django.db import migrations

from fazhi.kernel.ledger.triggers import OnlyGrows


class Migration(migrations.Migration):
    dependencies = [("kernel", "0001_initial")]

    operations = [OnlyGrows("kernel_event"), OnlyGrows("kernel_seal")]
