"""The pages: the problem and the case show one another; who puts it right finds the problem in his own list."""

from __future__ import annotations

from django.test import Client

from fazhi.kernel.people import User
from fazhi.registers.supervision.models import Problem
from fazhi.registers.supervision.register import register

from .conftest import Build


def page(user: User, address: str) -> str:
    found = Client()
    found.force_login(user)
    answer = found.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_problem_and_case_show_one_another(decided: Build, keeper: User) -> None:
    case, problem = decided(), Problem.objects.get()
    here = f"/registers/supervision/problem/{problem.pk}/"
    there = f"/registers/reconsideration/application/{case.pk}/"
    assert f'href="{there}"' in page(keeper, here)
    assert f'href="{here}"' in page(keeper, there)


def test_the_owner_finds_it_in_his_list(decided: Build, owner: User) -> None:
    decided()
    problem = Problem.objects.get()
    assert problem.number in page(owner, "/registers/supervision/problem/")


def test_a_stranger_does_not(decided: Build, stranger: User) -> None:
    decided()
    assert Problem.objects.get().number not in page(stranger, "/registers/supervision/problem/")


def test_every_list_and_every_form_opens(decided: Build, keeper: User) -> None:
    decided()
    for record in register.records:
        page(keeper, f"/registers/supervision/{record.code}/")
        for step in record.procedure.opening:
            if not step.brought:
                page(keeper, f"/registers/supervision/{record.code}/open/{step.code}/")
