"""How a passage is cited: reference formats, and the dialog that offers them."""
