"""Makes the queues of queues.json whenever LocalStack starts, which keeps nothing over a restart. With SQS_FIFO=true they
are FIFO queues: `.fifo` after each name. LocalStack runs this inside itself, where boto3 is at hand: an `awslocal` per
queue would take seconds."""

import json
import os
from pathlib import Path

import boto3

QUEUES = Path("/etc/localstack/init/queues.json")
REGION = os.environ.get("AWS_DEFAULT_REGION") or "us-east-1"


def fifo() -> bool:
    setting = os.environ.get("SQS_FIFO", "").strip()
    if setting not in ("", "true", "false"):
        raise ValueError(f"SQS_FIFO is {setting!r}: set it to true for FIFO queues, or to false.")
    return setting == "true"


def make(sqs, queue: dict, suffix: str) -> None:
    attributes = dict(queue["attributes"])
    if suffix:
        attributes |= {"FifoQueue": "true", "ContentBasedDeduplication": "false"}
    if redrive := queue.get("redrive"):
        attributes["RedrivePolicy"] = json.dumps(
            {
                "deadLetterTargetArn": f"arn:aws:sqs:{REGION}:000000000000:{redrive['deadLetterQueue']}{suffix}",
                "maxReceiveCount": redrive["maxReceiveCount"],
            }
        )
    sqs.create_queue(QueueName=queue["name"] + suffix, Attributes=attributes)


def make_all() -> None:
    suffix = ".fifo" if fifo() else ""
    sqs = boto3.client(
        "sqs",
        region_name=REGION,
        endpoint_url="http://127.0.0.1:4566",
        aws_access_key_id="test",
        aws_secret_access_key="test",
    )
    # Dead letter queues come before the queues that reference them.
    for queue in json.loads(QUEUES.read_text()):
        make(sqs, queue, suffix)
        print(f"queue {queue['name']}{suffix}", flush=True)


make_all()
