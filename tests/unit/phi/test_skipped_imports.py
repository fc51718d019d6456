"""Imports fail inside the block only, and only of what is not loaded."""

import importlib
import json
import sys

import pytest

from medrail.phi.skipped_imports import skipped_imports

RARE = "xml.sax.saxutils"


def test_an_import_fails_inside_the_block_and_works_after_it() -> None:
    sys.modules.pop(RARE, None)
    with skipped_imports(RARE), pytest.raises(ImportError):
        importlib.import_module(RARE)
    assert importlib.import_module(RARE).escape("<") == "&lt;"


def test_what_is_loaded_already_stays() -> None:
    with skipped_imports("json"):
        assert importlib.import_module("json") is json


def test_the_block_is_undone_by_an_error_too() -> None:
    sys.modules.pop(RARE, None)
    with pytest.raises(KeyError), skipped_imports(RARE):
        raise KeyError
    assert RARE not in sys.modules
