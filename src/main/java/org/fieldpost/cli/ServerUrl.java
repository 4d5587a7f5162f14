package org.fieldpost.cli;

import java.net.URI;
import java.net.URISyntaxException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Where a server is, as an option {@code --url} says it. */
final class ServerUrl {
    private ServerUrl() {}

    /**
     * Reads it.
     *
     * @return without a slash at its end
     * @throws ParameterException where it is no http or https URL
     */
    static URI parse(CommandLine command, String url) {
        try {
            URI base = new URI(url.replaceFirst("/+$", ""));
            boolean web = "http".equalsIgnoreCase(base.getScheme()) || "https".equalsIgnoreCase(base.getScheme());
            if (web && base.getHost() != null && base.getRawQuery() == null && base.getRawFragment() == null) {
                return base;
            }
        } catch (URISyntaxException e) {
            throw new ParameterException(command, "--url is not a URL.", e);
        }
        throw new ParameterException(command, "--url must be an http or https URL such as http://localhost:8000.");
    }
}
