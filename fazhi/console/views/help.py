"""帮助: how the console is used, in one page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from fazhi.console import parts
from fazhi.console.pages import HelpPage, show
from fazhi.kernel.register import registry


def help_page(request: HttpRequest) -> HttpResponse:
    """The page, with the registers and the law they rest on."""
    registers = tuple(parts.Link(register.name, note=register.law) for register in registry)
    head = parts.PageHead("帮助", lead="办一件事项、看一个数字、写一份报告各怎么做")
    return show(request, HelpPage(head=head, registers=registers))
