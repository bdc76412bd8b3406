

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('inburgeraars', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Beoordeling',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('van', models.DateField()),
                ('tot', models.DateField()),
                ('gemaakt_op', models.DateTimeField()),
                ('zaad', models.BigIntegerField(help_text='Of the random sample, so that it can be drawn again.')),
                ('accounts', models.IntegerField(help_text='How many accounts looked at persons in the period, per municipality.')),
            ],
            options={
                'db_table': 'toezicht_beoordeling',
                'constraints': [models.UniqueConstraint(fields=('van', 'tot'), name='beoordeling_eens'), models.CheckConstraint(condition=models.Q(('tot__gt', models.F('van'))), name='beoordeling_tot_na_van')],
            },
        ),
        migrations.CreateModel(
            name='Aanleiding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('gemeente', models.CharField(max_length=4)),
                ('account', models.BigIntegerField(default=0)),
                ('eerst', models.DateField()),
                ('laatst', models.DateField()),
                ('persoon', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='inburgeraars.persoon')),
            ],
            options={
                'db_table': 'toezicht_aanleiding',
                'constraints': [models.UniqueConstraint(fields=('gemeente', 'persoon', 'account'), name='aanleiding_eens')],
            },
        ),
        migrations.CreateModel(
            name='TeBeoordelen',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('gemeente', models.CharField(max_length=4)),
                ('account', models.BigIntegerField()),
                ('steekproef', models.BooleanField()),
                ('score', models.FloatField()),
                ('redenen', models.JSONField(default=list)),
                ('oordeel', models.CharField(choices=[('OPEN', 'Nog niet beoordeeld'), ('IN_ORDE', 'In orde'), ('NADER', 'Nader onderzoek')], default='OPEN', max_length=7)),
                ('toelichting', models.CharField(blank=True, max_length=400)),
                ('beoordeeld_op', models.DateTimeField(null=True)),
                ('beoordeeld_door', models.BigIntegerField(null=True)),
                ('beoordeling', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='te_beoordelen', to='toezicht.beoordeling')),
            ],
            options={
                'db_table': 'toezicht_te_beoordelen',
                'indexes': [models.Index(fields=['gemeente', 'oordeel'], name='te_beoordelen_gemeente')],
                'constraints': [models.UniqueConstraint(fields=('beoordeling', 'gemeente', 'account'), name='te_beoordelen_eens'), models.CheckConstraint(condition=models.Q(('beoordeeld_door__isnull', True), models.Q(('beoordeeld_door', models.F('account')), _negated=True), _connector='OR'), name='te_beoordelen_niet_door_zichzelf')],
            },
        ),
    ]
