"""What status, list, env and logs print."""

import json
import shlex
import sys
import time

from . import cluster as clusters, run


def describe(cluster):
    """A cluster as plain values, for --json and for the table."""
    files = cluster.tls_files() if cluster.options.tls else {}
    return {
        "name": cluster.name,
        "folder": str(cluster.folder),
        "port": cluster.options.port,
        "tls": cluster.options.tls,
        "client_auth": cluster.options.client_auth,
        "auth": cluster.options.auth,
        **{key: str(path) for key, path in files.items()},
        "nodes": [
            {
                "index": node.index,
                "ip": node.ip,
                "port": cluster.options.port,
                "jmx_port": node.jmx_port,
                "dc": node.dc,
                "rack": node.rack,
                "state": cluster.state(node),
                "pid": node.pid if cluster.alive(node) else None,
                "log": str(cluster.node_folder(node) / "logs" / "system.log"),
            }
            for node in cluster.nodes
        ],
    }


def status(names, as_json):
    descriptions = [describe(clusters.Cluster.open(name)) for name in names]
    if as_json:
        print(json.dumps(descriptions, indent=2))
        return
    for description in descriptions:
        extras = [key for key in ("tls", "client_auth", "auth") if description[key]]
        print(" ".join([description["name"], f"(port {description['port']}", *extras, f"in {description['folder']})"]))
        for node in description["nodes"]:
            print(f"  node {node['index']}  {node['ip']:<12} {node['dc']:<6} {node['rack']:<6} {node['state']:<9}"
                  f" pid {node['pid'] or '-'}")


def contact_points(cluster):
    for key, value in run.environment(cluster, "").items():
        if key.endswith(("CONTACT_POINTS", "PORT", "CA", "CERT", "KEY", "USER", "PASSWORD")):
            print(f"{key.removeprefix('CQLXX_TEST_').lower().replace('_', ' ')}: {value}")


def exports(cluster, tool):
    for key, value in run.environment(cluster, tool).items():
        print(f"export {key}={shlex.quote(value)}")


def overview(names):
    for name in names:
        cluster = clusters.Cluster.open(name)
        alive = sum(cluster.alive(node) for node in cluster.nodes)
        print(f"{name}  {alive} of {len(cluster.nodes)} nodes run  {cluster.nodes[0].ip}:{cluster.options.port}")


def logs(cluster, nodes, follow):
    """Prints the nodes' logs; each line names its node when there are several."""
    prefix = "node {} | " if len(nodes) > 1 else ""
    at = {node.index: 0 for node in nodes}
    while True:
        for node in nodes:
            at[node.index] = _print_from(cluster.node_folder(node) / "logs" / "system.log", at[node.index],
                                         prefix.format(node.index))
        if not follow:
            return
        sys.stdout.flush()
        time.sleep(0.3)


def _print_from(path, offset, prefix):
    """Prints the whole lines after an offset, and says where they end."""
    try:
        with open(path, "rb") as file:
            file.seek(offset)
            text = file.read()
    except FileNotFoundError:
        return offset
    end = text.rfind(b"\n") + 1
    for line in text[:end].decode(errors="replace").splitlines():
        print(prefix + line)
    return offset + end
