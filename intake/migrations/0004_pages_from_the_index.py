from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("intake", "0003_lists_at_once"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="screening",
            name="intake_scre_team_id_bb4574_idx",
        ),
        migrations.RemoveIndex(
            model_name="screening",
            name="intake_scre_worker__cb5952_idx",
        ),
        migrations.AddIndex(
            model_name="screening",
            index=models.Index(fields=["team", "-created_at", "id"], name="team_pages"),
        ),
        migrations.AddIndex(
            model_name="screening",
            index=models.Index(fields=["worker", "team", "-created_at", "id"], name="own_pages"),
        ),
    ]
