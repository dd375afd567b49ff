"""The desk pages of evidence. None of them may be kept by a browser or by anything on the way."""
