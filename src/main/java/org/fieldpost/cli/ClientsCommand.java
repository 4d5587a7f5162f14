package org.fieldpost.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.fieldpost.Refusal;
import org.fieldpost.access.CallbackUrl;
import org.fieldpost.access.Client;
import org.fieldpost.access.ClientLabel;
import org.fieldpost.server.Printable;
import org.fieldpost.server.Settings;
import org.fieldpost.server.Steward;
import org.fieldpost.server.StoredData;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code fieldpost clients}: lists the client apps, names or revokes one, sets how long what they send is kept. */
@Command(
        name = "clients",
        description = {
            "Lists client apps, also beside a running server.",
            "With --revoke, ends a client app. With --label, says what one is called. With --retention, sets how long what"
                    + " came by way of a client app is kept."
        },
        sortOptions = false)
final class ClientsCommand implements Callable<Integer> {
    private static final int PAGE = 1000;
    private static final String ROW = "%-32s  %-24s  %s%n";

    private final Workplace workplace;

    @Spec
    private CommandSpec command;

    @Option(names = "--json", description = "Print a JSON object a line.")
    private boolean json;

    @Option(
            names = "--revoke",
            paramLabel = "CLIENT_ID",
            description = "End the tokens of this client app, for good. What it has sent stays.")
    private String revoked;

    @Option(
            names = "--retention",
            paramLabel = "DAYS",
            description =
                    "Erase what was received more than so many days ago, by the hour. none keeps it without limit,"
                            + " default goes by the setting retention.days.")
    private String days;

    @Option(
            names = "--label",
            paramLabel = "TEXT",
            description =
                    "What the client app --client is called, such as a study's name. An empty text takes it away.")
    private String label;

    @Option(
            names = "--client",
            paramLabel = "CLIENT_ID",
            description = "Set --label or --retention of this client app. If absent, --retention is set of all that are"
                    + " registered by now.")
    private String client;

    @Option(names = "--yes", description = "Don't ask where --retention has something erased.")
    private boolean yes;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Where the running server is, where it has not left that in the data folder.")
    private String url;

    ClientsCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        requireOneAct();
        ClientId.require(command.commandLine(), "--revoke", revoked);
        ClientId.require(command.commandLine(), "--client", client);
        if (revoked != null) {
            revoke();
        } else if (days != null) {
            RetentionChange change = RetentionChange.parse(command.commandLine(), days, Optional.ofNullable(client));
            change.make(workplace, command, Optional.ofNullable(url), yes);
        } else if (label != null) {
            name();
        } else {
            list();
        }
        command.commandLine().getOut().flush();
        return 0;
    }

    private void requireOneAct() {
        long acts = Stream.of(revoked, days, label).filter(Objects::nonNull).count();
        boolean named = client != null;
        if (acts > 1 || (label != null && !named) || (named && label == null && days == null)) {
            throw new ParameterException(
                    command.commandLine(),
                    "Give --revoke, or --label with --client, or --retention with or without --client, or none of them.");
        }
    }

    private void name() {
        Optional<ClientLabel> name = parseLabel();
        try (Steward steward = steward()) {
            steward.name(client, name);
        }
        command.commandLine()
                .getOut()
                .println(client
                        + name.map(text -> " is called " + Printable.of(text.text()) + ".")
                                .orElse(" has no label."));
    }

    private Optional<ClientLabel> parseLabel() {
        try {
            return ClientLabel.parse(label);
        } catch (Refusal refusal) {
            throw new ParameterException(command.commandLine(), "--label: " + refusal.detail());
        }
    }

    private Steward steward() {
        Settings settings = workplace.settings(command);
        return workplace.steward(command, settings, Optional.ofNullable(url));
    }

    private void revoke() {
        try (Steward steward = steward()) {
            steward.revoke(revoked);
        }
        command.commandLine()
                .getOut()
                .println("Revoked " + revoked + ": its tokens count no more. What it has sent stays.");
    }

    private void list() {
        PrintWriter out = command.commandLine().getOut();
        try (StoredData data = workplace.open(command)) {
            if (!json) {
                out.printf(ROW, "CLIENT_ID", "REGISTERED", "CALLBACK OR PROJECT");
            }
            List<Client> page = data.clients().list(Optional.empty(), PAGE);
            while (!page.isEmpty()) {
                page.forEach(each -> print(each, out));
                String last = page.get(page.size() - 1).clientId();
                page = data.clients().list(Optional.of(last), PAGE);
            }
        }
    }

    private void print(Client each, PrintWriter out) {
        if (json) {
            out.println(JsonLine.of(members(each)));
            return;
        }
        String place = each.callback()
                .map(CallbackUrl::toString)
                .or(() -> each.project().map(project -> "project " + project))
                .orElse("");
        String called = each.label()
                .map(label -> " (called " + Printable.of(label.text()) + ")")
                .orElse("");
        String kept = each.retention()
                .map(retention -> " (kept " + RetentionChange.text(retention) + ")")
                .orElse("");
        String ended = each.revokedAt()
                .map(instant -> " (revoked " + JsonLine.time(instant) + ")")
                .orElse("");
        out.printf(
                ROW, each.clientId(), JsonLine.time(each.registeredAt()), Printable.of(place) + called + kept + ended);
    }

    private static Map<String, Object> members(Client client) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("client_id", client.clientId());
        members.put("callback_url", client.callback().map(CallbackUrl::toString).orElse(null));
        client.project().ifPresent(project -> members.put("project", project));
        client.label().ifPresent(label -> members.put("label", label.text()));
        members.put("registered_at", JsonLine.time(client.registeredAt()));
        client.revokedAt().ifPresent(instant -> members.put("revoked_at", JsonLine.time(instant)));
        members.put("retention", client.retention().map(Object::toString).orElse("default"));
        return members;
    }
}
