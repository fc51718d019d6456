"""`medrail`: register, promote, roll back, trace and serve models. The outermost layer; nothing imports it.

A verb lives in its own module and is listed here. What takes seconds to import (MLflow, torch) is imported
when it is used, so that `medrail --help` answers at once. An error raised on purpose, and a path or disk that
the system refuses, become one line and exit code 1.
"""

import sys
from typing import Any

import typer
from typer.core import TyperGroup

from medrail.cli import (
    ask,
    data,
    data_add,
    data_prepare,
    doctor,
    keys,
    lineage,
    phi,
    phi_explain,
    phi_files,
    promote,
    register,
    rollback,
    run,
    up,
)
from medrail.cli.system_errors import one_line
from medrail.errors import MedrailError


class OneLineErrors(TyperGroup):
    """Commands whose deliberate errors end in one line on stderr instead of a traceback."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command; a MedrailError, or a path that cannot be used, exits with code 1."""
        try:
            return super().invoke(ctx)
        except MedrailError as error:
            line = f"{type(error).__name__}: {error}"
        except OSError as error:
            refused = one_line(error)
            if refused is None:
                raise
            line = f"EnvironmentFault: {refused}"
        sys.stderr.write(f"medrail: {line}\n")
        raise typer.Exit(1)


app = typer.Typer(
    name="medrail",
    cls=OneLineErrors,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help=(
        "From medical text to a served model, every step proven. "
        "Typical order: `dvc repro`, `medrail register`, `medrail promote`, `medrail up`; "
        "`medrail lineage NAME@champion` shows what an answer rests on."
    ),
)
app.command("run")(run.command)
app.command("up")(up.up)
app.command("down")(up.down)
app.command("ask")(ask.command)
app.command("register")(register.command)
app.command("promote")(promote.command)
app.command("rollback")(rollback.command)
app.command("lineage")(lineage.command)
app.add_typer(keys.app, name="keys")
app.command("doctor")(doctor.command)
data.app.command("prepare")(data_prepare.prepare)
data.app.command("add")(data_add.add)
app.add_typer(data.app, name="data")
phi.app.command("detect")(phi_files.detect)
phi.app.command("clean")(phi_files.clean)
phi.app.command("explain")(phi_explain.explain)
app.add_typer(phi.app, name="phi")
