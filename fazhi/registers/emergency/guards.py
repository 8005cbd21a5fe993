"""Articles that several procedures rest on, in both versions of the act."""

from __future__ import annotations

DRAWN_UP = ("突发事件应对法(2024)第二十六条第三款", "突发事件应对法(2007)第十七条第三款")
REVISED = ("突发事件应对法(2024)第二十八条第二款", "突发事件应对法(2007)第十七条第四款")
HEARD = "突发事件应对法(2024)第二十八条第二款"
DRILLED = ("突发事件应对法(2024)第四十二条第一款", "突发事件应对法(2007)第二十九条第一款")
