import pytest

# Before anything imports it: what is not as approved is shown line by line.
pytest.register_assert_rewrite("tests.builders")
