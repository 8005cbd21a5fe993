"""填报: figures that other systems hold, asked once from the unit that answers for them.

A request (填报任务) names a data set, a period and a last day; issuing it opens one return (报送) for each unit. The
unit fills in its return and hands it in, the office in charge reviews it or gives it back with a reason, its head
approves, the county locks. Both are matters: list, clocks, ledger and permissions are those of every register. What was
approved is copied into the collected values (`fazhi.indicators.models`), which are all that indicators and reports
count.

Begin with `register.py`; `asking.py` and `returning.py` have the steps, `sets.yaml` says what is asked of whom and what
the answers must obey, `rules.py` how that is judged. Decision 0016 says why a return is a matter.
"""
