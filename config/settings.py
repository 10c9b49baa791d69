"""Every setting. Values come from the environment alone; `.env.example` lists the variables."""

from __future__ import annotations

import os
from pathlib import Path

from config import databases, hosts, keys, logs
from config.environment import Environment

BASE_DIR = Path(__file__).resolve().parent.parent

environment = Environment(os.environ)
PRODUCTION = environment.one_of("APP_MODE", ("local", "production"), default="local") == "production"

SECRET_KEY = keys.secret_key(environment, required=PRODUCTION)
ANSWERS_KEYS = keys.answers_keys(environment, required=PRODUCTION)
DRAFTS_KEYS = keys.drafts_keys(environment, required=PRODUCTION)
INTAKE_KEYS = keys.intake_keys(environment, required=PRODUCTION, kept=BASE_DIR / ".local" / "intake-keys")
DEBUG = environment.flag("DEBUG")
ALLOWED_HOSTS = hosts.allowed_hosts(environment, production=PRODUCTION)
EXIT_URL = hosts.exit_url(environment)
DATABASES = {"default": databases.default(environment, BASE_DIR / "compass.sqlite3")}
LOGGING = logs.logging_settings(environment.one_of("LOG_LEVEL", logs.LEVELS, default="INFO"))
# Only behind a proxy that sets X-Forwarded-Proto itself may that header be believed.
TRUSTED_PROXY = environment.flag("TRUSTED_PROXY")
# Where the staff are: for the times and due dates of their pages. Everything else is UTC.
STAFF_TIME_ZONE = environment.time_zone("STAFF_TIME_ZONE")

if PRODUCTION and DEBUG:
    environment.problems.append("DEBUG is on. It shows visitors what went wrong inside: set DEBUG=0.")
environment.refuse_if_wrong()

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DEFAULT_EXCEPTION_REPORTER_FILTER = "config.logs.NothingPersonal"

INSTALLED_APPS = [
    "crispy_forms",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "csp",
    "triage.apps.TriageConfig",
    "resources.apps.ResourcesConfig",
    "drafts.apps.DraftsConfig",
    "intake.apps.IntakeConfig",
]

# No sessions, authentication or CSRF tokens: the public pages keep nothing, and check the origin instead. The
# staff workspace has all three, set up by the last line for its own paths.
MIDDLEWARE = [
    "config.headers.HeadersMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "config.errors.ErrorPages",
    "config.static_files.StaticFiles",
    "config.logs.RequestLog",
    "config.language.LanguageFromPath",
    "django.middleware.common.CommonMiddleware",
    "intake.middleware.StaffPages",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": ["django.template.context_processors.request"],
            "libraries": {"assets": "config.assets"},
        },
    }
]
CRISPY_ALLOWED_TEMPLATE_PACKS = ("care",)
CRISPY_TEMPLATE_PACK = "care"
CRISPY_FAIL_SILENTLY = False

USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = True
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_MAX_AGE = 3600
WHITENOISE_ALLOW_ALL_ORIGINS = False

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
# Never "no-referrer": with it browsers send `Origin: null` on our own posts, and the origin check refuses.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = PRODUCTION
# The health check is asked from inside the container, over plain HTTP.
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = 2 * 365 * 24 * 3600 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = PRODUCTION
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXY else None
# Staff sign in with password and authenticator; see intake/sessions.py for how long it lasts.
AUTH_USER_MODEL = "intake.Worker"
PASSWORD_HASHERS = ["intake.passwords.Argon2"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "intake.passwords.Length"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "intake.passwords.OwnWords"},
]
LOGIN_URL = "intake:sign-in"
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = ("__Host-staff", "__Host-csrf") if PRODUCTION else ("staff", "csrf")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Strict"
# The browser forgets the cookie when it closes; the server ends the session no later than this.
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_AGE = 12 * 3600
CSRF_FAILURE_VIEW = "intake.views.carrying.csrf_failure"
SILENCED_SYSTEM_CHECKS = [
    "security.W002",  # X-Frame-Options is sent by our own header middleware
    "security.W003",  # CSRF tokens for the staff workspace alone: see MIDDLEWARE
    "security.W021",  # preloading is for the owner of the domain to decide
]
# One form of the questionnaire is under 4 KB; nothing public takes more.
DATA_UPLOAD_MAX_MEMORY_SIZE = 64 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 100
DATA_UPLOAD_MAX_NUMBER_FILES = 0
