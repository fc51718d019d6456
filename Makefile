# medrail's verbs. None needs an activated environment.
.DEFAULT_GOAL := help
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
MAKEFLAGS += --no-print-directory

# make setup TORCH=cuda takes the CUDA builds of torch and vLLM.
TORCH ?= cpu
export TORCH

# Stages are started as `python -m pipelines.…`: by this environment's Python.
export PATH := $(CURDIR)/.venv/bin:$(PATH)

# Every dependency's telemetry is off.
export DO_NOT_TRACK := 1
export DVC_NO_ANALYTICS := 1
export GX_ANALYTICS_ENABLED := false
export HF_HUB_DISABLE_TELEMETRY := 1
export MLFLOW_DISABLE_TELEMETRY := true
export VLLM_NO_USAGE_STATS := 1
# Nothing is fetched from a hub; whoever configures a hub's model sets these to 0.
export HF_HUB_OFFLINE ?= 1
export TRANSFORMERS_OFFLINE ?= 1
export TOKENIZERS_PARALLELISM ?= false

.PHONY: help setup run test check repro up down bench e2e lock clean

help: ## print this list
	@awk -F ':.*## ' '/^[a-z0-9]+:.*## / { printf "make %-6s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## make the three environments from hash-pinned locks (nothing to do: under a second)
	@requirements/setup.sh

run: setup ## the whole path once: data, training, registry, promotion, one served answer
	@.venv/bin/medrail run

test: setup ## run every test: unit, integration, repository promises, end to end
	@requirements/setup.sh spark
	@.venv/bin/python -m pytest tests

check: setup ## ruff, format, mypy strict, import contracts: under a minute
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/mypy
	@.venv/bin/lint-imports

repro: setup ## run the pipeline's stages that are out of date
	@.venv/bin/dvc repro

up: setup ## start tracking, serving and gateway as local processes and keep them running
	@.venv/bin/medrail up

down: ## stop what `make up` started
	@.venv/bin/medrail down

bench: setup ## run every benchmark in benchmarks/
	@for script in benchmarks/*.py; do echo "$$script"; .venv/bin/python "$$script"; done

e2e: setup ## run the end-to-end tests alone
	@.venv/bin/python -m pytest tests/e2e

lock: ## resolve every lock in requirements/ again, keeping pins that still fit
	@requirements/setup.sh uv
	@requirements/lock.sh

clean: ## remove caches, checkpoints and the environments; data, models and the registry stay
	@rm -rf .venv .venv-services .venv-serving .venv-spark .tools .state .mypy_cache .ruff_cache .pytest_cache \
	  .import_linter_cache .hypothesis
	@find . -name __pycache__ -type d -not -path './.git/*' -prune -exec rm -rf {} +
