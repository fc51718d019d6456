"""The model that ships can be learned again, and what comes out finds the same."""

from pathlib import Path

from medrail.data.phi_notes.carriers import load
from medrail.data.phi_notes.notes import notes
from medrail.phi.folding import fold
from medrail.phi.tagger.model import model_load
from medrail.phi.tagger.tagger import Tagger
from pipelines.params import load_params
from pipelines.phi_model import PhiModelParams, run

LANGUAGE = "ko"
"""The quickest to learn; all three are learned by the same lines."""
SHIPPED = Path("medrail/phi/tagger/models") / f"{LANGUAGE}.npz"
SCORE_TOLERANCE = 0.002
"""Another processor may round otherwise; a changed carrier, list or feature moves scores by more."""


def test_learning_again_gives_a_model_that_finds_the_same(tmp_path: Path) -> None:
    params = load_params(PhiModelParams, "phi_model")
    own = params.model_copy(update={"languages": {LANGUAGE: params.languages[LANGUAGE]}})
    run(Path("samples"), tmp_path / "models", own)
    again, shipped = (model_load(path) for path in (tmp_path / "models" / SHIPPED.name, SHIPPED))
    assert again.labels == shipped.labels
    recall, precision = _scores(Tagger(again))
    shipped_recall, shipped_precision = _scores(Tagger(shipped))
    assert abs(recall - shipped_recall) <= SCORE_TOLERANCE
    assert abs(precision - shipped_precision) <= SCORE_TOLERANCE
    assert recall > 0.8


def _scores(tagger: Tagger) -> tuple[float, float]:
    """Share of gold characters found, and of found ones that are gold, on notes that nobody learned from."""
    gold = found = both = 0
    made = list(notes(load([f"{LANGUAGE}_heldout"]), seed=4, count=300, noise_fraction=0.0))
    for note, tagged in zip(made, tagger.tag([fold(note.text).text for note in made]), strict=True):
        marked = {place for span in note.spans for place in range(span.start, span.end)}
        taken = tagged.likely[:, 0] < 0.5
        hit = {
            place
            for start, end in zip(tagged.starts[taken], tagged.ends[taken], strict=True)
            for place in range(start, end)
        }
        gold, found, both = gold + len(marked), found + len(hit), both + len(marked & hit)
    return both / gold, both / found
