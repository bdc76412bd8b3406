from django.db import migrations, models


class Migration(migrations.Migration):
    """Searches of the auditor, and the monthly reports."""

    dependencies = [
        ('toezicht', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Zoekopdracht',
            fields=[
                ('id', models.UUIDField(primary_key=True, serialize=False)),
                ('account', models.BigIntegerField()),
                ('vraag', models.JSONField(help_text='queries.lezen.Zoekvraag')),
                ('gemaakt_op', models.DateTimeField()),
            ],
            options={
                'db_table': 'toezicht_zoekopdracht',
            },
        ),
        migrations.CreateModel(
            name='Maandverslag',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('gemeente', models.CharField(max_length=4)),
                ('maand', models.DateField(help_text='First day of the month (Europe/Amsterdam).')),
                ('cijfers', models.JSONField(help_text='verslag.Cijfers')),
                ('gemaakt_op', models.DateTimeField()),
            ],
            options={
                'db_table': 'toezicht_maandverslag',
                'indexes': [models.Index(fields=['maand'], name='maandverslag_maand')],
                'constraints': [models.UniqueConstraint(fields=('gemeente', 'maand'), name='maandverslag_eens')],
            },
        ),
    ]
