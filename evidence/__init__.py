"""What the product rests on. Rules and pages cite these sources; neither owns them."""

from evidence.sources import BadSources, Cite, Source, Status, load_sources

__all__ = ["SOURCES", "BadSources", "Cite", "Source", "Status", "find", "load_sources"]

SOURCES = load_sources()


def find(source_id: str) -> Source:
    """The source with this id or other id. Raises KeyError."""
    return SOURCES[source_id]
