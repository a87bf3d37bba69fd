"""The connection's settings from the environment, for programs that connect with credentials or TLS."""

import os


def security() -> dict[str, str]:
    """Returns the settings of the connection from variables such as KAFKA_SASL_PASSWORD; without them, plain text."""
    names = ("security.protocol", "sasl.mechanism", "sasl.username", "sasl.password", "ssl.ca.location")
    values = {name: os.environ.get("KAFKA_" + name.upper().replace(".", "_"), "") for name in names}
    return {name: value for name, value in values.items() if value}
