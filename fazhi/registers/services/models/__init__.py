"""The records of 政务服务: the catalogue and what is built on it, reviews, applications for licences, local terms."""

from __future__ import annotations

from fazhi.registers.services.models.applications import Application
from fazhi.registers.services.models.catalogue import Item, ItemList, Package, Window
from fazhi.registers.services.models.local import ReviewTerm
from fazhi.registers.services.models.reviews import BadReview

__all__ = ["Application", "BadReview", "Item", "ItemList", "Package", "ReviewTerm", "Window"]
