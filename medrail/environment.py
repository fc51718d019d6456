"""The environment variables that keep every dependency quiet: no telemetry, no look-ups on the network."""

QUIET = {
    "ACCELERATE_DISABLE_TELEMETRY": "1",
    "DISABLE_TELEMETRY": "1",
    "DO_NOT_TRACK": "1",
    "DVC_NO_ANALYTICS": "1",
    "GX_ANALYTICS_ENABLED": "false",
    "GRADIO_ANALYTICS_ENABLED": "False",
    "HF_DATASETS_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "HF_HUB_OFFLINE": "1",
    "MLFLOW_DISABLE_TELEMETRY": "true",
    "RAY_USAGE_STATS_ENABLED": "0",
    "TOKENIZERS_PARALLELISM": "false",
    "TRANSFORMERS_OFFLINE": "1",
    "VLLM_DO_NOT_TRACK": "1",
    "VLLM_NO_USAGE_STATS": "1",
    "WANDB_MODE": "disabled",
}
"""Variable -> value. Hugging Face is offline: a model that must be fetched is fetched by hand first."""

COMPILED_IMPORTS = {"PYTHONDONTWRITEBYTECODE": ""}
"""Let Python keep compiled modules: vLLM starts in 16 s with them and in 50 s without (2 cores)."""


def quiet_environment() -> dict[str, str]:
    """What to add to the environment of every process that medrail starts."""
    return {**QUIET, **COMPILED_IMPORTS}
