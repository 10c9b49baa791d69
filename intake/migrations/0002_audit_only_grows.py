"""The database itself refuses to change or take away a row of the audit."""

from django.db import migrations

from intake import audit_triggers


class Migration(migrations.Migration):
    dependencies = [("intake", "0001_initial")]

    operations = [migrations.RunPython(audit_triggers.install, audit_triggers.remove)]
