package com.example.orders.systemtests.livepage;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Chromium without a window, with a profile of its own. */
final class Chromium implements AutoCloseable {

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final String LISTENING = "DevTools listening on ";

    private final Process process;
    private final URI devTools;
    private final HttpClient http = HttpClient.newHttpClient();

    private Chromium(Process process, URI devTools) {
        this.process = process;
        this.devTools = devTools;
    }

    /** Finds the program that CHROMIUM names, or else the first one on the PATH. */
    static Optional<Path> installed() {
        String named = System.getenv().getOrDefault("CHROMIUM", "");
        Stream<Path> candidates = named.isBlank()
                ? Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
                        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                : Stream.of(Path.of(named));
        return candidates.filter(Files::isExecutable).findFirst();
    }

    static Chromium start(Path program, Path profile) throws IOException {
        Process process = new ProcessBuilder(
                        program.toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--no-first-run",
                        "--no-proxy-server",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader messages = process.errorReader();
        for (String line = messages.readLine(); line != null; line = messages.readLine()) {
            if (line.startsWith(LISTENING)) {
                Thread.ofVirtual().start(() -> messages.lines().forEach(_ -> {}));
                return new Chromium(process, URI.create(line.substring(LISTENING.length())));
            }
        }
        process.destroyForcibly();
        throw new IOException("Chromium ended without opening its DevTools port");
    }

    BrowserPage open(String address) throws IOException, InterruptedException {
        URI opening = URI.create("http://" + devTools.getAuthority() + "/json/new?about:blank");
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(opening)
                        .PUT(HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        String target = new ObjectMapper()
                .readTree(answer.body())
                .path("webSocketDebuggerUrl")
                .asText();
        BrowserPage page = BrowserPage.connect(http, URI.create(target));
        page.go(address);
        return page;
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
        http.close();
    }
}
