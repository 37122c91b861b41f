"""The gate between those who use something and the one who replaces it."""

from __future__ import annotations

from threading import Event, Thread

from advisor.providers.gate import Gate


def test_it_shuts_once_all_are_out_and_opens_again() -> None:
    gate, order, inside, leave = Gate(), list[str](), Event(), Event()

    def use(name: str) -> None:
        with gate.passing():
            inside.set()
            leave.wait(100)
            order.append(name)

    def replace() -> None:
        with gate.shut():
            order.append("replaced")

    first = Thread(target=use, args=("first",))
    first.start()
    assert inside.wait(100)
    shutting = Thread(target=replace)
    shutting.start()
    while not gate._shut:
        pass
    late = Thread(target=use, args=("late",))
    late.start()
    leave.set()
    for thread in (first, shutting, late):
        thread.join(100)
    assert order == ["first", "replaced", "late"]


def test_many_are_inside_at_once() -> None:
    gate = Gate()
    with gate.passing(), gate.passing():
        assert gate._inside == 2
    assert gate._inside == 0
