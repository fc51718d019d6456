# The MLflow server with basic authentication, on PostgreSQL and an S3 store. Build from the repository's root:
#   docker build -f docker/tracking.Dockerfile --build-arg VERSION=… --build-arg COMMIT=… .
FROM python:3.11.14-slim-bookworm AS build
COPY requirements/bootstrap.lock /locks/
RUN python -m venv /uv && /uv/bin/pip install --quiet --no-cache-dir --require-hashes -r /locks/bootstrap.lock
COPY requirements/tracking.lock /locks/
RUN /uv/bin/uv venv --quiet --python /usr/local/bin/python /opt/tracking \
    && /uv/bin/uv pip sync --quiet --no-cache --compile-bytecode --require-hashes --python /opt/tracking/bin/python \
       /locks/tracking.lock

FROM python:3.11.14-slim-bookworm
ARG VERSION=0.0.0
ARG COMMIT=unknown
LABEL org.opencontainers.image.title="medrail-tracking" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${COMMIT}"
RUN groupadd --gid 10001 medrail \
    && useradd --uid 10001 --gid 10001 --create-home --shell /usr/sbin/nologin medrail
COPY --from=build /opt/tracking /opt/tracking
COPY docker/tracking/start.py /app/start.py
ENV PATH=/opt/tracking/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 \
    DO_NOT_TRACK=1 MLFLOW_DISABLE_TELEMETRY=true
WORKDIR /app
USER 10001:10001
EXPOSE 5000
HEALTHCHECK --interval=10s --timeout=5s --start-period=120s --retries=3 \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:5000/health', timeout=4)"]
CMD ["python", "/app/start.py"]
