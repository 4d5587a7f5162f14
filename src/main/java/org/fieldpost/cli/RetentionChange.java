package org.fieldpost.cli;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.fieldpost.Refusal;
import org.fieldpost.access.Client;
import org.fieldpost.access.Retention;
import org.fieldpost.access.TimeOrderedIds;
import org.fieldpost.review.Erasure;
import org.fieldpost.server.CannotRun;
import org.fieldpost.server.Settings;
import org.fieldpost.server.Steward;
import org.fieldpost.server.StoredData;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * Sets how long what came by way of one client app, or of all, is kept.
 *
 * @param asked as it was typed
 * @param retention empty for what the setting says
 * @param client empty for all
 */
record RetentionChange(String asked, Optional<Retention> retention, Optional<String> client) {
    private static final int PAGE = 1000;

    static RetentionChange parse(CommandLine command, String days, Optional<String> client) {
        try {
            return new RetentionChange(days, Retention.parse(days), client);
        } catch (Refusal refusal) {
            throw new ParameterException(command, "--retention: " + refusal.detail());
        }
    }

    static String text(Retention retention) {
        return retention.days().isPresent() ? retention.days().getAsInt() + " days" : "without limit";
    }

    /** Says what will be erased by it, and asks where that is something. */
    void make(Workplace workplace, CommandSpec command, Optional<String> url, boolean yes) {
        PrintWriter out = command.commandLine().getOut();
        Settings settings = workplace.settings(command);
        List<String> ids;
        long over;
        try (StoredData data = workplace.launcher().open(settings)) {
            ids = clients(data);
            over = retention
                    .orElse(settings.retention())
                    .endsBefore(Clock.systemUTC().instant())
                    .map(TimeOrderedIds::floor)
                    .map(before -> over(data, ids, before))
                    .orElse(0L);
        }
        if (over > 0) {
            out.println("Received before that, to be erased within the hour: submissions: " + over + ".");
            if (!yes && !new Question(workplace.input(), out).typedAgain(asked, "to have them erased")) {
                throw new CannotRun("Nothing was changed.");
            }
        }
        try (Steward steward = workplace.steward(command, settings, url)) {
            ids.forEach(id -> steward.keep(id, retention));
        }
        out.println("Kept " + retention.map(RetentionChange::text).orElse("as the setting retention.days says")
                + ": what comes by way of " + ids.size() + (ids.size() == 1 ? " client app." : " client apps."));
    }

    private List<String> clients(StoredData data) {
        if (client.isPresent()) {
            return List.of(data.clients()
                    .find(client.get())
                    .map(Client::clientId)
                    .orElseThrow(() -> new CannotRun("There is no client app " + client.get() + ".")));
        }
        List<String> ids = new ArrayList<>();
        List<Client> page = data.clients().list(Optional.empty(), PAGE);
        while (!page.isEmpty()) {
            page.forEach(each -> ids.add(each.clientId()));
            page = data.clients().list(Optional.of(ids.get(ids.size() - 1)), PAGE);
        }
        return ids;
    }

    private static long over(StoredData data, List<String> clients, UUID before) {
        return clients.stream()
                .mapToLong(id -> data.count(
                                new Erasure(Optional.empty(), Optional.of(id), Optional.empty(), Optional.of(before)))
                        .submissions())
                .sum();
    }
}
