"""Progress by sheet: a workbook that goes out filled in as things stand, and comes back with what changed."""
