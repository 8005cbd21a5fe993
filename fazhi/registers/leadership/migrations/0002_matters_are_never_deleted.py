from django.db import migrations

from fazhi.kernel.ledger.triggers import NeverDeleted


class Migration(migrations.Migration):
    dependencies = [("leadership", "0001_meetings_tasks_results")]

    operations = [
        NeverDeleted("leadership_meeting"),
        NeverDeleted("leadership_agendaitem"),
        NeverDeleted("leadership_resolution"),
        NeverDeleted("leadership_tasklist"),
        NeverDeleted("leadership_task"),
        NeverDeleted("leadership_body"),
        NeverDeleted("leadership_rule"),
        NeverDeleted("leadership_appraisal"),
        NeverDeleted("leadership_honour"),
        NeverDeleted("leadership_demonstration"),
        NeverDeleted("leadership_yearreport"),
    ]
