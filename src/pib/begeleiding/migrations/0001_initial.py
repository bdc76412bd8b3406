
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('inburgeraars', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Overdracht',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('gemeente', models.CharField(max_length=4)),
                ('tot', models.DateField(help_text='First day it is closed; kept by the database.')),
                ('van', models.CharField(max_length=4)),
                ('inhoud', models.JSONField(help_text='What was chosen to hand over, as shown to the sender.')),
                ('door', models.BigIntegerField(null=True)),
                ('op', models.DateTimeField()),
                ('gelezen_op', models.DateTimeField(null=True)),
                ('persoon', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)s', to='inburgeraars.persoon')),
            ],
            options={
                'db_table': 'begeleiding_overdracht',
                'ordering': ('-op', '-id'),
            },
        ),
        migrations.CreateModel(
            name='Begeleiding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('gemeente', models.CharField(max_length=4)),
                ('tot', models.DateField(help_text='First day it is closed; kept by the database.')),
                ('contactpersoon', models.BigIntegerField(help_text='Account of the colleague.', null=True)),
                ('telefoon', models.CharField(blank=True, max_length=20)),
                ('taal', models.CharField(blank=True, max_length=40)),
                ('tolk', models.BooleanField(help_text='Needs an interpreter; unknown when empty.', null=True)),
                ('digid_werkt', models.BooleanField(help_text='DigiD works; unknown when empty.', null=True)),
                ('zaaknummer', models.CharField(blank=True, max_length=40)),
                ('versie', models.IntegerField(default=1)),
                ('gewijzigd_op', models.DateTimeField()),
                ('gewijzigd_door', models.BigIntegerField(null=True)),
                ('persoon', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)s', to='inburgeraars.persoon')),
            ],
            options={
                'db_table': 'begeleiding_begeleiding',
                'indexes': [models.Index(fields=['gemeente', 'contactpersoon'], name='begeleiding_collega')],
                'constraints': [models.UniqueConstraint(fields=('persoon', 'gemeente'), name='begeleiding_een_per_gemeente')],
            },
        ),
        migrations.CreateModel(
            name='Contactmoment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('gemeente', models.CharField(max_length=4)),
                ('tot', models.DateField(help_text='First day it is closed; kept by the database.')),
                ('op', models.DateTimeField(help_text='When the contact was.')),
                ('soort', models.CharField(choices=[('TELEFOON', 'Telefoon'), ('GESPREK', 'Gesprek'), ('HUISBEZOEK', 'Huisbezoek'), ('E_MAIL', 'E-mail'), ('BRIEF', 'Brief')], max_length=12)),
                ('uitkomst', models.CharField(choices=[('EIGEN_KRACHT', 'Gaat op eigen kracht verder'), ('MAATWERK', 'Maatwerk van de gemeente'), ('TAALAANBIEDER', 'Verwezen naar een taalaanbieder'), ('VLUCHTELINGENWERK', 'Verwezen naar VluchtelingenWerk'), ('BUURTTEAM', 'Verwezen naar het buurtteam'), ('GEEN_CONTACT', 'Geen contact gekregen')], max_length=20)),
                ('afspraken', models.TextField(blank=True, max_length=1000)),
                ('vervolg', models.CharField(blank=True, help_text='The next step.', max_length=200)),
                ('vervolg_op', models.DateField(null=True)),
                ('vervolg_gedaan_op', models.DateTimeField(null=True)),
                ('door', models.BigIntegerField(help_text='Account that noted it.', null=True)),
                ('vastgelegd_op', models.DateTimeField()),
                ('persoon', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)s', to='inburgeraars.persoon')),
            ],
            options={
                'db_table': 'begeleiding_contactmoment',
                'ordering': ('-op', '-id'),
                'indexes': [models.Index(fields=['persoon', '-op'], name='contactmoment_persoon'), models.Index(condition=models.Q(('vervolg_gedaan_op__isnull', True), ('vervolg_op__isnull', False)), fields=['gemeente', 'vervolg_op'], name='contactmoment_vervolg')],
            },
        ),
    ]
