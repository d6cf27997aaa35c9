# The portal as one image: web server, worker, clock and migrations differ only in their command.
FROM python:3.11-slim-bookworm

# Type setting for the reports (Pango, HarfBuzz, fonts for six languages) and gettext, which
# compiles the translations. The list is that of bin/_setup.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends \
        libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz0b libharfbuzz-subset0 \
        fontconfig fonts-noto-core fonts-noto-cjk gettext \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --user-group --home-dir /srv/portal --no-create-home portal \
    && install --directory --owner portal --group portal /srv/media

ENV PYTHONUNBUFFERED=1 PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /srv/portal

COPY requirements.txt .
RUN pip install --require-hashes --requirement requirements.txt

COPY . .
# These words only stand in for a deployment's own, so that settings choose the static files of a
# deployment (hashed names, compressed); nothing of them stays in the image.
RUN DATABASE_URL=postgres://build REDIS_URL=redis://build SECRET_KEY=build ALLOWED_HOSTS=build \
    sh -c "python manage.py compilemessages && python manage.py collectstatic --no-input \
        && python manage.py write_schema" \
    && python -m compileall -q .

ENV MEDIA_ROOT=/srv/media
USER portal
EXPOSE 8000
CMD ["gunicorn", "portal.wsgi", "--config", "python:portal.web_server", "--bind", "0.0.0.0:8000", \
     "--worker-tmp-dir", "/dev/shm", "--access-logfile", "-"]
