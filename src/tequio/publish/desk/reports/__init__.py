"""Reports in one click: what is on record of a plan or a commitment, as the documents that an office hands over."""
