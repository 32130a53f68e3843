"""What `make demo` and the tests stand on: servers from wheels, processes, checks of the machine.

Nothing in this package imports Django; it works before there are settings.
"""
