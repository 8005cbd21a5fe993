"""Settings of Django for `fazhi`. What an installation may choose is declared in `environment`, the rest is fixed here.

What differs from county to county (organs, people, holidays, thresholds) is data, not a setting.
"""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

from csp.constants import NONCE, NONE, SELF

from fazhi.settings import environment, keys
from fazhi.settings.database import database
from fazhi.settings.logs import logging_to_stderr

environment.refuse_unknown(os.environ)

SOURCE = Path(__file__).resolve().parents[2]
# Installed as a package there is no source tree to write into: then the folder in which the command runs.
VAR = Path(environment.text("FAZHI_VAR") or (SOURCE if (SOURCE / "pyproject.toml").exists() else Path.cwd()) / "var")
VAR.mkdir(mode=0o700, parents=True, exist_ok=True)  # what the registers hold is nobody else's to read

DEBUG = environment.switch("FAZHI_DEBUG")
HTTPS = environment.switch("FAZHI_HTTPS")
SECRET_KEY = keys.kept("FAZHI_SECRET_KEY", VAR / "secret_key", 32)

FAZHI_DATA_KEY = keys.data_key(VAR / "data_key")
FAZHI_TRANSITION = environment.choice("FAZHI_TRANSITION", ("event", "received"))
FAZHI_MEDIA = Path(environment.text("FAZHI_MEDIA") or VAR / "attachments")
FAZHI_ATTACHMENT_BYTES = environment.count("FAZHI_ATTACHMENT_MB") * 1024 * 1024

# --- What is installed. A new register is one more line in REGISTERS. ---------------------------------------------

REGISTERS = [
    "fazhi.registers.reconsideration",
    "fazhi.registers.litigation",
    "fazhi.registers.settlement",
    "fazhi.registers.norms",
    "fazhi.registers.decisions",
    "fazhi.registers.enforcement",
    "fazhi.registers.mediation",
    "fazhi.registers.disclosure",
    "fazhi.registers.proposals",
    "fazhi.registers.contracts",
    "fazhi.registers.legalaid",
    "fazhi.registers.legalservices",
    "fazhi.registers.services",
    "fazhi.registers.supervision",
    "fazhi.registers.leadership",
    "fazhi.registers.governance",
    "fazhi.registers.requests",
    "fazhi.registers.corrections",
    "fazhi.registers.emergency",
    "fazhi.registers.outreach",
    "fazhi.registers.learning",
]

INSTALLED_APPS = [
    "fazhi.kernel",
    "fazhi.indicators",
    "fazhi.reports",
    *REGISTERS,
    "fazhi.collection",
    "fazhi.sheets",
    "fazhi.console",
    "fazhi.portal",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "treebeard",
    "django_tables2",
    "django_filters",
    "django_htmx",
    "axes",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    # Closed by default: a page that needs no sign-in says so with `login_not_required`.
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
    "fazhi.console.middleware.remember_grants",
]

ROOT_URLCONF = "fazhi.urls"
WSGI_APPLICATION = "fazhi.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
DJANGO_TABLES2_TEMPLATE = "django_tables2/bootstrap5-responsive.html"

# --- Database, language, time -------------------------------------------------------------------------------------

DATABASES = {"default": database(environment.text("FAZHI_DATABASE_URL"), VAR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

# --- Sign-in ------------------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "kernel.User"
LOGIN_URL = "console:sign_in"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = LOGIN_URL
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "fazhi.console.views.account.locked"
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False

# Thirty minutes without a request end a session; every request begins them anew.
SESSION_COOKIE_AGE = 30 * 60
SESSION_SAVE_EVERY_REQUEST = True
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"

# --- What a browser and a proxy are told --------------------------------------------------------------------------

ALLOWED_HOSTS = [host.strip() for host in environment.text("FAZHI_HOSTS").split(",") if host.strip()]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],  # the icons inside Tabler's style sheet
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"

if HTTPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True

# --- Files and log ------------------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
MEDIA_ROOT = FAZHI_MEDIA
FILE_UPLOAD_PERMISSIONS = 0o600
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG
LOGGING = logging_to_stderr(DEBUG)
