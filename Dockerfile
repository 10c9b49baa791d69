# The product as a server runs it. Another registry's Python image of the same version may be named instead.
ARG BASE_IMAGE=python:3.11-slim-bookworm
FROM ${BASE_IMAGE}

ENV PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1
WORKDIR /app
RUN groupadd --gid 10001 compass \
    && useradd --uid 10001 --gid compass --no-create-home --shell /usr/sbin/nologin compass

COPY requirements.txt ./
RUN pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements.txt

COPY . ./
# Built in local mode, with keys that are gone after this line. Compiled here, because the root will be read-only.
RUN python manage.py collectstatic --no-input --verbosity 0 \
    && python -m compileall -q .

ENV APP_MODE=production
USER 10001:10001
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
    CMD ["python", "-m", "config.healthcheck"]
CMD ["gunicorn", "--config", "python:config.server", "--bind", "0.0.0.0:8000"]
