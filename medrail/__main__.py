"""`python -m medrail` is `medrail`."""

from medrail.cli.app import app

if __name__ == "__main__":
    app(prog_name="medrail")
