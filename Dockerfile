# Builds the images of the services and of the command line from the output of `make build` in */target. Nothing is compiled or
# downloaded here. SERVICE selects the image. `docker compose build` and `STACK=docker make up` build them.

ARG DEBIAN=debian:trixie-slim

# All files of an image, with one fixed time: the same content gives the same layer, and a start-up cache, which requires the
# file times of its training, fits every image with this content.
FROM $DEBIAN AS built
COPY --chmod=755 deploy/containers/arrange /arrange
COPY . /project
RUN /arrange /project /images

# A Java runtime with the modules that the services, the command line, and the parts of the training run need.
FROM eclipse-temurin:25.0.3_9-jdk-noble AS jdk
RUN jlink --output /runtime --compress zip-6 --strip-debug --no-header-files --no-man-pages --add-modules \
java.base,java.compiler,java.desktop,java.instrument,java.logging,java.management,java.naming,java.net.http,java.rmi,java.security.jgss,java.security.sasl,java.sql,java.transaction.xa,java.xml,jdk.httpserver,jdk.jcmd,jdk.jfr,jdk.management,jdk.naming.dns,jdk.net,jdk.unsupported,jdk.zipfs \
    && /runtime/bin/java -XX:+UseSerialGC -Xshare:dump

# The base of all images.
FROM $DEBIAN AS runtime
RUN useradd --uid 10001 --no-create-home --home-dir /tmp --shell /usr/sbin/nologin orders
COPY --from=jdk /runtime /opt/java
COPY --chmod=755 deploy/containers/health /usr/local/bin/health
USER 10001:10001
WORKDIR /app

# Runs the whole embedded stack once on the same runtime, so that each JVM writes its start-up cache
# from real traffic. If that is impossible, the images work without caches and start more slowly.
FROM runtime AS trained
ARG TRAIN=yes
USER root
# The stack stops PostgreSQL with the program `kill`, which slim Debian has only as a shell builtin.
RUN install -d -o 10001 -g 10001 /training /trained \
    && printf '#!/bin/bash\nkill "$@"\n' >/usr/local/bin/kill && chmod 755 /usr/local/bin/kill
COPY --from=built --chown=10001:10001 /project /training/project
COPY --from=built /images/orders /training/image
COPY --chmod=755 deploy/containers/train /train
USER 10001:10001
RUN /train /training/project /training/image /trained

FROM runtime
ARG SERVICE
# Rarely changed layers first: third-party libraries, our libraries, the service, its start-up cache.
COPY --from=built /images/$SERVICE/libraries /app
COPY --from=built /images/$SERVICE/own /app
COPY --from=built /images/$SERVICE/service /app
COPY --from=trained --chown=0:0 /trained/$SERVICE /app
ARG VERSION=1.0.0-SNAPSHOT
ARG REVISION=unknown
LABEL org.opencontainers.image.title="order-fulfillment-system/$SERVICE" \
      org.opencontainers.image.description="$SERVICE of the event-driven order fulfillment reference system" \
      org.opencontainers.image.version="$VERSION" \
      org.opencontainers.image.revision="$REVISION" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.source="https://github.com/example/order-fulfillment-system"
# Only a published port leads here. Other containers and probes use the service's name or the container's address.
ENV SERVER_HOST=0.0.0.0 HTTP_ACCESS_HOSTS=$SERVICE
HEALTHCHECK --interval=3s --timeout=5s --start-period=120s --retries=5 CMD ["health"]
# java is process 1 and receives SIGTERM. The file contains the flags; JDK_JAVA_OPTIONS adds further ones.
ENTRYPOINT ["/opt/java/bin/java", "@/app/java.args"]
