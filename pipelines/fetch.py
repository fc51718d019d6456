"""Take a catalogued source in, if its licence, role and checksum allow it."""

import argparse
import shutil
from pathlib import Path

from medrail.atomic import replaced_folder
from medrail.data.catalog import Source, catalog_load, source_check
from pipelines.stage import stage_main

CATALOG = Path("catalog.yaml")


def fetch(source: Source, root: Path, out_dir: Path) -> None:
    """Copy the files of a checked source into one flat folder."""
    for file in source.files:
        shutil.copyfile(root / file.path, out_dir / file.name)


def run(source_id: str, out_dir: Path, catalog_path: Path = CATALOG) -> None:
    """Check a source against the catalog beside its files, then copy it whole or not at all."""
    catalog = catalog_load(catalog_path)
    source, root = catalog.source(source_id), catalog_path.parent
    source_check(source, catalog, root)
    with replaced_folder(out_dir) as folder:
        fetch(source, root, folder)


if __name__ == "__main__":
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("source", help="id of a source in catalog.yaml")
    cli.add_argument("out_dir", type=Path)
    args = cli.parse_args()
    stage_main(lambda: run(args.source, args.out_dir))
