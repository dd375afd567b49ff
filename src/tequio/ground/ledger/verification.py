"""Verify a log from its files alone, without a database and without trusting whoever gives them.

What is checked: the signature of the checkpoint; that every entry is a canonical leaf with its own number; that the
entries give every tile and the signed root; and that nothing seen on an earlier visit was taken back or rewritten.
"""

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tequio.ground.ledger import keys
from tequio.ground.ledger.core import bundles, tiles
from tequio.ground.ledger.core.checker import Checker
from tequio.ground.ledger.core.checkpoints import Checkpoint, open_checkpoint, unverified
from tequio.ground.ledger.core.hashing import Hash, leaf_hashes
from tequio.ground.ledger.core.notes import NoteRefused, Verifier
from tequio.ground.ledger.sources import FolderSource, Source, SourceUnreachable, open_source
from tequio.lib.system_words import why


class Verdict(StrEnum):
    """How a verification ends."""

    SOUND = "sound"  # all holds, with a key that was given or seen before
    COHERENT = "coherent"  # all holds, with the key that the log itself shows
    OLDER = "older"  # coherent by itself, and with fewer acts than were seen elsewhere
    WRONG = "wrong"
    UNREAD = "unread"  # nothing can be said


@dataclass
class Report:
    """What a verification found. `problems` are whole sentences; without any, the log is what it says it is."""

    source: str
    checkpoint: Checkpoint | None = None
    key: str = ""
    is_key_known: bool = False
    later_size: int = 0  # of the larger log that was seen elsewhere, where this is an older copy
    unread: str = ""
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def verdict(self) -> Verdict:
        if self.unread:
            return Verdict.UNREAD
        if self.problems:
            return Verdict.WRONG
        if self.later_size:
            return Verdict.OLDER
        return Verdict.SOUND if self.is_key_known else Verdict.COHERENT

    @property
    def ok(self) -> bool:
        return self.verdict in (Verdict.SOUND, Verdict.COHERENT)

    def lines(self) -> list[str]:
        """The report as a person reads it."""
        said = [_("Record read from %(source)s") % {"source": self.source}]
        if self.checkpoint:
            said.append(_("Name: %(origin)s") % {"origin": self.checkpoint.origin})
            said.append(_("Acts: %(size)d") % {"size": self.checkpoint.size})
            said.append(_("Root: %(root)s") % {"root": self.checkpoint.root.hex()})
        said += self.notes
        said += [_("Wrong: %(problem)s") % {"problem": problem} for problem in self.problems]
        said.append(self._conclusion())
        return said

    def _conclusion(self) -> str:
        match self.verdict:
            case Verdict.SOUND:
                return _("The record is complete and nobody has altered it.")
            case Verdict.COHERENT:
                return _(
                    "The record is coherent with the key that it shows itself. To know whose it is, compare that key"
                    " with one from elsewhere, such as a printed minute, and give it with --key: %(key)s"
                ) % {"key": self.key}
            case Verdict.OLDER:
                return _(
                    "It has fewer acts than were seen elsewhere (%(later)d). It is coherent by itself, as an older copy"
                    " would be; that what was seen goes on from it cannot be told from this copy alone."
                ) % {"later": self.later_size}
            case Verdict.UNREAD:
                return _(
                    "It could not be verified, since it cannot be read: %(why)s. Nothing is known of the record."
                ) % {"why": self.unread}
            case Verdict.WRONG:
                return _("The record does NOT verify.")


class _Mismatch(Exception):
    """Something that does not verify, in a sentence."""


def verify(
    source: str | Path, *, key: str | None = None, known: Path | None = None, state: Path | None = None
) -> Report:
    """Verify a folder or an address.

    `key` is the verifier key as printed in minutes; without it the log's own is used, and remembered from then on.
    `known` is a file with a checkpoint seen before; besides, the last one seen of each log is kept in `state`.
    """
    report = Report(str(source))
    memory = Memory(state or default_state())
    try:
        files = open_source(source)
        note = _text(files, "checkpoint")
        verifier = _verifier(files, note, key, memory, report)
        report.checkpoint, report.key = _open(note, verifier), str(verifier)
        seen = memory.of(verifier.name)
        earlier = _earlier(verifier, known, seen)
        if seen and not known and files.place != seen.place and isinstance(files, FolderSource):
            report.later_size = _later(report.checkpoint, earlier)
        else:
            _refuse_smaller(report.checkpoint, earlier)
        _audit(files, report.checkpoint, [each for each in earlier if each.size <= report.checkpoint.size])
    except SourceUnreachable as wrong:
        report.unread = str(wrong)
    except _Mismatch as wrong:
        report.problems.append(str(wrong))
    else:
        if not report.later_size:
            memory.remember(report.checkpoint.origin, Seen(str(verifier), note, files.place))
            report.notes += _remarks(report.checkpoint, earlier)
    return report


@dataclass(frozen=True)
class Seen:
    """What was seen of a log the last time: its key, its checkpoint and where."""

    key: str
    note: str
    place: str


@dataclass
class Memory:
    """The last checkpoint seen of each log, in a small file of the person who verifies."""

    path: Path

    def of(self, origin: str) -> Seen | None:
        """What was seen last of a log, if ever."""
        seen = self._all().get(origin)
        return Seen(seen["key"], seen["note"], seen.get("place", "")) if seen else None

    def remember(self, origin: str, seen: Seen) -> None:
        """Keep what was just verified. A place that cannot be written is no reason to fail."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            kept = self._all() | {origin: asdict(seen)}
            keys.write_durably(self.path, json.dumps(kept, ensure_ascii=False, indent=1, sort_keys=True))
        except OSError:
            return

    def _all(self) -> dict[str, dict[str, str]]:
        try:
            found = json.loads(self.path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}


def default_state() -> Path:
    """Where a person's programs keep what they remember (XDG Base Directory)."""
    base = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state"
    return Path(base) / "tequio" / "verified.json"


def _text(files: Source, path: str) -> str:
    content = files.read(path)
    if content is None:
        raise _Mismatch(_("the file «%(path)s» is missing.") % {"path": path})
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as wrong:
        raise _Mismatch(_("the file «%(path)s» is not text.") % {"path": path}) from wrong


def _verifier(files: Source, note: str, key: str | None, memory: Memory, report: Report) -> Verifier:
    """The log's own key, sure to be the one given, else the one remembered; believed when it is the first time."""
    try:
        origin = unverified(note).origin
        seen = memory.of(origin)
        own = Verifier.parse(_text(files, "key").removesuffix("\n"))
        if key and Verifier.parse(key.strip()) != own:
            raise _Mismatch(_("the key of «%(origin)s» is not the one given.") % {"origin": origin})
    except NoteRefused as wrong:
        raise _Mismatch(_("the checkpoint or its key is not well written.")) from wrong
    if seen and not key and seen.key != str(own):
        raise _Mismatch(_("the key of «%(origin)s» is not the one seen before.") % {"origin": origin})
    report.is_key_known = bool(key)
    return own


def _open(note: str, verifier: Verifier) -> Checkpoint:
    try:
        return open_checkpoint(note, verifier)
    except NoteRefused as wrong:
        raise _Mismatch(_("the checkpoint is not signed by the key %(key)s.") % {"key": verifier}) from wrong


def _earlier(verifier: Verifier, known: Path | None, seen: Seen | None) -> list[Checkpoint]:
    """The checkpoints of this log that were seen before, smallest first."""
    notes = []
    if seen and seen.key == str(verifier):
        notes.append(seen.note)
    if known:
        try:
            notes.append(known.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError) as wrong:
            raise SourceUnreachable(f"{known}: {why(wrong)}") from wrong
    return sorted((_open(note, verifier) for note in notes), key=lambda each: each.size)


def _later(checkpoint: Checkpoint, earlier: list[Checkpoint]) -> int:
    """How many acts were seen, where they are more than these; else zero."""
    largest = earlier[-1].size if earlier else 0
    return largest if checkpoint.size < largest else 0


def _refuse_smaller(checkpoint: Checkpoint, earlier: list[Checkpoint]) -> None:
    """At the place where more was seen, or beside a checkpoint that somebody kept, fewer acts are a cut."""
    largest = _later(checkpoint, earlier)
    if largest:
        raise _Mismatch(
            _("a checkpoint of %(before)d acts was seen before and this one has only %(now)d: the record was cut back.")
            % {"before": largest, "now": checkpoint.size}
        )


def _audit(files: Source, checkpoint: Checkpoint, earlier: list[Checkpoint]) -> None:
    """Recompute everything from the entries."""
    edge, to_meet, checker = tiles.RightEdge(), list(earlier), Checker()
    for tile in tiles.tiles_of_level(None, checkpoint.size):
        hashes = _entry_hashes(files, tile, checker)
        for piece in _pieces(hashes, edge.size, to_meet):
            for (level, number), computed in edge.append(piece).items():
                if len(computed) == tiles.FULL_SIZE:
                    _same_tile(files, tiles.Tile(level, number), computed)
            while to_meet and to_meet[0].size == edge.size:
                _same_past(to_meet.pop(0), edge.root())
    for tile in tiles.RightEdge.partial_tiles(checkpoint.size):
        _same_tile(files, tile, edge.partial(tile.level or 0))
    if edge.root() != checkpoint.root:
        raise _Mismatch(_("the entries do not give the signed root: some act was altered, added or taken away."))
    more = files.beyond(checkpoint.size)
    if more:
        raise _Mismatch(
            _("the file «%(path)s» is beyond the checkpoint: an old checkpoint was put in place of the last.")
            % {"path": more}
        )


def _entry_hashes(files: Source, tile: tiles.Tile, checker: Checker) -> list[Hash]:
    content = _tile_file(files, tile)
    try:
        entries = bundles.unpack(content)
    except ValueError as wrong:
        raise _Mismatch(_("the file «%(path)s» is cut short or altered.") % {"path": tile.path}) from wrong
    if len(entries) < tile.width:
        raise _Mismatch(_("the file «%(path)s» is cut short or altered.") % {"path": tile.path})
    entries = entries[: tile.width]
    refused = checker.first_wrong(entries, tile.number * tiles.WIDTH)
    if refused is not None:
        raise _Mismatch(_("act %(index)d is not well written or was altered.") % {"index": refused})
    return leaf_hashes(entries)


def _tile_file(files: Source, tile: tiles.Tile) -> bytes:
    """C2SP tlog-tiles, «Partial Tiles»: a full tile may stand in for a partial one that is no longer kept."""
    content = files.read(tile.path)
    if content is None and not tile.is_full:
        content = files.read(tiles.Tile(tile.level, tile.number).path)
    if content is None:
        raise _Mismatch(_("the file «%(path)s» is missing: the record is cut short.") % {"path": tile.path})
    return content


def _pieces(hashes: list[Hash], size: int, to_meet: list[Checkpoint]) -> Iterator[list[Hash]]:
    """The hashes of one bundle, cut where an earlier checkpoint has to be met."""
    start = 0
    for cut in sorted({each.size - size for each in to_meet if size < each.size < size + len(hashes)}):
        yield hashes[start:cut]
        start = cut
    yield hashes[start:]


def _same_tile(files: Source, tile: tiles.Tile, computed: bytes) -> None:
    content = _tile_file(files, tile)
    if content[: len(computed)] != computed or (len(content) != len(computed) and tile.is_full):
        raise _Mismatch(_("the file «%(path)s» does not agree with the entries.") % {"path": tile.path})


def _same_past(earlier: Checkpoint, root: Hash) -> None:
    if earlier.root != root:
        raise _Mismatch(
            _("the first %(size)d acts are not those seen before: the past was rewritten.") % {"size": earlier.size}
        )


def _remarks(checkpoint: Checkpoint, earlier: list[Checkpoint]) -> list[str]:
    if not earlier:
        return []
    fresh = checkpoint.size - earlier[-1].size
    return [
        ngettext("%(count)d act more than last time.", "%(count)d acts more than last time.", fresh) % {"count": fresh}
    ]
