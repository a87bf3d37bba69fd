package com.example.orders.commands.docker;

import com.example.orders.commands.terminal.CommandFailure;
import com.example.orders.stack.process.PartFailedException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a failed docker command means and what to do about it. Docker has no codes for its reasons, only English words:
 * this is the one place that reads them, and what it does not know is shown as Docker said it.
 */
final class Refusals {

    private static final int LINES = 12;

    /** An image that ours are made of, which is neither here nor can be fetched; engines before 23 tell the request only. */
    private static final Pattern BASE = Pattern.compile("failed to resolve source metadata for ([^\\s:]+(?::[\\w.-]+)?)"
            + "|Head \"https?://[^/\"]+/v2/([^\"]+)/manifests/");

    private Refusals() {}

    /** No connection to the engine. */
    static CommandFailure engine(Answer answer) {
        String said = answer.reason();
        if (said.toLowerCase(Locale.ROOT).contains("permission denied")) {
            return new CommandFailure(
                    "You may not talk to the Docker engine: " + said,
                    "Join the group that owns its socket (`sudo usermod -aG docker $USER`, then log in again), or use"
                            + " a rootless engine.");
        }
        return new CommandFailure(
                "The Docker engine does not answer: " + said,
                "Start it (`sudo systemctl start docker`, or Docker Desktop); `docker context ls` shows which engine"
                        + " is asked.");
    }

    static CommandFailure compose(Answer answer) {
        return new CommandFailure(
                "This Docker has no compose v2: " + answer.reason(),
                "Install the plugin (Debian and Ubuntu: `apt-get install docker-compose-v2` or"
                        + " `docker-compose-plugin`); `docker compose version` must answer. The old `docker-compose` is"
                        + " not enough.");
    }

    static CommandFailure pull(String image, Answer answer) {
        String said = answer.reason();
        String words = said.toLowerCase(Locale.ROOT);
        String problem = "The image " + image + " cannot be pulled: " + said;
        String registry = registry(image);
        if (words.contains("no space left")) {
            return new CommandFailure(problem, "Free space where the engine keeps its images: `docker system df`.");
        }
        if (words.contains("manifest unknown") || words.contains("manifest for") || words.contains("no matching")) {
            return new CommandFailure(
                    problem, "The registry has no such version for this machine: correct it in docker-compose.yml.");
        }
        if (words.contains("denied")
                || words.contains("unauthorized")
                || words.contains("rate limit")
                || words.contains("toomanyrequests")) {
            return new CommandFailure(problem, "Log in with `docker login " + registry + "` and run `make up` again.");
        }
        return new CommandFailure(
                problem,
                "The engine needs " + registry + ": check the network, or give the engine a proxy "
                        + "(https://docs.docker.com/engine/daemon/proxy/) or a mirror; a registry of your own wants "
                        + "`docker login`. An image that was loaded with `docker load` is taken as well.");
    }

    /** A failed build, with Docker's last lines: the step at fault stands there, and what it said. */
    static PartFailedException build(Answer answer) {
        Matcher base = BASE.matcher(answer.err());
        CommandFailure meaning = base.find()
                ? pull(Optional.ofNullable(base.group(1)).orElse(base.group(2)), answer)
                : work("The images cannot be built", answer);
        return new PartFailedException(meaning.getMessage() + "\n  Docker's last lines:\n    "
                + String.join("\n    ", answer.lastLines(LINES)) + "\n  " + meaning.remedy());
    }

    /** A build or a start that failed by itself, not by one container. */
    static CommandFailure work(String what, Answer answer) {
        String said = answer.reason();
        String words = answer.err().toLowerCase(Locale.ROOT);
        if (words.contains("no space left")) {
            return new CommandFailure(
                    what + ": " + said,
                    "The engine's disk is full: `docker system df` shows by what, `docker system prune` frees it.");
        }
        if (words.contains("port is already allocated") || words.contains("address already in use")) {
            return new CommandFailure(
                    what + ": " + said,
                    "Another program took the port meanwhile: `make doctor` names it, and the setting that moves it.");
        }
        return new CommandFailure(what + ": " + said, "`make doctor` checks Docker and this machine.");
    }

    private static String registry(String image) {
        int slash = image.indexOf('/');
        String first = slash < 0 ? "" : image.substring(0, slash);
        return first.contains(".") || first.contains(":") ? first : "docker.io";
    }
}
