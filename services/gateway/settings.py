"""Settings of the gateway: environment variables that start with MEDRAIL_GATEWAY_."""

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Defaults fit one machine: loopback, the supervisor of `medrail up`."""

    model_config = SettingsConfigDict(
        env_prefix="MEDRAIL_GATEWAY_", frozen=True, hide_input_in_errors=True, extra="forbid"
    )

    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=0, le=65535)
    model: str = Field(default="medrail-tiny", description="the public name, the only one that clients see")
    serving_url: str = Field(default="http://127.0.0.1:8001", description="the serving supervisor")
    keys_file: Path | None = Field(default=None, description="digests of API keys; default in MEDRAIL_HOME")
    current_seconds: float = Field(default=1.0, ge=0, description="how long the supervisor's word is kept")
    ready_seconds: float = Field(default=5.0, ge=0, description="how long a readiness answer is kept")
    connect_seconds: float = Field(default=5.0, gt=0)
    answer_seconds: float = Field(default=120.0, gt=0, description="deadline of a whole answer")
    silence_seconds: float = Field(default=30.0, gt=0, description="longest pause within a stream")
    max_body_bytes: int = Field(default=1_000_000, ge=1_000)
    max_tokens: int = Field(
        default=512, ge=1, description="most tokens of one answer; not above MEDRAIL_SERVING_MAX_TOKENS"
    )
