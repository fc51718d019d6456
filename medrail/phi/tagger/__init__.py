"""The sequence model: a linear-chain conditional random field over words."""
