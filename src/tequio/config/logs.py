"""How a line of the program's own log reads: when, how grave, what, and the reference of the request it belongs to."""

import logging

import structlog


def formatter() -> logging.Formatter:
    """The formatter named in the settings."""
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[
            structlog.contextvars.merge_contextvars,
            structlog.stdlib.add_log_level,
            structlog.stdlib.add_logger_name,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
        ],
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.ExceptionRenderer(),
            structlog.processors.LogfmtRenderer(
                key_order=["timestamp", "level", "reference", "logger", "event"], drop_missing=True
            ),
        ],
    )
