package com.example.orders.commands.specs;

import com.example.orders.commands.terminal.CommandFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The documents of an earlier commit, and the files they may refer to, in a temporary folder that {@link #close}
 * deletes.
 *
 * @param commit its full id
 */
record EarlierDocuments(String commit, Path folder) implements AutoCloseable {

    /** The extensions of files that documents can refer to. */
    private static final List<String> EXTENSIONS = List.of(".yaml", ".yml", ".json", ".avsc");

    /**
     * Reads a commit of the repository that contains the project.
     *
     * @throws CommandFailure when there is no git, no repository, no such commit, or no document in it
     */
    static EarlierDocuments of(String reference, Path project, String program) {
        Git git = new Git(project, program);
        String commit = commit(reference, project, git);
        List<String> files = List.of(
                git.run("ls-tree", "-r", "-z", "--name-only", commit).out().split("\0", -1));
        if (files.stream().noneMatch(file -> file.matches("asyncapi/[^/]+/asyncapi\\.yaml"))) {
            throw new CommandFailure(
                    "Commit '%s' has no documents: no asyncapi/<service>/asyncapi.yaml.".formatted(reference),
                    "Name a later commit; `git log -- asyncapi` lists those that changed the documents.");
        }
        try {
            Path folder = Files.createTempDirectory("orders-specs");
            EarlierDocuments documents = new EarlierDocuments(commit, folder);
            try {
                documents.fill(git, files);
                return documents;
            } catch (IOException | RuntimeException e) {
                documents.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the documents of " + reference + " cannot be written", e);
        }
    }

    private static String commit(String reference, Path project, Git git) {
        Git.Answer repository = git.run("rev-parse", "--git-dir");
        if (!repository.succeeded()) {
            throw new CommandFailure(
                    "%s is not in a git repository: %s"
                            .formatted(project.toAbsolutePath().normalize(), repository.errors()),
                    "Run it in a clone; a plain export has no earlier documents.");
        }
        Git.Answer known = git.run("rev-parse", "--verify", "--quiet", "--end-of-options", reference + "^{commit}");
        if (!known.succeeded()) {
            throw new CommandFailure(
                    "git does not know the commit '%s'.".formatted(reference),
                    "Name a branch, tag or commit; in a shallow clone `git fetch --unshallow` brings the earlier ones.");
        }
        return known.out();
    }

    private void fill(Git git, List<String> files) throws IOException {
        Path archive = folder.resolve("documents.zip");
        List<String> command = new ArrayList<>(List.of("archive", "--format=zip", "--output=" + archive, commit, "--"));
        EXTENSIONS.stream()
                .filter(extension -> files.stream().anyMatch(file -> file.endsWith(extension)))
                .forEach(extension -> command.add(":(glob)**/*" + extension));
        Git.Answer answer = git.run(command.toArray(String[]::new));
        if (!answer.succeeded()) {
            throw new CommandFailure(
                    "git cannot read the files of %s: %s".formatted(commit, answer.errors()),
                    "See that the clone is complete: `git fsck`.");
        }
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = folder.resolve(entry.getName()).normalize();
                if (!entry.isDirectory() && file.startsWith(folder)) {
                    Files.createDirectories(file.getParent());
                    Files.copy(zip, file);
                }
            }
        }
    }

    Path asyncapi() {
        return folder.resolve("asyncapi");
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the temporary folder " + folder + " cannot be removed", e);
        }
    }
}
