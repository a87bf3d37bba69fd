package com.example.orders.commands.platform;

import com.example.orders.asyncapi.drift.Drift;
import com.example.orders.asyncapi.drift.DriftFinding;
import com.example.orders.asyncapi.drift.DriftReport;
import com.example.orders.asyncapi.files.Place;
import com.example.orders.commands.connections.Addresses;
import com.example.orders.commands.connections.Kafka;
import com.example.orders.commands.connections.Registry;
import com.example.orders.commands.connections.Sqs;
import com.example.orders.commands.terminal.Output;
import com.example.orders.commands.terminal.Paint;
import com.example.orders.kafka.registry.SchemaRegistryClient;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import software.amazon.awssdk.services.sqs.SqsClient;

/** {@code drift}: reports differences between the running platform and the documents, in both directions. */
@Command(
        name = "drift",
        description = "Compare the running platform with the AsyncAPI documents.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:they agree",
            "1:a part cannot be reached, or a document is wrong",
            "2:the command is mistyped",
            "3:they do not agree"
        })
public final class DriftCommand implements Callable<Integer> {
    private static final int DRIFTED = 3;

    @Mixin
    private Output output;

    @Mixin
    private Addresses addresses;

    @Mixin
    private DocumentsOption documents;

    @Override
    public Integer call() {
        try (Admin kafka = Kafka.at(addresses).admin();
                Consumer<byte[], byte[]> records = Kafka.at(addresses).consumer();
                SchemaRegistryClient registry = Registry.at(addresses);
                SqsClient sqs = Sqs.at(addresses)) {
            DriftReport report = new Drift(documents.documents(), documents.anonymousUser(addresses))
                    .compare(kafka, records, registry, sqs);
            if (output.json()) {
                output.json(Answer.of(report));
            } else {
                report.findings().forEach(this::show);
                conclude(report);
            }
            return report.agrees() ? 0 : DRIFTED;
        }
    }

    private void show(DriftFinding finding) {
        output.line(Paint.BOLD.of(finding.kind() + " " + finding.name()), "  ", Paint.YELLOW.of(finding.aspect()));
        output.line(
                "  documented  " + finding.documented(),
                Paint.FAINT.of(finding.place().map(place -> "  " + place).orElse("")));
        output.line("  running     " + finding.running());
        output.line("  remedy      " + finding.remedy());
    }

    private void conclude(DriftReport report) {
        report.notComparable().forEach(output::note);
        int count = report.findings().size();
        output.line(
                count == 0
                        ? Paint.GREEN.of("The platform is as the documents declare it.")
                        : count == 1 ? "1 difference." : count + " differences.");
    }

    /** The report as JSON; {@code place} is file:line, or null when no document declares the resource. */
    record Answer(boolean agrees, List<Finding> findings, List<String> notComparable) {

        static Answer of(DriftReport report) {
            return new Answer(
                    report.agrees(), report.findings().stream().map(Finding::of).toList(), report.notComparable());
        }
    }

    /** One finding as JSON. */
    record Finding(
            String kind, String name, String aspect, String place, String documented, String running, String remedy) {

        static Finding of(DriftFinding finding) {
            return new Finding(
                    finding.kind(),
                    finding.name(),
                    finding.aspect(),
                    finding.place().map(Place::toString).orElse(null),
                    finding.documented(),
                    finding.running(),
                    finding.remedy());
        }
    }
}
