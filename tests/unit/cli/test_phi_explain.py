"""`medrail phi explain` as it is typed, with the detector that ships."""

from pathlib import Path

from typer.testing import CliRunner, Result

from medrail.cli.app import app

ENGLISH = "Mr. James Thornton, MRN 98765432, was seen on 03/12/2024. Thornton felt well."
GERMAN = "Frau Müller, geb. 12.03.1931, wohnhaft in Köln, Tel. 0221 1234567."


def explain(*words: str, text: str | bytes | None = None) -> Result:
    return CliRunner().invoke(app, ["phi", "explain", *words], input=text)


def test_explain_shows_places_and_reasons_and_the_text_only_when_asked() -> None:
    text = f"\ufeff{GERMAN} [x]".encode()
    plain = explain("--text", "-", text=text)
    assert plain.exit_code == 0
    assert "language de" in plain.output
    for part in ("5-11", "NAME", "phone_label", "tagger", "+", "date_numeric"):
        assert part in plain.output
    assert not [part for part in ("Müller", "ller", "Köln", "1931", "0221") if part in plain.output]
    shown = explain("--text", "-", "--show-text", text=text)
    for part in ("Müller", "Köln", "0221 1234567"):
        assert part in shown.output


def test_explain_reads_a_file_and_repeats_no_text_that_was_typed_instead(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text(ENGLISH, encoding="utf-8")
    assert "mrn" in explain("--text", str(tmp_path / "note.txt"), "--language", "en").output
    for typed in ("Mr. Zebulon", "Zebulon " * 100):
        refused = explain("--text", typed)
        assert refused.exit_code == 1
        assert "Zebulon" not in refused.output
    (tmp_path / "note.txt").write_bytes(b"Zebulon \xff")
    assert "not UTF-8" in explain("--text", str(tmp_path / "note.txt")).output


def test_explain_says_so_when_nothing_is_found() -> None:
    assert "0 findings in 20 characters" in explain("--text", "-", text="RR 120/80, no fever.").output
