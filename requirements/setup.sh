#!/bin/bash
# Makes the three environments from hash-pinned locks; does nothing where the locks have not changed.
# TORCH=cpu (default) or cuda. `setup.sh uv` stops after uv itself, which `make lock` needs. `setup.sh spark` makes
# .venv-spark too, for `deidentify.engine: spark`, where Java is.
# Safe to start twice at once: the second waits for the first.
set -euo pipefail
cd "$(dirname "$0")/.."
TORCH=${TORCH:-cpu}
UV=.tools/bin/uv
PYTHON=${PYTHON:-python3.11}

say() { printf 'setup: %s\n' "$*"; }

need_system_tools() {
  local missing=()
  command -v git >/dev/null || missing+=(git)
  command -v make >/dev/null || missing+=(make)
  { command -v "$PYTHON" && "$PYTHON" -c 'import ensurepip, venv'; } >/dev/null 2>&1 || missing+=(python3.11-venv)
  if [ ${#missing[@]} -gt 0 ]; then
    echo "setup: missing system tools; bring them with: sudo apt-get install -y ${missing[*]}" >&2
    exit 1
  fi
}

bootstrap_uv() {
  local wanted
  wanted=$(lock_digest requirements/bootstrap.lock)
  if [ -x "$UV" ] && [ "$(cat .tools/.digest 2>/dev/null)" = "$wanted" ]; then return; fi
  say "installing uv (hash-pinned) into .tools"
  "$PYTHON" -m venv .tools
  .tools/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bootstrap.lock
  printf '%s\n' "$wanted" >.tools/.digest
}

lock_digest() { cat "$@" | sha256sum | cut -c1-64; }

# uv does not read pip's settings: hand it the local wheel folder, where there is one;
# where there is none, uv finds the CPU build of torch itself.
torch_place() {
  if [ "$TORCH" = cuda ]; then
    unset UV_FIND_LINKS
  elif [ -n "${PIP_FIND_LINKS:-}" ]; then
    export UV_FIND_LINKS=$PIP_FIND_LINKS
  else
    export UV_TORCH_BACKEND=cpu
  fi
}

# environment NAME LOCK...: an installed package is not hashed again (2.13.0+cpu satisfies 2.13.0), so another
# torch starts from an empty environment.
environment() {
  local name=$1 wanted started=$SECONDS
  shift
  wanted="$TORCH $(lock_digest "$@")"
  if [ "$(cat "$name/.digest" 2>/dev/null)" = "$wanted" ]; then
    say "$name is up to date"
    return
  fi
  say "installing $name from ${*##*/}"
  if [ "$(cut -d' ' -f1 "$name/.digest" 2>/dev/null)" != "$TORCH" ]; then
    "$UV" venv --quiet --clear --python "$PYTHON" "$name"
  fi
  "$UV" pip sync --quiet --require-hashes --compile-bytecode --python "$name/bin/python" "$@"
  checkout_on_path "$name"
  printf '%s\n' "$wanted" >"$name/.digest"
  say "$name is ready after $((SECONDS - started)) s"
}

# The checkout itself is imported where it stands, from any working folder; nothing is built or copied.
checkout_on_path() {
  local packages
  packages=$("$1/bin/python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
  pwd -P >"$packages/medrail-checkout.pth"
}

command_line() {
  cat >.venv/bin/medrail.part <<'SCRIPT'
#!/bin/sh
exec "$(dirname -- "$(readlink -f -- "$0")")/python" -P -c \
  'import sys; sys.argv[0] = "medrail"; from medrail.cli.app import app; sys.exit(app())' "$@"
SCRIPT
  chmod +x .venv/bin/medrail.part
  mv .venv/bin/medrail.part .venv/bin/medrail
}

need_system_tools
mkdir -p .tools
exec 9>.tools/.setup-lock
flock 9
torch_place
bootstrap_uv
if [ "${1:-}" = uv ]; then exit 0; fi
if [ "${1:-}" = spark ]; then
  if command -v java >/dev/null; then
    environment .venv-spark requirements/spark.lock
  else
    say "no .venv-spark, for there is no Java: sudo apt-get install -y openjdk-17-jre-headless"
  fi
  exit 0
fi
environment .venv requirements/pipelines.lock "requirements/torch-$TORCH.lock" requirements/dev.lock
environment .venv-services requirements/services.lock
if [ "$TORCH" = cuda ]; then
  environment .venv-serving requirements/serving-gpu.lock
else
  environment .venv-serving requirements/serving.lock requirements/torch-cpu.lock
fi
command_line
