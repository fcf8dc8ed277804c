"""The screens of every kind of record: one class, each subject in a file of its own."""
