"""The one settings file. The first block names the whole environment; the rest follows from it."""

import os
import secrets
import tomllib
from datetime import timedelta
from pathlib import Path
from typing import Any

import environ
from celery.schedules import crontab
from csp.constants import NONE, SELF, UNSAFE_EVAL, UNSAFE_INLINE
from django.core.exceptions import ImproperlyConfigured
from django.templatetags.static import static
from django.utils.translation import gettext_lazy as _

from portal import embedded


def kept_secret(path: Path) -> str:
    """Give the random key kept at ``path``, made on first use; only its owner can read it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text()
    key = secrets.token_urlsafe(50)
    with os.fdopen(handle, "w") as file:
        file.write(key)
    return key


BASE_DIR = Path(__file__).resolve().parent.parent
VERSION = tomllib.loads((BASE_DIR / "pyproject.toml").read_text())["project"]["version"]

env = environ.Env(
    DEBUG=(bool, False),
    SECRET_KEY=(str, ""),
    ALLOWED_HOSTS=(list, []),
    SITE_URL=(str, ""),
    DATABASE_URL=(str, ""),
    CONN_MAX_AGE=(int, 60),
    REDIS_URL=(str, ""),
    CACHE_URL=(str, ""),
    KEPT_ANSWERS_MB=(int, 64),
    VAR_DIR=(str, str(BASE_DIR / "var")),
    MEDIA_ROOT=(str, ""),
    STATIC_ROOT=(str, ""),
    EMAIL_URL=(str, ""),
    EMAIL_TIMEOUT=(int, 10),
    DEFAULT_FROM_EMAIL=(str, "portal@localhost"),
    BOUNCE_ADDRESS=(str, ""),
    BOUNCE_MAILBOX_URL=(str, ""),
    OIDC_SERVER_URL=(str, ""),
    OIDC_CLIENT_ID=(str, ""),
    OIDC_CLIENT_SECRET=(str, ""),
    LOG_LEVEL=(str, "INFO"),
    SAMPLE_DATA=(bool, False),
    TRUSTED_PROXIES=(int, 0),
    CONSULTATION_MINIMUM_DAYS=(int, 14),
    RATE_VALID_DAYS=(int, 366),
    REPORT_FIGURES_DAYS=(int, 30),
    REPORT_DUE_WEEKS=(int, 5),
    REPORT_BUILD_WEEKS=(int, 4),
)

# --- Where it runs --------------------------------------------------------------------------
# Without DATABASE_URL this is a laptop: embedded servers, plain http on 127.0.0.1, sample data
# allowed. With DATABASE_URL it is a deployment, and what protects it is not optional.

VAR_DIR = Path(env("VAR_DIR"))
IS_LAPTOP = not env("DATABASE_URL")
SAMPLE_DATA = IS_LAPTOP or env("SAMPLE_DATA")
DEBUG = env("DEBUG")
SECRET_KEY = env("SECRET_KEY") or (kept_secret(VAR_DIR / "secret-key") if IS_LAPTOP else "")
if not SECRET_KEY:
    raise ImproperlyConfigured("Set SECRET_KEY: a deployment (DATABASE_URL is set) needs its own.")
ALLOWED_HOSTS = env("ALLOWED_HOSTS") or (["localhost", "127.0.0.1", "[::1]"] if IS_LAPTOP else [])
if not ALLOWED_HOSTS:
    raise ImproperlyConfigured("Set ALLOWED_HOSTS: the host names under which people come here.")
SITE_URL = (env("SITE_URL") or "http://localhost:8000").rstrip("/")

# --- Servers --------------------------------------------------------------------------------

DATABASES: dict[str, dict[str, Any]] = {
    "default": embedded.database(VAR_DIR) if IS_LAPTOP else env.db_url("DATABASE_URL")
}
DATABASES["default"]["ENGINE"] = "portal.postgresql"  # PostgreSQL only, whatever the address says
DATABASES["default"]["CONN_MAX_AGE"] = env("CONN_MAX_AGE")
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

_socket = embedded.redis_socket(VAR_DIR)
BROKER_URL = env("REDIS_URL") or f"redis+socket://{_socket}"
CACHE_URL = env("CACHE_URL") or env("REDIS_URL") or f"unix://{_socket}"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": CACHE_URL,
        "KEY_PREFIX": "portal",
    }
}
# So many megabytes of the cache hold answers to visitors; 0: none is kept (portal.visitors).
KEPT_ANSWERS_MB = env("KEPT_ANSWERS_MB")

CELERY_BROKER_URL = BROKER_URL
# A killed worker's task comes back: the message is acknowledged only when the task is done.
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True  # the rows of Report and ReportFile are the result
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 600}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
# The files of a report may keep workers busy for minutes: whatever somebody waits for goes first.
CELERY_TASK_ROUTES = {"reports.tasks.print_file_task": {"priority": 6}}
# WeasyPrint does not give all of its memory back: a process that has held more ends, and its next
# task begins in a new one.
CELERY_WORKER_MAX_MEMORY_PER_CHILD = 300_000  # kilobytes, of which 100,000 are shared
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TASK_TIME_LIMIT = 600
CELERY_TIMEZONE = "UTC"
CELERY_BEAT_SCHEDULER = "django_celery_beat.schedulers:DatabaseScheduler"
CELERY_BEAT_SCHEDULE = {
    "run what waits in the outbox": {
        "task": "stakeholders.tasks.run_queued_tasks_task",
        "schedule": 60.0,
        "options": {"expires": 60},  # the next one does as well
    },
    "forget what the outbox has done": {
        "task": "stakeholders.tasks.forget_ended_tasks_task",
        "schedule": 86_400.0,
    },
    "resume unfinished reports": {
        "task": "reports.tasks.resume_reports_task",
        "schedule": 60.0,
    },
    "order the reports that are due": {
        "task": "reports.tasks.order_due_reports_task",
        "schedule": crontab(hour=3, minute=0),
    },
    "forget old idempotency keys": {
        "task": "portal.api.tasks.forget_old_keys_task",
        "schedule": 86_400.0,
    },
    "tell the news of the week": {
        "task": "portal.outreach.tasks.start_digest_task",
        "schedule": crontab(hour=6, minute=0, day_of_week="monday"),
    },
    "forget unconfirmed subscriptions": {
        "task": "portal.outreach.tasks.forget_addresses_task",
        "schedule": 86_400.0,
    },
    "forget unconfirmed offers, and persons after a time": {
        "task": "budgets.tasks.forget_offers_task",
        "schedule": 86_400.0,
    },
    "fold the sums of money": {
        "task": "budgets.tasks.fold_sums_task",
        "schedule": 300.0,
        "options": {"expires": 300},
    },
    "keep what expenditure usually amounts to": {
        "task": "budgets.tasks.keep_medians_task",
        "schedule": crontab(hour=2, minute=20),  # before projects are asked about
    },
    "keep how funding stood on every day": {
        "task": "budgets.tasks.make_periods_task",
        "schedule": 60.0,
        "options": {"expires": 60},
    },
    "fold the version of the data": {
        "task": "stakeholders.tasks.fold_changes_task",
        "schedule": 300.0,
        "options": {"expires": 300},
    },
    "take what changed into the search": {
        "task": "portal.search.tasks.refresh_search_task",
        "schedule": 60.0,
        "options": {"expires": 60},  # the next one does as well
    },
    "make the search anew": {
        "task": "portal.search.tasks.rebuild_search_task",
        "schedule": crontab(hour=1, minute=30, day_of_week="sunday"),
    },
    "read which letters were refused": {
        "task": "stakeholders.tasks.read_mailbox_task",
        "schedule": 300.0,
        "options": {"expires": 300},
    },
    "let countries be in the region of the day": {
        "task": "stakeholders.tasks.follow_regions_task",
        "schedule": crontab(hour=0, minute=5),
    },
    "write the letters of consultations that are due": {
        "task": "initiatives.tasks.queue_consultation_letters_task",
        "schedule": crontab(hour="6-20", minute=20),
    },
    "suggest initiatives that are alike": {
        "task": "initiatives.tasks.suggest_likeness_task",
        "schedule": crontab(hour=2, minute=0),
    },
    "refresh lights and progress whose day has come": {
        "task": "projects.tasks.refresh_kept_task",
        "schedule": crontab(minute=5),  # first after midnight, then if that was missed
        "options": {"expires": 3600},
    },
    "ask what is odd about projects": {
        "task": "projects.tasks.refresh_questions_task",
        "schedule": crontab(hour=2, minute=30),
    },
    "suggest projects that are alike": {
        "task": "projects.tasks.suggest_likeness_task",
        "schedule": crontab(hour=2, minute=10),
    },
    "remind of follow-up actions": {
        "task": "projects.tasks.remind_owners_task",
        "schedule": crontab(hour=5, minute=0),
    },
}

# On a laptop letters are files under VAR_DIR, where whoever tries the portal can read them.
if IS_LAPTOP and not env("EMAIL_URL"):
    EMAIL_CONFIG = {
        "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
        "EMAIL_FILE_PATH": str(VAR_DIR / "mail"),
    }
else:
    EMAIL_CONFIG = env.email_url_config(env("EMAIL_URL") or "consolemail://")
EMAIL_BACKEND = EMAIL_CONFIG["EMAIL_BACKEND"]
EMAIL_HOST = EMAIL_CONFIG.get("EMAIL_HOST", "")
EMAIL_USE_TLS = EMAIL_CONFIG.get("EMAIL_USE_TLS", False)  # smtp+tls: from STARTTLS on
EMAIL_USE_SSL = EMAIL_CONFIG.get("EMAIL_USE_SSL", False)  # smtp+ssl: from the first byte on
_usual_port = 465 if EMAIL_USE_SSL else 587 if EMAIL_USE_TLS else 25
EMAIL_PORT = EMAIL_CONFIG.get("EMAIL_PORT") or _usual_port
EMAIL_HOST_USER = EMAIL_CONFIG.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = EMAIL_CONFIG.get("EMAIL_HOST_PASSWORD", "")
EMAIL_FILE_PATH = EMAIL_CONFIG.get("EMAIL_FILE_PATH")  # filemail:////folder
EMAIL_TIMEOUT = env("EMAIL_TIMEOUT")  # seconds for each answer of the mail server
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL")
# Where mail servers report on letters, and the mailbox in which the reports are read.
BOUNCE_ADDRESS = env("BOUNCE_ADDRESS")
BOUNCE_MAILBOX_URL = env("BOUNCE_MAILBOX_URL")

# --- The packages ---------------------------------------------------------------------------

INSTALLED_APPS = [
    "modeltranslation",  # before the admin, whose forms it patches
    "unfold.apps.BasicAppConfig",  # without its own site: ours is named below
    "unfold.contrib.filters",
    "portal.apps.PortalAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",  # its templates, for the renderer below
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django_celery_beat",
    "django_filters",
    "knox",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "drf_standardized_errors",
    "csp",
    "portal.apps.PortalConfig",
    "portal.web",
    "portal.api",
    "portal.outreach.apps.OutreachConfig",
    "portal.sample",
    "portal.reference",
    "portal.search.apps.SearchConfig",
    "reports",
    "budgets",
    "projects",
    "initiatives",
    "stakeholders",
]

MIDDLEWARE = [
    "portal.api.middleware.ApiFrame",  # first: it answers in JSON what the others refuse
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "portal.visitors.middleware.KeptAnswers",  # what it answers needs none of those that follow
    "django.middleware.gzip.GZipMiddleware",
    "portal.api.middleware.ConditionalReads",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "portal.web.acting.ActingMiddleware",  # the audit trail says who, not only what
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["portal.web.compact.FilesystemLoader", "portal.web.compact.AppLoader"],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.web.context.site",
            ],
        },
    }
]

FORM_RENDERER = "portal.web.form_rendering.PlainFirst"

# --- Who signs in ---------------------------------------------------------------------------

AUTH_USER_MODEL = "stakeholders.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "portal.web.signin.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {
    "login_failed": "10/5m/ip,5/5m/key",
    "subscribe": "20/h/ip",
    "subscription_letter": "3/d/key",
    "offer": "20/h/ip",
    "offer_letter": "5/d/key",
}
ALLAUTH_TRUSTED_PROXY_COUNT = env("TRUSTED_PROXIES")
STAFF_SECOND_FACTOR = not IS_LAPTOP

# How many days Member States have at least to answer a consultation; to open one with fewer takes
# a headquarters reviewer (initiatives.consultations).
CONSULTATION_MINIMUM_DAYS = env("CONSULTATION_MINIMUM_DAYS")

# For how many days an exchange rate values entries, if none follows it (budgets.exchange).
RATE_VALID_DAYS = env("RATE_VALID_DAYS")

# So old may the figures of a report be when it is issued, in days.
REPORT_FIGURES_DAYS = env("REPORT_FIGURES_DAYS")

# So many weeks before a meeting opens its documents are due; a report to it is ordered so many
# weeks before that.
REPORT_DUE_WEEKS = env("REPORT_DUE_WEEKS")
REPORT_BUILD_WEEKS = env("REPORT_BUILD_WEEKS")
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
SOCIALACCOUNT_PROVIDERS = (
    {
        "openid_connect": {
            "APPS": [
                {
                    "provider_id": "organization",
                    "name": "Single sign-on",
                    "client_id": env("OIDC_CLIENT_ID"),
                    "secret": env("OIDC_CLIENT_SECRET"),
                    "settings": {"server_url": env("OIDC_SERVER_URL")},
                }
            ]
        }
    }
    if env("OIDC_SERVER_URL")
    else {}
)

# --- Six languages --------------------------------------------------------------------------

LANGUAGE_CODE = "en"
LANGUAGES = [
    ("ar", _("Arabic")),
    ("zh-hans", _("Chinese")),
    ("en", _("English")),
    ("fr", _("French")),
    ("ru", _("Russian")),
    ("es", _("Spanish")),
]
LOCALE_PATHS = [BASE_DIR / "locale"]
LANGUAGE_COOKIE_SAMESITE = "Lax"
MODELTRANSLATION_DEFAULT_LANGUAGE = "en"
MODELTRANSLATION_LANGUAGES = tuple(code for code, _name in LANGUAGES)
# English first; what a country wrote in its own language alone is shown rather than nothing.
MODELTRANSLATION_FALLBACK_LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh-hans")
USE_I18N = True
FORMAT_MODULE_PATH = "portal.formats"
USE_TZ = True
TIME_ZONE = "UTC"

# --- Files ----------------------------------------------------------------------------------

STATIC_URL = "/static/"
# A laptop serves the files from where they are; there is nothing to collect.
STATIC_ROOT = env("STATIC_ROOT") or (None if IS_LAPTOP else BASE_DIR / "staticfiles")
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_USE_FINDERS = IS_LAPTOP
SCHEMA_DIR = VAR_DIR / "schema"  # what `manage.py write_schema` makes
MEDIA_ROOT = env("MEDIA_ROOT") or VAR_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "documents": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": Path(MEDIA_ROOT) / "documents", "base_url": "/documents/"},
    },
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if IS_LAPTOP
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# --- Protection -----------------------------------------------------------------------------

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = not IS_LAPTOP
SECURE_SSL_REDIRECT = not IS_LAPTOP
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = 0 if IS_LAPTOP else 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = not IS_LAPTOP
if env("TRUSTED_PROXIES"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CSRF_TRUSTED_ORIGINS = [] if IS_LAPTOP else [SITE_URL]
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}
# django-unfold's interface evaluates its Alpine expressions and sets styles inline; only signed-in
# staff pages under /admin/ get this, never a public page.
ADMIN_CONTENT_SECURITY_POLICY = {
    "script-src": [SELF, UNSAFE_INLINE, UNSAFE_EVAL],
    "style-src": [SELF, UNSAFE_INLINE],
}

# --- API ------------------------------------------------------------------------------------

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "portal.api.authentication.TokenAuthentication",
        "portal.api.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticatedOrReadOnly"],
    "DEFAULT_PAGINATION_CLASS": "portal.api.pagination.Pages",
    "DEFAULT_FILTER_BACKENDS": ["portal.api.narrowing.AnyOfBackend"],
    "DEFAULT_SCHEMA_CLASS": "portal.api.schema.PortalSchema",
    "DEFAULT_RENDERER_CLASSES": ["portal.api.rendering.FastJSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["portal.api.parsers.StrictJSONParser"],
    "DEFAULT_THROTTLE_RATES": {"login": "20/minute", "brief": "30/hour"},
    "EXCEPTION_HANDLER": "drf_standardized_errors.handler.exception_handler",
    "NUM_PROXIES": env("TRUSTED_PROXIES"),
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
REST_KNOX = {
    "TOKEN_TTL": timedelta(hours=12),
    "TOKEN_LIMIT_PER_USER": 20,
    "AUTO_REFRESH": False,
    "EXPIRY_DATETIME_FORMAT": None,
}
# One shape for every refusal, and one name for it in the schema.
DRF_STANDARDIZED_ERRORS = {
    "EXCEPTION_HANDLER_CLASS": "portal.api.refusing.Handler",
    "EXCEPTION_FORMATTER_CLASS": "portal.api.refusing.Formatter",
    "ERROR_SCHEMAS": dict.fromkeys(
        ("400", "401", "403", "404", "405", "406", "409", "413", "415", "429", "500"),
        "portal.api.schema.ErrorsSerializer",
    ),
}
SPECTACULAR_SETTINGS = {
    "TITLE": _("Regional Initiatives Portal"),
    "DESCRIPTION": _("Regional initiatives of WTDC Resolution 17, their projects and their money."),
    "VERSION": VERSION,
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
    "SCHEMA_PATH_PREFIX": r"/api/v1",
    # Several models name a field alike; each list of choices keeps a name of its own.
    "ENUM_NAME_OVERRIDES": {
        "ErrorCode": "portal.api.codes.CHOICES",
        "ReportKind": "reports.models.Report.Kind",
        "ReportStatus": "reports.models.Report.Status",
        "OfficeKind": "stakeholders.models.Office.Kind",
        "OrganizationKind": "stakeholders.models.Organisation.Kind",
        "CountryCategory": "stakeholders.models.CountryCategory.Kind",
        "NewsKind": "portal.outreach.news.Kind",
        "ResultKind": "projects.models.Result.Kind",
        "ImpactStatus": "projects.models.Impact.Status",
        "Dimension": "projects.models.Dimension",
        "PartCategory": "projects.models.MeasurementPart.Category",
        "Unit": "projects.models.Indicator.Unit",
        "ProjectDocumentKind": "projects.models.Document.Kind",
        "VisitKind": "projects.models.Visit.Kind",
        "RiskStatus": "projects.models.Risk.Status",
        "LightColour": "projects.lights.Light",
        "TitleStatus": "initiatives.models.Initiative.TitleStatus",
        "ProjectStatus": "projects.models.Project.Status",
        "ProjectStanding": "portal.api.serializers.projects.STANDINGS",
        "StatementStatus": "initiatives.models.ExpectedResult.StatementStatus",
        "CategoryEndStatus": "stakeholders.models.places.EndStatus",
        "ProjectPhase": "projects.models.Project.Phase",
        "QualitySeverity": "projects.quality.Severity",
        "SeverityEnum": "projects.models.Finding.Severity",
        "GateName": "projects.models.Gate",
        "Language": "portal.settings.LANGUAGES",
        "NeedKind": "initiatives.models.Need.Kind",
        "NeedStatus": "initiatives.models.Need.Status",
        "Channel": "initiatives.models.Need.Channel",
        "MeetingKind": "initiatives.models.Meeting.Kind",
        "ConsultationStatus": "initiatives.models.Consultation.Status",
        "ReplyStatus": "initiatives.models.Reply.Status",
        "InvitationState": "initiatives.invitations.State",
        "LetterState": "stakeholders.letter_states.LetterState",
        "AttendanceKind": "initiatives.models.Attendance.Kind",
        "ActivityKind": "initiatives.models.Activity.Kind",
        "ActivityStatus": "initiatives.models.Activity.Status",
        "ApprovalStatus": "budgets.models.Approvable.Status",
        "LikenessStatus": "initiatives.models.Suggestion.Status",
        "FundKind": "budgets.models.Fund.Kind",
        "AgreementKind": "budgets.models.Agreement.Kind",
        "GiftKind": "budgets.models.Contribution.Kind",
        "CategoryEnum": "budgets.models.Category",
        "Progress": "budgets.models.Contribution.Progress",
        "Stage": "budgets.models.Stage",
    },
    "SWAGGER_UI_SETTINGS": {"validatorUrl": None},  # asks no other host
}

# --- Admin and logs -------------------------------------------------------------------------

# The accent of static/portal.css, lighter and darker, in the place of the admin's purple.
_blues = {
    "50": "#eef7fc",
    "100": "#d9ecf7",
    "200": "#b7dcf0",
    "300": "#85c4e4",
    "400": "#48a5d2",
    "500": "#1f88bb",
    "600": "#00588a",
    "700": "#004c78",
    "800": "#003e62",
    "900": "#03344f",
    "950": "#022236",
}

UNFOLD = {
    "SITE_TITLE": _("Regional Initiatives Portal"),
    "SITE_HEADER": _("Regional Initiatives Portal"),
    "SITE_SYMBOL": "public",
    "SHOW_HISTORY": True,
    "SHOW_VIEW_ON_SITE": True,
    "SHOW_LANGUAGES": True,
    "SITE_FAVICONS": [
        {"rel": "icon", "type": "image/svg+xml", "href": lambda request: static("favicon.svg")}
    ],
    "STYLES": [lambda request: static("admin/site.css")],
    "BORDER_RADIUS": "4px",
    "COLORS": {"primary": _blues},
    "SIDEBAR": {"show_search": True, "navigation": "portal.web.navigation.sidebar"},
    "EXTENSIONS": {"modeltranslation": {"flags": {}}},
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL")},
    # These two tell every step of every page they print.
    "loggers": {name: {"level": "WARNING"} for name in ("weasyprint", "fontTools")},
}
