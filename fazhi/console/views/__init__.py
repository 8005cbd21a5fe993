"""Views: they read what was asked, ask kernel, indicators and reports, and show the answer. None of them writes."""
