# One backup: a dump of every database and the new artefacts, into a bucket. Build from the repository's root:
#   docker build -f docker/backup.Dockerfile --build-arg VERSION=… --build-arg COMMIT=… .
# The base is the database's own image, so that pg_dump fits the server.
FROM postgres:17.6-bookworm AS build
RUN apt-get update \
    && apt-get install -y --no-install-recommends python3-venv \
    && rm -rf /var/lib/apt/lists/*
COPY requirements/backup.lock /locks/
RUN python3 -m venv /opt/backup \
    && /opt/backup/bin/pip install --quiet --no-cache-dir --require-hashes -r /locks/backup.lock

FROM postgres:17.6-bookworm
ARG VERSION=0.0.0
ARG COMMIT=unknown
LABEL org.opencontainers.image.title="medrail-backup" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${COMMIT}"
RUN apt-get update \
    && apt-get install -y --no-install-recommends python3 \
    && rm -rf /var/lib/apt/lists/* \
    && groupadd --gid 10001 medrail \
    && useradd --uid 10001 --gid 10001 --create-home --shell /usr/sbin/nologin medrail
COPY --from=build /opt/backup /opt/backup
COPY docker/backup/backup.py /app/backup.py
ENV PATH=/opt/backup/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
WORKDIR /app
USER 10001:10001
# A job that ends: nothing to ask.
HEALTHCHECK NONE
ENTRYPOINT []
CMD ["python", "/app/backup.py"]
