

import datetime
import django.contrib.postgres.constraints
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('gemeenten', '0001_initial'),
        ('toegang', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Aanvraag',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kvk', models.CharField(max_length=8)),
                ('naam', models.CharField(help_text='The future beheerder.', max_length=100)),
                ('functie', models.CharField(max_length=100)),
                ('email', models.EmailField(max_length=241)),
                ('telefoon', models.CharField(max_length=20)),
                ('tekenbevoegde', models.CharField(help_text='Who signs on behalf of the municipality.', max_length=100)),
                ('tekenbevoegde_functie', models.CharField(max_length=100)),
                ('ingediend_op', models.DateTimeField()),
                ('status', models.CharField(choices=[('INGEDIEND', 'Nieuw'), ('TOEGEKEND', 'Toegekend'), ('AFGEWEZEN', 'Afgewezen')], default='INGEDIEND', max_length=10)),
                ('beoordeeld_op', models.DateTimeField(null=True)),
                ('beoordeeld_door', models.BigIntegerField(null=True)),
                ('reden', models.CharField(blank=True, help_text='Why it was refused.', max_length=400)),
            ],
            options={
                'db_table': 'toegang_aanvraag',
            },
        ),
        migrations.CreateModel(
            name='Bericht',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('soort', models.CharField(choices=[('GEBRUIKERSNAAM', 'Gebruikersnaam'), ('ACTIVATIECODE', 'Activatiecode')], max_length=16)),
                ('gevraagd_op', models.DateTimeField()),
                ('gevraagd_door', models.BigIntegerField(help_text='Account; empty for a command.', null=True)),
                ('verzonden_op', models.DateTimeField(null=True)),
                ('vervallen_op', models.DateTimeField(help_text='No longer to be sent: blocked, or asked for anew.', null=True)),
            ],
            options={
                'db_table': 'toegang_bericht',
            },
        ),
        migrations.AddField(
            model_name='account',
            name='gemaakt_door',
            field=models.BigIntegerField(help_text='Account; empty for a command.', null=True),
        ),
        migrations.AddField(
            model_name='mandaat',
            name='document',
            field=models.CharField(default='', help_text='Reference of the signed form.', max_length=120),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='mandaat',
            name='vastgelegd_door',
            field=models.BigIntegerField(help_text='Account; empty for a command.', null=True),
        ),
        migrations.AddField(
            model_name='mandaat',
            name='vastgelegd_op',
            field=models.DateTimeField(default=datetime.datetime(2022, 1, 1, 0, 0, tzinfo=datetime.timezone.utc)),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='mandaat',
            name='wet',
            field=models.CharField(choices=[('WI2007', 'Wet inburgering 2007'), ('WI2013', 'Wet inburgering 2013'), ('WI2021', 'Wet inburgering 2021')], default='WI2013', max_length=8),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='organisatie',
            name='opgegaan_in',
            field=models.ForeignKey(help_text='After a merger: the organisation that took over its workers; its old number still lets them in.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='voorgangers', to='toegang.organisatie'),
        ),
        migrations.AddField(
            model_name='rolvergunning',
            name='bevestigd_door',
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='rolvergunning',
            name='bevestigd_op',
            field=models.DateTimeField(help_text='When a beheerder last confirmed it (yearly review).', null=True),
        ),
        migrations.AddField(
            model_name='rolvergunning',
            name='laatst_gebruikt_op',
            field=models.DateField(help_text='Last day a page was opened by this role.', null=True),
        ),
        migrations.AddField(
            model_name='rolvergunning',
            name='tot',
            field=models.DateField(help_text='First day without the role; required for a mandated worker.', null=True),
        ),
        migrations.AddField(
            model_name='rolvergunning',
            name='vanaf',
            field=models.DateField(default=datetime.date(2022, 1, 1)),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name='mandaat',
            name='tot',
            field=models.DateField(help_text='First day on which it no longer holds; empty: until further notice.', null=True),
        ),
        migrations.AlterField(
            model_name='rolvergunning',
            name='gegeven_door',
            field=models.BigIntegerField(help_text='Account; empty for a command.', null=True),
        ),
        migrations.AddConstraint(
            model_name='mandaat',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[(models.F('organisatie'), '='), (models.F('gemeente'), '='), (models.F('wet'), '='), (models.Func(models.F('vanaf'), models.F('tot'), models.Value('[)'), function='daterange'), '&&')], name='mandaat_niet_dubbel'),
        ),
        migrations.AddConstraint(
            model_name='mandaat',
            constraint=models.CheckConstraint(condition=models.Q(('tot__isnull', True), ('tot__gte', models.F('vanaf')), _connector='OR'), name='mandaat_tot_na_vanaf'),
        ),
        migrations.AddConstraint(
            model_name='rolvergunning',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('gemeente__isnull', True), ('rol__in', ['DUO_AUDITOR', 'DUO_OPERATOR'])), models.Q(('gemeente__isnull', False), models.Q(('rol__in', ['DUO_AUDITOR', 'DUO_OPERATOR']), _negated=True)), _connector='OR'), name='rolvergunning_duo_zonder_gemeente'),
        ),
        migrations.AddConstraint(
            model_name='rolvergunning',
            constraint=models.CheckConstraint(condition=models.Q(('gegeven_door__isnull', True), models.Q(('gegeven_door', models.F('account_id')), _negated=True), _connector='OR'), name='rolvergunning_niet_aan_zichzelf'),
        ),
        migrations.AddConstraint(
            model_name='rolvergunning',
            constraint=models.CheckConstraint(condition=models.Q(('tot__isnull', True), ('tot__gte', models.F('vanaf')), _connector='OR'), name='rolvergunning_tot_na_vanaf'),
        ),
        migrations.AddField(
            model_name='aanvraag',
            name='account',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='aanvraag',
            name='gemeente',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='gemeenten.gemeente'),
        ),
        migrations.AddField(
            model_name='bericht',
            name='account',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='berichten', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='aanvraag',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('beoordeeld_op__isnull', True), ('status', 'INGEDIEND')), models.Q(models.Q(('status', 'INGEDIEND'), _negated=True), ('beoordeeld_op__isnull', False)), _connector='OR'), name='aanvraag_beoordeeld'),
        ),
        migrations.AddIndex(
            model_name='bericht',
            index=models.Index(condition=models.Q(('vervallen_op__isnull', True), ('verzonden_op__isnull', True)), fields=['gevraagd_op'], name='bericht_te_verzenden'),
        ),
    ]
