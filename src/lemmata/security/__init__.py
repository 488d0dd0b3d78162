"""Who asks, what they may do, and how often. Knows no service and no web framework: see `serving.gate`."""

from lemmata.security.guard import Admitted, Guard, Refused
from lemmata.security.identity import Identity
from lemmata.security.keyring import Keyring
from lemmata.security.keys import KeyText, new_key

__all__ = ["Admitted", "Guard", "Identity", "KeyText", "Keyring", "Refused", "new_key"]
