"""Pure rules of the roadmap: stretches, status, layout of the Gantt. No Django, no clock, no input or output."""
