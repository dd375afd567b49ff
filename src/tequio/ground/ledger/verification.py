"""Verify a log from its files alone, without a database and without trusting whoever gives them.

What is checked: the signature of the checkpoint; that every entry is a canonical leaf with its own number; that the
entries give every tile and the signed root; that the documents and texts beside them are those that they cite; and that
nothing seen on an earlier visit was taken back or rewritten.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tequio.ground.ledger.auditing import Audit, Mismatch, audit
from tequio.ground.ledger.core.checkpoints import Checkpoint, open_checkpoint, unverified
from tequio.ground.ledger.core.hashing import HASH_SIZE, split
from tequio.ground.ledger.core.notes import NoteRefused, Verifier
from tequio.ground.ledger.core.tiles import RightEdge
from tequio.ground.ledger.memory import Memory, MemoryDamaged, Seen, default_path
from tequio.ground.ledger.sources import SavingSource, Source, SourceUnreachable, open_source
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
    goes_on: bool = False  # whether that larger log is known to begin with these acts
    is_memory_damaged: bool = False
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
            case Verdict.OLDER if self.goes_on:
                return _(
                    "It is an older copy: it has fewer acts than were seen elsewhere (%(later)d), and what was seen"
                    " goes on from it. Nobody has altered it."
                ) % {"later": self.later_size}
            case Verdict.OLDER:
                return _(
                    "It has fewer acts than were seen elsewhere (%(later)d). It is coherent by itself, as an older copy"
                    " would be; that what was seen goes on from it cannot be told from this copy alone."
                ) % {"later": self.later_size}
            case Verdict.UNREAD:
                return _("It could not be verified: %(why)s. Nothing is known of the record.") % {"why": self.unread}
            case Verdict.WRONG:
                return _("The record does NOT verify.")


def verify(
    source: str | Path,
    *,
    key: str | None = None,
    known: Path | None = None,
    state: Path | None = None,
    save: Path | None = None,
) -> Report:
    """Verify a folder or an address.

    `key` is the verifier key as printed in minutes; without it the log's own is used, and remembered from then on.
    `known` is a file with a checkpoint seen before; besides, what was last seen of each log is kept at `state`.
    `save` is a folder that gets a copy of all that is read, to verify it again without a network.
    """
    report = Report(str(source))
    memory = Memory(state or default_path())
    try:
        saving = SavingSource(open_source(source), save) if save else None
        files = saving or open_source(source)
        note = _text(files, "checkpoint")
        seen = _seen(memory, note, report)
        verifier = _verifier(files, note, key, seen)
        report.checkpoint, report.key, report.is_key_known = _open(note, verifier), str(verifier), bool(key)
        earlier = _earlier(verifier, known, seen)
        if seen and not known and files.place != seen.place:
            report.later_size = _later(report.checkpoint, earlier)
        else:
            _refuse_smaller(report.checkpoint, earlier)
        found = audit(files, report.checkpoint, [each for each in earlier if each.size <= report.checkpoint.size])
        if saving:
            saving.finish()
        if seen and report.later_size:
            report.goes_on = _goes_on(memory.acts_of(verifier.name), found, _open(seen.note, verifier))
    except SourceUnreachable as wrong:
        report.unread = str(wrong)
    except Mismatch as wrong:
        report.problems.append(str(wrong))
    else:
        report.notes += _remarks(report.checkpoint, earlier, found)
        if not (report.later_size or report.is_memory_damaged):
            memory.remember(verifier.name, Seen(str(verifier), note, files.place), bytes(found.acts))
    return report


def _seen(memory: Memory, note: str, report: Report) -> Seen | None:
    """What was seen of this log before. A memory that cannot be understood is told, and left as it is."""
    try:
        return memory.of(unverified(note).origin)
    except NoteRefused as wrong:
        raise Mismatch(_("the checkpoint or its key is not well written.")) from wrong
    except MemoryDamaged:
        report.is_memory_damaged = True
        report.notes.append(
            _(
                "What was seen before cannot be read («%(path)s»), so that nothing was compared with it nor is"
                " remembered now. Move that file elsewhere and verify again."
            )
            % {"path": memory.path}
        )
        return None


def _goes_on(acts: bytes, found: Audit, later: Checkpoint) -> bool:
    """Whether the larger log that was seen begins with these acts; False where what was kept of it cannot tell.

    Raises Mismatch where it begins with others.
    """
    edge = RightEdge()
    edge.append(split(acts))
    if (len(acts), edge.root()) != (later.size * HASH_SIZE, later.root):
        return False
    if not acts.startswith(found.acts):
        raise Mismatch(
            _("the first %(size)d acts are not those seen before: the past was rewritten.")
            % {"size": len(found.acts) // HASH_SIZE}
        )
    return True


def _text(files: Source, path: str) -> str:
    content = files.read(path)
    if content is None:
        raise Mismatch(_("the file «%(path)s» is missing.") % {"path": path})
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as wrong:
        raise Mismatch(_("the file «%(path)s» is not text.") % {"path": path}) from wrong


def _verifier(files: Source, note: str, key: str | None, seen: Seen | None) -> Verifier:
    """The log's own key, sure to be the one given, else the one remembered; believed when it is the first time."""
    try:
        given = Verifier.parse(key.strip()) if key else None
    except NoteRefused as wrong:
        raise SourceUnreachable(_("the key given is not written as a key of a record")) from wrong
    try:
        origin = unverified(note).origin
        own = Verifier.parse(_text(files, "key").removesuffix("\n"))
    except NoteRefused as wrong:
        raise Mismatch(_("the checkpoint or its key is not well written.")) from wrong
    if given and given != own:
        raise Mismatch(_("the key of «%(origin)s» is not the one given.") % {"origin": origin})
    if seen and not given and seen.key != str(own):
        raise Mismatch(_("the key of «%(origin)s» is not the one seen before.") % {"origin": origin})
    return own


def _open(note: str, verifier: Verifier) -> Checkpoint:
    try:
        return open_checkpoint(note, verifier)
    except NoteRefused as wrong:
        raise Mismatch(_("the checkpoint is not signed by the key %(key)s.") % {"key": verifier}) from wrong


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
        raise Mismatch(
            _("a checkpoint of %(before)d acts was seen before and this one has only %(now)d: the record was cut back.")
            % {"before": largest, "now": checkpoint.size}
        )


def _remarks(checkpoint: Checkpoint, earlier: list[Checkpoint], found: Audit) -> list[str]:
    said = []
    if earlier and checkpoint.size >= earlier[-1].size:
        fresh = checkpoint.size - earlier[-1].size
        said.append(
            ngettext("%(count)d act more than last time.", "%(count)d acts more than last time.", fresh)
            % {"count": fresh}
        )
    if found.annexes or found.disclosed:
        said.append(
            _("Read beside the acts, and as the acts cite them. Documents: %(annexes)d. Texts: %(texts)d.")
            % {"annexes": found.annexes, "texts": found.disclosed}
        )
    return said
