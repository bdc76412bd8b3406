

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('logboek', '0002_schrijven'),
    ]

    operations = [
        migrations.CreateModel(
            name='TeVerzegelen',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('soort', models.CharField(max_length=1)),
                ('regel', models.BigIntegerField()),
            ],
            options={
                'db_table': 'logboek_te_verzegelen',
            },
        ),
        migrations.CreateModel(
            name='Zegel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('maand', models.DateField(help_text='First day of the month of the line, in UTC.')),
                ('nummer', models.BigIntegerField()),
                ('soort', models.CharField(choices=[('V', 'verwerking'), ('G', 'gebruik')], max_length=1)),
                ('regel', models.BigIntegerField()),
                ('hash', models.BinaryField(max_length=32)),
            ],
            options={
                'db_table': 'logboek_zegel',
                'constraints': [models.UniqueConstraint(fields=('maand', 'nummer'), name='zegel_nummer_eens'), models.UniqueConstraint(fields=('soort', 'regel'), name='zegel_regel_eens')],
            },
        ),
    ]
