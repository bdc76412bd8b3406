from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('toezicht', '0002_lezen'),
    ]

    operations = [
        migrations.AddField(
            model_name='tebeoordelen',
            name='blikken',
            field=models.JSONField(default=list),
        ),
    ]
