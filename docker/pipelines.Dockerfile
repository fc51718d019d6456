# The DVC stages and the command line, for training jobs. Build from the repository's root:
#   docker build -f docker/pipelines.Dockerfile --build-arg VERSION=… --build-arg COMMIT=… .
# TORCH=cpu or cuda chooses the lock of torch.
FROM python:3.11.14-slim-bookworm AS build
ARG TORCH=cpu
COPY requirements/bootstrap.lock /locks/
RUN python -m venv /uv && /uv/bin/pip install --quiet --no-cache-dir --require-hashes -r /locks/bootstrap.lock
COPY requirements/pipelines.lock requirements/torch-${TORCH}.lock /locks/
RUN if [ "$TORCH" = cpu ]; then export UV_TORCH_BACKEND=cpu; fi \
    && /uv/bin/uv venv --quiet --python /usr/local/bin/python /opt/pipelines \
    && /uv/bin/uv pip sync --quiet --no-cache --compile-bytecode --require-hashes --python /opt/pipelines/bin/python \
       /locks/pipelines.lock "/locks/torch-${TORCH}.lock"

FROM python:3.11.14-slim-bookworm
ARG VERSION=0.0.0
ARG COMMIT=unknown
LABEL org.opencontainers.image.title="medrail-pipelines" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${COMMIT}"
RUN apt-get update \
    && apt-get install -y --no-install-recommends git libgomp1 \
    && rm -rf /var/lib/apt/lists/* \
    && groupadd --gid 10001 medrail \
    && useradd --uid 10001 --gid 10001 --create-home --shell /usr/sbin/nologin medrail
COPY --from=build /opt/pipelines /opt/pipelines
COPY medrail /app/medrail
COPY pipelines /app/pipelines
ENV PATH=/opt/pipelines/bin:$PATH PYTHONPATH=/app PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 \
    DO_NOT_TRACK=1 DVC_NO_ANALYTICS=1 GX_ANALYTICS_ENABLED=false HF_HUB_DISABLE_TELEMETRY=1 \
    MLFLOW_DISABLE_TELEMETRY=true TOKENIZERS_PARALLELISM=false
# The checkout (dvc.yaml, params.yaml, .dvc, .git) is mounted here; its code is the one that runs.
WORKDIR /work
USER 10001:10001
# A job that ends: nothing to ask.
HEALTHCHECK NONE
CMD ["dvc", "repro"]
