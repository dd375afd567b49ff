"""Signed notes and checkpoints."""

import aics_tlog
import pytest

from tequio.ground.ledger.core.bundles import pack, unpack
from tequio.ground.ledger.core.checkpoints import Checkpoint, open_checkpoint
from tequio.ground.ledger.core.notes import NoteRefused, Signer, Verifier, open_note

# The example of Go's golang.org/x/mod/sumdb/note, whose keys are written by another program.
GO_SECRET = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
GO_PUBLIC = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
GO_NOTE = (
    "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n"
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)

SIGNER = Signer.generate("tequio.example.org/demo")
CHECKPOINT = Checkpoint("tequio.example.org/demo", 7, b"\x07" * 32)


def test_the_example_of_go_is_read_and_signed_byte_for_byte():
    signer = Signer.parse(GO_SECRET)
    text = open_note(GO_NOTE, Verifier.parse(GO_PUBLIC))

    assert str(signer.verifier) == GO_PUBLIC
    assert signer.sign(text) == GO_NOTE


def test_a_checkpoint_reads_back_and_aics_tlog_accepts_it():
    note = CHECKPOINT.signed_by(SIGNER)

    checked = aics_tlog.verify_checkpoint(aics_tlog.parse_note(note), aics_tlog.parse_vkey(str(SIGNER.verifier)))

    assert open_checkpoint(note, SIGNER.verifier) == CHECKPOINT
    assert (checked.ok, checked.origin, checked.size, checked.root) == (True, CHECKPOINT.origin, 7, CHECKPOINT.root)


@pytest.mark.parametrize("position", range(0, len(CHECKPOINT.signed_by(SIGNER).encode()), 3))
def test_a_note_with_one_flipped_bit_is_refused(position):
    altered = bytearray(CHECKPOINT.signed_by(SIGNER).encode())
    altered[position] ^= 1

    with pytest.raises((NoteRefused, UnicodeDecodeError)):
        open_checkpoint(altered.decode(), SIGNER.verifier)


def test_a_note_of_another_key_of_the_same_name_is_refused():
    with pytest.raises(NoteRefused, match="not signed by this key"):
        open_checkpoint(CHECKPOINT.signed_by(SIGNER), Signer.generate(SIGNER.name).verifier)


def test_other_signatures_beside_ours_are_passed_over():
    witness = Signer.generate("witness.example.org")
    note = CHECKPOINT.signed_by(SIGNER) + witness.sign(CHECKPOINT.body).rpartition("\n\n")[2]

    assert open_checkpoint(note, SIGNER.verifier) == CHECKPOINT


def test_a_checkpoint_under_a_key_of_another_name_is_refused():
    with pytest.raises(NoteRefused, match="another log"):
        open_checkpoint(Checkpoint("another.example.org", 7, b"\x07" * 32).signed_by(SIGNER), SIGNER.verifier)


@pytest.mark.parametrize("name", ["with space", "with+plus", "", "with\nbreak"])
def test_names_that_a_note_cannot_hold_are_refused(name):
    with pytest.raises(NoteRefused):
        Signer.generate(name)


def test_a_bundle_reads_back_and_a_cut_one_is_refused():
    entries = [b"a", b"", b"x" * 65535]
    bundle = pack(entries)

    assert unpack(bundle) == entries
    for cut in (1, 2, len(bundle) - 1):
        with pytest.raises(ValueError, match="the bundle ends inside"):
            unpack(bundle[:cut])
