"""One settings file; every value that differs per installation comes from the environment.

`HOS_OMGEVING` is one of `demo` (default), `test` or `productie`. In production a missing value
stops the start with the name of what is missing (see `.env.example` for every setting).
"""

from pathlib import Path

import environ
from celery.schedules import schedule
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from hos import logboek

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

OMGEVINGEN = ("demo", "test", "productie")
HOS_OMGEVING = env("HOS_OMGEVING", default="demo")
if HOS_OMGEVING not in OMGEVINGEN:
    raise ImproperlyConfigured(
        f"HOS_OMGEVING is {HOS_OMGEVING!r}; kies uit {', '.join(OMGEVINGEN)}."
    )
PRODUCTIE = HOS_OMGEVING == "productie"
DEMO = HOS_OMGEVING == "demo"
if DEMO:  # so that manage.py reaches the servers of a running demo
    environ.Env.read_env(Path(env("HOS_VAR", default=str(BASE_DIR / "var"))) / "omgeving.env")


def _verplicht(naam: str, elders: str) -> str:
    """Return the environment value; outside production fall back to `elders`."""
    waarde = env(naam, default="")
    if not waarde and PRODUCTIE:
        raise ImproperlyConfigured(f"{naam} ontbreekt. Zie .env.example.")
    return waarde or elders


# ## Kern
DEBUG = False
SECRET_KEY = _verplicht("SECRET_KEY", "alleen-voor-demo-en-test-" + "x" * 40)
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = _verplicht("ALLOWED_HOSTS", "127.0.0.1,localhost,testserver").split(",")
BASIS_URL = _verplicht("BASIS_URL", "http://127.0.0.1:8000").rstrip("/")
CSRF_TRUSTED_ORIGINS = [BASIS_URL]
ROOT_URLCONF = "hos.urls"
WSGI_APPLICATION = "hos.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
VAR_DIR = Path(env("HOS_VAR", default=str(BASE_DIR / "var")))
UPLOAD_DIR = VAR_DIR / "bestanden"
POSTVAK_DIR = VAR_DIR / "post"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "pgtrigger",
    "pghistory",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_htmx",
    "template_partials",
    "csp",
    "hos",
    "plaatsing",
    "opleidingsprogramma",
    "facilitering",
    "kwaliteit",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "hos.middleware.GeenNul",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "hos.middleware.AanmeldenVerplicht",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "hos.middleware.Geschiedenis",
    "hos.middleware.WieEnWanneer",
    "hos.middleware.TweedeFactor",
    "hos.middleware.Antwoordkoppen",
    "hos.middleware.PastNiet",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "hos.context.omlijsting",
            ],
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [
                        (
                            "django.template.loaders.cached.Loader",
                            [
                                "django.template.loaders.filesystem.Loader",
                                "django.template.loaders.app_directories.Loader",
                            ],
                        )
                    ],
                )
            ],
            "builtins": [
                "template_partials.templatetags.partials",
                "hos.templatetags.onderdelen",
                "hos.templatetags.weergave",
            ],
        },
    }
]
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

# ## Taal en tijd
LANGUAGE_CODE = "nl"
TIME_ZONE = "Europe/Amsterdam"
FORMAT_MODULE_PATH = ["hos.opmaak"]

# ## Gegevens
DATABASES = {
    "default": env.db_url_config(
        _verplicht("DATABASE_URL", "postgres://hos@127.0.0.1:54320/hos"),
    )
    | {"CONN_MAX_AGE": env.int("DB_CONN_MAX_AGE", default=60), "CONN_HEALTH_CHECKS": True}
}
REDIS_URL = _verplicht("REDIS_URL", "redis://127.0.0.1:63790/0")
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": "hos",
    }
}
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 60 * 60 * 10
SESSION_COOKIE_HTTPONLY = True
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # names, no cookie
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "hos.views.fouten.formulier_verlopen"

# ## Bestanden
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = Path(env("HOS_STATIC", default=str(VAR_DIR / "static")))
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(UPLOAD_DIR), "base_url": None},
    },
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if HOS_OMGEVING == "test"
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
# In tests a file is looked up when it is asked for: every test client would list them all first.
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = HOS_OMGEVING == "test"
WHITENOISE_MAX_AGE = 3600
DATA_UPLOAD_MAX_MEMORY_SIZE = 3 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4000
UPLOAD_MAX_BYTES = 2 * 1024 * 1024

# ## Aanmelden
AUTH_USER_MODEL = "hos.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "vandaag"
PASSWORD_HASHERS = (
    ["django.contrib.auth.hashers.MD5PasswordHasher"]
    if HOS_OMGEVING == "test"
    else [
        "django.contrib.auth.hashers.ScryptPasswordHasher",
        "django.contrib.auth.hashers.PBKDF2PasswordHasher",
    ]
)
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "hos.wachtwoorden.NietVoorDeHand"},
]
ACCOUNT_ADAPTER = "hos.aanmelden.Aanmelden"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # an invitation is only reachable from the mailbox itself
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/5m/key", "login": "30/m/ip"}
# Behind a proxy every visitor seems to come from it; then one guesser would lock out everybody.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("VERTROUWDE_PROXYS", default=1 if PRODUCTIE else 0)
ACCOUNT_FORMS = {"login": "hos.aanmeldformulieren.Aanmeldformulier"}
MFA_FORMS = {
    "activate_totp": "hos.aanmeldformulieren.AppInstellen",
    "add_webauthn": "hos.aanmeldformulieren.PasskeyToevoegen",
    "edit_webauthn": "hos.aanmeldformulieren.PasskeyHernoemen",
}
MFA_ADAPTER = "hos.aanmelden.TweedeFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "HOS"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTIE
TWEEDE_FACTOR_VERPLICHT = env.bool("TWEEDE_FACTOR_VERPLICHT", default=PRODUCTIE)

# ## Veiligheid
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if PRODUCTIE:
    SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
    SECURE_REDIRECT_EXEMPT = [r"^gezondheid/$"]
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True

# ## Mail
vars().update(env.email_url_config(_verplicht("EMAIL_URL", "smtp://127.0.0.1:10250")))
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = _verplicht("MAIL_AFZENDER", "HOS <post@hos.voorbeeld>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
POST_VENSTER = (8, 18) if PRODUCTIE else None  # hours on weekdays; None is always
POST_REM_NA_UREN = 6 if PRODUCTIE else None  # hold mails after a silence this long
POST_LEASE_SECONDEN = env.int("POST_LEASE_SECONDEN", default=60)
POST_MARGE_SECONDEN = env.int("POST_MARGE_SECONDEN", default=30)

# ## Achtergrondwerk: PostgreSQL decides what is due, the broker only wakes (docs/besluiten)
CELERY_BROKER_URL = REDIS_URL
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_TIME_LIMIT = 600
CELERY_TASK_SOFT_TIME_LIMIT = 540
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 1200, "unacked_restore_interval": 5}
CELERY_TIMEZONE = TIME_ZONE
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "beat-rooster")
CELERY_BEAT_MAX_LOOP_INTERVAL = 5
CELERY_BEAT_SYNC_EVERY = 1
TAAK_LEASE_SECONDEN = env.int("TAAK_LEASE_SECONDEN", default=60)
TIK_SECONDEN = env.int("HOS_TIK_SECONDEN", default=60 if PRODUCTIE else 5)
CELERY_BEAT_SCHEDULE = {
    "tik": {
        "task": "hos.tasks.tik",
        "schedule": schedule(TIK_SECONDEN),
        "options": {"expires": TIK_SECONDEN},
    }
}

# ## Logboek
LOGGING = logboek.instellingen(env("LOGNIVEAU", default="INFO"))
