"""Brings the Python driver: a virtual environment in the build folder, made once; nothing is compiled for it."""
import os
import pathlib
import subprocess
import sys

REQUIREMENT = "cassandra-driver>=3.29.2,<4"  # the first with vectors of elements of any size


def has_driver(python):
    return python.exists() and subprocess.run([python, "-c", "import cassandra.cluster"], capture_output=True).returncode == 0


def run(*command):
    environment = dict(os.environ, CASS_DRIVER_NO_EXTENSIONS="1", CASS_DRIVER_NO_CYTHON="1")
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))} failed; tools/install brings what is missing (python3-venv)\n{done.stdout}")


def use(folder):
    """Goes on in the environment's own Python, which has the driver."""
    folder = pathlib.Path(folder)
    python = folder / "bin" / "python"
    if pathlib.Path(sys.prefix).resolve() == folder.resolve():
        return
    if not has_driver(python):
        run(sys.executable, "-m", "venv", "--clear", folder)
        run(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", REQUIREMENT)
    os.execv(python, [str(python), *sys.argv])
