"""What may be put in place of a finding: one file per operator, `policy` says which one a kind gets."""
