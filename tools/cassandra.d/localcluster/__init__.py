"""Clusters of real Cassandra nodes on loopback addresses, for tests, examples and people.

    java           the Java that runs a node, and Cassandra's jars
    plan           what was asked for: nodes, data centres, addresses, options
    node_files     what a node reads: cassandra.yaml, its JVM's command line
    certificates   a CA, node certificates and a client certificate
    process        processes named by pid and start time; a node's launch
    ports          is a port free, and who holds it
    native         just enough of the native protocol to ask whether a node answers
    cluster        a cluster: its folder, its state, its nodes' lives
    run            a cluster that lives as long as one command
"""


class Failure(Exception):
    """What went wrong, in words for the person at the terminal."""
