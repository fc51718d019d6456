#!/bin/sh
# Rewrites every lock from its .in file; pins that still fit are kept (delete a lock to renew it whole).
# The result is the same with and without a local wheel folder. torch-cpu.lock is kept by hand.
set -eu
cd "$(dirname "$0")"
UV=../.tools/bin/uv
if [ -n "${PIP_FIND_LINKS:-}" ]; then export UV_FIND_LINKS="$PIP_FIND_LINKS"; fi
common="--quiet --python-version 3.11 --python-platform x86_64-manylinux_2_28 --generate-hashes
  --no-emit-index-url --no-emit-find-links --no-header"
cpu="$common --override overrides-cpu.txt --no-emit-package torch"
lock() { out=$1; shift; echo "locking $out"; "$UV" pip compile "$@" -o "$out" >/dev/null; }

lock bootstrap.lock $common bootstrap.in
lock pipelines.lock $cpu pipelines.in
lock services.lock $cpu -c pipelines.lock services.in
lock tracking.lock $cpu -c pipelines.lock tracking.in
lock spark.lock $common -c pipelines.lock spark.in
lock backup.lock $common -c pipelines.lock backup.in
lock dev.lock $cpu -c pipelines.lock -c services.lock dev.in
lock gazetteers.lock $common gazetteers.in
lock serving.lock $cpu serving.in
# GPU images: the CUDA build of the same torch, and the GPU server; both on the index only.
unset UV_FIND_LINKS
lock torch-cuda.lock $common -c pipelines.lock torch-cuda.in
lock serving-gpu.lock $common serving-gpu.in
