"""The audit is found by day and by action too, and SQLite refuses a number that is taken."""

from django.db import migrations, models

from intake import audit_triggers


class Migration(migrations.Migration):
    dependencies = [
        ("intake", "0005_kept_versions"),
    ]

    operations = [
        migrations.RunPython(audit_triggers.install_once, audit_triggers.remove_once),
        migrations.RemoveIndex(
            model_name="auditevent",
            name="intake_audi_actor_5502e2_idx",
        ),
        migrations.RemoveIndex(
            model_name="auditevent",
            name="intake_audi_team_38d956_idx",
        ),
        migrations.RemoveIndex(
            model_name="auditevent",
            name="intake_audi_object__db5d23_idx",
        ),
        migrations.AddIndex(
            model_name="auditevent",
            index=models.Index(fields=["-at", "-seq"], name="intake_audi_at_53002e_idx"),
        ),
        migrations.AddIndex(
            model_name="auditevent",
            index=models.Index(fields=["actor", "-at", "-seq"], name="intake_audi_actor_77965d_idx"),
        ),
        migrations.AddIndex(
            model_name="auditevent",
            index=models.Index(fields=["team", "-at", "-seq"], name="intake_audi_team_b5cdbe_idx"),
        ),
        migrations.AddIndex(
            model_name="auditevent",
            index=models.Index(fields=["action", "-at", "-seq"], name="intake_audi_action_168498_idx"),
        ),
        migrations.AddIndex(
            model_name="auditevent",
            index=models.Index(fields=["object_id", "-at", "-seq"], name="intake_audi_object__0a81a6_idx"),
        ),
    ]
