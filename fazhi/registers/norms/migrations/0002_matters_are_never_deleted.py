from django.db import migrations

from fazhi.kernel.ledger.triggers import NeverDeleted


class Migration(migrations.Migration):
    dependencies = [("norms", "0001_documents_reviews_cleanups")]

    operations = [
        NeverDeleted("norms_document"),
        NeverDeleted("norms_comment"),
        NeverDeleted("norms_review"),
        NeverDeleted("norms_cleanup"),
        NeverDeleted("norms_cleanupresult"),
    ]
