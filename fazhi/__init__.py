"""fazhi: the rule-of-law work of a county government, from the case to the sentence in the yearly report."""

__version__ = "0.1.0"
