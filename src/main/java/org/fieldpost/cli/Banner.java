package org.fieldpost.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.util.Set;
import java.util.regex.Pattern;
import org.fieldpost.server.RunningServer;
import org.fieldpost.server.Settings;
import org.fieldpost.server.Version;

/** What an operator needs to know once the server is ready. The one place that prints the {@code token_id}. */
final class Banner {
    private static final Set<String> ALL_INTERFACES = Set.of("0.0.0.0", "[::]", "[0:0:0:0:0:0:0:0]");
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._:/=@%+,-]+");

    private Banner() {}

    /** Prints one {@code name: value} a line, and the command to type next: all at once, so that nobody reads half of it. */
    static void print(Settings settings, RunningServer server, PrintWriter console) {
        StringWriter text = new StringWriter();
        write(settings, server, new PrintWriter(text));
        console.print(text);
        console.flush();
    }

    private static void write(Settings settings, RunningServer server, PrintWriter out) {
        URI address = server.address();
        boolean everywhere = ALL_INTERFACES.contains(String.valueOf(address.getHost()));
        String local = everywhere ? "http://localhost:" + address.getPort() + "/" : address.toString();
        out.println("Fieldpost " + Version.text() + " is ready.");
        out.println();
        out.println("token_id:    " + server.tokenId());
        out.println("address:     " + local + (everywhere ? " (and every other address of this machine)" : ""));
        settings.baseUrl().ifPresent(url -> out.println("base URL:    " + url));
        out.println("desk:        " + settings.baseUrl().map(url -> url + "/").orElse(local) + "desk/");
        out.println("data folder: " + settings.dataFolder());
        out.println("mode:        " + (settings.access().development() ? "development" : "production"));
        out.println();
        out.println("Next, register a client app at the desk, or here, with the address where its participants go:");
        out.println();
        out.println("  " + registerCall(local, server.tokenId()));
        out.println();
    }

    /** In the body, since proxies and histories keep URLs; as POST, which {@code --data-urlencode} makes of it. */
    private static String registerCall(String address, String tokenId) {
        return "curl --data-urlencode " + quoted("token=" + tokenId)
                + " --data-urlencode callback_url=https://example.org/ " + address + "register";
    }

    /** As one word of a POSIX shell; without quotes where it needs none, for other shells' sake. */
    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
