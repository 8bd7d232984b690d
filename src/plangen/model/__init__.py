"""What a plan is: frozen, typed facts and words. No input, no output, no printing."""
