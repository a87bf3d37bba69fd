package com.example.orders.asyncapi.changes.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small change to the files of a repository. */
sealed interface Edit {

    void applyIn(Path repository) throws IOException;

    /** Replaces a text: the first occurrence after {@code after}, or {@code all} occurrences. */
    record Replace(String in, String after, String text, String with, boolean all) implements Edit {

        @Override
        public void applyIn(Path repository) throws IOException {
            Path file = repository.resolve(in);
            String content = Files.readString(file);
            int at = content.indexOf(text, content.indexOf(after) + after.length());
            assertThat(content).as(in).contains(after);
            assertThat(at)
                    .as("place of '%s' behind '%s' in %s", text, after, in)
                    .isNotNegative();
            Files.writeString(
                    file,
                    all
                            ? content.replace(text, with)
                            : content.substring(0, at) + with + content.substring(at + text.length()));
        }
    }

    /** Replaces everything from one text up to another one, which stays. */
    record Cut(String in, String from, String to, String with) implements Edit {

        @Override
        public void applyIn(Path repository) throws IOException {
            Path file = repository.resolve(in);
            String content = Files.readString(file);
            int begin = content.indexOf(from);
            int end = content.indexOf(to, begin);
            assertThat(begin).as("place of '%s' in %s", from, in).isNotNegative();
            assertThat(end).as("place of '%s' in %s", to, in).isNotNegative();
            Files.writeString(file, content.substring(0, begin) + with + content.substring(end));
        }
    }

    record Create(String file, String content) implements Edit {

        @Override
        public void applyIn(Path repository) throws IOException {
            Files.createDirectories(repository.resolve(file).getParent());
            Files.writeString(repository.resolve(file), content);
        }
    }

    record Remove(String file) implements Edit {

        @Override
        public void applyIn(Path repository) throws IOException {
            Files.delete(repository.resolve(file));
        }
    }

    static Edit of(JsonNode json) {
        String in = json.path("in").textValue();
        String with = json.path("with").textValue();
        return json.has("from")
                ? new Cut(in, json.path("from").textValue(), json.path("to").textValue(), with)
                : new Replace(
                        in,
                        json.path("after").asText(),
                        json.path("replace").textValue(),
                        with,
                        json.path("all").asBoolean());
    }
}
