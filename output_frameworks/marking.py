"""Marks messages where they are written; apart from the catalogues, so that the model needs nothing of them."""


def N_(message: str) -> str:  # noqa: N802 - the name gettext tools know
    """Return the message unchanged; marks it for the message catalogues."""
    return message
