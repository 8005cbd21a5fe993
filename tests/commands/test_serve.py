"""`fazhi serve` refuses before it does any work, and loads the example county only into an empty database."""

from __future__ import annotations

import socket
import threading
from datetime import date

import pytest

from fazhi.cli import main
from fazhi.commands import serve
from fazhi.kernel.refusal import Refused


def test_taken_port_is_refused_with_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        assert main(["serve", "--port", str(taken.getsockname()[1])]) == 2
    assert "--port" in capsys.readouterr().err


@pytest.mark.parametrize("port", [0, -1, 65536])
def test_port_that_does_not_exist_is_refused(port: int) -> None:
    with pytest.raises(Refused) as refused:
        serve.refuse_taken("127.0.0.1", port)
    assert refused.value.refusal.code == "address"


@pytest.mark.django_db
def test_database_is_empty_until_somebody_can_sign_in(django_user_model: type) -> None:
    assert serve.is_empty()
    django_user_model.objects.create_user("clerk")  # type: ignore[attr-defined]
    assert not serve.is_empty()


# --- the daily routine


DONE = {"sealed": 1, "advanced": 0, "recounted": 0, "reread": 0, "stuck": 0}
MONDAY, TUESDAY = date(2024, 3, 4), date(2024, 3, 5)


def test_routine_that_fails_is_logged_and_lets_the_console_start(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(today: date) -> dict[str, int]:
        raise RuntimeError("broken routine")

    monkeypatch.setattr("fazhi.commands.daily.routine", broken)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: MONDAY)
    assert serve.run_routine() == MONDAY
    assert "broken routine" in caplog.text


def test_routine_says_in_one_line_what_it_did(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("fazhi.commands.daily.routine", lambda today: DONE)
    serve.run_routine()
    said = capsys.readouterr().err.strip()
    assert said == "封存天数：1，自动办理步骤：0，移动期限的事项：0，重新审读的报告：0，未能自动办理：0"


def test_thread_runs_the_routine_once_on_each_new_day(monkeypatch: pytest.MonkeyPatch) -> None:
    days = iter([MONDAY, MONDAY, TUESDAY, TUESDAY, TUESDAY, TUESDAY])
    stop, ran = threading.Event(), []

    def today() -> date:
        day = next(days, None)
        if day is None:
            stop.set()
        return day or TUESDAY

    monkeypatch.setattr("django.utils.timezone.localdate", today)
    monkeypatch.setattr("fazhi.commands.daily.routine", lambda day: ran.append(day) or DONE)
    keeper = serve.every_day(MONDAY, stop, pause=0.001)
    keeper.start()
    keeper.join(timeout=10)
    assert ran == [TUESDAY]
    assert keeper.daemon


def test_routine_runs_at_the_start_after_the_example_county(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr("django.core.management.call_command", lambda name, **_: told.append(name))
    monkeypatch.setattr(serve, "is_empty", lambda: True)
    monkeypatch.setattr(serve, "load_demo", lambda: told.append("demo"))
    monkeypatch.setattr(serve, "run_routine", lambda: told.append("routine") or MONDAY)
    monkeypatch.setattr(serve, "say_where", lambda host, port: None)
    monkeypatch.setattr(serve, "every_day", lambda done, stop: threading.Thread(target=told.append, args=(f"{done}",)))
    monkeypatch.setattr(serve, "serve", lambda host, port: told.append("serve"))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert main(["serve", "--port", str(port)]) == 0
    assert [word for word in told if word != "collectstatic"] == ["migrate", "demo", "routine", f"{MONDAY}", "serve"]
