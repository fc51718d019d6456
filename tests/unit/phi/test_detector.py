"""What the digest promises, and places in the original text."""

from itertools import pairwise

import grimp
import pytest

from medrail.phi.detector import DECIDING, PhiDetector, detector_load
from medrail.phi.findings import Document


@pytest.fixture(scope="module")
def detector() -> PhiDetector:
    return detector_load()


def test_every_module_that_decides_is_in_the_digest() -> None:
    graph = grimp.build_graph("medrail", cache_dir=None)
    used = {"medrail.phi.detector"} | graph.find_upstream_modules("medrail.phi.detector")
    used -= {"medrail", "medrail.phi"}
    apart = ("medrail.phi.rules", "medrail.phi.tagger")  # taken whole, file by file
    own = {module.removeprefix("medrail.phi.") for module in used if not module.startswith(apart)}
    assert own == {name.removesuffix("/__init__") for name in DECIDING}


def test_findings_lie_in_the_original_and_never_overlap(detector: PhiDetector) -> None:
    text = (
        "Frau Mu\u0308ller\u00ad-Lu\u0308denscheidt, geb. 12.03.1931, Ade\u0329\u0301 Ojo,"
        " Tel. 0316 \uff11\uff12\uff13 456"
    )
    found = detector.detect(text, "de")
    assert {text[f.start : f.end] for f in found} >= {"Mu\u0308ller\u00ad-Lu\u0308denscheidt", "12.03.1931"}
    assert all(first.end <= second.start for first, second in pairwise(found))


def test_documents_together_share_sure_names_and_keep_their_own_findings(detector: PhiDetector) -> None:
    first = Document("Mr. Zebulon Quackenbush was seen on 03/12/2024.", "en")
    second = Document("Quackenbush tolerated it well.", "en")
    together = detector.detect_together([first, second])
    assert together[0] == detector.detect(*first)
    assert [second.text[f.start : f.end] for f in together[1]] == ["Quackenbush"]
