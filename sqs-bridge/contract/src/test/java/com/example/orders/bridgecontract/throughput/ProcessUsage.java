package com.example.orders.bridgecontract.throughput;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The resources that a process has used so far.
 *
 * @param peakMebibytes the peak of resident memory, which is available only on Linux
 */
record ProcessUsage(Duration cpu, OptionalLong peakMebibytes) {

    private static final Pattern PEAK = Pattern.compile("(?m)^VmHWM:\\s+(\\d+) kB$");

    static ProcessUsage of(long pid) {
        Duration cpu = ProcessHandle.of(pid)
                .flatMap(process -> process.info().totalCpuDuration())
                .orElse(Duration.ZERO);
        return new ProcessUsage(cpu, peak(Path.of("/proc", Long.toString(pid), "status")));
    }

    private static OptionalLong peak(Path status) {
        if (!Files.isReadable(status)) {
            return OptionalLong.empty();
        }
        try {
            Matcher peak = PEAK.matcher(Files.readString(status));
            return peak.find() ? OptionalLong.of(Long.parseLong(peak.group(1)) / 1024) : OptionalLong.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + status, e);
        }
    }

    @Override
    public String toString() {
        String memory = peakMebibytes.isPresent() ? peakMebibytes.getAsLong() + " MiB" : "unknown";
        return String.format(Locale.ROOT, "%6.1f CPU s %10s", cpu.toMillis() / 1000.0, memory);
    }
}
