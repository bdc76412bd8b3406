"""Where the web server (granian or gunicorn) finds the portal; the launcher has chosen the settings module."""

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
