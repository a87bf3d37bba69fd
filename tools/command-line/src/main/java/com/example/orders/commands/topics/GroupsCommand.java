package com.example.orders.commands.topics;

import com.example.orders.commands.connections.Addresses;
import com.example.orders.commands.connections.Kafka;
import com.example.orders.commands.terminal.Cell;
import com.example.orders.commands.terminal.Output;
import com.example.orders.commands.terminal.Paint;
import com.example.orders.commands.terminal.Table;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code groups}: shows each consumer group's lag, per partition and in total. */
@Command(name = "groups", description = "Show the consumer groups: state, members, lag per partition and in total.")
public final class GroupsCommand implements Runnable {
    @Mixin
    private Output output;

    @Mixin
    private Addresses addresses;

    @Override
    public void run() {
        List<Group> groups = new Groups(Kafka.at(addresses)).all();
        if (output.json()) {
            output.json(groups);
            return;
        }
        if (groups.isEmpty()) {
            output.line("No consumer group has committed anything yet.");
        }
        groups.forEach(this::show);
    }

    private void show(Group group) {
        output.line(
                Paint.BOLD.of(group.name()),
                "  " + group.state() + ", " + group.members() + (group.members() == 1 ? " member" : " members")
                        + ", lag ",
                (group.lag() == 0 ? Paint.GREEN : Paint.YELLOW).of(Long.toString(group.lag())));
        Table table = Table.of("  TOPIC", ">PARTITION", ">COMMITTED", ">END", ">LAG", "MEMBER");
        for (Group.Progress progress : group.partitions()) {
            table.row(
                    "  " + progress.topic(),
                    progress.partition(),
                    progress.committed() == null ? "-" : progress.committed(),
                    progress.end(),
                    new Cell(Long.toString(progress.lag()), progress.lag() == 0 ? Paint.PLAIN : Paint.YELLOW),
                    progress.member() == null ? "-" : progress.member());
        }
        output.table(table);
        output.line("");
    }
}
