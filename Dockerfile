# One image for web, worker and beat; docker-compose.yml says which is which.
FROM python:3.11-slim-bookworm AS bouw
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
COPY requirements/basis.txt /bouw/basis.txt
RUN python -m venv /opt/hos && /opt/hos/bin/pip install --require-hashes -r /bouw/basis.txt

FROM python:3.11-slim-bookworm
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
       libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /var/lib/hos hos \
    && install -d -o hos -g hos -m 0750 /var/lib/hos
ENV PATH=/opt/hos/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 HOS_OMGEVING=productie \
    HOS_VAR=/var/lib/hos HOS_STATIC=/hos/static_verzameld
COPY --from=bouw /opt/hos /opt/hos
WORKDIR /hos
COPY manage.py pyproject.toml ./
COPY hos hos
COPY plaatsing plaatsing
COPY opleidingsprogramma opleidingsprogramma
COPY facilitering facilitering
COPY kwaliteit kwaliteit
COPY templates templates
COPY static static
RUN HOS_OMGEVING=demo python manage.py collectstatic --no-input
USER hos
EXPOSE 8000
CMD ["gunicorn", "hos.wsgi:application", "--bind", "0.0.0.0:8000", "--workers", "3", \
     "--threads", "4", "--worker-tmp-dir", "/dev/shm", "--forwarded-allow-ips", "*", \
     "--no-control-socket"]
