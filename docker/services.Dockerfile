# The gateway. Build from the repository's root:
#   docker build -f docker/services.Dockerfile --build-arg VERSION=… --build-arg COMMIT=… .
FROM python:3.11.14-slim-bookworm AS build
COPY requirements/bootstrap.lock /locks/
RUN python -m venv /uv && /uv/bin/pip install --quiet --no-cache-dir --require-hashes -r /locks/bootstrap.lock
COPY requirements/services.lock /locks/
RUN /uv/bin/uv venv --quiet --python /usr/local/bin/python /opt/services \
    && /uv/bin/uv pip sync --quiet --no-cache --compile-bytecode --require-hashes --python /opt/services/bin/python \
       /locks/services.lock

FROM python:3.11.14-slim-bookworm
ARG VERSION=0.0.0
ARG COMMIT=unknown
LABEL org.opencontainers.image.title="medrail-services" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${COMMIT}"
RUN groupadd --gid 10001 medrail \
    && useradd --uid 10001 --gid 10001 --create-home --shell /usr/sbin/nologin medrail \
    && install -d -o 10001 -g 10001 -m 0700 /var/lib/medrail
COPY --from=build /opt/services /opt/services
COPY medrail /app/medrail
COPY services /app/services
COPY configs /app/configs
COPY dvc.yaml /app/dvc.yaml
ENV PATH=/opt/services/bin:$PATH PYTHONPATH=/app PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 \
    DO_NOT_TRACK=1 MLFLOW_DISABLE_TELEMETRY=true MEDRAIL_HOME=/var/lib/medrail
WORKDIR /app
USER 10001:10001
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
CMD ["python", "-m", "services.gateway"]
