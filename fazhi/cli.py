"""The command line `fazhi`.

Each command is a module of `fazhi.commands` with `SUMMARY`, `add_arguments(parser)` and `run(args) -> int`. Only the
module of the command that was asked for is imported, so that a pure question starts no web framework.

Exit status: 0 done, 1 findings (`check`, `verify`), 2 refused or bad input. With `--json` a refusal is an object on
stdout; without, words on stderr.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from fazhi import __version__
from fazhi.kernel.refusal import Refusal, Refused

REFUSED = 2


def command_names() -> list[str]:
    """The commands there are, one per module in `fazhi/commands`."""
    folder = Path(__file__).parent / "commands"
    return sorted(p.stem for p in folder.glob("*.py") if not p.stem.startswith("_"))


def use_django() -> None:
    """Start Django for a command that needs the database."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fazhi.settings")
    import django

    django.setup()


def report_refusal(refusal: Refusal, as_json: bool) -> int:
    """Print a refusal in the one shape and give the exit status."""
    if as_json:
        print(json.dumps(refusal.as_dict(), ensure_ascii=False))
    else:
        print(str(refusal), file=sys.stderr)
    return REFUSED


class _Parser(argparse.ArgumentParser):
    """Wrong words on the command line are a refusal as well."""

    def error(self, message: str) -> None:  # type: ignore[override]
        raise Refused(Refusal("usage", f"命令用法有误：{message}", next_step=f"运行 {self.prog} --help 查看用法"))


def _without_tables(error: Exception) -> bool:
    """Whether a database error says that nothing was set up yet; told by name, so that Django is not imported here."""
    told = ("no such table", "UndefinedTable", "does not exist")
    return type(error).__module__ == "django.db.utils" and any(word in str(error) for word in told)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    argv = list(sys.argv[1:] if argv is None else argv)
    as_json = "--json" in argv
    parser = _Parser(prog="fazhi", description="法治政府建设：台账、期限、指标、年度报告")
    parser.add_argument("--version", action="version", version=f"fazhi {__version__}")
    names = command_names()
    chosen = next((word for word in argv if not word.startswith("-")), None)
    try:
        if chosen is not None and chosen not in names:
            known = f"可用的命令：{'、'.join(names)}"
            raise Refused(Refusal("unknown_command", f"没有“{chosen}”这个命令", next_step=known))
        commands = parser.add_subparsers(dest="command", metavar="命令", required=True, parser_class=_Parser)
        for name in names if chosen is None else [chosen]:
            module = import_module(f"fazhi.commands.{name}")
            sub = commands.add_parser(name, help=module.SUMMARY, description=module.SUMMARY)
            module.add_arguments(sub)
            sub.set_defaults(run=module.run)
        args = parser.parse_args(argv)
        return int(args.run(args))
    except Refused as refused:
        return report_refusal(refused.refusal, as_json)
    except BrokenPipeError:
        return 0
    except Exception as error:
        if not _without_tables(error):
            raise
        prepare = "先运行 fazhi demo 载入示例县，或者运行 fazhi manage migrate 建立空库"
        return report_refusal(Refusal("no_tables", "数据库里还没有表", next_step=prepare), as_json)


if __name__ == "__main__":
    sys.exit(main())
