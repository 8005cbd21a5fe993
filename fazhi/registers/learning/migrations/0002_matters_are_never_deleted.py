from django.db import migrations

from fazhi.kernel.ledger.triggers import NeverDeleted


class Migration(migrations.Migration):
    dependencies = [("learning", "0001_sessions_exams_duty_reports")]

    operations = [
        NeverDeleted("learning_session"),
        NeverDeleted("learning_planitem"),
        NeverDeleted("learning_speech"),
        NeverDeleted("learning_paper"),
        NeverDeleted("learning_training"),
        NeverDeleted("learning_exam"),
        NeverDeleted("learning_examresult"),
        NeverDeleted("learning_dutyreport"),
    ]
