"""Count a list from its index alone: what filter and policy compare is in it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """The index of the list, made anew with two columns more."""

    dependencies = [("signalen", "0001_initial")]
    operations = [
        migrations.RemoveIndex(model_name="signaal", name="signaal_lijst"),
        migrations.AddIndex(
            model_name="signaal",
            index=models.Index(fields=["gemeente", "-datum", "id"], include=["tot", "code"], name="signaal_lijst"),
        ),
    ]
