"""Reads a value with Confluent's deserializer and writes it again with Confluent's serializer.

Arguments: registry URL, topic. Standard input: the value in base64. Standard output: one JSON object with the value as
Confluent's client understood it, its latest registered schema id, and what its serializer made of it, in base64.
"""

import base64
import json
import sys

from confluent_kafka.schema_registry import SchemaRegistryClient
from confluent_kafka.schema_registry.avro import AvroDeserializer, AvroSerializer
from confluent_kafka.serialization import MessageField, SerializationContext

url, topic = sys.argv[1], sys.argv[2]
value = base64.b64decode(sys.stdin.read())

registry = SchemaRegistryClient({"url": url})
latest = registry.get_latest_version(topic + "-value")
context = SerializationContext(topic, MessageField.VALUE)

record = AvroDeserializer(registry)(value, context)
written = AvroSerializer(
    registry, conf={"auto.register.schemas": False, "use.latest.version": True}
)(record, context)

print(
    json.dumps(
        {
            "schemaId": latest.schema_id,
            "compatibility": registry.get_config().compatibility_level,
            "record": record,
            "written": base64.b64encode(written).decode(),
        },
        default=lambda time: int(time.timestamp() * 1000),
    )
)
