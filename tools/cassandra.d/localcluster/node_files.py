"""What a node reads: cassandra.yaml, cassandra-rackdc.properties and the command line of its JVM."""

import json
import pathlib

HERE = pathlib.Path(__file__).resolve().parent.parent
STORE_PASSWORD = "cqlxx-tests"  # a PKCS12 store has one; these hold nothing worth hiding

# What Cassandra's own start script gives a JVM 17: module/package, …=ALL-UNNAMED.
EXPORTS = """
java.base/jdk.internal.misc java.base/jdk.internal.ref java.base/sun.nio.ch java.base/java.lang.ref
java.management.rmi/com.sun.jmx.remote.internal.rmi java.rmi/sun.rmi.registry java.rmi/sun.rmi.server
java.sql/java.sql jdk.unsupported/sun.misc jdk.compiler/com.sun.tools.javac.file
""".split()
OPENS = """
java.base/java.io java.base/java.lang java.base/java.lang.module java.base/java.lang.reflect java.base/java.math
java.base/java.net java.base/java.nio java.base/java.nio.charset java.base/java.nio.file.spi java.base/java.util
java.base/java.util.concurrent java.base/java.util.concurrent.atomic java.base/jdk.internal.loader
java.base/jdk.internal.math java.base/jdk.internal.module java.base/jdk.internal.ref java.base/jdk.internal.reflect
java.base/jdk.internal.util.jar java.base/sun.nio.ch jdk.management/com.sun.management.internal
jdk.management.jfr/jdk.management.jfr
""".split()

# A production cluster waits here for nodes that it doesn't know yet; ours are all on this machine.
FAST = {
    "cassandra.superuser_setup_delay_ms": 0,
    "cassandra.skip_wait_for_gossip_to_settle": 0,
    "cassandra.ring_delay_ms": 2000,
}


def settings(name, folder, node, options, seeds):
    """cassandra.yaml as a dict. What isn't here has Cassandra's default."""
    values = {
        "cluster_name": name,
        "num_tokens": 16,
        "partitioner": "org.apache.cassandra.dht.Murmur3Partitioner",
        "endpoint_snitch": "GossipingPropertyFileSnitch",
        "seed_provider": [{
            "class_name": "org.apache.cassandra.locator.SimpleSeedProvider",
            "parameters": [{"seeds": ",".join(seeds)}],
        }],
        "auto_bootstrap": node.bootstrap,  # the nodes of a new cluster have nothing to stream to each other
        "listen_address": node.ip,
        "rpc_address": node.ip,
        "native_transport_port": options.port,
        "storage_port": options.storage_port,
        "commitlog_sync": "periodic",
        "commitlog_sync_period": "10s",
        "data_file_directories": [str(folder / "data")],
        "commitlog_directory": str(folder / "commitlog"),
        "saved_caches_directory": str(folder / "saved_caches"),
        "hints_directory": str(folder / "hints"),
        "cdc_raw_directory": str(folder / "cdc_raw"),
        "auto_snapshot": False,
        "materialized_views_enabled": True,
        "user_defined_functions_enabled": True,
    }
    if options.auth:
        values["authenticator"] = "PasswordAuthenticator"
        values["authorizer"] = "CassandraAuthorizer"
    if options.tls:
        values["client_encryption_options"] = {
            "enabled": True,
            "optional": False,
            "store_type": "PKCS12",
            "keystore": str(folder / "keystore.p12"),
            "keystore_password": STORE_PASSWORD,
            "require_client_auth": options.client_auth,
            "truststore": str(folder.parent / "tls" / "truststore.p12"),
            "truststore_password": STORE_PASSWORD,
        }
    return merged(values, options.config)


def merged(values, changes):
    result = dict(values)
    for key, value in changes.items():
        both = isinstance(value, dict) and isinstance(result.get(key), dict)
        result[key] = merged(result[key], value) if both else value
    return result


def render_yaml(values):
    """One line for each setting; a value is written as JSON, which YAML contains."""
    return "".join(f"{key}: {json.dumps(value)}\n" for key, value in values.items())


def render_rackdc(node):
    return f"dc={node.dc}\nrack={node.rack}\n"


def modules():
    return ([f"--add-exports={name}=ALL-UNNAMED" for name in EXPORTS]
            + [f"--add-opens={name}=ALL-UNNAMED" for name in OPENS])


def class_path(jars):
    return ":".join(sorted(str(jar) for jar in jars.glob("*.jar")))


def command_line(binary, jars, folder, node, options):
    properties = {
        "cassandra.config": (folder / "cassandra.yaml").as_uri(),
        "cassandra-rackdc.properties": (folder / "cassandra-rackdc.properties").as_uri(),
        "cassandra.storagedir": folder,
        "cassandra.triggers_dir": folder / "triggers",
        "cassandra.logdir": folder / "logs",
        "cassandra.jmx.local.port": node.jmx_port,
        "cassandra-foreground": "yes",
        "logback.configurationFile": (HERE / "logback.xml").as_uri(),
        "java.io.tmpdir": folder / "tmp",  # native libraries unpacked by a killed node go with its folder
        "java.net.preferIPv4Stack": "true",
        "jdk.attach.allowAttachSelf": "true",
        "io.netty.tryReflectionSetAccessible": "true",
    }
    properties |= FAST if options.fast else {}
    return [
        binary, *modules(),
        f"-javaagent:{next(jars.glob('jamm-*.jar'))}",
        f"-Xms{options.heap}", f"-Xmx{options.heap}",
        "-XX:+ExitOnOutOfMemoryError",
        "-XX:-UsePerfData",  # its file in /tmp would outlive a killed node
        f"-XX:ErrorFile={folder / 'logs' / 'jvm_error.log'}",
        *(f"-D{key}={value}" for key, value in properties.items()),
        *options.jvm,
        "-cp", class_path(jars),
        "org.apache.cassandra.service.CassandraDaemon",
    ]


def nodetool_command_line(binary, jars, folder, node, arguments):
    return [binary, *modules(), "-Xmx128M", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData",
            f"-Djava.io.tmpdir={folder / 'tmp'}", f"-Duser.home={folder / 'tmp'}",  # it keeps a history in ~/.cassandra
            f"-Dlogback.configurationFile={(HERE / 'logback-tools.xml').as_uri()}",
            "-cp", class_path(jars), "org.apache.cassandra.tools.NodeTool", "-p", str(node.jmx_port), *arguments]


def write(name, folder, node, options, seeds):
    """Writes a node's files anew before each start; data stays."""
    for inner in ("logs", "tmp", "triggers"):
        (folder / inner).mkdir(parents=True, exist_ok=True)
    (folder / "cassandra.yaml").write_text(render_yaml(settings(name, folder, node, options, seeds)))
    (folder / "cassandra-rackdc.properties").write_text(render_rackdc(node))

