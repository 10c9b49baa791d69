#!/usr/bin/env python
"""Runs a Django command: `python manage.py <command>`."""

import os
import sys

from django.core.management import execute_from_command_line

from config.environment import BadEnvironment


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        execute_from_command_line(sys.argv)
    except BadEnvironment as problem:
        sys.exit(str(problem))


if __name__ == "__main__":
    main()
