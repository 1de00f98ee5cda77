# One image for every service: the command says which one runs.
FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /src
COPY . .
RUN mvn -B -ntp -Dquick -DskipTests -pl launcher -am package \
    && mvn -B -ntp -Dquick -DskipTests -pl launcher -am package dependency:copy-dependencies \
        -DincludeScope=runtime -DoutputDirectory=/image/lib \
    && cp launcher/target/launcher-*.jar /image/lib/

# glibc, not musl: ONNX Runtime and Deeplearning4j need glibc 2.28 or newer.
FROM eclipse-temurin:17-jre-jammy
RUN apt-get update && apt-get install -y --no-install-recommends libgomp1 curl && rm -rf /var/lib/apt/lists/* \
    && useradd --create-home regimeflow \
    && install -d -o regimeflow -g regimeflow /home/regimeflow/state /home/regimeflow/reports
COPY --from=build /image/lib /opt/regimeflow/lib
USER regimeflow
WORKDIR /home/regimeflow
# Training is bit-reproducible, and three times faster, on one OpenMP thread.
ENV OMP_NUM_THREADS=1 \
    ORT_DISABLE_TELEMETRY=1 \
    JAVA_TOOL_OPTIONS="-Dorg.apache.avro.SERIALIZABLE_PACKAGES=io.regimeflow.schemas.record -Dlogback.configurationFile=logback-container.xml"
ENTRYPOINT ["java", "-cp", "/opt/regimeflow/lib/*", "io.regimeflow.launcher.cli.Regimeflow"]
CMD ["--help"]
