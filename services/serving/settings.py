"""Settings of the serving supervisor: environment variables that start with MEDRAIL_SERVING_."""

from pathlib import Path
from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Defaults fit one machine: the registry of `medrail up`, vLLM on the CPU, everything on loopback."""

    model_config = SettingsConfigDict(
        env_prefix="MEDRAIL_SERVING_", frozen=True, hide_input_in_errors=True, extra="forbid"
    )

    host: str = "127.0.0.1"
    port: int = Field(default=8001, ge=0, le=65535)
    registry_uri: str = Field(default="http://127.0.0.1:5000", description="MLflow, over HTTP")
    model: str = Field(default="medrail-tiny", description="the registered model's name")
    alias: str = "champion"
    state: Path = Field(default=Path(".state/serving"), description="downloads, logs, what was seen last")
    checkout: Path | None = Field(default=None, description="where configs/policy/keys lies, if anywhere")
    poll_seconds: float = Field(default=2.0, gt=0)
    retry_seconds: float = Field(default=60.0, ge=0, description="before a refused release is tried again")
    drain_seconds: float = Field(default=30.0, ge=0, description="an old adapter or engine stays that long")

    engine_python: Path = Path(".venv-serving/bin/python")
    engine_host: str = "127.0.0.1"
    engine_port: int = Field(default=0, ge=0, le=65535, description="0: a free port for each engine")
    engine_device: Literal["cpu", "cuda"] = "cpu"
    engine_dtype: Literal["float32", "bfloat16", "float16", "auto"] = "float32"
    engine_threads: int = Field(default=1, ge=1, description="OpenMP threads of the engine on the CPU")
    kv_cache_gib: int = Field(default=1, ge=1, description="memory for the key-value cache on the CPU")
    max_model_len: int = Field(default=512, ge=16, description="tokens of question and answer together")
    max_tokens: int = Field(default=512, ge=1, description="most tokens of one answer")
    max_num_seqs: int = Field(default=16, ge=1, description="requests answered at a time")
    max_lora_rank: int = Field(default=32, ge=1)
    start_seconds: float = Field(default=300.0, gt=0, description="deadline for an engine to come up")
    call_seconds: float = Field(default=60.0, gt=0, description="deadline of one call to an engine")
    stop_seconds: float = Field(default=15.0, gt=0, description="from SIGTERM to SIGKILL")
