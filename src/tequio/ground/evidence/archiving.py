"""A captured page as web archives keep it: WARC 1.1 (ISO 28500), which any replay tool opens in ten years."""

import io
from collections.abc import Iterator

from warcio.timeutils import datetime_to_iso_date
from warcio.warcwriter import BufferWARCWriter

from tequio.ground.evidence.capturing import Captured


def archived(page: Captured) -> Iterator[bytes]:
    """The page as one record of kind `resource`, with its address, its instant and the kind its server gave."""
    writer = BufferWARCWriter(gzip=False)
    record = writer.create_warc_record(
        page.final_url,
        "resource",
        payload=io.BytesIO(page.content.read_bytes()),
        length=page.size,
        warc_content_type=page.media_type,
        warc_headers_dict={"WARC-Date": datetime_to_iso_date(page.retrieved_at)},
    )
    writer.write_record(record)
    yield writer.get_contents()
