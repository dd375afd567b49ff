#!/bin/sh
# Makes .venv hold exactly what a lock file says. Usage: scripts/bootstrap.sh runtime|dev
# Quick when nothing changed: the lock's digest is kept beside the environment.
set -eu
cd "$(dirname "$0")/.."
wanted=${1:-runtime}

# The tests' environment contains the runtime's, and serving never takes tools away: once made for tests, it stays so.
runtime_digest=$(cat requirements.lock pyproject.toml | cksum)
dev_digest=$(cat requirements-dev.lock pyproject.toml | cksum)
stamp=.venv/.synced-with
have=$(cat "$stamp" 2>/dev/null || true)
case "$have" in dev*) wanted=dev ;; esac
# A folder that was moved, or a Python that went away, leaves an environment that no longer runs: it is made anew.
place=$(pwd -P)
if [ "$(cat .venv/.made-in 2>/dev/null || true)" != "$place" ] || ! .venv/bin/python -c '' >/dev/null 2>&1; then
    have=
    rm -rf .venv
fi
if [ "$have" = "dev $dev_digest" ]; then exit 0; fi
if [ "$wanted" = runtime ] && [ "$have" = "runtime $runtime_digest" ]; then exit 0; fi

# A pyenv shim on PATH may answer for a version it does not have, so each candidate is run before it is believed,
# and the installer is handed an absolute path.
# With another HOME, pyenv's own folder is known from where its shims lie on PATH.
shim=$(command -v python3 2>/dev/null || true)
case "$shim" in
    */shims/python3) pyenv=${shim%/shims/python3} ;;
    *) pyenv=${PYENV_ROOT:-$HOME/.pyenv} ;;
esac
find_python() {
    for candidate in "${TEQUIO_PYTHON:-}" python3.14 python3.13 python3.12 python3 \
        $(ls -d "$pyenv"/versions/3.1[2-4]*/bin/python3 2>/dev/null | sort -rV) \
        /usr/local/bin/python3.1[2-4] /usr/bin/python3.1[2-4]; do
        [ -n "$candidate" ] || continue
        "$candidate" -c 'import sys, venv, ensurepip; sys.exit(not (3, 12) <= sys.version_info < (3, 15)); ' \
            >/dev/null 2>&1 || continue
        "$candidate" -c 'import sys; print(sys.executable)'
        return 0
    done
    return 1
}

if python=$(find_python); then
    boot_python=$python
else
    python=
    boot_python=$(command -v python3 || true)
fi
if [ -z "$boot_python" ]; then
    echo "Tequio necesita Python 3.12 o posterior y no encontró ninguno: instálelo (por ejemplo «apt install python3.13») o indique su ruta en TEQUIO_PYTHON." >&2
    exit 2
fi
if ! .boot/bin/uv --version >/dev/null 2>&1 && ! "$boot_python" -c 'import venv, ensurepip' >/dev/null 2>&1; then
    echo "A $boot_python le falta «ensurepip»: instálelo (en Debian y Ubuntu, «apt install python3-venv») o indique otro Python en TEQUIO_PYTHON." >&2
    exit 2
fi
if ! .boot/bin/uv --version >/dev/null 2>&1; then
    rm -rf .boot
    "$boot_python" -m venv .boot
    .boot/bin/pip install -q --disable-pip-version-check 'uv>=0.13,<0.14'
fi
if [ -z "$python" ]; then
    python=$(.boot/bin/uv python find '>=3.12,<3.15' 2>/dev/null) \
        || { .boot/bin/uv python install -q 3.13 2>/dev/null && python=$(.boot/bin/uv python find 3.13); } \
        || { echo "Tequio necesita Python 3.12 o posterior: no hay ninguno en este equipo y no fue posible descargarlo. Instálelo o indique su ruta en TEQUIO_PYTHON." >&2; exit 2; }
fi
if ! .venv/bin/python -c 'import sys; sys.exit(sys.version_info < (3, 12))' >/dev/null 2>&1; then
    rm -rf .venv
    .boot/bin/uv venv -q --python "$python" .venv
    pwd -P >.venv/.made-in
fi
lock=requirements.lock
[ "$wanted" = dev ] && lock=requirements-dev.lock
rm -f "$stamp"
echo "Preparando el entorno ($lock)…" >&2
UV_PYTHON_DOWNLOADS=never .boot/bin/uv pip sync -q --python .venv/bin/python --require-hashes "$lock"
# The build backend is pinned in pyproject.toml.
UV_PYTHON_DOWNLOADS=never .boot/bin/uv pip install -q --python .venv/bin/python --no-deps -e .
if [ "$wanted" = dev ]; then echo "dev $dev_digest" >"$stamp"; else echo "runtime $runtime_digest" >"$stamp"; fi
