"""The marks of which the version of the data is made."""

from django.db import models


class DataChange(models.Model):
    """What a transaction left when it changed something that readers are shown.

    The marks of all together are the version of the data (``stakeholders.data_version``). Each is
    drawn by lot, so that a database that was restored from a backup never has a version that it had
    before with other data.
    """

    mark = models.BigIntegerField()

    unversioned = "The database alone writes it."

    def __str__(self) -> str:
        return str(self.mark)
