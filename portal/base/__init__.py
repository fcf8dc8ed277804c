"""What everything stands on: database, clock, keys, stored files, the words of columns, the installation's settings."""
