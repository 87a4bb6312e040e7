"""Keys of our own: they are named in the footer, in the help and in the command palette."""

from collections.abc import Iterator
from typing import Any

from textual.binding import ActiveBinding, Binding
from textual.screen import Screen

from merudgift.text.saying import told


def key(
    keys: str,
    action: str,
    label: str,
    *,
    display: str | None = None,
    in_footer: bool = True,
    priority: bool = False,
    name: str | None = None,
) -> Binding:
    """A key with a Danish name; its id (`name`, else the action) tells it from Textual's own."""
    return Binding(
        keys,
        action,
        label,
        show=in_footer,
        key_display=display,
        priority=priority,
        id=name or action,
    )


def keys_in_words(screen: Screen[Any]) -> str:
    """The keys of our own that do something where one stands, a line each."""
    return "\n".join(
        f"{screen.app.get_key_display(active.binding):<12}{told(active.binding.description)}"
        for active in own_keys(screen)
    )


def own_keys(screen: Screen[Any]) -> Iterator[ActiveBinding]:
    """The keys of our own that do something where one stands, each action once."""
    seen = set()
    for active in screen.active_bindings.values():
        action = active.binding.id
        if active.enabled and action and action not in seen:
            seen.add(action)
            yield active
