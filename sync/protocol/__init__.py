"""What till and ledger say to each other: messages, signatures, the sealed enrolment."""
