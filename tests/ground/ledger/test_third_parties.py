"""The exported log under programs that nobody here wrote: Go's x/mod/sumdb, aics-tlog, pymerkle."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import aics_tlog
import pymerkle
import pytest

from tequio.ground.ledger import api
from tequio.ground.ledger.core.bundles import unpack

SOURCE = Path(__file__).parent / "go" / "verify.go"
GO_PACKAGES = Path("/usr/share/gocode")
SIZE = 600


@pytest.fixture(scope="session")
def go_verify(tmp_path_factory) -> Path:
    """The Go verifier, built without a network from Debian's golang-golang-x-mod-dev."""
    go = shutil.which("go")
    if not go or not (GO_PACKAGES / "src/golang.org/x/mod/sumdb").is_dir():
        pytest.skip("Debian's golang-go and golang-golang-x-mod-dev are not installed here")
    program = tmp_path_factory.mktemp("go") / "verify"
    settings = {"GO111MODULE": "off", "GOPATH": str(GO_PACKAGES), "GOCACHE": str(program.parent / "cache")}
    subprocess.run([go, "build", "-o", program, SOURCE], check=True, env=os.environ | settings)
    return program


def run(*command: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False)


def flip(path: Path, position: int) -> None:
    content = bytearray(path.read_bytes())
    content[position] ^= 1
    path.write_bytes(content)


def test_go_verifies_every_entry_and_that_the_log_only_grew(log, copy_of, go_verify, tmp_path):
    (old := tmp_path / "old").write_bytes((copy_of(300) / "checkpoint").read_bytes())
    copy = copy_of(SIZE)

    checked = run(go_verify, copy, log.key, old)

    assert (checked.stdout, checked.stderr) == (f"{SIZE} entries verified\n", "")


@pytest.mark.parametrize(
    "file", ["checkpoint", "tile/0/001", "tile/1/000.p/2", "tile/entries/000", "tile/entries/002.p/88"]
)
def test_go_and_we_both_refuse_one_flipped_bit(log, copy_of, go_verify, tmp_path, file):
    copy = copy_of(SIZE)
    flip(copy / file, 40)

    ours = api.verify(copy, key=log.key, state=tmp_path / "state")

    assert run(go_verify, copy, log.key).returncode == 1
    assert not ours.ok


def test_aics_tlog_verifies_the_checkpoint_and_every_tile_and_bundle(log, copy_of):
    copy = copy_of(SIZE)
    note = aics_tlog.parse_note((copy / "checkpoint").read_text())

    signed = aics_tlog.verify_checkpoint(note, aics_tlog.parse_vkey(log.key), expected_origin=api.head().origin)
    audited = aics_tlog.audit_tiles(aics_tlog.FileSystemTileReader(copy), signed.size, signed.root)

    assert (signed.ok, signed.size) == (True, SIZE)
    assert (audited.size, audited.tiles, audited.bundles) == (SIZE, 4, 3)


def test_the_command_of_aics_tlog_verifies_inclusion_and_consistency(log, copy_of, tmp_path):
    (old := tmp_path / "old").write_bytes((copy_of(300) / "checkpoint").read_bytes())
    copy = copy_of(SIZE)
    (leaf := tmp_path / "leaf").write_bytes(api.entry(299).leaf)
    (key := tmp_path / "vkey").write_text(log.key)
    command = [Path(sys.executable).with_name("aics-tlog")]

    included = run(*command, "verify-inclusion", "--leaf", leaf, "--index", 299, "--vkey-file", key, "--tiles", copy)
    elsewhere = run(*command, "verify-inclusion", "--leaf", leaf, "--index", 298, "--vkey-file", key, "--tiles", copy)
    grown = run(*command, "verify-consistency", "--old-checkpoint", old, "--vkey-file", key, "--tiles", copy)

    assert (included.returncode, elsewhere.returncode, grown.returncode) == (0, 1, 0)


def test_a_proof_from_the_log_verifies_for_aics_tlog(log, copy_of):
    copy_of(SIZE)
    proof = api.inclusion_proof(511)
    note = aics_tlog.parse_note(proof.checkpoint.note)
    signed = aics_tlog.verify_checkpoint(note, aics_tlog.parse_vkey(proof.verifier_key))
    path = [bytes.fromhex(step) for step in proof.hashes]

    assert aics_tlog.verify_inclusion(aics_tlog.leaf_hash(proof.leaf), 511, SIZE, path, signed.root)
    assert not aics_tlog.verify_inclusion(aics_tlog.leaf_hash(proof.leaf), 510, SIZE, path, signed.root)


def test_pymerkle_gives_the_signed_root_from_the_exported_entries(log, copy_of):
    copy = copy_of(SIZE)
    tree = pymerkle.InmemoryTree(algorithm="sha256")
    for name in ("000", "001", "002.p/88"):
        for entry in unpack((copy / "tile/entries" / name).read_bytes()):
            tree.append_entry(entry)

    assert tree.get_root().hex() == api.current_checkpoint().root
