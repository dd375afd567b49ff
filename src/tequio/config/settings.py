"""Settings. Everything a deployment may vary comes from the environment or the home; the rest is decided here."""

from email.utils import parseaddr
from pathlib import Path
from urllib.parse import unquote, urlsplit

import dj_database_url
from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _

from tequio.config.home import current, environment

HOME = current()
PACKAGE = Path(__file__).resolve().parent.parent
# Where whoever changes this program develops it; the source itself is always offered by the site (/codigo/).
SOURCE_URL = environment("TEQUIO_SOURCE_URL")

DEBUG = False
SECRET_KEY = HOME.secret_key()
BASE_URL = environment("TEQUIO_BASE_URL", "").rstrip("/")


def _hosts(base_url: str) -> list[str]:
    """The names this site answers to: its own and this computer's; any, while nobody has said its address."""
    if not base_url:
        return ["*"]
    host = urlsplit(base_url).hostname
    if not host or urlsplit(base_url).scheme not in ("http", "https"):
        raise ValueError(f"TEQUIO_BASE_URL={base_url}")
    return [f"[{host}]" if ":" in host else host, "localhost", "127.0.0.1", "[::1]"]


ALLOWED_HOSTS = _hosts(BASE_URL)
CSRF_TRUSTED_ORIGINS = [BASE_URL] if BASE_URL else []

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_ox",
    "tequio.ui",
    "tequio.ground.jobs",
    "tequio.ground.ledger",
    "tequio.ground.rules",
    "tequio.ground.versions",
    "tequio.ground.people",
    "tequio.ground.calendars",
    "tequio.ground.files",
    "tequio.ground.evidence",
    "tequio.ground.search",
    "tequio.ground.documents",
    "tequio.ground.installation",
    "tequio.plan.commitments",
    "tequio.plan.indicators",
    "tequio.plan.diagnosis",
    "tequio.plan.roadmap",
    "tequio.plan.checks",
    "tequio.decide.governance",
    "tequio.decide.route",
    "tequio.measure.monitoring",
    "tequio.measure.readings",
    "tequio.publish.site",
    "tequio.publish.desk",
    "tequio.config",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
]

MIDDLEWARE = [
    "tequio.config.middleware.reference",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "tequio.config.middleware.language_of_address",
    "tequio.config.middleware.read_once",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "tequio.config.urls"
WSGI_APPLICATION = "tequio.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "tequio.publish.site.context.house",
            ],
        },
    }
]

_SQLITE_ENGINE = "django.db.backends.sqlite3"
_SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        # synchronous=FULL: a public act that somebody saw must still be there after a power cut.
        "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA mmap_size=134217728;PRAGMA cache_size=-20000;"
        "PRAGMA journal_size_limit=27103364;PRAGMA temp_store=MEMORY;"
    ),
}


def _database(url: str) -> dict[str, object]:
    """The database that `url` names; without one, SQLite in the home, whatever signs the path of the home holds."""
    named: dict[str, object] = {"ENGINE": _SQLITE_ENGINE, "NAME": str(HOME.database)}
    if url:
        named = {**dj_database_url.parse(url)}
    if named["ENGINE"] == _SQLITE_ENGINE:
        named["OPTIONS"] = _SQLITE
    return {**named, "CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}


DATABASES = {"default": _database(environment("DATABASE_URL"))}


def _institutional() -> list[dict[str, object]]:
    """The service of identities of the institution (OpenID Connect), where the environment names one."""
    issuer = environment("OIDC_ISSUER").rstrip("/")
    if not issuer:
        return []
    return [
        {
            "provider_id": "institution",
            "name": environment("OIDC_NAME"),
            "client_id": environment("OIDC_CLIENT_ID"),
            "secret": environment("OIDC_CLIENT_SECRET"),
            "settings": {"server_url": issuer},
        }
    ]


AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {"user_attributes": ("name", "email")}),
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
    )
]
LOGIN_URL = "desk:sign-in"
LOGIN_REDIRECT_URL = "desk:home"

# Ways in besides a link by mail (publish/desk/access, ADR 0018). Nobody opens an account: the coordination invites.
ACCOUNT_ADAPTER = "tequio.publish.desk.access.adapters.Accounts"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = True  # As long as any session lasts.
ACCOUNT_RATE_LIMITS = {"login_failed": "5/5m/key"}
MFA_ADAPTER = "tequio.publish.desk.access.adapters.SecondFactors"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_TOLERANCE = 1  # Telephones whose clock is half a minute off (RFC 6238, 5.2 and 6).
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # An address is known by the link that arrived at it.
SOCIALACCOUNT_ADAPTER = "tequio.publish.desk.access.adapters.Institutional"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_LOGIN_ON_GET = True  # The page's policy would stop a form that ends in another house.
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": _institutional()}}

# What every process of the house must count alike: failed attempts to sign in, codes already used.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "people_attempt",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
    # What each process computed for itself, and may compute again.
    "process": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}

SESSION_COOKIE_AGE = 12 * 60 * 60  # A working day: a desk left open in a shared office closes by itself.
SESSION_COOKIE_NAME = "tequio"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_AGE = None  # It lasts as the session does: the privacy notice says so.
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BASE_URL.startswith("https://")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "es-mx"
# A third language is a row here and its catalogues; content already carries its own translations as data.
LANGUAGES = [("es-mx", _("Spanish")), ("en", _("English"))]
# Words of lib, which is no app of its own.
LOCALE_PATHS = [PACKAGE / "lib" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "America/Mexico_City"  # The default until the installation names its own.

STATIC_URL = "static/"
STATIC_ROOT = HOME.static
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": HOME.files}},
    "staticfiles": {"BACKEND": "tequio.ui.storage.HashedStatic"},
}
WHITENOISE_MAX_AGE = 3600

SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# Where the public address is encrypted a proxy does it, and says so in this header. Whoever lies in it gains nothing.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BASE_URL.startswith("https://") else None
SECURE_HSTS_SECONDS = 31_536_000 if BASE_URL.startswith("https://") else 0


def _mailer(url: str) -> dict[str, object]:
    """A mailer from `smtp://user:password@host:port/?tls=1` or `smtps://…`; without an address, `.eml` files."""
    backends = "django.core.mail.backends"
    if not url:
        return {"BACKEND": "tequio.config.mail_files.EmailBackend", "OPTIONS": {"folder": str(HOME.mail)}}
    parts = urlsplit(url)
    secure = parts.scheme == "smtps"
    return {
        "BACKEND": f"{backends}.smtp.EmailBackend",
        "OPTIONS": {
            "host": parts.hostname or "localhost",
            "port": parts.port or (465 if secure else 25),
            "username": unquote(parts.username or ""),
            "password": unquote(parts.password or ""),
            "use_ssl": secure,
            "use_tls": "tls=1" in parts.query,
            "timeout": 20,
        },
    }


# Jobs are rows of this same database: one exists if and only if what asked for it was committed (ADR 0014).
TASKS = {
    "default": {
        "BACKEND": "django_ox.backend.OxBackend",
        "OPTIONS": {
            # Waits of 30 s, 1, 2, 4, 8, 16 and 32 min: a mail server may be down for an hour before a job is given up.
            "MAX_ATTEMPTS": 8,
            "BACKOFF_INITIAL": 30,
            "BACKOFF_MAX": 3600,
            # A worker says every 20 s that it lives; the jobs of one that did not for a minute are done by another.
            "LOCK_TIMEOUT": 60,
            "TASK_TIMEOUT": 3600,
        },
    }
}

MAILERS = {"default": _mailer(environment("EMAIL_URL"))}
DEFAULT_FROM_EMAIL = parseaddr(environment("EMAIL_FROM", "Tequio <tequio@localhost>"))[1] or "tequio@localhost"

# Documents of 25 MB are the largest that offices send one another; the door refuses more before Django sees it.
MAX_UPLOAD_BYTES = 25 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    # Every line carries the reference that the visitor's error page shows (config/middleware.py binds it).
    "formatters": {"plain": {"()": "tequio.config.logs.formatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "level": "WARNING"},
        # A wrong address or a refusal is the visitor's business; only our own failures are logged.
        "django.request": {"level": "ERROR"},
        "django.security": {"level": "ERROR"},
        "django.security.DisallowedHost": {"level": "CRITICAL"},
    },
}
