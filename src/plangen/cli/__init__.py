"""The command line: a file a command, no logic; what a command does is put together from the packages below."""
