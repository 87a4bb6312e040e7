"""Three themes of our own: every text is at least 4.5:1 on what it stands on."""

from textual.theme import Theme

from merudgift.text.languages import N_


def _theme(
    name: str, *, dark: bool, ink: str, paper: str, raised: str, panel: str,
    mark: str, on_mark: str, quiet_mark: str, field: str, focus: str, warning: str,
) -> Theme:  # fmt: skip
    """A theme from a few colours; every text colour is one of them, none is mixed."""
    texts = ("", "-muted", "-disabled", "-primary", "-secondary", "-success", "-accent")
    return Theme(
        name=name,
        dark=dark,
        primary=mark,
        secondary=mark,
        accent=mark,
        success=mark,
        warning=warning,
        error=warning,
        foreground=ink,
        background=paper,
        surface=raised,
        panel=panel,
        boost=panel,
        text_alpha=1.0,
        variables={
            **{f"text{suffix}": ink for suffix in texts},
            "text-warning": warning,
            "text-error": warning,
            "field": field,
            "field-focus": focus,
            "warn": warning,
            "block-cursor-background": mark,
            "block-cursor-foreground": on_mark,
            "block-cursor-text-style": "bold",
            "block-cursor-blurred-background": quiet_mark,
            "block-cursor-blurred-foreground": ink,
            "block-cursor-blurred-text-style": "none",
            "block-hover-background": quiet_mark,
            "input-cursor-background": ink,
            "input-cursor-foreground": paper,
            "input-cursor-text-style": "none",
            "input-selection-background": mark,
            "input-selection-foreground": on_mark,
            "footer-background": panel,
            "footer-foreground": ink,
            "footer-key-foreground": ink,
            "footer-key-background": panel,
            "footer-description-foreground": ink,
            "footer-description-background": panel,
            "footer-item-background": panel,
            "border": mark,
            "border-blurred": quiet_mark,
            "scrollbar": mark,
            "scrollbar-hover": mark,
            "scrollbar-active": mark,
            "scrollbar-background": panel,
            "scrollbar-background-hover": panel,
            "scrollbar-background-active": panel,
            "scrollbar-corner-color": panel,
            "button-foreground": ink,
            "button-color-foreground": on_mark,
            "screen-selection-background": mark,
            "screen-selection-foreground": on_mark,
            "link-color": ink,
            "link-background": "transparent",
            "link-color-hover": on_mark,
            "link-background-hover": mark,
        },
    )


LIGHT = _theme(
    N_("lys"), dark=False, ink="#16202a", paper="#f7f8fa", raised="#ffffff", panel="#e3e8ee",
    mark="#0b4f86", on_mark="#ffffff", quiet_mark="#cfdeeb", field="#ffffff", focus="#fff6d6",
    warning="#8a2a00",
)  # fmt: skip
DARK = _theme(
    N_("mørk"), dark=True, ink="#e6e9ed", paper="#12161b", raised="#1a2027", panel="#252d37",
    mark="#8cc4f0", on_mark="#0a1119", quiet_mark="#2f4a62", field="#2a333e", focus="#3a4553",
    warning="#ffb782",
)  # fmt: skip
HIGH_CONTRAST = _theme(
    N_("høj kontrast"), dark=True, ink="#ffffff", paper="#000000", raised="#000000",
    panel="#000000", mark="#ffff00", on_mark="#000000", quiet_mark="#3a3a00",
    field="#1f1f1f", focus="#000060", warning="#ffd000",
)  # fmt: skip
THEMES = (LIGHT, DARK, HIGH_CONTRAST)
