from tests.databases import database_url, postgresql_address, store

__all__ = ["database_url", "postgresql_address", "store"]
