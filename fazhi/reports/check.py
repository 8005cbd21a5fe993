"""x"""
from fazhi.reports.model import Document, Relation
def check(document: Document) -> list[Relation]:
    return []
