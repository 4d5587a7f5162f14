package org.fieldpost.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.fieldpost.access.CallbackUrl;
import org.fieldpost.access.Client;
import org.fieldpost.server.Printable;
import org.fieldpost.server.StoredData;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fieldpost clients}: lists the client apps. */
@Command(name = "clients", description = "Lists client apps, also beside a running server.", sortOptions = false)
final class ClientsCommand implements Callable<Integer> {
    private static final int PAGE = 1000;
    private static final String ROW = "%-32s  %-24s  %s%n";

    private final Workplace workplace;

    @Spec
    private CommandSpec command;

    @Option(names = "--json", description = "Print a JSON object a line.")
    private boolean json;

    ClientsCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        PrintWriter out = command.commandLine().getOut();
        try (StoredData data = workplace.open(command)) {
            if (!json) {
                out.printf(ROW, "CLIENT_ID", "REGISTERED", "CALLBACK OR PROJECT");
            }
            List<Client> page = data.clients().list(Optional.empty(), PAGE);
            while (!page.isEmpty()) {
                page.forEach(client -> print(client, out));
                String last = page.get(page.size() - 1).clientId();
                page = data.clients().list(Optional.of(last), PAGE);
            }
        }
        out.flush();
        return 0;
    }

    private void print(Client client, PrintWriter out) {
        if (json) {
            out.println(JsonLine.of(members(client)));
            return;
        }
        String place = client.callback()
                .map(CallbackUrl::toString)
                .or(() -> client.project().map(project -> "project " + project))
                .orElse("");
        String revoked = client.revokedAt()
                .map(instant -> " (revoked " + JsonLine.time(instant) + ")")
                .orElse("");
        out.printf(ROW, client.clientId(), JsonLine.time(client.registeredAt()), Printable.of(place) + revoked);
    }

    private static Map<String, Object> members(Client client) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("client_id", client.clientId());
        members.put("callback_url", client.callback().map(CallbackUrl::toString).orElse(null));
        client.project().ifPresent(project -> members.put("project", project));
        members.put("registered_at", JsonLine.time(client.registeredAt()));
        client.revokedAt().ifPresent(instant -> members.put("revoked_at", JsonLine.time(instant)));
        return members;
    }
}
