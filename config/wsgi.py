"""What the web server loads."""

import os
import sys

from django.core.wsgi import get_wsgi_application

from config.environment import BadEnvironment

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

try:
    application = get_wsgi_application()
except BadEnvironment as problem:
    sys.exit(str(problem))

# Only once the applications are loaded: these pages are rendered now, not while the first reader waits.
from resources.views import print_everything
from triage.views.standing import print_standing

print_everything()
print_standing()
