package com.example.orders.stack.supervisor;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Renders a plain page that lists the running parts and the next places to look. */
record IndexPage(List<PartStatus> parts) {

    static IndexPage of(EmbeddedStack stack) {
        return new IndexPage(stack.statuses());
    }

    String html() {
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">
                <title>Order fulfillment: what runs</title>
                <style>
                :root { color-scheme: light dark; }
                body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
                div { overflow-x: auto; }
                table { border-collapse: collapse; width: 100%%; }
                th, td { text-align: left; padding: .35rem .8rem .35rem 0; border-bottom: 1px solid #8884; }
                td a { margin-right: .6rem; white-space: nowrap; }
                </style>
                </head>
                <body>
                <h1>Order fulfillment</h1>
                <p><a href="/docs/">Documentation</a>: who sends and who receives what, with every event and field.</p>
                <div><table>
                <thead><tr><th>Part</th><th>State</th><th>Port</th><th>Look at</th></tr></thead>
                <tbody>
                %s
                </tbody>
                </table></div>
                <p>The same as JSON: <a href="/stack">/stack</a>. On the command line: <code>make help</code>.</p>
                </body>
                </html>
                """.formatted(parts.stream().map(IndexPage::row).collect(Collectors.joining("\n")));
    }

    private static String row(PartStatus part) {
        return "<tr><td>%s</td><td>%s</td><td>%s</td><td>%s</td></tr>"
                .formatted(part.name(), part.state(), part.port(), links(part));
    }

    private static String links(PartStatus part) {
        String root = "http://localhost:" + part.port();
        if (StackPorts.SERVICES.contains(part.name())) {
            return links(root, "swagger-ui", "asyncapi.yaml", "asyncapi.json", "health")
                    + link(root + "/prometheus", "metrics");
        }
        return part.name().equals("registry") ? link(root + "/apis/ccompat/v7/subjects", "subjects") : "";
    }

    private static String links(String root, String... pages) {
        return Arrays.stream(pages).map(page -> link(root + "/" + page, page)).collect(Collectors.joining());
    }

    private static String link(String address, String text) {
        return "<a href=\"%s\">%s</a>".formatted(address, text);
    }
}
