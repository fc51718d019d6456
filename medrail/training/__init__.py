"""The chain of training phases: data, tokens, start, train, merge, probes."""
