"""The bibliography: every document that a rule, a page or a dated fact may cite."""

from evidence.sources import SOURCES, BadSources, Cite, Source, Status, find, load_sources, read_sources

__all__ = ["SOURCES", "BadSources", "Cite", "Source", "Status", "find", "load_sources", "read_sources"]
