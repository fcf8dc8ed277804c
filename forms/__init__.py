"""What an officer may type: the shape of the input, nothing else."""
