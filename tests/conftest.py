import os

from hypothesis import settings

# No time limits: a slow machine is no failure. CI repeats itself; other runs explore.
settings.register_profile("here", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("here")
