"""The people and cases of `tests.domain`, under the name by which the tests of the registers import them."""

from tests.domain import *  # noqa: F403
