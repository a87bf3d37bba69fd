package com.example.orders.stack.credentials;

import com.example.orders.asyncapi.access.Permission;
import com.example.orders.stack.Services;
import com.example.orders.stack.process.OwnerOnly;
import com.example.orders.stack.process.PartFailedException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The secrets of one stack: a folder with one file {@code <principal>.env} of {@code NAME=value} lines per principal,
 * and the key pair that signs operators' tokens. Only the user can read them. A program that needs a secret gets the
 * variables of its own principal.
 */
public record Credentials(Path folder) {

    /** A person at the command line. */
    public static final String OPERATOR = Permission.OPERATOR;

    /** The database server: the superuser's password and those of all roles. */
    public static final String POSTGRES = "postgres";

    /** Creates topics, schemas, access rules and the Kafka users of all other principals. */
    public static final String PROVISIONING = Permission.PROVISIONING;

    private static final Object ONE_THREAD = new Object();

    /** Creates what is missing and returns the changed files' principals. A value that exists is never replaced. */
    public List<String> create() {
        return changed("");
    }

    /**
     * Replaces the passwords of a service or the operator, in its own file and in those of the servers, and returns the
     * changed files' principals. The servers and the service learn them afterwards.
     */
    public List<String> rotate(String principal) {
        List<String> rotatable = Secret.rotatable(Services.packaged());
        if (!rotatable.contains(principal)) {
            throw new PartFailedException("The credentials of '" + principal + "' cannot be rotated. Name one of "
                    + String.join(", ", rotatable) + ".");
        }
        return changed(principal);
    }

    private List<String> changed(String rotated) {
        synchronized (ONE_THREAD) { // a file lock excludes only other processes
            try {
                OwnerOnly.folder(folder);
                try (FileChannel channel = FileChannel.open(
                                folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                        FileLock _ = channel.lock()) {
                    new SigningKey(operatorKey(), publicKeys()).create();
                    return write(Services.packaged(), rotated);
                }
            } catch (IOException e) {
                throw new PartFailedException(
                        "Cannot write the credentials in " + folder + ": free space or fix the permissions.", e);
            }
        }
    }

    /** Returns the principal's variables, or fails if they have not been created. */
    public Map<String, String> of(String principal) {
        Path file = file(principal);
        if (!Files.exists(file)) {
            throw new PartFailedException("There are no credentials for " + principal + ": " + file
                    + " does not exist. Run `bin/orders credentials`.");
        }
        try {
            return VariableFile.read(file);
        } catch (IOException e) {
            throw new PartFailedException(
                    "Cannot read the credentials in " + file + ": fix its permissions, or run as its owner.", e);
        }
    }

    /** Returns one of the principal's variables, or fails if it has not been created. */
    public String of(String principal, String variable) {
        String value = of(principal).get(variable);
        if (value == null) {
            throw new PartFailedException("There is no " + variable + " for " + principal + " in " + file(principal)
                    + ". Run `bin/orders credentials`.");
        }
        return value;
    }

    /** Returns the password of a database role, for those who create the role. */
    public String databasePassword(String role) {
        return of(POSTGRES, Secret.passwordOf(role));
    }

    /** The operator's private key, a JSON Web Key. */
    public Path operatorKey() {
        return folder.resolve("operator.jwk");
    }

    /** The public keys that services accept tokens of, a JSON Web Key Set. Contains no secret. */
    public Path publicKeys() {
        return folder.resolve("jwks.json");
    }

    private Path file(String principal) {
        return folder.resolve(principal + ".env");
    }

    private List<String> write(Services services, String rotated) throws IOException {
        Map<String, Map<String, String>> files = new HashMap<>();
        for (String principal : Secret.principals(services)) {
            Path file = file(principal);
            files.put(principal, Files.exists(file) ? VariableFile.read(file) : new HashMap<>());
        }
        for (Secret secret : Secret.of(services)) {
            Stream<Secret.Variable> sources =
                    secret.owner().equals(rotated) ? Stream.empty() : secret.variables().stream();
            String value = sources.map(
                            variable -> files.get(variable.principal()).get(variable.name()))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElseGet(secret.fresh());
            secret.variables()
                    .forEach(variable -> files.get(variable.principal()).put(variable.name(), value));
        }
        List<String> changed = new ArrayList<>();
        for (String principal : Secret.principals(services)) {
            if (VariableFile.write(file(principal), files.get(principal))) {
                changed.add(principal);
            }
        }
        return changed;
    }
}
