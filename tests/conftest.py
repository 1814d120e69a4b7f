"""How hard the tests try: ``HYPOTHESIS_PROFILE`` is ``quick`` (by default), ``ci`` (reproducible) or ``long``."""

import os
from datetime import timedelta

from hypothesis import HealthCheck, settings

collect_ignore = ["cases"]
"""Files that are wrong on purpose: argcheck's own plugin would make tests of them."""

settings.register_profile(
    "quick",
    max_examples=40,
    deadline=timedelta(seconds=10),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.register_profile("ci", settings.get_profile("quick"), derandomize=True, print_blob=True, database=None)
settings.register_profile("long", settings.get_profile("quick"), max_examples=20_000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if os.environ.get("CI") else "quick"))
