package com.example.orders.commands.newservice;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Renders the files of a new service from the Mustache templates of this package. */
final class ServiceFiles {

    private static final Mustache.Compiler MUSTACHE = Mustache.compiler().escapeHTML(false);

    private final NewService service;
    private final Map<String, Object> values = new HashMap<>();
    private final Map<String, String> files = new LinkedHashMap<>();

    private ServiceFiles(NewService service) {
        this.service = service;
        values.put("name", service.name().text());
        values.put("package", service.name().packageName());
        values.put("mainClass", service.name().mainClass());
        values.put("database", service.name().database());
        values.put("port", Integer.toString(service.port()));
        values.put("portVariable", variable("PORT", Integer.toString(service.port())));
        values.put("memoryVariable", variable("MEMORY", "256m"));
        values.put("http", service.http());
        values.put("post", service.post());
        values.put("consumes", service.consumes().orElse(null));
        values.put("publishes", service.publishes().orElse(null));
    }

    /** Returns the content of each new file by its path. */
    static Map<String, String> of(NewService service) {
        ServiceFiles files = new ServiceFiles(service);
        files.contracts();
        files.module();
        files.main();
        files.tests();
        return files.files;
    }

    /** Renders one template, for an entry in another file. */
    static String entry(NewService service, String template) {
        return new ServiceFiles(service).render(template);
    }

    private void contracts() {
        add("asyncapi/" + service.name().text() + "/asyncapi.yaml", "asyncapi.yaml");
        service.publishes().ifPresent(event -> add(Published.avsc(event.event()), "event.avsc"));
    }

    private void module() {
        add(in("pom.xml"), "pom.xml");
        add(in("README.md"), "README.md");
        add(in("src/main/resources/application.yml"), "application.yml");
        add(in("src/main/resources/db/migration/V1__orders.sql"), "V1__orders.sql");
    }

    private void main() {
        String main = java("main");
        add(main + service.name().mainClass() + ".java", "Main.java");
        service.consumes()
                .ifPresent(consumed -> add(main + "recording/" + consumed.event() + "Listener.java", "Listener.java"));
        if (service.http()) {
            add(main + "recording/RecordedOrderController.java", "Controller.java");
        }
        add(main + "recording/RecordOrders.java", "RecordOrders.java");
        add(main + "recording/RecordedOrder.java", "RecordedOrder.java");
        if (service.publishes().isPresent()) {
            add(main + "recording/RecordedOrderMapper.java", "Mapper.java");
        }
    }

    private void tests() {
        String test = java("test");
        add(test + "ArchitectureTest.java", "ArchitectureTest.java");
        add(test + "recording/RecordOrdersIT.java", "IT.java");
        if (service.publishes().isPresent()) {
            add(test + "recording/RecordedOrderMapperTest.java", "MapperTest.java");
        }
    }

    /** A variable of docker-compose.yml with its default. */
    private String variable(String suffix, String value) {
        return "${" + service.name().variable() + "_" + suffix + ":-" + value + "}";
    }

    private String in(String file) {
        return service.name().text() + "/" + file;
    }

    private String java(String kind) {
        return in("src/" + kind + "/java/com/example/orders/" + service.name().packageName() + "/");
    }

    private void add(String path, String template) {
        files.put(path, render(template));
    }

    private String render(String template) {
        try (Reader source = new InputStreamReader(
                Objects.requireNonNull(ServiceFiles.class.getResourceAsStream(template + ".mustache"), template),
                StandardCharsets.UTF_8)) {
            Template compiled = MUSTACHE.compile(source);
            return compiled.execute(values);
        } catch (IOException e) {
            throw new UncheckedIOException("The template " + template + " cannot be read", e);
        }
    }
}
