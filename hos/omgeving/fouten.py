"""The one exception of this package: a Dutch sentence that says what is wrong and what to do."""


class OmgevingFout(Exception):
    """The environment cannot start; the message is meant for the person at the keyboard."""
