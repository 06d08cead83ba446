"""What all tests share: property tests try the same examples in every run, so that a failure is never chance."""

from hypothesis import settings

settings.register_profile("same-examples", derandomize=True, deadline=None)
settings.load_profile("same-examples")
