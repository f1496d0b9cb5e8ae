"""A CA, a certificate for each node and one for clients: PEM files for clients, PKCS12 stores for nodes."""

import shutil
import subprocess

from . import Failure
from .node_files import STORE_PASSWORD

DAYS = "3650"
NEW_KEY = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]


def _call(*arguments):
    answer = subprocess.run([str(argument) for argument in arguments], stdin=subprocess.DEVNULL,
                            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if answer.returncode != 0:
        raise Failure(f"{arguments[0]} {arguments[1]} failed:\n{answer.stdout.strip()}")


def make_authority(folder, keytool):
    """ca.pem and ca.key, client.pem and client.key, and the truststore with which nodes verify clients."""
    if not shutil.which("openssl"):
        raise Failure("there is no openssl to make certificates with: run tools/install")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _call("openssl", "req", "-x509", *NEW_KEY, "-keyout", folder / "ca.key", "-out", folder / "ca.pem", "-days", DAYS,
          "-subj", "/O=cqlxx tests/CN=CA", "-addext", "basicConstraints=critical,CA:TRUE",
          "-addext", "keyUsage=critical,keyCertSign,cRLSign")
    _sign(folder, "client", "/O=cqlxx tests/CN=client", ["extendedKeyUsage=clientAuth"])
    (folder / "truststore.p12").unlink(missing_ok=True)
    _call(keytool, "-importcert", "-noprompt", "-alias", "ca", "-file", folder / "ca.pem", "-storetype", "PKCS12",
          "-keystore", folder / "truststore.p12", "-storepass", STORE_PASSWORD)


def make_node_store(folder, ip, store):
    """The keystore of one node; its certificate names the node's address and localhost."""
    _sign(folder, ip, f"/O=cqlxx tests/CN={ip}",
          [f"subjectAltName=IP:{ip},DNS:localhost", "extendedKeyUsage=serverAuth,clientAuth"])
    _call("openssl", "pkcs12", "-export", "-name", "node", "-in", folder / f"{ip}.pem", "-inkey", folder / f"{ip}.key",
          "-certfile", folder / "ca.pem", "-out", store, "-passout", f"pass:{STORE_PASSWORD}")


def _sign(folder, name, subject, extensions):
    request, text = folder / f"{name}.csr", folder / f"{name}.ext"
    text.write_text("\n".join(["basicConstraints=critical,CA:FALSE", *extensions]) + "\n")
    _call("openssl", "req", "-new", *NEW_KEY, "-keyout", folder / f"{name}.key", "-out", request, "-subj", subject)
    _call("openssl", "x509", "-req", "-in", request, "-CA", folder / "ca.pem", "-CAkey", folder / "ca.key",
          "-CAcreateserial", "-days", DAYS, "-extfile", text, "-out", folder / f"{name}.pem")
    request.unlink()
    text.unlink()
