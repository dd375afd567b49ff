"""The words, marks and wrappers that templates of every floor share. `{% load ui %}`."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import template
from django.core.paginator import Page
from django.template import Context
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

from tequio.lib.months import Month
from tequio.lib.translations import Translated, Worded, in_language
from tequio.ui import saying, wording
from tequio.ui.core import dates, words
from tequio.ui.core.statuses import SHAPES
from tequio.ui.wording import page_language

register = template.Library()


@register.simple_tag
def text(record: Translated, field: str) -> SafeString:
    """`{% text record "title" %}`: the field in the page's language, else the original marked as such."""
    said, language = in_language(record, field, page_language())
    if page_language().split("-")[0] == language.split("-")[0]:
        return conditional_escape(said)
    return format_html('<span lang="{}">{}</span>', language, said)


@register.filter
def said(value: str) -> SafeString:
    """`{{ activity.title|said }}`: a text of the record, marked with its language where it is not the page's."""
    return saying.said(value)


@register.filter
def original(value: str) -> SafeString:
    """`{{ document.title|original }}`: a text that is recorded once, in the language of records, and not translated."""
    return saying.said(Worded(value))


@register.filter
def plain(record: Translated, field: str) -> str:
    """`{{ record|plain:"title" }}`: the same without markup, for attributes and titles."""
    return in_language(record, field, page_language())[0]


@register.simple_tag
def status(key: str, label: str = "", boxed: bool = False) -> SafeString:
    """`{% status "late" %}`: word, shape and colour. `label` replaces the word; `boxed` frames it beside a sentence."""
    shape = SHAPES[key]
    return format_html(
        '<span class="status {}{}"><span class="status-mark" aria-hidden="true">{}</span> {}</span>',
        shape.css,
        " status-boxed" if boxed else "",
        shape.mark,
        label or wording.status_word(key),
    )


@register.simple_tag
def day(value: date | None) -> SafeString | str:
    """`{% day d %}`: «24 de noviembre de 2026», readable by machines too; nothing when there is no day."""
    if value is None:
        return ""
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), dates.day_words(value, page_language()))


@register.simple_tag
def day_short(value: date | None) -> SafeString | str:
    """`{% day_short d %}`: «mar 24 nov 2026», for lists."""
    if value is None:
        return ""
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), dates.day_short(value, page_language()))


@register.simple_tag
def days(first: date, last: date) -> str:
    """`{% days a b %}`: «del 3 al 5 de octubre de 2026»."""
    return dates.range_words(first, last, page_language())


@register.simple_tag(takes_context=True)
def instant(context: Context, at: datetime | None) -> SafeString | str:
    """`{% instant at %}`: day, hour and named zone, in the zone of the institution."""
    if at is None:
        return ""
    local = at.astimezone(_zone(context))
    return format_html(
        '<time datetime="{}">{}</time>',
        at.isoformat(timespec="seconds"),
        dates.instant_words(local, page_language()),
    )


@register.simple_tag(takes_context=True)
def instant_short(context: Context, at: datetime | None) -> SafeString | str:
    """`{% instant_short at %}`: «vie 20 nov 2026, 09:14» for lists, where one line elsewhere names the zone."""
    if at is None:
        return ""
    local = at.astimezone(_zone(context))
    return format_html(
        '<time datetime="{}">{}, {}</time>',
        at.isoformat(timespec="seconds"),
        dates.day_short(local.date(), page_language()),
        f"{local:%H:%M}",
    )


@register.filter
def day_words(value: date | None) -> str:
    """`{{ d|day_words }}`: the day as plain text, to go inside a translated sentence."""
    return dates.day_words(value, page_language()) if value else ""


@register.filter
def month_words(value: Month) -> str:
    """`{{ month|month_words }}`: «septiembre de 2026»."""
    return wording.month_words(value)


@register.filter
def month_short(value: Month) -> str:
    """`{{ month|month_short }}`: «sep»."""
    return wording.month_short(value)


@register.simple_tag
def months(first: Month, last: Month) -> str:
    """`{% months a b %}`: «septiembre de 2026 – febrero de 2027»."""
    return dates.months_words(first, last, page_language())


@register.filter
def in_words(count: int, gender: str = "m") -> str:
    """`{{ n|in_words:"f" }}`: «una», «nueve», «16»."""
    return words.number_words(count, page_language(), "f" if gender == "f" else "m")


@register.filter
def sentence_case(value: str) -> str:
    """`{{ text|sentence_case }}`: first letter in capital."""
    cased = words.sentence_case(str(value))
    return SafeString(cased) if isinstance(value, SafeString) else cased  # only its first letter is another


@register.filter
def page_numbers(page: Page[Any]) -> list[int | str]:
    """The numbers to offer around this page of a list, with an ellipsis where some are left out."""
    return list(page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1))


@register.simple_block_tag
def capture(content: SafeString) -> SafeString:
    """`{% capture as name %}…{% endcapture %}`: a block that must be printed twice, as in `<title>` and Open Graph."""
    return SafeString(content.strip())  # already rendered, hence escaped, by the template engine


@register.simple_block_tag
def card(content: SafeString, kicker: str = "", ruled: bool = True, anchor: str = "") -> str:
    """`{% card kicker="Compromiso" %}…{% endcard %}`: a sheet; `ruled=False` leaves out the thick rule on top."""
    return render_to_string(
        "ui/components/card.html", {"content": content, "kicker": kicker, "ruled": ruled, "anchor": anchor}
    )


@register.simple_block_tag
def notice(content: SafeString, kind: str = "info", title: str = "") -> str:
    """`{% notice "warning" "Título" %}…{% endnotice %}`. Kinds: info, warning, error."""
    return render_to_string("ui/components/notice.html", {"content": content, "kind": kind, "title": title})


@register.simple_block_tag
def table_scroll(content: SafeString, label: str) -> SafeString:
    """`{% table_scroll "Acciones" %}<table class="table">…{% endtable_scroll %}`: the table scrolls, the page never."""
    return format_html('<div class="table-scroll" role="region" aria-label="{}" tabindex="0">{}</div>', label, content)


@register.simple_block_tag
def more(content: SafeString, summary: str) -> SafeString:
    """`{% more "Ver como tabla" %}…{% endmore %}`: something one tap away."""
    return format_html('<details class="more"><summary>{}</summary>{}</details>', summary, content)


def _zone(context: Context) -> ZoneInfo:
    house = context.get("house")
    zone = getattr(house, "zone", None) or (house.get("zone") if isinstance(house, dict) else None)
    if isinstance(zone, ZoneInfo):
        return zone
    return ZoneInfo(str(zone or timezone.get_default_timezone_name()))
