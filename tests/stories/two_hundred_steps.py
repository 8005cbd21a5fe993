"""A process that works without pause, to be killed in the middle; it prints each step after its commit."""

from __future__ import annotations

import os
from datetime import date

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fazhi.settings")

import django

django.setup()

from django.core.management import call_command

from fazhi.kernel.act import act
from fazhi.kernel.organs import Level, Organ
from fazhi.kernel.people import Grant, Role, User
from fazhi.kernel.register import registry

STEPS = 200
BEGAN = date(2010, 1, 1)


def people() -> tuple[Organ, User]:
    county = Organ(
        code="county", level=Level.COUNTY, name="甲县人民政府", short_name="甲县", sign="甲府", founded_on=BEGAN
    )
    Organ.objects.add_root(instance=county)
    handler = User.objects.create(username="handler", full_name="经办", organ=county)
    Grant.objects.create(user=handler, role=Role.HANDLER, organ=county, from_on=BEGAN)
    return county, handler


def main() -> None:
    call_command("migrate", verbosity=0)
    county, handler = people()
    model = next(iter(registry)).records[0].model
    day = date(2024, 3, 4)
    for step in range(0, STEPS, 2):
        opened = act(
            model,
            "receive",
            by=handler,
            on=day,
            organ=county,
            title=f"第{step}件",
            channel="visit",
            applicant="citizen",
            respondent_name="某机关",
            respondent_kind="department",
            matter="penalty",
        )
        print(step + 1, flush=True)
        act(opened.matter, "accept", by=handler, on=day)
        print(step + 2, flush=True)


if __name__ == "__main__":
    main()
