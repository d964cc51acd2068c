"""The commands of the command line, one file each: `describe` adds its options, `run` does its work."""
