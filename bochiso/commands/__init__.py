"""The commands, one module each: `command(translate)` returns it with its help in the language of `translate`."""
