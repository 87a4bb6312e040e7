"""What the command palette finds in all that can be done where one stands."""

from textual.command import Hit, Hits
from textual.system_commands import SystemCommandsProvider

from merudgift.text.saying import told
from merudgift.tui.widgets.plain import plain


class Commands(SystemCommandsProvider):
    """The commands of the app; where none is meant, that is said in words."""

    async def search(self, query: str) -> Hits:
        """The commands whose name the query may mean."""
        none = True
        async for hit in super().search(query):
            none = False
            yield hit
        if none:
            yield Hit(1, plain(told("Intet her hedder noget i den retning.")), lambda: None)
