"""`fazhi serve` refuses before it does any work, and loads the example county only into an empty database."""

from __future__ import annotations

import socket

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
