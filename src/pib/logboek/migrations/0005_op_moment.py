from django.db import migrations, models


class Migration(migrations.Migration):
    """Lines are also read by moment alone (reviews, reports, a search without a person), and by event."""

    dependencies = [
        ('logboek', '0004_verzegelen'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='verwerking',
            index=models.Index(fields=['moment'], name='verwerking_moment'),
        ),
        migrations.AddIndex(
            model_name='verwerking',
            index=models.Index(fields=['handeling', 'moment'], name='verwerking_handeling'),
        ),
    ]
